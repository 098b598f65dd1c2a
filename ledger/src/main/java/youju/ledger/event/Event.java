package youju.ledger.event;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.journal.Line;

/**
 * Something that was done to an entry, or that happened to one of its deadlines. {@code version}, {@code stage}, {@code region} and
 * {@code unit} are the entry's after it; of a deadline's event {@code version} is null, {@code deadline} names it, and {@code action} is
 * {@code remind}, {@code warn}, {@code overdue} or {@code escalate}. {@code changes} are canonical texts by field; of personal fields only
 * that they changed is told, in {@code personal}.
 */
public record Event(Position id, Instant at, String register, UUID entry, String number, @Nullable Integer version,
        String action, String actor, String stage, String region, String unit, boolean demonstration,
        @Nullable String deadline, SortedMap<String, Line.Change> changes, List<String> personal) {
    public Event {
        personal = List.copyOf(personal);
    }
}
