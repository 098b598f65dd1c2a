package youju.ledger.load;

import java.util.ArrayList;
import java.util.List;

import youju.model.text.Width;

/** A row of a sheet as it stands: its line, counted from 1 as the office sees it, and the text of its cells. */
record SheetRow(long line, List<String> cells) {

    /** The cell's text without blanks around it; empty beyond the last. */
    String cell(int at) {
        return at < cells.size() ? strip(cells.get(at)) : "";
    }

    boolean blank() {
        for (String cell : cells) {
            if (!strip(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The cells that hold something. */
    List<String> filled() {
        List<String> filled = new ArrayList<>(cells.size());
        for (String cell : cells) {
            String text = strip(cell);
            if (!text.isEmpty()) {
                filled.add(text);
            }
        }
        return filled;
    }

    /** The first cell that holds something; empty where none does. */
    String first() {
        for (String cell : cells) {
            String text = strip(cell);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Whether one cell alone holds something. */
    boolean isAlone() {
        int found = 0;
        for (int i = 0; i < cells.size() && found < 2; i++) {
            found += strip(cells.get(i)).isEmpty() ? 0 : 1;
        }
        return found == 1;
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (from < to && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return c <= ' ' || Width.narrow(c) == ' ';
    }
}
