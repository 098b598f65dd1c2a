package youju.model;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An office (单位) that acts; {@code to} is the first day on which it is gone, {@code successor} who acts for it then.
 * {@code desks} are those at which it takes what the public of its region brings; {@code owns} the indicators that it answers for in
 * its region, by their ids or by the rows of the mission they belong to (G1).
 */
public record Unit(String id, String name, String region, @Nullable LocalDate from, @Nullable LocalDate to,
        @Nullable String successor, Set<String> desks, Set<String> owns) {
    public Unit {
        owns = Set.copyOf(owns);
        desks = Set.copyOf(desks);
    }

    /** Of a unit that owns no indicators. */
    public Unit(String id, String name, String region, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable String successor, Set<String> desks) {
        this(id, name, region, from, to, successor, desks, Set.of());
    }

    /** True where it is there on that day. */
    public boolean acts(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }
}
