package youju.model.value;

import youju.model.text.Width;

/** Which characters a text may hold, and the narrow form of full-width ones. */
final class Characters {
    private Characters() {}

    /** False where an unpaired surrogate or U+0000 stands in it: neither can be stored as UTF-8 text. */
    static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** True where it has a line break or another control character; a tab counts as a space. */
    static boolean controls(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t' && !(lines && (c == '\n' || c == '\r'))) {
                return true;
            }
        }
        return false;
    }

    /** On one line and without what can't be stored, for a message. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(c >= 0xD800 && c <= 0xDFFF || c == 0
                ? 0xFFFD
                : Character.isISOControl(c) ? ' ' : c));
        return shown.toString();
    }

    /** Without the blanks around it: also ideographic and no-break spaces, and marks of no width. */
    static String strip(String text) {
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

    /** Full-width letters, digits and signs as the ASCII ones, and each run of blanks as one space. */
    static String narrow(String text) {
        if (plain(text)) {
            return text;
        }
        StringBuilder narrow = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!blank(c)) {
                narrow.append(Width.narrow(c));
            } else if (!narrow.isEmpty() && narrow.charAt(narrow.length() - 1) != ' ') {
                narrow.append(' ');
            }
        }
        return narrow.toString().strip();
    }

    /** As {@link #narrow}, without blanks. */
    static String compact(String text) {
        return narrow(text).replace(" ", "");
    }

    /** True where there is nothing to narrow, and no blank but single spaces within. */
    private static boolean plain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }

    private static boolean blank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == 0x85 || c == 0xA0 || c == 0x3000 || c >= 0x2000 && c <= 0x200F
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F || c == 0x2060 || c == 0xFEFF;
    }
}
