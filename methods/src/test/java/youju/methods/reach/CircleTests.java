package youju.methods.reach;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CircleTests {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final BigDecimal FIFTEEN = BigDecimal.valueOf(15);

    private static LinearRing ring(List<Point> ring) {
        return SHAPES.createLinearRing(ring.stream().map(each -> new Coordinate(each.lon(), each.lat())).toArray(
                Coordinate[]::new));
    }

    private static Geometry area(Circle circle) {
        return SHAPES.createMultiPolygon(circle.polygons().stream().map(rings -> SHAPES.createPolygon(ring(rings
                .getFirst()), rings.stream().skip(1).map(CircleTests::ring).toArray(LinearRing[]::new))).toArray(
                        Polygon[]::new));
    }

    private static boolean within(Circle circle, Point at) {
        return area(circle).intersects(SHAPES.createPoint(new Coordinate(at.lon(), at.lat())));
    }

    /** One street to the east, three kilometres, and one beyond a river that nobody gets to. */
    private static StreetMap street() {
        StreetNet net = new StreetNet();
        net.way("residential", Grid.point(net, -3000, 0), Grid.point(net, 3000, 0));
        net.way("residential", Grid.point(net, -500, 400), Grid.point(net, 500, 400));
        return Grid.map(net);
    }

    @Example
    void alongAStreetItGoesAsFarAsTheMinutesAndBesideItNoFartherThanToTheWay() {
        Circle circle = Circle.of(Grid.at(0, 0), List.of(FIFTEEN), street()).getFirst();
        assertThat(Circle.step(FIFTEEN)).isEqualTo(50);
        for (int east : new int[]{0, 500, 1000, 1190, -1190}) {
            assertThat(within(circle, Grid.at(east, 0))).as("%d m along", east).isTrue();
        }
        assertThat(within(circle, Grid.at(1310, 0))).isFalse();
        // A home 100 metres off the street walks them too.
        assertThat(within(circle, Grid.at(1000, 100))).isTrue();
        assertThat(within(circle, Grid.at(1190, 130))).isFalse();
        // Nearer to the street that isn't joined to this one.
        assertThat(within(circle, Grid.at(0, 260))).isFalse();
        assertThat(within(circle, Grid.at(0, 400))).isFalse();
    }

    @Example
    void ringsAreClosedAndTurnAsGeoJsonAsks() {
        Circle circle = Circle.of(Grid.at(0, 0), List.of(FIFTEEN), street()).getFirst();
        assertThat(circle.polygons()).isNotEmpty().allSatisfy(rings -> {
            assertThat(rings).allSatisfy(each -> assertThat(each.getFirst()).isEqualTo(each.getLast()));
            assertThat(org.locationtech.jts.algorithm.Orientation.isCCW(ring(rings.getFirst()).getCoordinates()))
                    .isTrue();
        });
        assertThat(area(circle).isValid()).isTrue();
    }

    @Example
    void aPlaceThatIsntOnTheMapHasNone() {
        assertThat(Circle.of(Grid.at(0, 2000), List.of(FIFTEEN), street())).isEmpty();
        assertThatThrownBy(() -> Circle.of(Grid.at(0, 0), List.of(), street())).hasMessageContaining("no minutes");
        assertThatThrownBy(() -> Circle.of(Grid.at(0, 0), List.of(BigDecimal.ZERO), street())).hasMessageContaining(
                "0 minutes");
    }

    /** A net of streets, some of them missing. */
    private static StreetMap town(Random random) {
        StreetNet net = new StreetNet();
        int[][] crossings = new int[9][9];
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                crossings[i][j] = Grid.point(net, (i - 4) * 250 + random.nextInt(60), (j - 4) * 250 + random.nextInt(
                        60));
            }
        }
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 8; j++) {
                if (random.nextInt(4) > 0) {
                    net.way("path", crossings[i][j], crossings[i][j + 1]);
                }
                if (random.nextInt(4) > 0) {
                    net.way("path", crossings[j][i], crossings[j + 1][i]);
                }
            }
        }
        return Grid.map(net);
    }

    @Property(tries = 12)
    void whereAHomeIsCountedIsWithinAndTheSmallerLiesInTheLarger(@ForAll long seed) {
        Random random = new Random(seed);
        StreetMap map = town(random);
        Point facility = Grid.at(random.nextInt(400) - 200, random.nextInt(400) - 200);
        List<Circle> circles = Circle.of(facility, List.of(FIFTEEN, FIVE), map);
        if (circles.isEmpty()) {
            return;
        }
        assertThat(circles).extracting(Circle::minutes).containsExactly(FIVE, FIFTEEN);
        double step = Circle.step(FIFTEEN);
        List<Place> homes = IntStream.range(0, 400).mapToObj(i -> new Place("h" + i, off(facility, (i % 20 - 10) * step
                * 2, (i / 20 - 10) * step * 2), 1)).toList();
        for (Circle circle : circles) {
            Reach reach = Reach.of(new ReachQuestion(circle.minutes(), List.of(new Place("f", facility, 1)), homes, List
                    .of(), 0), map, _ -> {});
            Geometry area = area(circle).buffer(1e-9);
            for (int home = 0; home < homes.size(); home++) {
                Point at = homes.get(home).at();
                assertThat(area.intersects(SHAPES.createPoint(new Coordinate(at.lon(), at.lat())))).as("%s minutes %s",
                        circle.minutes(), at).isEqualTo(reach.reached().get(home));
            }
        }
        assertThat(area(circles.getLast()).buffer(1e-7).covers(area(circles.getFirst()))).isTrue();
    }

    /** So many metres east and north of a place, by the degrees that its grid goes by. */
    private static Point off(Point place, double east, double north) {
        double degree = Math.PI * 6_371_000 / 180;
        return new Point(place.lon() + east / degree / Math.cos(Math.toRadians(place.lat())), place.lat() + north
                / degree);
    }
}
