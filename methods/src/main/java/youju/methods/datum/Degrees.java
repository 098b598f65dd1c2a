package youju.methods.datum;

/** Longitude and latitude in degrees, east and north positive, in whatever datum the text around it says. */
public record Degrees(double lon, double lat) {
    /** @throws IllegalArgumentException where it is no place on earth */
    public Degrees {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("no place on earth: " + lon + ", " + lat);
        }
    }
}
