package youju.bench;

import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.postgresql.PGConnection;

import youju.ledger.Ledger;
import youju.ledger.synthetic.PackEntries;

/**
 * The entries of the two districts through the bulk door, journal and tallies with them, against a COPY of as many bare rows
 * into one table without an index.
 */
final class LoadBench {
    private LoadBench() {}

    static String run(Ledger ledger, Path packs) throws Exception {
        ledger.packs().load(List.of(packs.resolve("xinxiang-2023")), false, _ -> {});
        Largest largest = new Largest();
        PackEntries.Summary loaded = PackEntries.load(ledger, largest);
        double own = loaded.entries() / seconds(loaded.took());
        double bare = loaded.entries() / bare(ledger, loaded.entries());
        return "load: the largest register %s %d entries with journal %.0f/s (limit 50000/s); all %d in %.1f s from a cold start, %.0f/s; heap at most %d MB (limit 1024 MB); bare COPY %.0f/s, ratio %.2f"
                .formatted(largest.register, largest.entries, largest.perSecond(), loaded.entries(),
                        seconds(loaded.took()), own, heap(), bare, own / bare);
    }

    /**
     * The register with the most entries, from its first commit to the first of the register behind it: what ends a load, its
     * indexes and sums, is within.
     */
    private static final class Largest implements Consumer<PackEntries.Step> {
        private String register = "";
        private long entries;
        private double seconds;
        private String now = "";
        private long of;
        private long since;
        private long first;

        @Override
        public void accept(PackEntries.Step step) {
            if (!step.register().id().equals(now)) {
                if (of > entries) {
                    register = now;
                    entries = of;
                    seconds = (System.nanoTime() - since) / 1e9;
                }
                now = step.register().id();
                of = step.of();
                since = System.nanoTime();
                first = of > entries ? step.done() : first;
            }
        }

        double perSecond() {
            return (entries - first) / seconds;
        }
    }

    static double seconds(Duration took) {
        return took.toMillis() / 1000.0;
    }

    private static double bare(Ledger ledger, long rows) throws Exception {
        try (Connection connection = ledger.connection(); Statement statement = connection.createStatement()) {
            statement.execute("create table bare (id uuid, number text, region text, stage text, at timestamptz)");
            StringBuilder text = new StringBuilder();
            for (long i = 0; i < rows; i++) {
                text.append(new java.util.UUID(i, i)).append("\tB410702-").append(i)
                        .append("\t410702\tclosed\t2023-05-05 08:00:00Z\n");
            }
            long start = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy bare from stdin",
                    new StringReader(text.toString()));
            double seconds = (System.nanoTime() - start) / 1e9;
            statement.execute("drop table bare");
            return seconds;
        }
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum() >> 20;
    }
}
