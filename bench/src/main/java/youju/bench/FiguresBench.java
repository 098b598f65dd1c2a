package youju.bench;

import java.util.Arrays;
import java.util.List;

import youju.figures.Figures;
import youju.ledger.Ledger;
import youju.model.Period;

/** Every figure of both districts, asked again and again. */
final class FiguresBench {
    private static final int ROUNDS = 21;

    private FiguresBench() {}

    static String run(Ledger ledger) throws Exception {
        Figures figures = new Figures(ledger);
        long[] times = new long[ROUNDS];
        int asked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            asked = 0;
            for (String region : List.of("410702", "410703")) {
                asked += figures.all(region, Period.year(2023)).size();
            }
            times[round] = System.nanoTime() - start;
        }
        double first = times[0] / 1e6;
        Arrays.sort(times);
        return "figures: %d figures of two districts, first %.0f ms, median %.0f ms, slowest %.0f ms (limit 1000 ms)"
                .formatted(
                        asked, first, times[ROUNDS / 2] / 1e6, times[ROUNDS - 1] / 1e6);
    }
}
