package youju.ledger.load;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What came of a bulk load. */
public sealed interface LoadOutcome {
    /**
     * The good rows are in.
     *
     * @param load
     *            its id, which its entries carry
     * @param entries
     *            how many went in, with those of a run that was broken off before
     * @param recognised
     *            how many rows were not taken, since they came in with an earlier load
     * @param refused
     *            how many rows could not
     * @param rejected
     *            the file that holds them with line and reason; null where there are none or the source is no file
     * @param first
     *            the first of them
     * @param notes
     *            what of the source was passed over
     */
    record Done(long load, long entries, long recognised, long refused, @Nullable Path rejected,
            List<Entering.Refused> first, List<String> notes,
            Duration took) implements LoadOutcome {
        private static final int FEW = 5;

        public Done {
            first = List.copyOf(first);
            notes = List.copyOf(notes);
        }

        /** Of the first few that were refused, the line and the reason. */
        public List<String> reasons() {
            return first.stream().limit(FEW).map(row -> "第 " + row.line() + " 行：" + row.reason()).toList();
        }
    }

    /** The very same content was loaded before, under that name and at that time; nothing was done. */
    record Already(long load, String name, Instant at, long entries) implements LoadOutcome {}

    /** Another process is loading the very same content now; nothing was done. */
    record Busy() implements LoadOutcome {}
}
