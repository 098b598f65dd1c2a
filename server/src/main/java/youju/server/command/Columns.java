package youju.server.command;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells laid under each other, where a Chinese character takes two places. */
final class Columns {
    private static final int GAP = 2;

    private final List<List<String>> lines = new ArrayList<>();

    void line(String... cells) {
        lines.add(List.of(cells));
    }

    /** The lines, each column as wide as its widest cell; nothing stands behind the last cell of a line. */
    List<String> laidOut() {
        int columns = lines.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        return lines.stream().map(line -> laidOut(line, widths)).toList();
    }

    private static String laidOut(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            text.append(line.get(i)).repeat(' ', widths[i] - width(line.get(i)) + GAP);
        }
        return text.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    /** East Asian Wide of UAX #11, and the quotation marks and dashes that Chinese type sets as wide. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3 || c >= 0xF900
                && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60 || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x20000 && c <= 0x3FFFD || c == 0x201C || c == 0x201D || c == 0x2014 || c == 0x00B7;
    }
}
