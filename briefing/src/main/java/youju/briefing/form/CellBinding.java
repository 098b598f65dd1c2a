package youju.briefing.form;

import org.jspecify.annotations.Nullable;

/**
 * What a cell of a form is filled from: {@code source} as {@link Source} reads it, {@code period} said as {@link When} has it;
 * without a {@code region} it is the one that the form is filled for; {@code unit} is the one the cell asks for.
 */
public record CellBinding(String source, String period, @Nullable String region, @Nullable String unit) {}
