package youju.ledger.deadline;

import java.time.Instant;
import java.util.List;

import youju.model.WorkCalendar;

/** When a run falls due and warns, and whether that may still change. */
final class Due {
    private Due() {}

    /** The row with its moments worked out again; a paused one has none. */
    static Running of(Running row, WorkCalendar calendar) {
        if (row.paused()) {
            return row.falling(null, null, row.provisional());
        }
        List<WorkCalendar.Pause> pauses = row.pauses().stream().map(p -> new WorkCalendar.Pause(p.from(), p.to()))
                .toList();
        WorkCalendar.Due due = calendar.due(row.within(), row.startedAt(), row.zone(), pauses);
        Instant warn = row.warn() == null ? null : calendar.before(row.warn(), due.at(), row.zone());
        return row.falling(due.at(), warn != null && warn.isBefore(row.startedAt()) ? row.startedAt() : warn,
                due.provisional());
    }
}
