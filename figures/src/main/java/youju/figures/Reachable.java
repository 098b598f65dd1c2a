package youju.figures;

import java.math.BigDecimal;
import java.time.Instant;

/** A target: what is to be reached of the question's own value, in base units, by which document. */
public record Reachable(Question question, BigDecimal value, String source, boolean demonstration,
        Instant recordedAt) {}
