package youju.briefing.form;

import org.jspecify.annotations.Nullable;

/**
 * What a cell of a form is filled from: {@code source} is a figure as a briefing asks for it ({@code gdp | growth}), or a field of
 * an entry ({@code market_entity.capital}); {@code period} is said as {@link When} has it; without a {@code region} it is the one
 * that the form is filled for; {@code unit} is the one the cell asks for.
 */
public record CellBinding(String sheet, String cell, String row, String column, String source, String period,
        @Nullable String region, @Nullable String unit) {

    /** What another edition's cell is known by. */
    String key() {
        return new AskedCell(sheet, cell, row, column, unit, period, region).key();
    }
}
