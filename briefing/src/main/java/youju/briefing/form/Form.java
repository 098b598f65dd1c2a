package youju.briefing.form;

import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.model.Period;

/**
 * A form as it was read: its sheets as they are seen, and the cells that ask for a value. {@code period} and {@code region} are
 * those that its titles name, where they do.
 */
public record Form(List<Sheet> sheets, List<AskedCell> asked, @Nullable Period period, @Nullable String region) {
    public Form {
        sheets = List.copyOf(sheets);
        asked = List.copyOf(asked);
    }

    /** A sheet, row by row; of a merged range all but its first cell are left out. */
    public record Sheet(String name, List<List<Seen>> rows) {
        public Sheet {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** A cell as it is seen: its place, its text, how many rows and columns it takes. */
    public record Seen(String cell, String text, int rows, int columns, boolean formula) {}
}
