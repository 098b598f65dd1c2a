package youju.ledger.deadline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.DayNote;
import youju.model.WorkCalendar;
import youju.model.expression.Term;

/**
 * What a run would be that begins at {@code started} and is never paused, and why: {@code days} are those that don't count or
 * need a word. {@code remind} and {@code warn} are null where nobody would be told.
 */
public record Preview(Term within, Instant started, Instant due, @Nullable Instant remind, @Nullable Instant warn,
        boolean provisional, List<DayNote> days) {
    public Preview {
        days = List.copyOf(days);
    }

    /** Of a term alone. */
    public static Preview of(Term within, WorkCalendar calendar, Instant start, ZoneId zone) {
        return of(Running.begun(new UUID(0, 0), "", "", within, null, null, zone, start.truncatedTo(ChronoUnit.MICROS)),
                calendar);
    }

    static Preview of(Running begun, WorkCalendar calendar) {
        Running run = Due.of(begun, calendar);
        Instant due = Objects.requireNonNull(run.dueAt());
        return new Preview(run.within(), run.startedAt(), due, run.remindAt(), run.warnAt(), run.provisional(),
                DayNote.of(calendar, run.within(), run.startedAt(), due, run.zone()));
    }
}
