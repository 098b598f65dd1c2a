package youju.briefing.claim;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.Period;

/**
 * What is known of a text before it is read: the names of the regions it may speak of, the period its figures are of unless
 * it says otherwise, and the day it was written; without the day, a date among its first lines is taken for it.
 */
public record Setting(Set<String> regions, @Nullable Period period, @Nullable LocalDate date) {
    /** Nothing is known. */
    public static final Setting NONE = new Setting(Set.of(), null, null);

    public Setting {
        regions = Set.copyOf(regions);
    }
}
