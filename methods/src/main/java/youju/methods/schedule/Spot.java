package youju.methods.schedule;

/** A place on earth in degrees, WGS 84. */
public record Spot(double lon, double lat) {
    private static final double RADIUS = 6_371_000;

    /** Metres straight to another (on a sphere of 6,371 km), rounded. */
    public long metres(Spot other) {
        double north = Math.sin(Math.toRadians(other.lat - lat) / 2);
        double east = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double chord = north * north
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * east * east;
        return Math.round(2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord))));
    }
}
