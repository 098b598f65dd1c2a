package youju.ledger.deadline;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What happens to a run by itself, in the order in which it does; each happens once a run. The ids are the actions of its
 * lines in the journal.
 */
public enum Event {
    /** Who has to act is reminded: half of the term has passed, or the declaration says when. */
    REMIND,
    /** Who has to act is warned that it will be due. */
    WARN,
    /** It is due, and nothing was done. */
    OVERDUE,
    /** The role that the declaration names is told so. */
    ESCALATE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its line's version among those of the run: the same whatever happened before. */
    int version() {
        return ordinal() + 1;
    }

    int bit() {
        return 1 << ordinal();
    }

    /** When it happens to the run, null where it doesn't. */
    @Nullable
    Instant moment(Running run) {
        return switch (this) {
            case REMIND -> run.endedAt() == null ? run.remindAt() : null;
            case WARN -> run.endedAt() == null ? run.warnAt() : null;
            // What ended late was overdue, though nobody looked in between.
            case OVERDUE, ESCALATE -> run.endedAt() == null || run.state(run.endedAt()) == Running.State.LATE
                    ? run.dueAt()
                    : null;
        };
    }
}
