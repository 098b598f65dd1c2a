package youju.briefing.form;

import java.util.List;

/** A form as it was read: its sheets as they are seen, and the cells that ask for a value. */
public record Form(List<Sheet> sheets, List<AskedCell> asked) {
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
