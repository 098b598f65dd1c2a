package youju.briefing.podium;

import java.util.ArrayList;
import java.util.List;

/** What one text has and another hasn't, paragraph by paragraph and within it word by word. Pure. */
public final class Differences {
    private static final int LONGEST = 4000;

    private Differences() {}

    /** A run of text that both have, or only the earlier, or only the later. */
    public record Piece(Change change, String text) {}

    /** Which of the texts has it. */
    public enum Change {
        SAME, REMOVED, ADDED
    }

    /** A paragraph of one of the texts or of both; {@code changed} where they differ in it. */
    public record Paragraph(List<Piece> pieces) {
        public Paragraph {
            pieces = List.copyOf(pieces);
        }

        public boolean changed() {
            return pieces.stream().anyMatch(piece -> piece.change() != Change.SAME);
        }
    }

    /** From the earlier text to the later one. */
    public static List<Paragraph> between(String earlier, String later) {
        List<String> before = lines(earlier);
        List<String> after = lines(later);
        List<Paragraph> paragraphs = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (Piece line : compared(before, after)) {
            switch (line.change()) {
                case REMOVED -> removed.add(line.text());
                case ADDED -> added.add(line.text());
                case SAME -> {
                    within(removed, added, paragraphs);
                    paragraphs.add(new Paragraph(List.of(line)));
                }
            }
        }
        within(removed, added, paragraphs);
        return paragraphs;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Paragraphs that changed in the same place are compared in their order; what is over was removed or added whole. */
    private static void within(List<String> removed, List<String> added, List<Paragraph> into) {
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            String before = i < removed.size() ? removed.get(i) : "";
            String after = i < added.size() ? added.get(i) : "";
            into.add(new Paragraph(joined(compared(words(before), words(after)))));
        }
        removed.clear();
        added.clear();
    }

    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!joined.isEmpty() && joined.getLast().change() == piece.change()) {
                joined.add(new Piece(piece.change(), joined.removeLast().text() + piece.text()));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    /** A number with its point is one word, and so are letters; each Chinese character is one of its own. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean part = point < 0x80 && (Character.isLetterOrDigit(point) || point == '.' || point == '%');
            if (!part && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.appendCodePoint(point);
            if (!part) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** By their longest common subsequence; what both begin and end with is passed over first. */
    private static List<Piece> compared(List<String> before, List<String> after) {
        int head = 0;
        while (head < Math.min(before.size(), after.size()) && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(before.size(), after.size()) - head && before.get(before.size() - 1 - tail).equals(after
                .get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Piece> pieces = new ArrayList<>();
        before.subList(0, head).forEach(each -> pieces.add(new Piece(Change.SAME, each)));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), pieces);
        before.subList(before.size() - tail, before.size()).forEach(each -> pieces.add(new Piece(Change.SAME, each)));
        return pieces;
    }

    private static void middle(List<String> before, List<String> after, List<Piece> pieces) {
        if (before.size() > LONGEST || after.size() > LONGEST) {
            before.forEach(each -> pieces.add(new Piece(Change.REMOVED, each)));
            after.forEach(each -> pieces.add(new Piece(Change.ADDED, each)));
            return;
        }
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                pieces.add(new Piece(Change.SAME, before.get(i)));
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                pieces.add(new Piece(Change.REMOVED, before.get(i++)));
            } else {
                pieces.add(new Piece(Change.ADDED, after.get(j++)));
            }
        }
    }
}
