package youju.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import youju.methods.coverage.Cell;
import youju.methods.coverage.Coverage;
import youju.methods.coverage.Walk;
import youju.methods.datum.Degrees;
import youju.methods.datum.Gcj02;

/**
 * A week of a large district, 10,000 cells of which half a million were seen: which were seen least, and where to walk, beside one who always goes on to the
 * nearest cell; and as many places as a map shows, converted and back. Whoever asks waits a second at most.
 */
final class CoverageBench {
    private static final int CELLS = 10_000;
    private static final int SIGHTINGS = 500_000;
    private static final int WEEK = 168;
    private static final double METRES = 5_000;
    private static final int PLACES = 100_000;
    private static final double LIMIT = 1;
    private static final int ROUNDS = 5;

    private CoverageBench() {}

    static String run() {
        Random random = new Random(4);
        Instant until = Instant.parse("2024-03-04T09:10:00Z");
        Map<String, Cell> cells = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            Cell cell = new Cell("c" + i, 113.8 + random.nextDouble() * 0.2, 35.2 + random.nextDouble() * 0.2);
            cells.put(cell.id(), cell);
            ids.add(cell.id());
        }
        List<Coverage.Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < SIGHTINGS; i++) {
            sightings.add(new Coverage.Sighting("c" + random.nextInt(CELLS), Coverage.first(until, WEEK).plus(Duration
                    .ofHours(random.nextInt(WEEK))), random.nextBoolean()));
        }
        double slowest = 0;
        Walk walk = new Walk(List.of(), 0, 0);
        List<Cell> least = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            least = Coverage.of(ids, sightings, until, WEEK).leastSeen().stream().map(each -> cells.get(each.cell()))
                    .toList();
            walk = Walk.over(least, METRES);
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
        }
        int nearest = nearest(least.subList(0, Math.min(least.size(), Walk.LONGEST * 5)));
        return "coverage: %d cells seen %d times in a week, the least seen and a walk in %.2f s at most, ratio %.2f (limit 1 of %.0f s); the walk of %.0f m sees %d cells, always on to the nearest %d, ratio %.2f, no walk more than %d; %s"
                .formatted(CELLS, SIGHTINGS, slowest, slowest / LIMIT, LIMIT, METRES, walk.cells().size(), nearest,
                        (double) walk.cells().size() / nearest, walk.most(), converted(random));
    }

    /** How many cells one sees who begins with the least seen and always goes on to the nearest. */
    private static int nearest(List<Cell> given) {
        List<Cell> left = new ArrayList<>(given);
        Cell at = left.removeFirst();
        double walked = 0;
        for (int seen = 1;; seen++) {
            Cell from = at;
            Cell next = left.stream().min(Comparator.comparingDouble(from::metres)).orElse(null);
            walked += next == null ? 0 : from.metres(next);
            if (next == null || walked > METRES) {
                return seen;
            }
            left.remove(next);
            at = next;
        }
    }

    private static String converted(Random random) {
        List<Degrees> places = random.doubles(PLACES).mapToObj(each -> new Degrees(75 + 55 * each, 20 + 30 * random
                .nextDouble())).toList();
        long start = System.nanoTime();
        double off = 0;
        for (Degrees place : places) {
            Degrees back = Gcj02.toWgs84(Gcj02.ofWgs84(place));
            off = Math.max(off, Math.max(Math.abs(back.lon() - place.lon()), Math.abs(back.lat() - place.lat())));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return "%d places to GCJ-02 and back in %.2f s, ratio %.2f (limit 1 of %.0f s), off by %.0e degrees at most"
                .formatted(
                        PLACES, seconds, seconds / LIMIT, LIMIT, off);
    }
}
