package youju.methods.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.graphhopper.isochrone.algorithm.ContourBuilder;
import com.graphhopper.isochrone.algorithm.ReadableTriangulation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import org.locationtech.jts.triangulate.DelaunayTriangulationBuilder;
import org.locationtech.jts.triangulate.quadedge.QuadEdgeSubdivision;
import org.locationtech.jts.triangulate.quadedge.Vertex;

import youju.methods.reach.Placing.Spot;

/**
 * A walking circle: from where one reaches a place on foot within some minutes, as an area. Homes are counted by {@link Reach}; the
 * circle asks the same of the points of a grid, as if a home stood at each, and draws the contour between those that get there and
 * those that don't. So a point of the grid is within exactly where a home there is counted, and elsewhere it is right to one step
 * of the grid ({@link #step}).
 *
 * @param minutes more than 0, at most {@link ReachQuestion#LONGEST}
 * @param polygons as in GeoJSON (RFC 7946, 3.1.6): of each its outer ring and then its holes, each ring closed; none where nobody
 *        gets there
 */
public record Circle(BigDecimal minutes, List<List<List<Point>>> polygons) {
    private static final double METRES_OF_DEGREE = Math.PI * 6_371_000 / 180;
    /** The radius of the largest circle has so many steps, */
    private static final int STEPS = 25;
    /** of which none is shorter than these metres, the depth of a row of houses. */
    private static final double SHORTEST = 25;
    /** A seventh digit is a centimetre. */
    private static final double DIGITS = 1e7;
    private static final double STRAIGHT = 1 / DIGITS / 10;

    public Circle {
        polygons = List.copyOf(polygons);
    }

    /** Metres from one point of the grid to the next where the longest of some circles has these minutes. */
    public static double step(BigDecimal longest) {
        return Math.max(SHORTEST, ReachQuestion.limit(longest) / StreetMap.MILLIMETRES / STEPS);
    }

    /**
     * The circles of a place, the smallest first; none where the place isn't on the map. Takes some 2,000 look-ups of the nearest way.
     *
     * @throws IllegalArgumentException where there are no minutes, or some are out of range
     */
    public static List<Circle> of(Point place, List<BigDecimal> minutes, StreetMap map) {
        BigDecimal longest = minutes.stream().max(Comparator.naturalOrder()).orElseThrow(
                () -> new IllegalArgumentException("no minutes"));
        minutes.forEach(ReachQuestion::limit);
        if (!(map.place(place) instanceof Spot start)) {
            return List.of();
        }
        QuadEdgeSubdivision net = net(place, start, ReachQuestion.limit(longest), step(longest), map);
        ReadableTriangulation triangles = ReadableTriangulation.wrap(net);
        ContourBuilder contours = new ContourBuilder(triangles);
        return minutes.stream().sorted().map(each -> new Circle(each, polygons(contours.computeIsoline(ReachQuestion
                .limit(each) + 0.5, triangles.getEdges())))).toList();
    }

    /** The points of the grid, joined to triangles; the height of each is how far it is to the place, in millimetres. */
    private static QuadEdgeSubdivision net(Point place, Spot start, int limit, double step, StreetMap map) {
        double north = step / METRES_OF_DEGREE;
        double east = north / Math.cos(Math.toRadians(place.lat()));
        // Nobody gets farther than straight, and a step beyond stands outside.
        int half = (int) Math.ceil(limit / StreetMap.MILLIMETRES / step) + 1;
        List<Point> points = new ArrayList<>();
        for (int i = -half; i <= half; i++) {
            for (int j = -half; j <= half; j++) {
                points.add(new Point(place.lon() + i * east, place.lat() + j * north));
            }
        }
        List<Coordinate> heights = new ArrayList<>();
        List<Spot> spots = new ArrayList<>();
        List<Coordinate> placed = new ArrayList<>();
        for (Point point : points) {
            Coordinate at = new Coordinate(point.lon(), point.lat(), 2.0 * limit);
            heights.add(at);
            if (map.place(point) instanceof Spot spot) {
                spots.add(spot);
                placed.add(at);
            }
        }
        int[] lengths = new Walk(map, new Homes(spots, map.stretches())).lengths(start, 2 * limit);
        for (int i = 0; i < lengths.length; i++) {
            placed.get(i).setZ(Math.min(lengths[i], 2.0 * limit));
        }
        DelaunayTriangulationBuilder triangles = new DelaunayTriangulationBuilder();
        triangles.setSites(heights);
        QuadEdgeSubdivision net = triangles.getSubdivision();
        Collection<?> corners = net.getVertices(true);
        for (Object corner : corners) {
            if (corner instanceof Vertex vertex && net.isFrameVertex(vertex)) {
                vertex.setZ(Double.MAX_VALUE);
            }
        }
        return net;
    }

    private static List<List<List<Point>>> polygons(Geometry area) {
        List<List<List<Point>>> polygons = new ArrayList<>();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            // Of a straight run of the contour the ends are enough.
            if (TopologyPreservingSimplifier.simplify(area.getGeometryN(i), STRAIGHT) instanceof Polygon polygon
                    && !polygon
                            .isEmpty()) {
                // RFC 7946, 3.1.6: the outer ring counterclockwise, holes clockwise.
                polygon.normalize();
                List<List<Point>> rings = new ArrayList<>();
                rings.add(ring(polygon.getExteriorRing().getCoordinates()));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(ring(polygon.getInteriorRingN(hole).getCoordinates()));
                }
                polygons.add(List.copyOf(rings));
            }
        }
        return polygons;
    }

    /** JTS turns rings the other way than GeoJSON. */
    private static List<Point> ring(Coordinate[] corners) {
        return Stream.of(corners).map(corner -> new Point(Math.round(corner.getX() * DIGITS) / DIGITS, Math.round(corner
                .getY() * DIGITS) / DIGITS)).toList().reversed();
    }
}
