package youju.ledger.deadline;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.expression.Term;

/**
 * The latest run of a deadline of an entry: a row of the table {@code deadline}. Times are to the microsecond.
 * {@code dueAt} and {@code warnAt} are null while it is paused; {@code provisional} is true where a year counts whose
 * calendar isn't announced.
 */
public record Running(UUID entry, String deadline, String register, Term within, @Nullable Term warn, ZoneId zone,
        Instant startedAt, @Nullable Instant dueAt, @Nullable Instant warnAt, @Nullable Instant pausedSince,
        List<Pause> pauses, @Nullable Instant endedAt, boolean provisional, List<Moved> moved) {
    public Running {
        pauses = List.copyOf(pauses);
        moved = List.copyOf(moved);
    }

    /** Where a run stands at a moment. */
    public enum State {
        /** Its time is running. */
        RUNNING,
        /** The warning's time has come. */
        WARNED,
        /** Its time is over and nothing was done. */
        OVERDUE,
        /** Its clock stands still. */
        PAUSED,
        /** It ended when or before it was due. */
        MET,
        /** It ended after it was due. */
        LATE
    }

    /** Where it stands at that moment, which isn't before its start. */
    public State state(Instant at) {
        if (endedAt != null) {
            return dueAt != null && endedAt.isAfter(dueAt) ? State.LATE : State.MET;
        }
        if (dueAt == null) {
            return State.PAUSED;
        }
        if (at.isAfter(dueAt)) {
            return State.OVERDUE;
        }
        return warnAt != null && !at.isBefore(warnAt) ? State.WARNED : State.RUNNING;
    }

    boolean paused() {
        return pausedSince != null;
    }

    Running pausedFrom(Instant moment) {
        return new Running(entry, deadline, register, within, warn, zone, startedAt, null, null, moment, pauses, null,
                provisional, moved);
    }

    /** The pause closed; when it is due is to be worked out again. */
    Running resumedAt(Instant moment) {
        if (pausedSince == null) {
            return this;
        }
        List<Pause> all = new ArrayList<>(pauses);
        if (moment.isAfter(pausedSince)) {
            all.add(new Pause(pausedSince, moment));
        }
        return new Running(entry, deadline, register, within, warn, zone, startedAt, dueAt, warnAt, null, all, endedAt,
                provisional, moved);
    }

    Running ended(Instant moment) {
        return new Running(entry, deadline, register, within, warn, zone, startedAt, dueAt, warnAt, pausedSince, pauses,
                moment, provisional, moved);
    }

    Running counted(Term within, @Nullable Term warn, ZoneId zone) {
        return new Running(entry, deadline, register, within, warn, zone, startedAt, dueAt, warnAt, pausedSince, pauses,
                endedAt, provisional, moved);
    }

    Running falling(@Nullable Instant dueAt, @Nullable Instant warnAt, boolean provisional) {
        return new Running(entry, deadline, register, within, warn, zone, startedAt, dueAt, warnAt, pausedSince, pauses,
                endedAt, provisional, moved);
    }

    Running moved(Moved because) {
        List<Moved> all = new ArrayList<>(moved);
        all.add(because);
        return new Running(entry, deadline, register, within, warn, zone, startedAt, dueAt, warnAt, pausedSince, pauses,
                endedAt, provisional, all);
    }
}
