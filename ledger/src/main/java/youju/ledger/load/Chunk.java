package youju.ledger.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rows that go in with one commit, and those of the same stretch of the source that can't or, so many {@code recognised}, are
 * there already. {@code marks} are those of the rows, by identity; none where rows aren't recognised.
 */
record Chunk(List<Entering.Ready> ready, List<Entering.Refused> refused, Map<Entering.Ready, RowMark> marks,
        int recognised) {
    /** So many rows of the source at most. */
    static final int ROWS = 10_000;

    Chunk {
        ready = List.copyOf(ready);
        refused = List.copyOf(refused);
    }

    int rows() {
        return ready.size() + refused.size() + recognised;
    }

    /** Without rows that turned out to have no place. */
    Chunk without(Map<Entering.Ready, String> reasons) {
        if (reasons.isEmpty()) {
            return this;
        }
        List<Entering.Ready> left = new ArrayList<>();
        List<Entering.Refused> all = new ArrayList<>(refused);
        for (Entering.Ready row : ready) {
            String reason = reasons.get(row);
            if (reason == null) {
                left.add(row);
            } else {
                all.add(new Entering.Refused(row.line(), row.cells(), reason));
            }
        }
        all.sort(Comparator.comparingLong(Entering.Refused::line));
        return new Chunk(left, all, marks, recognised);
    }

    /** Without rows that are there already. */
    Chunk recognising(Set<Entering.Ready> held) {
        return held.isEmpty()
                ? this
                : new Chunk(ready.stream().filter(row -> !held.contains(row)).toList(), refused, marks,
                        recognised + held.size());
    }

    /** Of a row of a load that knows rows. */
    RowMark mark(Entering.Ready row) {
        return Objects.requireNonNull(marks.get(row));
    }
}
