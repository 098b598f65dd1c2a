package youju.briefing.claim;

import youju.model.text.Width;

/**
 * A text as it is read: narrow characters, without the blanks, line breaks and stray signs that mean nothing; each
 * character knows the code point it came from.
 */
final class Folded {
    private final int[] codePoints;
    private final int[] origin;
    private final String plain;

    private Folded(int[] codePoints, int[] origin, String plain) {
        this.codePoints = codePoints;
        this.origin = origin;
        this.plain = plain;
    }

    static Folded of(String text) {
        int[] codePoints = text.codePoints().toArray();
        StringBuilder narrow = new StringBuilder(codePoints.length);
        for (int codePoint : codePoints) {
            narrow.append(Width.narrow(codePoint));
        }
        String kept = new Layout(narrow.toString()).laidOut();
        int[] origin = new int[codePoints.length];
        StringBuilder plain = new StringBuilder(codePoints.length);
        for (int i = 0; i < codePoints.length; i++) {
            if (kept.charAt(i) != Layout.DROPPED) {
                origin[plain.length()] = i;
                plain.append(kept.charAt(i));
            }
        }
        return new Folded(codePoints, origin, plain.toString());
    }

    /** The text without what means nothing. */
    String plain() {
        return plain;
    }

    /** The place in the text, in code points, of a character of {@link #plain}. */
    int start(int at) {
        return origin[at];
    }

    /** The slice of the text that [{@code from}, {@code to}) of {@link #plain} came from, as it stands there. */
    String slice(int from, int to) {
        return new String(codePoints, origin[from], origin[to - 1] + 1 - origin[from]);
    }
}
