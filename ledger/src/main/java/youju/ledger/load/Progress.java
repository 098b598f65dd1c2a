package youju.ledger.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/** How far a load has come, with the rows it could not take. Lanes tell it in turn, never two at once. */
final class Progress {
    private static final int FIRST = 100;

    private final @Nullable Rejects rejects;
    private final LongConsumer told;
    private final List<Entering.Refused> first = new ArrayList<>();
    private volatile long rows;
    private volatile long entries;
    private volatile long refused;
    private volatile long recognised;

    /** {@code rows} of the source were done by a run that was broken off. */
    Progress(@Nullable Rejects rejects, LongConsumer told, long rows) {
        this.rejects = rejects;
        this.told = told;
        this.rows = rows;
    }

    /** Puts rows that can't go in on the disk, just before the commit they belong to. */
    void refused(List<Entering.Refused> rows) throws IOException {
        if (rejects != null) {
            rejects.add(rows);
        }
    }

    /** A chunk was committed. */
    void done(Chunk chunk) {
        entries = entries + chunk.ready().size();
        refused = refused + chunk.refused().size();
        recognised = recognised + chunk.recognised();
        rows = rows + chunk.rows();
        chunk.refused().stream().limit(FIRST - first.size()).forEach(first::add);
        told.accept(rows);
    }

    long rows() {
        return rows;
    }

    long entries() {
        return entries;
    }

    long refused() {
        return refused;
    }

    long recognised() {
        return recognised;
    }

    /** The first rows that were refused. */
    List<Entering.Refused> first() {
        return List.copyOf(first);
    }
}
