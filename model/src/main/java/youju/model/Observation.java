package youju.model;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A figure stated by the authority that may state it. {@code value} is in base units, at the precision it was stated with
 * ({@code step} is what one of its last stated digit is worth: 141.8亿元 has 10000000); absent for met and exceeded.
 * {@code stated} is the text. A higher {@code revision} of the same question supersedes the lower ones.
 */
public record Observation(String region, String period, String indicator, Aspect aspect, @Nullable Aspect of,
        @Nullable String peers, @Nullable BigDecimal value, @Nullable BigDecimal step, String unit, Bound bound,
        String stated,
        String source, int revision, @Nullable String why, @Nullable String note, boolean demonstration,
        Position position) {}
