package youju.ledger.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.model.Boundary;
import youju.model.Recipe;
import youju.model.value.Place;

/** Makes places on earth, in WGS 84 and to a tenth of a metre. */
final class MadePlaces {
    /** Metres in a degree of latitude, on a sphere of 6,371 km. */
    private static final double DEGREE = Math.PI * 6_371_000 / 180;
    private static final int DIGITS = 6;
    private static final int TRIES = 256;

    private MadePlaces() {}

    /** Where so many tries all fall beside it, a corner of the region. */
    static Maker inside(@Nullable Boundary boundary, Chance chance) {
        if (boundary == null) {
            return (_, _, _) -> "";
        }
        List<Place> corners = boundary.polygons().stream().flatMap(rings -> rings.getFirst().stream()).toList();
        double west = corners.stream().mapToDouble(Place::lon).min().orElse(0);
        double east = corners.stream().mapToDouble(Place::lon).max().orElse(0);
        double south = corners.stream().mapToDouble(Place::lat).min().orElse(0);
        double north = corners.stream().mapToDouble(Place::lat).max().orElse(0);
        return (_, place, _) -> {
            for (int i = 0; i < TRIES; i++) {
                long at = ((long) place * TRIES + i) * 2;
                double lon = west + (east - west) * chance.share(at);
                double lat = south + (north - south) * chance.share(at + 1);
                if (boundary.polygons().stream().anyMatch(rings -> within(rings, lon, lat))) {
                    return place(lon, lat);
                }
            }
            return place(corners.getFirst().lon(), corners.getFirst().lat());
        };
    }

    /** By even and odd crossings of all rings: what is in a hole is outside. */
    private static boolean within(List<List<Place>> rings, double lon, double lat) {
        boolean inside = false;
        for (List<Place> ring : rings) {
            for (int i = 1; i < ring.size(); i++) {
                Place a = ring.get(i - 1);
                Place b = ring.get(i);
                if (a.lat() > lat != b.lat() > lat
                        && lon < a.lon() + (lat - a.lat()) / (b.lat() - a.lat()) * (b.lon() - a
                                .lon())) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

    static Maker near(Recipe.Value.Near near, Chance chance) {
        double lon = near.lon().doubleValue();
        double lat = near.lat().doubleValue();
        return (_, place, _) -> {
            // Evenly over the circle.
            double metres = near.metres() * Math.sqrt(chance.share(2L * place));
            double turn = 2 * Math.PI * chance.share(2L * place + 1);
            return place(lon + metres * Math.cos(turn) / parallel(lat), lat + metres * Math.sin(turn) / DEGREE);
        };
    }

    static Maker lattice(Recipe.Value.Lattice lattice) {
        double lon = lattice.lon().doubleValue();
        double lat = lattice.lat().doubleValue();
        return (turn, _, _) -> place(lon + (double) (turn % lattice.across()) * lattice.metres() / parallel(lat), lat
                + (double) (turn / lattice.across()) * lattice.metres() / DEGREE);
    }

    /** As well-known text; nothing where the point isn't made. */
    static Maker square(String point, int metres) {
        return (_, _, made) -> {
            if (!(made.get(point) instanceof Place centre)) {
                return "";
            }
            double east = metres / 2.0 / parallel(centre.lat());
            double north = metres / 2.0 / DEGREE;
            String a = corner(centre.lon() - east, centre.lat() - north);
            return "POLYGON (("
                    + String.join(", ", a, corner(centre.lon() + east, centre.lat() - north), corner(centre.lon()
                            + east, centre.lat() + north), corner(centre.lon() - east, centre.lat() + north), a)
                    + "))";
        };
    }

    /** Metres in a degree of longitude there. */
    private static double parallel(double lat) {
        return DEGREE * Math.cos(Math.toRadians(lat));
    }

    private static String corner(double lon, double lat) {
        return rounded(lon).toPlainString() + " " + rounded(lat).toPlainString();
    }

    private static Map<String, Object> place(double lon, double lat) {
        return Map.of("lon", rounded(lon), "lat", rounded(lat), "datum", "wgs84");
    }

    private static BigDecimal rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
