package youju.figures;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import youju.model.Bound;

/**
 * The answer to a question. {@code value} is in base units, unrounded (a division at 12 significant digits, half up), null
 * where there is no number (milestone, met, exceeded). {@code title} is the indicator's, or names the thing of a
 * milestone. {@code shown} is how it is written in Chinese. {@code step} is what one of the last stated digit of a reported
 * value is worth; null where the value is exact. {@code source} is the document that states a reported one, or the entry of a
 * milestone.
 */
public record Figure(Question question, String title, @Nullable BigDecimal value, String unit, Bound bound,
        String shown, Kind kind, boolean demonstration, @Nullable BigDecimal step, @Nullable String source,
        OffsetDateTime asOf) {}
