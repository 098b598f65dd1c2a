package youju.ledger.deadline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import youju.model.WorkCalendar;

/** When a run falls due, warns and reminds, and whether that may still change. */
final class Due {
    private Due() {}

    /** The row with its moments worked out again; a paused one has none. */
    static Running of(Running row, WorkCalendar calendar) {
        if (row.paused()) {
            return row.falling(null, null, null, row.provisional());
        }
        List<WorkCalendar.Pause> pauses = row.pauses().stream().map(p -> new WorkCalendar.Pause(p.from(), p.to()))
                .toList();
        WorkCalendar.Due due = calendar.due(row.within(), row.startedAt(), row.zone(), pauses);
        Instant warn = row.warn() == null ? null : calendar.before(row.warn(), due.at(), row.zone());
        Instant warned = warn == null ? null : notBefore(row.startedAt(), warn);
        Instant remind = row.remind() == null
                ? calendar.half(row.within(), row.startedAt(), row.zone(), pauses).truncatedTo(ChronoUnit.MICROS)
                : notBefore(row.startedAt(), calendar.before(row.remind(), due.at(), row.zone()));
        // Nobody is reminded of what they are warned of already.
        return row.falling(due.at(), warned, remind.isBefore(warned == null ? due.at() : warned) ? remind : null,
                due.provisional());
    }

    private static Instant notBefore(Instant start, Instant moment) {
        return moment.isBefore(start) ? start : moment;
    }
}
