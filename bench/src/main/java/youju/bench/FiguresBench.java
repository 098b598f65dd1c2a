package youju.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import youju.figures.Figures;
import youju.ledger.Ledger;
import youju.model.Period;

/** Every figure of both districts, read anew each time: something was committed in between, so that none is kept from before. */
final class FiguresBench {
    private static final int ROUNDS = 21;

    private FiguresBench() {}

    private static void somethingIsCommitted(Ledger ledger) throws SQLException {
        try (Connection connection = ledger.connection(); Statement statement = connection.createStatement()) {
            statement.execute("select pg_current_xact_id()");
        }
    }

    static String run(Ledger ledger) throws Exception {
        Figures figures = new Figures(ledger);
        long[] times = new long[ROUNDS];
        int asked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            somethingIsCommitted(ledger);
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
