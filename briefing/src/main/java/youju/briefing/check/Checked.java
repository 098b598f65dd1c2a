package youju.briefing.check;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import youju.briefing.claim.Claim;
import youju.figures.Figure;
import youju.model.Aspect;
import youju.model.Period;

/**
 * A claim with its verdict.
 *
 * @param aspect
 *            the indicator's own where that is known (办结率: share), else as it was read
 * @param region
 *            the code of the region it is about; null where the text doesn't say or nobody declares it
 * @param indicator
 *            the indicator it is about; null where none is found
 * @param figure
 *            what it was held against; null where nothing is held
 * @param expected
 *            what it should be; null where it agrees or nobody knows
 * @param reason
 *            why, in Chinese, a sentence
 */
public record Checked(Claim claim, Aspect aspect, @Nullable String region, @Nullable Period period,
        @Nullable String indicator, @Nullable Aspect of, @Nullable String peers, Verdict verdict,
        @Nullable Figure figure, @Nullable Expected expected, String reason) {

    /** The right value in base units, or the right words where there is no number. */
    public record Expected(@Nullable BigDecimal value, @Nullable String words) {}

    /** True where it was held against made-up records. */
    public boolean demonstration() {
        return figure != null && figure.demonstration();
    }

    Checked with(Verdict other, @Nullable Expected right, String why) {
        return new Checked(claim, aspect, region, period, indicator, of, peers, other, figure, right, why);
    }
}
