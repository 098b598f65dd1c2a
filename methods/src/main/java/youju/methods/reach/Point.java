package youju.methods.reach;

/** A place on earth in degrees, WGS 84. */
public record Point(double lon, double lat) {
    /** @throws IllegalArgumentException where it is no place on earth */
    public Point {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("no place on earth: " + lon + ", " + lat);
        }
    }
}
