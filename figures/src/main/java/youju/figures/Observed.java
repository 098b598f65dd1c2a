package youju.figures;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import youju.model.Bound;

/**
 * A revision of what was stated, as it was stated. {@code value} is in base units, null where only met or exceeded is said;
 * {@code source} the document, {@code entry} the entry that states it, where one does that whoever asks sees. What is made up has
 * revisions of its own.
 */
public record Observed(Question question, @Nullable BigDecimal value, String unit, Bound bound, String stated,
        String source, int revision, @Nullable String why, @Nullable String note, boolean demonstration,
        Instant recordedAt, Evidence.@Nullable Stating entry) {}
