package youju.ledger.sql;

import org.jooq.Name;
import org.jooq.impl.DSL;

/** The one way from a declared id to a name in SQL. */
public final class Identifiers {
    /** PostgreSQL cuts longer names off. */
    private static final int LONGEST = 63;

    private Identifiers() {}

    /**
     * The id as a quoted name for jOOQ.
     *
     * @throws IllegalArgumentException
     *             where it is no id of at most 63 letters, digits and underscores
     */
    public static Name name(String id) {
        return DSL.quotedName(checked(id));
    }

    /**
     * The id in quotes, for statements that jOOQ doesn't write, such as COPY.
     *
     * @throws IllegalArgumentException
     *             as {@link #name}
     */
    public static String quoted(String id) {
        return '"' + checked(id) + '"';
    }

    private static String checked(String id) {
        // Every action names its columns; a pattern takes a tenth of it.
        boolean good = !id.isEmpty() && id.length() <= LONGEST && letter(id.charAt(0));
        for (int i = 1; good && i < id.length(); i++) {
            char c = id.charAt(i);
            good = letter(c) || c >= '0' && c <= '9' || c == '_';
        }
        if (!good) {
            throw new IllegalArgumentException("no name for a table or column: " + id);
        }
        return id;
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
