package youju.methods.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of walking whatever the streets are: made-up nets, some of them in pieces. */
class ReachLawsTests {
    private static final double EARTH = 6_371_000;

    /** Points within two kilometres, each joined to some others. */
    private record Town(List<Point> points, List<int[]> streets, StreetMap map, Random random) {
        static Town of(long seed) {
            Random random = new Random(seed);
            StreetNet net = new StreetNet();
            List<Point> points = new ArrayList<>();
            int count = 2 + random.nextInt(20);
            for (int i = 0; i < count; i++) {
                Point point = Grid.at(random.nextInt(2000), random.nextInt(2000));
                points.add(point);
                net.point(point.lon(), point.lat());
            }
            List<int[]> streets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int to = random.nextInt(count);
                if (to != i) {
                    streets.add(new int[]{i, to});
                }
            }
            streets.add(new int[]{0, 1});
            streets.forEach(street -> net.way("path", street));
            return new Town(points, streets, Grid.map(net), random);
        }

        List<Place> places(String prefix, int count) {
            return IntStream.range(0, count).mapToObj(i -> new Place(prefix + i, Grid.at(random.nextInt(2600) - 300,
                    random.nextInt(2600) - 300), random.nextInt(9))).toList();
        }

        Reach reach(int minutes, List<Place> facilities, List<Place> homes) {
            return Reach.of(new ReachQuestion(BigDecimal.valueOf(minutes), facilities, homes, List.of(), 0), map,
                    _ -> {});
        }

        /** Metres between all points by Floyd and Warshall's algorithm. */
        double[][] metres() {
            double[][] metres = new double[points.size()][points.size()];
            for (double[] row : metres) {
                java.util.Arrays.fill(row, Double.POSITIVE_INFINITY);
            }
            for (int[] street : streets) {
                double length = haversine(points.get(street[0]), points.get(street[1]));
                metres[street[0]][street[1]] = length;
                metres[street[1]][street[0]] = length;
            }
            for (int k = 0; k < metres.length; k++) {
                metres[k][k] = 0;
                for (int i = 0; i < metres.length; i++) {
                    for (int j = 0; j < metres.length; j++) {
                        metres[i][j] = Math.min(metres[i][j], metres[i][k] + metres[k][j]);
                    }
                }
            }
            return metres;
        }
    }

    private static double haversine(Point a, Point b) {
        double north = Math.sin(Math.toRadians(b.lat() - a.lat()) / 2);
        double east = Math.sin(Math.toRadians(b.lon() - a.lon()) / 2);
        return 2 * EARTH * Math.asin(Math.sqrt(north * north + Math.cos(Math.toRadians(a.lat())) * Math.cos(Math
                .toRadians(b.lat())) * east * east));
    }

    @Property(tries = 25)
    void betweenCrossingsItIsTheShortestOfAllPaths(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int minutes) {
        Town town = Town.of(seed);
        double[][] metres = town.metres();
        List<Place> homes = IntStream.range(0, town.points().size()).mapToObj(i -> new Place("" + i, town.points().get(
                i), 1)).toList();
        double limit = minutes * 5000 / 60.0;
        for (int from = 0; from < homes.size(); from++) {
            if (town.map().place(homes.get(from).at()) instanceof Placing.Spot spot && spot.away() < 100) {
                Reach reach = town.reach(minutes, List.of(homes.get(from)), homes);
                for (int to = 0; to < homes.size(); to++) {
                    double walk = metres[from][to];
                    boolean isOnAStreet = town.map().place(homes.get(to).at()) instanceof Placing.Spot end && end
                            .away() < 100;
                    if (isOnAStreet && Math.abs(walk - limit) > 1) {
                        assertThat(reach.reached().get(to)).as("%s to %s: %s m", from, to, walk)
                                .isEqualTo(walk < limit);
                    }
                }
            }
        }
    }

    @Property(tries = 25)
    void whoGetsThereGetsBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int minutes) {
        Town town = Town.of(seed);
        List<Place> places = town.places("p", 8);
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(town.reach(minutes, List.of(places.get(i)), List.of(places.get(j))).reached()).isEqualTo(town
                        .reach(minutes, List.of(places.get(j)), List.of(places.get(i))).reached());
            }
        }
    }

    @Property(tries = 25)
    void moreTimeAndMoreFacilitiesCoverNobodyLess(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int minutes) {
        Town town = Town.of(seed);
        List<Place> facilities = town.places("f", 4);
        List<Place> homes = town.places("h", 30);
        var reached = town.reach(minutes, facilities.subList(0, 3), homes).reached();
        var longer = town.reach(minutes + 5, facilities.subList(0, 3), homes).reached();
        var more = town.reach(minutes, facilities, homes).reached();
        longer.and(reached);
        more.and(reached);
        assertThat(longer).isEqualTo(reached);
        assertThat(more).isEqualTo(reached);
    }

    @Property(tries = 25)
    void theOrderOfRowsChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int minutes) {
        Town town = Town.of(seed);
        List<Place> facilities = town.places("f", 4);
        List<Place> homes = town.places("h", 30);
        List<Place> candidates = town.places("c", 6);
        List<Place> shuffled = new ArrayList<>(homes);
        Collections.shuffle(shuffled, town.random());
        Reach reach = Reach.of(new ReachQuestion(BigDecimal.valueOf(minutes), facilities, homes, candidates, 3), town
                .map(), _ -> {});
        Reach again = Reach.of(new ReachQuestion(BigDecimal.valueOf(minutes), facilities.reversed(), shuffled,
                candidates, 3), town.map(), _ -> {});
        assertThat(again.covered()).isEqualTo(reach.covered());
        assertThat(again.bound()).isEqualTo(reach.bound());
        assertThat(again.next()).isEqualTo(reach.next());
        assertThat(again.facilities()).containsExactlyElementsOf(reach.facilities().reversed());
        assertThat(again.unplaced()).hasSameSizeAs(reach.unplaced());
    }

    @Property(tries = 25)
    void everybodyIsCoveredOrNotAndReachableOrNot(@ForAll long seed) {
        Town town = Town.of(seed);
        List<Place> homes = town.places("h", 30);
        Reach all = town.reach(600, town.places("f", 5), homes);
        long placed = IntStream.range(0, homes.size())
                .filter(home -> town.map().place(homes.get(home).at()) instanceof Placing.Spot)
                .mapToLong(home -> homes.get(home).people()).sum();
        assertThat(all.facilities()).allSatisfy(each -> assertThat(each.people() + each.unreachable()).isEqualTo(
                placed));
        assertThat(all.covered()).isLessThanOrEqualTo(placed).isGreaterThanOrEqualTo(all.facilities().stream()
                .mapToLong(Reach.Served::people).max().orElse(0));
    }
}
