package youju.model.text;

/** Full-width forms and look-alikes as the plain characters they stand for, one for one, so that places stay as they are. */
public final class Width {
    /** What stands for a character beyond the basic plane, so that one place is one character. */
    public static final char OTHER = '\uFFFD';

    private Width() {}

    /** The plain character: ２ is 2, ． is a point, ％ is %, every dash and minus is -, every blank a space. */
    public static char narrow(int codePoint) {
        if (codePoint > 0xFFFF) {
            return OTHER;
        }
        return switch (codePoint) {
            case '，', '；', '？', '！' -> (char) codePoint;
            case '：', '∶', '﹕' -> ':';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '－', '─' -> '-';
            case '～', '〜', '∼' -> '~';
            case '\u00A0', '\u2002', '\u2003', '\u2009', '\u200B', '\u3000', '\uFEFF' -> ' ';
            case '㎡' -> '\u33A1';
            case 'µ' -> 'μ';
            default -> codePoint >= 0xFF01 && codePoint <= 0xFF5E ? (char) (codePoint - 0xFEE0) : (char) codePoint;
        };
    }

    /** A text with every character narrowed; it has as many characters as the text has code points. */
    public static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        text.codePoints().forEach(c -> narrow.append(narrow(c)));
        return narrow.toString();
    }
}
