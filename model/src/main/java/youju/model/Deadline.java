package youju.model;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A term (时限) that runs from entering one stage until entering another. {@code within}, {@code warn} and {@code remind} are CEL giving
 * {@code workdays(n)}, {@code workhours(n)} or {@code hours(n)}, the last two how long before the end; {@code within} may also be
 * {@code until(date)}, the end of a day that the entry names. Those in {@code tells}, or who has to act where it is empty, are reminded
 * when half of the term has passed unless {@code remind} says otherwise; the clock stops while the entry stands in a stage of
 * {@code paused}; {@code escalate} is the role told when it is overdue;
 * {@code late} is the field that says, once it has ended by entering {@code until}, whether that was after its time.
 */
public record Deadline(String id, Title title, String from, String until, String within, @Nullable String warn,
        @Nullable String remind, Set<String> paused, @Nullable String escalate, @Nullable String late,
        List<Action.By> tells, Position position) {
    public Deadline {
        tells = List.copyOf(tells);
        paused = Set.copyOf(paused);
    }
}
