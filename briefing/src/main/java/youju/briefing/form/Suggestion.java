package youju.briefing.form;

import org.jspecify.annotations.Nullable;

/**
 * What a cell may be filled from: see {@link CellBinding}; {@code title} says it in words, {@code reason} why it is suggested,
 * {@code score} how well it fits, of 100.
 */
public record Suggestion(String source, String title, String period, @Nullable String region, @Nullable String unit,
        String reason, int score) {}
