package youju.briefing.claim;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Period;

/**
 * A figure read from a text. {@code text} is the exact slice of the text, {@code start} its place in code points.
 *
 * @param value
 *            in the unit as said, 万 and 亿 multiplied out, percent as written, negative where the text says fell or lower;
 *            null where nothing is counted (超额完成, 通车)
 * @param step
 *            what one of the last printed digit is worth; null without a value
 * @param unit
 *            as the text says it, without 万 and 亿
 * @param subject
 *            what it is said of, carried from before where it is left out
 * @param of
 *            what a rank ranks
 * @param peers
 *            who it is compared with (全市, 四区), of a rank or gap; of a completion {@code 目标}
 * @param region
 *            the region a heading or the beginning of a sentence named, as it stands there; null where none did
 * @param scope
 *            the region the sentence itself speaks of (全市, 甲区), where it names one
 * @param words
 *            what was reached, of a claim without a number
 * @param context
 *            the words around the figure: the clause it stands in
 * @param group
 *            figures with the same group stand in one sentence
 */
public record Claim(String text, int start, @Nullable BigDecimal value, @Nullable BigDecimal step, String unit,
        Aspect aspect, String subject, @Nullable Aspect of, @Nullable String peers, @Nullable String region,
        @Nullable String scope, @Nullable Period period, Approximation approximation, boolean planned, boolean ratio,
        @Nullable String words,
        String context, int group) {
    public Claim {
        value = value == null ? null : plain(value);
        step = step == null ? null : plain(step);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
