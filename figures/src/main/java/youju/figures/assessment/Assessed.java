package youju.figures.assessment;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A unit's sheet: {@code weighted} are the points of the weighted items, {@code total} those with bonus, without deduction, at
 * least 0, and 0 where it is vetoed; both null where something is missing that the scheme doesn't leave out. {@code why} are the
 * last steps of the arithmetic.
 */
public record Assessed(String unit, List<Score> scores, @Nullable BigDecimal weighted, BigDecimal bonus,
        BigDecimal deduction,
        boolean vetoed, @Nullable BigDecimal total, List<String> why) {
    public Assessed {
        scores = List.copyOf(scores);
        why = List.copyOf(why);
    }
}
