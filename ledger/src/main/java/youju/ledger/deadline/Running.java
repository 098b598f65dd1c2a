package youju.ledger.deadline;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.expression.Term;

/**
 * The latest run of a deadline of an entry: a row of the table {@code deadline}. Times are to the microsecond.
 * {@code dueAt}, {@code warnAt} and {@code remindAt} are null while it is paused; without {@code remind} it is reminded of when
 * half of it has passed; {@code provisional} is true where a year counts whose calendar isn't announced; {@code told} is what
 * happened by itself already, or isn't told because it lies before the entry was loaded.
 */
public record Running(UUID entry, String deadline, String register, Term within, @Nullable Term warn,
        @Nullable Term remind, ZoneId zone, Instant startedAt, @Nullable Instant dueAt, @Nullable Instant warnAt,
        @Nullable Instant remindAt, @Nullable Instant pausedSince, List<Pause> pauses, @Nullable Instant endedAt,
        boolean provisional, List<Moved> moved, Set<Event> told) {
    public Running {
        pauses = List.copyOf(pauses);
        moved = List.copyOf(moved);
        told = Set.copyOf(told);
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

    /** A run that begins, of which it is still to be worked out when it is due. */
    static Running begun(UUID entry, String deadline, String register, Term within, @Nullable Term warn,
            @Nullable Term remind, ZoneId zone, Instant moment) {
        return new Running(entry, deadline, register, within, warn, remind, zone, moment, null, null, null, null,
                List.of(), null, false, List.of(), Set.of());
    }

    Running pausedFrom(Instant moment) {
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, null, null, null, moment,
                pauses, null, provisional, moved, told);
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
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, dueAt, warnAt, remindAt,
                null, all, endedAt, provisional, moved, told);
    }

    Running ended(Instant moment) {
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, dueAt, warnAt, remindAt,
                pausedSince, pauses, moment, provisional, moved, told);
    }

    Running counted(Term within, @Nullable Term warn, @Nullable Term remind, ZoneId zone) {
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, dueAt, warnAt, remindAt,
                pausedSince, pauses, endedAt, provisional, moved, told);
    }

    Running falling(@Nullable Instant dueAt, @Nullable Instant warnAt, @Nullable Instant remindAt,
            boolean provisional) {
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, dueAt, warnAt, remindAt,
                pausedSince, pauses, endedAt, provisional, moved, told);
    }

    Running moved(Moved because) {
        List<Moved> all = new ArrayList<>(moved);
        all.add(because);
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, dueAt, warnAt, remindAt,
                pausedSince, pauses, endedAt, provisional, all, told);
    }

    /** The same, with this told. */
    Running telling(Set<Event> told) {
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, dueAt, warnAt, remindAt,
                pausedSince, pauses, endedAt, provisional, moved, told);
    }

    /** Of what lies before that moment nobody is told any more. */
    Running quietUntil(Instant moment) {
        Set<Event> quiet = EnumSet.noneOf(Event.class);
        quiet.addAll(told);
        quiet.addAll(due(moment));
        return new Running(entry, deadline, register, within, warn, remind, zone, startedAt, dueAt, warnAt, remindAt,
                pausedSince, pauses, endedAt, provisional, moved, quiet);
    }

    /** What has happened by itself up to that moment and isn't told yet, in order. */
    List<Event> due(Instant now) {
        List<Event> due = new ArrayList<>();
        for (Event event : Event.values()) {
            Instant moment = event.moment(this);
            if (moment != null && moment.isBefore(now) && !told.contains(event)) {
                due.add(event);
            }
        }
        return due;
    }
}
