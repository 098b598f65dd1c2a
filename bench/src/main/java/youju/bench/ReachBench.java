package youju.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import youju.methods.reach.Place;
import youju.methods.reach.Point;
import youju.methods.reach.Reach;
import youju.methods.reach.ReachQuestion;
import youju.methods.reach.StreetMap;
import youju.methods.reach.StreetNet;

/**
 * A made-up city of 90,000 crossings, 36 by 36 kilometres: who of 200,000 homes reaches one of 200 facilities in 15 minutes, and
 * which 10 of 500 places would add most; from the file on, from a cold start. Somebody who tries places out waits for it, and
 * half a minute is what one waits without doing something else.
 */
final class ReachBench {
    private static final int SIDE = 300;
    private static final double BLOCK = 120 / 111_195.0;
    private static final double WEST = 1;
    private static final int LIMIT = 30;

    private ReachBench() {}

    static String run(Path folder) throws IOException {
        Path file = folder.resolve("city.osm.pbf");
        city().write(file);
        Random random = new Random(1);
        ReachQuestion question = new ReachQuestion(BigDecimal.valueOf(15), places("f", 200, random), places("h",
                200_000, random), places("c", 500, random), 10);
        long start = System.nanoTime();
        StreetMap map = StreetMap.read(file, 300);
        double read = (System.nanoTime() - start) / 1e9;
        Reach reach = Reach.of(question, map, _ -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(file);
        return "reach: %d homes, %d facilities and %d candidates on %d crossings, %.1f %% covered, in %.1f s from a cold start, %.1f s of them to read the map, ratio %.2f of the limit (%d s)"
                .formatted(question.homes().size(), question.facilities().size(), question.candidates().size(), map
                        .crossings(), reach.share(reach.covered()), seconds, read, seconds / LIMIT, LIMIT);
    }

    /** Blocks of 120 metres near the equator, where a degree is as long either way; crossings a little off their places. */
    private static StreetNet city() {
        Random random = new Random(2);
        StreetNet net = new StreetNet();
        int[][] crossings = new int[SIDE][SIDE];
        for (int east = 0; east < SIDE; east++) {
            for (int north = 0; north < SIDE; north++) {
                crossings[east][north] = net.point(WEST + (east + random.nextDouble() / 5) * BLOCK, (north + random
                        .nextDouble() / 5) * BLOCK);
            }
        }
        for (int i = 0; i < SIDE; i++) {
            int across = i;
            net.way("residential", crossings[i]).way("residential", IntStream.range(0, SIDE).map(
                    east -> crossings[east][across]).toArray());
        }
        return net;
    }

    private static List<Place> places(String prefix, int count, Random random) {
        return IntStream.range(0, count).mapToObj(i -> new Place(prefix + i, new Point(WEST + random.nextDouble() * SIDE
                * BLOCK, random.nextDouble() * SIDE * BLOCK), 1 + random.nextInt(4))).toList();
    }
}
