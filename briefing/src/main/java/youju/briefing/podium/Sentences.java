package youju.briefing.podium;

import java.util.ArrayList;
import java.util.List;

/** The sentences of a text: what ends with 。！？ or with the line. Places are counted in code points. */
public final class Sentences {
    private static final String ENDS = "。！？";
    private static final String CLOSES = "”’』」）";

    private Sentences() {}

    /** A sentence, numbered from 1 in the order of the text. */
    public record Sentence(int number, int at, String text) {
        /** The place behind it. */
        public int end() {
            return at + text.codePointCount(0, text.length());
        }
    }

    /** The sentences of a text; a heading is one, without its {@code #}. */
    public static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        int from = 0;
        for (int i = 0; i <= points.length; i++) {
            boolean line = i == points.length || points[i] == '\n';
            boolean over = !line && ENDS.indexOf(points[i]) >= 0;
            int to = i;
            if (over) {
                to = i + 1;
                while (to < points.length && CLOSES.indexOf(points[to]) >= 0) {
                    to++;
                }
            }
            if (line || over) {
                add(points, from, to, sentences);
                from = line ? i + 1 : to;
                i = line ? i : to - 1;
            }
        }
        return sentences;
    }

    private static void add(int[] points, int from, int to, List<Sentence> sentences) {
        int at = from;
        while (at < to && (points[at] == '#' || Character.isWhitespace(points[at]))) {
            at++;
        }
        String text = new String(points, at, to - at).stripTrailing();
        if (!text.isEmpty()) {
            sentences.add(new Sentence(sentences.size() + 1, at, text));
        }
    }

    /** The sentence that a place lies in; the last one where it lies behind all. */
    public static Sentence at(List<Sentence> sentences, int place) {
        for (Sentence sentence : sentences) {
            if (place < sentence.end()) {
                return sentence;
            }
        }
        return sentences.isEmpty() ? new Sentence(1, 0, "") : sentences.getLast();
    }
}
