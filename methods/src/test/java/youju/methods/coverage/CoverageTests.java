package youju.methods.coverage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import youju.methods.coverage.Coverage.Sighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Coverage and walks by hand, and what holds of them whatever was seen. */
class CoverageTests {
    private static final Instant NOON = Instant.parse("2023-06-01T12:10:00Z");

    private static Sighting seen(String cell, int hoursAgo, boolean device) {
        return new Sighting(cell, Instant.parse("2023-06-01T12:00:00Z").minus(Duration.ofHours(hoursAgo)), device);
    }

    /** At about 111.3 km a degree at the equator: a cell so many metres to the east and to the north. */
    private static Cell at(String id, double east, double north) {
        return new Cell(id, Math.toDegrees(east / 6_371_000), Math.toDegrees(north / 6_371_000));
    }

    @Test
    void aCellIsSeenOnceByWhomeverAndTheOldestLookIsFirst() {
        Coverage coverage = Coverage.of(List.of("a", "b", "c", "d"), List.of(seen("a", 0, false), seen("a", 0, true),
                seen("b", 3, false), seen("b", 4, false), seen("c", 7, true), seen("d", 9, false), seen("x", 0, false)),
                NOON, 8);
        assertThat(coverage.seen()).isEqualTo(3);
        assertThat(coverage.byPeople()).isEqualTo(2);
        assertThat(coverage.byDevices()).isEqualTo(2);
        assertThat(coverage.share()).isEqualTo(new BigDecimal("75.00"));
        // d was seen nine hours ago, before the eight that are asked for; c and a in one hour each, c the longer ago.
        assertThat(coverage.leastSeen()).extracting(Coverage.Seen::cell).containsExactly("d", "c", "a", "b");
        assertThat(Coverage.of(List.of(), List.of(), NOON, 1).share()).isNull();
        assertThatThrownBy(() -> Coverage.of(List.of("a"), List.of(), NOON, 0)).hasMessageContaining("hour");
    }

    @Test
    void aWalkGoesToTheNearestFirstAndStopsAtItsLength() {
        List<Cell> cells = List.of(at("a", 0, 0), at("far", 900, 0), at("b", 100, 0), at("c", 200, 0),
                at("d", 150, 50));
        Walk walk = Walk.over(cells, 400);
        assertThat(walk.cells()).extracting(Cell::id).containsExactly("a", "b", "d", "c");
        assertThat(walk.metres()).isCloseTo(100 + 2 * Math.hypot(50, 50), org.assertj.core.data.Offset.offset(0.01));
        assertThat(walk.most()).isEqualTo(5);
        assertThat(Walk.over(cells, 0).cells()).extracting(Cell::id).containsExactly("a");
        assertThat(Walk.over(List.of(), 100).most()).isZero();
        assertThatThrownBy(() -> Walk.over(cells, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Cell("a", 200, 0)).hasMessageContaining("cell a");
    }

    @Property(tries = 200)
    void seeingMoreAndLookingBackFurtherNeverCoversLess(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 48) int hours) {
        Random random = new Random(seed);
        List<String> cells = IntStream.range(0, 1 + random.nextInt(20)).mapToObj(i -> "c" + i).toList();
        List<Sighting> sightings = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            sightings.add(seen("c" + random.nextInt(25), random.nextInt(60), random.nextBoolean()));
        }
        Coverage all = Coverage.of(cells, sightings, NOON, hours);
        Coverage fewer = Coverage.of(cells, sightings.subList(0, sightings.size() / 2), NOON, hours);
        Coverage longer = Coverage.of(cells, sightings, NOON, hours + 5);
        assertThat(all.seen()).isBetween(fewer.seen(), longer.seen());
        assertThat(all.share()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(all.seen()).isBetween(Math.max(all.byPeople(), all.byDevices()), all.byPeople() + all.byDevices());
        assertThat(all.leastSeen()).hasSize(cells.size())
                .isSortedAccordingTo((a, b) -> Integer.compare(a.hours(), b.hours()));
        assertThat(all.leastSeen().stream().filter(each -> each.hours() > 0)).hasSize(all.seen());
        List<Sighting> twice = new ArrayList<>(sightings);
        twice.addAll(sightings);
        assertThat(Coverage.of(cells, twice, NOON, hours).leastSeen()).isEqualTo(all.leastSeen());
    }

    @Property(tries = 150)
    void aWalkKeepsItsLengthAndNoWalkSeesMoreThanTheBound(@ForAll long seed,
            @ForAll @LongRange(min = 0, max = 3000) long length) {
        Random random = new Random(seed);
        List<Cell> cells = IntStream.range(0, 1 + random.nextInt(7))
                .mapToObj(i -> at("c" + i, random.nextInt(1500), random
                        .nextInt(1500)))
                .toList();
        Walk walk = Walk.over(cells, length);
        double along = IntStream.range(1, walk.cells().size())
                .mapToDouble(i -> walk.cells().get(i - 1).metres(walk.cells()
                        .get(i)))
                .sum();
        assertThat(walk.metres()).isCloseTo(along, org.assertj.core.data.Offset.offset(1e-6))
                .isLessThanOrEqualTo(length);
        assertThat(new HashSet<>(walk.cells())).hasSameSizeAs(walk.cells()).isSubsetOf(cells);
        assertThat(walk.cells()).contains(cells.getFirst());
        assertThat(best(cells, new ArrayList<>(), length)).isBetween(walk.cells().size(), walk.most());
    }

    /** The most cells that any walk sees, by trying all. */
    private static int best(List<Cell> cells, List<Cell> walk, double left) {
        int best = walk.size();
        for (Cell next : cells) {
            double leg = walk.isEmpty() ? 0 : walk.getLast().metres(next);
            if (!walk.contains(next) && leg <= left) {
                walk.add(next);
                best = Math.max(best, best(cells, walk, left - leg));
                walk.removeLast();
            }
        }
        return best;
    }
}
