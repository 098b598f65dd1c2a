package youju.ledger.load;

import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Where entries go whose rows don't say: the region, the unit, and the stage they stand in (that of a new entry where it is
 * null); a row's own column goes before it. {@code demonstration} marks them all as made up. A row whose region and unit are
 * not {@code open} is refused, and where not {@code fixed} one that would stand where only the register's own actions change an entry.
 */
public record Placement(@Nullable String region, @Nullable String unit, @Nullable String stage, boolean demonstration,
        BiPredicate<String, String> open, boolean fixed) {
    /** Rows may go anywhere. */
    public Placement(@Nullable String region, @Nullable String unit, @Nullable String stage, boolean demonstration) {
        this(region, unit, stage, demonstration, (_, _) -> true, true);
    }

    /** Rows that say all themselves: facts. */
    public static final Placement STATED = new Placement(null, null, null, false);
}
