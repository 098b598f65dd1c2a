package youju.methods.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import youju.methods.reach.Reach.Added;
import youju.methods.reach.Reach.Kind;
import youju.methods.reach.Reach.Served;
import youju.methods.reach.Reach.Unplaced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReachTests {
    private static final BigDecimal QUARTER = BigDecimal.valueOf(15);

    private static Place place(String id, double east, double north) {
        return new Place(id, Grid.at(east, north), 1);
    }

    private static Reach reach(StreetMap map, List<Place> facilities, Place... homes) {
        return Reach.of(new ReachQuestion(QUARTER, facilities, List.of(homes), List.of(), 0), map, _ -> {});
    }

    private static List<String> reached(StreetMap map, Place facility, Place... homes) {
        return reach(map, List.of(facility), homes).reached().stream().mapToObj(home -> homes[home].id()).toList();
    }

    /** Streets every 100 metres, east and north, over 2 kilometres. */
    private static StreetMap blocks() {
        StreetNet net = new StreetNet();
        int[][] points = new int[21][21];
        for (int east = 0; east <= 20; east++) {
            for (int north = 0; north <= 20; north++) {
                points[east][north] = Grid.point(net, east * 100, north * 100);
            }
        }
        for (int i = 0; i <= 20; i++) {
            int[] across = new int[21];
            for (int east = 0; east <= 20; east++) {
                across[east] = points[east][i];
            }
            net.way("residential", across).way("residential", points[i]);
        }
        return Grid.map(net);
    }

    @Test
    void oneWalksAlongTheStreetsAndNotThroughTheHouses() {
        StreetMap map = blocks();
        assertThat(map.crossings()).isEqualTo(21 * 21);
        assertThat(reached(map, place("f", 0, 0), place("near", 600, 600), place("round two corners", 700, 600), place(
                "as the crow flies", 900, 800))).containsExactly("near");
    }

    @Test
    void fifteenMinutesAreTwelveHundredAndFiftyMetresAndNotOneMore() {
        StreetNet net = new StreetNet();
        net.way("footway", Grid.point(net, 0, 0), Grid.point(net, 0, 3000));
        StreetMap map = Grid.map(net);
        assertThat(reached(map, place("f", 0, 0), place("at", 0, 1249.9), place("behind", 0, 1250.1)))
                .containsExactly("at");
        assertThat(reached(map, place("f", 0, 1500), place("down", 0, 250.1), place("up", 0, 2749.9), place("below", 0,
                249.9), place("above", 0, 2750.1))).containsExactly("down", "up");
    }

    @Test
    void theWayToTheStreetIsWalkedToo() {
        StreetNet net = new StreetNet();
        net.way("footway", Grid.point(net, 0, 0), Grid.point(net, 0, 3000));
        StreetMap map = Grid.map(net);
        assertThat(reached(map, place("f", 40, 0), place("1250", 100, 1110), place("1252", 100, 1112)))
                .containsExactly("1250");
        assertThat(reached(map, place("f", 100, 500), place("over the street", -100, 500))).hasSize(1);
    }

    @Test
    void walkersGoWhereOtherTrafficMayNotAndNotWhereOnlyItMay() {
        List<String> kinds = List.of("motorway", "trunk", "steps", "path", "residential", "construction", "cycleway",
                "ferry", "private");
        StreetNet net = new StreetNet();
        List<Place> ends = new ArrayList<>();
        int middle = Grid.point(net, 0, 0);
        for (String kind : kinds) {
            double turn = 2 * Math.PI * ends.size() / kinds.size();
            ends.add(place(kind, 1000 * Math.cos(turn), 1000 * Math.sin(turn)));
            net.way(switch (kind) {
                case "ferry" -> Map.of("route", "ferry");
                case "private" -> Map.of("highway", "service", "access", "private");
                default -> Map.of("highway", kind, "oneway", "yes");
            }, Grid.point(net, 1000 * Math.cos(turn), 1000 * Math.sin(turn)), middle);
        }
        assertThat(reached(Grid.map(net), place("f", 0, 0), ends.toArray(Place[]::new))).containsExactly("trunk",
                "steps", "path", "residential", "cycleway");
    }

    @Test
    void waysOfPeopleGoBothWaysEvenWhereTheyAreOneWay() {
        StreetNet net = new StreetNet();
        net.way(Map.of("highway", "footway", "oneway:foot", "yes"), Grid.point(net, 0, 0), Grid.point(net, 500, 0));
        StreetMap map = Grid.map(net);
        assertThat(reached(map, place("f", 0, 0), place("h", 500, 0))).hasSize(1);
        assertThat(reached(map, place("f", 500, 0), place("h", 0, 0))).hasSize(1);
    }

    @Test
    void aLockedGateStopsAndABridgeDoesntMeetTheStreetBelow() {
        StreetNet net = new StreetNet();
        Point gate = Grid.at(250, 0);
        net.way("residential", Grid.point(net, 0, 0), net.point(gate.lon(), gate.lat(), Map.of("barrier", "gate",
                "access", "private")), Grid.point(net, 500, 0));
        net.way(Map.of("highway", "footway", "bridge", "yes"), Grid.point(net, 100, -400), Grid.point(net, 100, 400));
        Reach reach = reach(Grid.map(net), List.of(place("f", 0, 0)), place("behind", 500, 0), place("before", 200, 0),
                place("bridge", 100, 390));
        assertThat(reach.reached().stream().boxed()).containsExactly(1);
        assertThat(reach.facilities()).containsExactly(new Served("f", 1, 2));
    }

    @Test
    void peopleOverlapAtFacilitiesAndAreCoveredOnce() {
        StreetMap map = blocks();
        Reach reach = reach(map, List.of(place("a", 0, 0), place("b", 400, 0), place("a2", 0, 0)), new Place("h", Grid
                .at(200, 0), 7), new Place("i", Grid.at(1500, 0), 5), new Place("j", Grid.at(2000, 2000), 3), new Place(
                        "nobody", Grid.at(0, 0), 0));
        assertThat(reach.facilities()).containsExactly(new Served("a", 7, 0), new Served("b", 12, 0), new Served("a2",
                7, 0));
        assertThat(reach.people()).isEqualTo(15);
        assertThat(reach.covered()).isEqualTo(12);
        assertThat(reach.share(reach.covered())).isEqualByComparingTo("80.00");
        assertThat(reach.bound()).isEqualTo(12);
        assertThat(reach.next()).isEmpty();
    }

    @Test
    void whatIsNotOnTheMapIsSaidAndCountedAmongAll() {
        Reach reach = reach(blocks(), List.of(place("f", 0, 0), place("lost", -9000, 0)), place("h", 0, 100), new Place(
                "unknown", null, 4), place("off", -500, 100), place("off", -299, 100),
                place("within but swapped", 0,
                        0),
                new Place("swapped", new Point(Grid.at(0, 0).lat(), 89), 2));
        assertThat(reach.people()).isEqualTo(10);
        assertThat(reach.covered()).isEqualTo(3);
        assertThat(reach.facilities()).containsExactly(new Served("f", 3, 0), new Served("lost", 0, 3));
        assertThat(reach.unplaced()).containsExactly(new Unplaced(Kind.FACILITY, 1, "lost", new Placing.Outside(false)),
                new Unplaced(Kind.HOME, 1, "unknown", new Placing.Unknown()), new Unplaced(Kind.HOME, 2, "off",
                        new Placing.Outside(false)),
                new Unplaced(Kind.HOME, 5, "swapped", new Placing.Outside(false)));
    }

    @Test
    void withinTheMapAPlaceMayBeTooFarFromItsStreets() {
        StreetNet net = new StreetNet();
        net.way("path", Grid.point(net, 0, 0), Grid.point(net, 2000, 0), Grid.point(net, 2000, 2000));
        StreetMap map = Grid.map(net);
        assertThat(map.place(Grid.at(1000, 299))).isInstanceOf(Placing.Spot.class);
        assertThat(map.place(Grid.at(1000, 301))).isEqualTo(new Placing.FarFromWays());
        assertThat(map.place(Grid.at(300, 1700))).isEqualTo(new Placing.FarFromWays());
    }

    @Test
    void aWayThatBulgesOutOfItsCrossingsIsOnTheMap() {
        StreetNet net = new StreetNet();
        net.way("path", Grid.point(net, 0, 0), Grid.point(net, 1000, -2000), Grid.point(net, 2000, 0));
        StreetMap map = Grid.map(net);
        assertThat(map.place(Grid.at(1000, -2000))).isInstanceOf(Placing.Spot.class);
        assertThat(map.place(Grid.at(1000, -2200))).isInstanceOf(Placing.Spot.class);
        assertThat(map.place(Grid.at(1000, -2400))).isEqualTo(new Placing.Outside(false));
    }

    @Test
    void theNextPlacesAreThoseThatAddMostAndOfThoseAlikeTheFirst() {
        StreetMap map = blocks();
        List<Place> homes = List.of(new Place("x", Grid.at(1900, 0), 10), new Place("y", Grid.at(2000, 100), 4),
                new Place("z", Grid.at(2000, 2000), 9), new Place("w", Grid.at(0, 0), 1));
        List<Place> candidates = List.of(place("north", 1900, 1900), place("east", 1900, 100), place("east again", 1900,
                100), place("off", -900, 0), place("none", 0, 0));
        Reach reach = Reach.of(new ReachQuestion(QUARTER, List.of(place("f", 0, 100)), homes, candidates, 9), map,
                _ -> {});
        assertThat(reach.next()).containsExactly(new Added("east", 14, 15), new Added("north", 9, 24), new Added(
                "east again", 0, 24), new Added("none", 0, 24));
        assertThat(reach.bound()).isEqualTo(24);
        assertThat(reach.unplaced()).extracting(Unplaced::id).containsExactly("off");
    }

    @Test
    void nobodyAtAllIsNoShare() {
        Reach reach = reach(blocks(), List.of(), new Place("h", Grid.at(0, 0), 0));
        assertThat(reach.share(reach.covered())).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new ReachQuestion(BigDecimal.ZERO, List.of(), List.of(),
                List.of(), 0));
    }
}
