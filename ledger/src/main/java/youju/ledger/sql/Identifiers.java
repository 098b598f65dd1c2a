package youju.ledger.sql;

import java.util.regex.Pattern;

import org.jooq.Name;
import org.jooq.impl.DSL;

/** The one way from a declared id to a name in SQL. */
public final class Identifiers {
    /** As ids are declared; PostgreSQL cuts longer names off. */
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,62}");

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
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no name for a table or column: " + id);
        }
        return id;
    }
}
