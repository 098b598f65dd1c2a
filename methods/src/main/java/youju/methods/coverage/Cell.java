package youju.methods.coverage;

/**
 * A cell of a patrol (巡查网格), as the place that stands for it: longitude and latitude in degrees of WGS 84 (or CGCS2000), east and
 * north positive.
 */
public record Cell(String id, double lon, double lat) {
    /** The sphere that distances are reckoned on, in metres: at most half a percent from the ellipsoid. */
    private static final double EARTH = 6_371_000;

    /** @throws IllegalArgumentException where it is no place on earth */
    public Cell {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("cell " + id + " lies at no place on earth: " + lon + ", " + lat);
        }
    }

    /** Metres as the crow flies, by the haversine formula. */
    public double metres(Cell other) {
        double north = Math.sin(Math.toRadians(other.lat - lat) / 2);
        double east = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double root = north * north + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * east * east;
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(root)));
    }
}
