package youju.model;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An office (单位) that acts; {@code to} is the first day on which it is gone, {@code successor} who acts for it then.
 * {@code desks} are those at which it takes what the public of its region brings.
 */
public record Unit(String id, String name, String region, @Nullable LocalDate from, @Nullable LocalDate to,
        @Nullable String successor, Set<String> desks) {
    public Unit {
        desks = Set.copyOf(desks);
    }

    /** True where it is there on that day. */
    public boolean acts(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }
}
