package youju.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.model.Period;

/**
 * What was counted of tallies and is still right, since the tally was not folded meanwhile and nothing of it waits to be. The
 * 10,000 asked for last; safe from many threads.
 */
final class KeptCounts {
    /** The fold of a tally of which something waits: it is read anew. */
    static final long CHANGING = -1;
    private static final int MOST = 10_000;

    private final Map<Key, Known> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    /** A tally in a period and some regions. */
    record Key(String tally, Period period, TallyReader.Below below) {}

    /** What was counted in one region. */
    record Row(String tally, String region, Period period, Held.Count count) {}

    private record Known(long fold, List<Row> rows) {}

    /** What was counted under that fold, null where it isn't known. */
    synchronized @Nullable List<Row> of(Key key, long fold) {
        Known known = fold == CHANGING ? null : counts.get(key);
        return known != null && known.fold == fold ? known.rows : null;
    }

    synchronized void keep(Key key, long fold, List<Row> rows) {
        if (fold != CHANGING) {
            counts.put(key, new Known(fold, List.copyOf(rows)));
        }
    }
}
