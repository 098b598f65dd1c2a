package youju.briefing.form;

import org.jspecify.annotations.Nullable;

/**
 * A cell of a form that asks for a value: its sheet and place ({@code C5}), the texts that label its row and column, the unit it
 * asks for where one is written ({@code 万元}), and what of its labels says for when and where: see {@link When}; {@code region} is a
 * region's code. Cells of two editions are the same where {@link #key} is.
 */
public record AskedCell(String sheet, String cell, String row, String column, @Nullable String unit, String period,
        @Nullable String region) {

    /** What the cell is known by in another edition of the form, whatever its place there. */
    public String key() {
        return plain(row) + "|" + plain(column) + "|" + period.replaceAll("20\\d\\d", "");
    }

    /** Both labels. */
    public String label() {
        return column.isEmpty() ? row : row.isEmpty() ? column : row + " / " + column;
    }

    private static String plain(String label) {
        return label.replaceAll("20\\d\\d年度?", "").replaceAll("[\\s:：、,，()（）]", "");
    }
}
