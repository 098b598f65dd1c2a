package youju.model.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * The outline of a piece of land, such as a grid cell or a parcel: one ring of corners that meets itself nowhere, with rings of what
 * is left out of it. Corners are degrees, longitude before latitude, in the datum that its field declares. It is read from
 * well-known text ({@code POLYGON ((113.9 35.3, …))}, OGC 06-103r4, clause 7) or a GeoJSON geometry (RFC 7946, 3.1.6) and
 * kept as well-known text.
 */
public final class Outline {
    /** What is told of anything else. */
    static final String FORM = "首尾相接、不自交的多边形边界，如 POLYGON ((113.90 35.30, 113.91 35.30, 113.91 35.31, 113.90 35.30))，或 GeoJSON 的 Polygon";
    private static final int LONGEST = 200_000;
    private static final int MOST_CORNERS = 5000;

    private final Polygon polygon;

    private Outline(Polygon polygon) {
        this.polygon = polygon;
    }

    /** Of a text or of a GeoJSON geometry as JSON gives it; null where it is no outline. */
    static @Nullable Outline read(Object value) {
        try {
            Polygon polygon = switch (value) {
                case String text when text.length() <= LONGEST -> polygon(text);
                case Map<?, ?> map when "Polygon".equals(map.get("type"))
                        && map.get("coordinates") instanceof List<?> rings
                        && !rings.isEmpty() ->
                    polygon(rings);
                default -> null;
            };
            return polygon != null && sound(polygon) ? new Outline(polygon) : null;
        } catch (ParseException | IllegalArgumentException none) {
            return null;
        }
    }

    /**
     * What {@link #text()} was kept of an outline.
     *
     * @throws IllegalArgumentException
     *             where the text is no outline
     */
    public static Outline of(String kept) {
        Outline outline = read(kept);
        if (outline == null) {
            throw new IllegalArgumentException("no outline: " + kept);
        }
        return outline;
    }

    private static boolean sound(Polygon polygon) {
        return !polygon.isEmpty() && polygon.getNumPoints() <= MOST_CORNERS && polygon.getArea() > 0
                && List.of(polygon.getCoordinates()).stream().allMatch(Outline::onEarth)
                && new IsValidOp(polygon).isValid();
    }

    private static boolean onEarth(Coordinate corner) {
        return Math.abs(corner.x) <= 180 && Math.abs(corner.y) <= 90;
    }

    private static @Nullable Polygon polygon(String text) throws ParseException {
        return new WKTReader().read(text) instanceof Polygon polygon ? polygon : null;
    }

    private static Polygon polygon(List<?> rings) {
        GeometryFactory factory = new GeometryFactory();
        List<LinearRing> read = rings.stream().map(ring -> factory.createLinearRing(corners(ring))).toList();
        return factory.createPolygon(read.getFirst(), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] corners(Object ring) {
        if (!(ring instanceof List<?> positions) || positions.size() > MOST_CORNERS) {
            throw new IllegalArgumentException("no ring");
        }
        return positions.stream().map(position -> {
            if (position instanceof List<?> pair && pair.size() >= 2 && Numbers.exact(pair.get(
                    0)) instanceof BigDecimal lon && Numbers.exact(pair.get(1)) instanceof BigDecimal lat) {
                return new Coordinate(lon.doubleValue(), lat.doubleValue());
            }
            throw new IllegalArgumentException("no position");
        }).toArray(Coordinate[]::new);
    }

    /** As well-known text, the corners in the order given. */
    public String text() {
        return rings().stream().map(ring -> ring.stream().map(corner -> degrees(corner.get(0)) + " " + degrees(corner
                .get(1))).collect(Collectors.joining(", ", "(", ")"))).collect(Collectors.joining(", ", "POLYGON (",
                        ")"));
    }

    /** The rings, the outer one first, each corner its longitude and latitude: the coordinates of a GeoJSON Polygon. */
    public List<List<List<Double>>> rings() {
        List<List<List<Double>>> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(ring(polygon.getInteriorRingN(i)));
        }
        return rings;
    }

    private static List<List<Double>> ring(LinearRing ring) {
        return List.of(ring.getCoordinates()).stream().map(corner -> List.of(corner.x, corner.y)).toList();
    }

    private static String degrees(double angle) {
        return BigDecimal.valueOf(angle).stripTrailingZeros().toPlainString();
    }
}
