package youju.briefing.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which line breaks end something and which only wrap a line, and which blanks and signs mean nothing. A break ends a
 * sentence, a heading, a paragraph or a row of a table; a break inside a sentence, a word or a number is dropped.
 */
final class Layout {
    /** Stands for a character that is left out. */
    static final char DROPPED = '\uE0FF';
    /** Stands between the cells of a table's row. */
    static final char CELL = '\t';

    private static final String ENDS = "。！？!?；;:…";
    private static final String PAUSES = "，,、；;。:";
    private static final String BREAKS = "\n\r\f\u000B\u0085\u2028\u2029";
    private static final Pattern NUMBERING = Pattern.compile(
            "^(?:[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}[.、](?![0-9])|[①-⑳●■◆▶•]|第[一二三四五六七八九十]+[章节部分]|--)");
    private static final Pattern PAGE = Pattern.compile("- ?[0-9]{1,3} ?-|第[0-9]{1,3}页.*");
    private static final Pattern INNER_PAGE = Pattern.compile(
            "(?<=[\\u4e00-\\u9fa5]) ?- ?[0-9]{1,3} ?- ?(?=[\\u4e00-\\u9fa5])");
    /** The raised number of a note, as a Word document's text has it. */
    private static final Pattern REFERENCE = Pattern.compile("\\[[0-9]{1,3}\\]");
    private static final Pattern CELLS = Pattern.compile("[\\t|]| {2,}|(?<=[0-9]) +(?=[-0-9])");
    private static final Pattern BARS = Pattern.compile(" *\\|[ |]*");
    private static final Pattern TABS = Pattern.compile(" *\\t[ \\t]*");
    private static final Pattern GAPS = Pattern.compile(" {2,}");
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final int LONGEST_HEADING = 30;
    private static final int LONGEST_ROW = 200;
    private static final int NARROWEST = 12;

    private final String text;
    private final char[] out;

    /** A line's place, what it says without blanks around, and whether it is a row of a table. */
    private record Line(int from, int to, String said, boolean row) {
        boolean blank() {
            return said.isEmpty();
        }

        boolean page() {
            return PAGE.matcher(said).matches();
        }

        boolean ended() {
            int last = said.length() - 1;
            while (last > 0 && "”’\")》]".indexOf(said.charAt(last)) >= 0) {
                last--;
            }
            return last >= 0 && ENDS.indexOf(said.charAt(last)) >= 0;
        }

        boolean heading() {
            String title = NUMBERING.matcher(said).replaceFirst("");
            return title.length() <= LONGEST_HEADING && title.chars().noneMatch(c -> PAUSES.indexOf(c) >= 0);
        }
    }

    Layout(String text) {
        this.text = text;
        this.out = text.toCharArray();
    }

    /** The text with {@link #DROPPED} for what is left out, of the same length. */
    String laidOut() {
        List<Line> lines = lines();
        int width = width(lines);
        boolean fresh = true;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Line next = i + 1 < lines.size() ? lines.get(i + 1) : null;
            if (line.page()) {
                Arrays.fill(out, line.from, line.to, DROPPED);
            } else {
                clean(line);
                fresh = next == null || ends(line, next.page() && i + 2 < lines.size() ? lines.get(i + 2) : next, width,
                        fresh);
            }
            if (next != null) {
                Arrays.fill(out, line.to, next.from, DROPPED);
                out[line.to] = fresh && !line.page() ? '\n' : DROPPED;
            }
        }
        drop(INNER_PAGE);
        drop(REFERENCE);
        return new String(out);
    }

    private void drop(Pattern noise) {
        Matcher found = noise.matcher(text);
        while (found.find()) {
            Arrays.fill(out, found.start(), found.end(), DROPPED);
        }
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || BREAKS.indexOf(text.charAt(i)) >= 0) {
                boolean crlf = i < text.length() && text.charAt(i) == '\n' && i > 0 && text.charAt(i - 1) == '\r';
                if (!crlf) {
                    String said = text.substring(from, i).strip();
                    lines.add(new Line(from, i, said, row(said)));
                }
                from = i + 1;
            }
        }
        return lines;
    }

    /** How long the lines of a text that was wrapped are; no end where it was not. */
    private static int width(List<Line> lines) {
        List<Integer> open = lines.stream().filter(l -> !l.blank() && !l.ended() && !l.row).map(l -> l.said.length())
                .toList();
        int widest = open.stream().mapToInt(Integer::intValue).max().orElse(0);
        boolean wrapped = open.size() > 1 && widest >= NARROWEST
                && lines.stream().allMatch(l -> l.said.length() <= widest
                        + 4);
        return wrapped ? widest : Integer.MAX_VALUE;
    }

    /** A row of a table has at least two cells and no punctuation of sentences. */
    private static boolean row(String said) {
        return said.length() < LONGEST_ROW && said.chars().noneMatch(c -> "。；！？，".indexOf(c) >= 0) && CELLS.matcher(
                said).find();
    }

    /** True where the break behind the line ends something; {@code fresh} where the one before it did. */
    private static boolean ends(Line line, Line next, int width, boolean fresh) {
        if (line.blank() || next.blank() || line.ended() || line.row || next.row
                || NUMBERING.matcher(next.said).find()) {
            return true;
        }
        char last = line.said.charAt(line.said.length() - 1);
        char first = next.said.charAt(0);
        boolean open = PAUSES.indexOf(last) >= 0 || PAUSES.indexOf(first) >= 0 || "%)》”".indexOf(first) >= 0 || digit(
                last);
        return !open && line.said.length() < width / 4 * 3 && fresh && line.heading() && !Lexicon.straddles(line.said,
                next.said);
    }

    /** Drops blanks and stray signs that mean nothing, and marks the borders of cells. */
    private void clean(Line line) {
        for (int i = line.from; i < line.to; i++) {
            char before = neighbour(i, -1, line);
            char after = neighbour(i, 1, line);
            if (out[i] == ' ' || out[i] == '\t') {
                boolean kept = digit(before) && digit(after) || latin(before) && latin(after);
                out[i] = kept ? ' ' : DROPPED;
            } else if ((out[i] == '*' || out[i] == '^') && digit(before) && "万亿%".indexOf(after) >= 0) {
                out[i] = DROPPED;
            }
        }
        if (line.row) {
            Matcher cell = borders(line.said).matcher(text).region(line.from, line.to);
            while (cell.find()) {
                Arrays.fill(out, cell.start(), cell.end(), DROPPED);
                out[cell.start()] = CELL;
            }
        }
    }

    /** What parts the cells of a row. */
    private static Pattern borders(String row) {
        return row.indexOf('|') >= 0 ? BARS : row.indexOf('\t') >= 0 ? TABS : row.contains("  ") ? GAPS : BLANKS;
    }

    private char neighbour(int at, int way, Line line) {
        int i = at + way;
        while (i >= line.from && i < line.to && i - at < 8 && at - i < 8 && (text.charAt(i) == ' ' || text.charAt(
                i) == '\t')) {
            i += way;
        }
        return i < line.from || i >= line.to ? '\0' : text.charAt(i);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean latin(char c) {
        return c < 0x80 && Character.isLetter(c);
    }
}
