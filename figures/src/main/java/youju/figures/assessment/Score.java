package youju.figures.assessment;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.model.Scheme;

/**
 * A unit's score of an item, two digits each. {@code score} is in percent of a full one, null for bonus, deduction and veto;
 * {@code points} are what it adds to the total (what a deduction takes off is below zero); both are null where the value isn't
 * held. {@code why} is the arithmetic in Chinese, a step a line, or what is missing.
 */
public record Score(Scheme.Item item, Given given, @Nullable BigDecimal score, @Nullable BigDecimal points,
        List<String> why) {
    public Score {
        why = List.copyOf(why);
    }

    /** Whether nothing could be scored. */
    public boolean missing() {
        return points == null;
    }
}
