package youju.methods.topics;

/**
 * A square of a grid laid over the earth, by which what was reported is told by place. Rows are as high as {@code metres} on a sphere of
 * the earth's mean radius (6,371 km); in each row columns are as wide at its middle, so that a square is about as wide as it is
 * high wherever it lies. Degrees are of whatever datum the text around it says.
 *
 * @param row
 *            from the equator to the north
 * @param column
 *            from the meridian of Greenwich to the east
 * @param metres
 *            its side, 1 or more
 */
public record Square(int row, int column, int metres) {
    /** Of a degree of latitude, on the sphere. */
    private static final double METRES = Math.PI / 180 * 6_371_000;

    public Square {
        if (metres < 1) {
            throw new IllegalArgumentException("a square of " + metres + " m");
        }
    }

    /** The square that a place lies in. */
    public static Square of(double lon, double lat, int metres) {
        int row = (int) Math.floor(lat * METRES / metres);
        return new Square(row, (int) Math.floor(lon / width(row, metres)), metres);
    }

    /** Its western, southern, eastern and northern end, in degrees. */
    public double[] bounds() {
        double width = width(row, metres);
        double height = metres / METRES;
        return new double[]{column * width, row * height, (column + 1) * width, (row + 1) * height};
    }

    /** In degrees, at the middle of the row; near the poles no wider than where a place may be. */
    private static double width(int row, int metres) {
        double middle = (row + 0.5) * metres / METRES;
        return Math.min(360, metres / (METRES * Math.max(1e-6, Math.cos(Math.toRadians(middle)))));
    }
}
