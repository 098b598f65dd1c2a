package youju.briefing.claim;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What stands between two pauses: groups of figures, each with the words before it, and the words behind the last. Times
 * stand in the words as {@link #TIME} characters, their meanings in {@code times}; what was in brackets is left out of the
 * words and stands in {@code inners}.
 */
record Clause(List<Group> groups, String tail, List<When> times, List<Inner> inners, char end, int from, int to) {
    /** The first of the characters that stand for times: the n-th time is {@code TIME + n}. */
    static final char TIME = '\uE100';
    private static final int MOST_TIMES = 0x500;

    Clause {
        groups = List.copyOf(groups);
        times = List.copyOf(times);
        inners = List.copyOf(inners);
    }

    /** Figures in a row (5亿元、2亿元) with the words before them. */
    record Group(String lead, List<Piece.Figure> figures) {
        Group {
            figures = List.copyOf(figures);
        }

        boolean place() {
            return figures.getFirst() instanceof Piece.Place;
        }
    }

    /** Clauses in brackets; {@code after} counts the figures before them, {@code words} is what they stand behind. */
    record Inner(int after, String words, List<Clause> clauses) {}

    /** What stands for the n-th time in words. */
    static char mark(int index) {
        return (char) (TIME + Math.min(index, MOST_TIMES));
    }

    static boolean time(char c) {
        return c >= TIME && c <= TIME + MOST_TIMES;
    }

    /** The meaning of a character that stands for a time. */
    @Nullable
    When time(int index) {
        return index < times.size() ? times.get(index) : null;
    }

    /** The words behind the n-th group: before the next figure, or to the end of the clause. */
    String behind(int group) {
        String words = group + 1 < groups.size() ? groups.get(group + 1).lead() : tail;
        // 465幢23.25万平方米房屋: what stands behind the last is behind all.
        return words.isEmpty() && group + 1 < groups.size() ? behind(group + 1) : words;
    }

    /** All words of the clause, without its figures. */
    String words() {
        StringBuilder words = new StringBuilder();
        groups.forEach(group -> words.append(group.lead()));
        return words.append(tail).toString();
    }
}
