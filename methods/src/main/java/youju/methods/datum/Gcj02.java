package youju.methods.datum;

/**
 * GCJ-02, the datum that maps published in China are drawn in: WGS 84 moved by some hundred metres, by an amount that changes with
 * the place. The standard has never been published. This is the approximation in public use (the class {@code Converter} of the
 * project on4wp7, then {@code googollee/eviltransform} on GitHub): series of sines over the ellipsoid of Krasovsky 1940. How near it
 * comes to what map services draw nobody who hasn't the standard can prove.
 *
 * <p>CGCS2000 needs no formula here: it and WGS 84 are geocentric, on ellipsoids whose flattening differs in the ninth digit, in frames
 * of the ITRF; what remains between them are decimetres, of the frames and of how the ground has moved since 2000. A place of the
 * one is taken for the same of the other.
 */
public final class Gcj02 {
    /** Within these bounds places are moved, outside they are the same in both: wide of China, a rectangle, and so of its neighbours too. */
    private static final double WEST = 72.004;
    private static final double EAST = 137.8347;
    private static final double SOUTH = 0.8293;
    private static final double NORTH = 55.8271;
    /** Krasovsky's ellipsoid: half the major axis in metres, and the square of the first eccentricity. */
    private static final double AXIS = 6_378_245.0;
    private static final double ECCENTRICITY = 0.006_693_421_622_965_943_23;
    /** In degrees: a hundredth of what {@link #toWgs84} promises. */
    private static final double CLOSE = 1e-11;
    private static final int MOST_STEPS = 30;

    private Gcj02() {}

    /** Whether a place is moved at all, by the rectangle that is in use for it. */
    public static boolean covers(Degrees place) {
        return place.lon() >= WEST && place.lon() <= EAST && place.lat() >= SOUTH && place.lat() <= NORTH;
    }

    /** A place of WGS 84 in GCJ-02; outside of China as it is. */
    public static Degrees ofWgs84(Degrees place) {
        return covers(place) ? moved(place) : place;
    }

    /**
     * A place of GCJ-02 in WGS 84, to less than 1e-9 degrees (0.1 mm) of what {@link #ofWgs84} leads from; outside of China as it is.
     * There is no formula for the way back: what the move at a guess is wrong by is taken off the guess until nothing remains. The
     * move changes by less than a hundredth of what the place does, so that four steps or five are enough.
     */
    public static Degrees toWgs84(Degrees place) {
        if (!covers(place)) {
            return place;
        }
        double lon = place.lon();
        double lat = place.lat();
        for (int i = 0; i < MOST_STEPS; i++) {
            Degrees there = moved(new Degrees(lon, lat));
            double east = place.lon() - there.lon();
            double north = place.lat() - there.lat();
            lon += east;
            lat += north;
            if (Math.abs(east) < CLOSE && Math.abs(north) < CLOSE) {
                break;
            }
        }
        return new Degrees(lon, lat);
    }

    private static Degrees moved(Degrees place) {
        double x = place.lon() - 105;
        double y = place.lat() - 35;
        double sine = Math.sin(Math.toRadians(place.lat()));
        double curve = 1 - ECCENTRICITY * sine * sine;
        double meridian = AXIS * (1 - ECCENTRICITY) / (curve * Math.sqrt(curve));
        double parallel = AXIS / Math.sqrt(curve) * Math.cos(Math.toRadians(place.lat()));
        return new Degrees(place.lon() + Math.toDegrees(east(x, y) / parallel), place.lat() + Math.toDegrees(north(x, y)
                / meridian));
    }

    /** Metres to the east, {@code x} and {@code y} being degrees from 105° E, 35° N. */
    private static double east(double x, double y) {
        return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + common(x)
                + (20 * wave(x, 1) + 40 * wave(x, 3) + 150 * wave(x, 12) + 300 * wave(x, 30)) * 2 / 3;
    }

    /** Metres to the north. */
    private static double north(double x, double y) {
        return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + common(x)
                + (20 * wave(y, 1) + 40 * wave(y, 3) + 160 * wave(y, 12) + 320 * wave(y, 30)) * 2 / 3;
    }

    private static double common(double x) {
        return (20 * Math.sin(6 * Math.PI * x) + 20 * Math.sin(2 * Math.PI * x)) * 2 / 3;
    }

    /** A wave that returns every {@code 2 * half} degrees. */
    private static double wave(double degrees, int half) {
        return Math.sin(Math.PI * degrees / half);
    }
}
