package youju.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import youju.ledger.Ledger;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.load.Recognition;

/**
 * An office's sheet of half a million past hotline orders, no two of whose rows say the same, through the tolerant door: a third still in hand, so that its
 * deadline runs. From opening the file to the last commit, indexes and sums within.
 */
final class ImportBench {
    private static final int ROWS = 500_000;
    private static final double LIMIT = 50_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String[] CATEGORIES = {"noise", "property", "housing", "heating"};

    private ImportBench() {}

    static String run(Ledger ledger, Path folder) throws Exception {
        Path sheet = folder.resolve("orders.csv");
        write(sheet);
        BulkLoad load = new BulkLoad(ledger, "bench", _ -> {});
        LoadOutcome outcome = load.sheet("hotline_order", sheet, new Placement("410702", "410702-hotline", null, true),
                Recognition.ROWS);
        if (!(outcome instanceof LoadOutcome.Done done) || done.entries() != ROWS) {
            throw new IllegalStateException(outcome.toString());
        }
        double own = done.entries() / LoadBench.seconds(done.took());
        return "import: a sheet of %d rows (%d MB), journal, deadlines and recognition with it, %.0f/s (limit %.0f/s, ratio %.2f)"
                .formatted(ROWS, Files.size(sheet) >> 20, own, LIMIT, own / LIMIT);
    }

    private static void write(Path sheet) throws IOException {
        LocalDateTime first = LocalDateTime.of(2023, 1, 1, 0, 0);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(sheet))) {
            out.println("诉求标题,诉求内容,诉求分类,来电人,联系电话,紧急,环节,受理时间,办结时间");
            for (int i = 0; i < ROWS; i++) {
                LocalDateTime at = first.plusSeconds(60L * i);
                boolean closed = i % 3 != 0;
                out.printf(Locale.ROOT, "示例诉求%06d,示例路%d号附近反映的第%d件事，请尽快处理并答复,%s,示例人%d,138%08d,%s,%s,%s,%s%n", i,
                        i % 997, i, CATEGORIES[i % CATEGORIES.length], i % 50_000, i, i % 50 == 0 ? "是" : "否",
                        closed ? "已办结" : "已受理", TIME.format(at), closed ? TIME.format(at.plusDays(3)) : "");
            }
        }
    }
}
