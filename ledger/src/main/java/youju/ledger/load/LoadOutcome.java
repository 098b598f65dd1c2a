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
     * @param reasons
     *            the first few of them with their lines
     * @param notes
     *            what of the source was passed over
     */
    record Done(long load, long entries, long recognised, long refused, @Nullable Path rejected,
            List<String> reasons, List<String> notes,
            Duration took) implements LoadOutcome {
        public Done {
            reasons = List.copyOf(reasons);
            notes = List.copyOf(notes);
        }
    }

    /** The very same content was loaded before, under that name and at that time; nothing was done. */
    record Already(long load, String name, Instant at, long entries) implements LoadOutcome {}

    /** Another process is loading the very same content now; nothing was done. */
    record Busy() implements LoadOutcome {}
}
