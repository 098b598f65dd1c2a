package youju.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import youju.figures.Figures;
import youju.ledger.Ledger;
import youju.model.Period;

/** Every figure of both districts: read anew by one who keeps nothing, and by one who read them before somebody committed. */
final class FiguresBench {
    private static final int ROUNDS = 21;

    private FiguresBench() {}

    private static void somethingIsCommitted(Ledger ledger) throws SQLException {
        try (Connection connection = ledger.connection(); Statement statement = connection.createStatement()) {
            statement.execute("select pg_current_xact_id()");
        }
    }

    static String run(Ledger ledger) throws Exception {
        Figures before = new Figures(ledger);
        double first = milliseconds(before);
        double[] anew = new double[ROUNDS];
        double[] committed = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            anew[round] = milliseconds(new Figures(ledger));
            somethingIsCommitted(ledger);
            committed[round] = milliseconds(before);
        }
        Arrays.sort(anew);
        Arrays.sort(committed);
        return "figures: %d figures of two districts, first %.0f ms, read anew median %.0f ms, slowest %.0f ms (limit 1000 ms); after another commit median %.0f ms"
                .formatted(all(before), first, anew[ROUNDS / 2], anew[ROUNDS - 1], committed[ROUNDS / 2]);
    }

    private static double milliseconds(Figures figures) throws SQLException {
        long start = System.nanoTime();
        all(figures);
        return (System.nanoTime() - start) / 1e6;
    }

    private static int all(Figures figures) throws SQLException {
        int asked = 0;
        for (String region : List.of("410702", "410703")) {
            asked += figures.all(region, Period.year(2023)).size();
        }
        return asked;
    }
}
