package youju.model.expression;

/** Text as the database sees it. */
final class Texts {
    private Texts() {}

    /**
     * Order by code point, as PostgreSQL's collation "C" has it for UTF-8; {@link String#compareTo} would put characters
     * beyond the first 65,536 before some of those.
     */
    static int order(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
