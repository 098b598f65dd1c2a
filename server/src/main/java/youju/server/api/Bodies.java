package youju.server.api;

import org.jspecify.annotations.Nullable;

/** Members of a body that must be there. */
final class Bodies {
    private Bodies() {}

    /** A text of 1 to {@code longest} characters, of which none is one that can't be kept. */
    static String text(String field, @Nullable String given, int longest) {
        if (given == null || given.isBlank()) {
            throw new Problem(Problem.Code.REQUIRED, field, field + " 必填");
        }
        return optional(field, given, longest);
    }

    /** As {@link #text}, where there is one. */
    static String optional(String field, String given, int longest) {
        if (given.length() > longest || given.indexOf('\0') >= 0 || !wellFormed(given)) {
            throw Problem.invalid(field, field + " 应为不超过 " + longest + " 个字符的文字，不含空字符和残缺字符");
        }
        return given;
    }

    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
