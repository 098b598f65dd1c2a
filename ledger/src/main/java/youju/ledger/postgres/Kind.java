package youju.ledger.postgres;

import java.util.Locale;

/** Whose data a database holds: made up for demonstration, or a district's own. It never holds both. */
public enum Kind {
    DEMO, DISTRICT;

    /** As it stands in the folder and the database: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that id.
     *
     * @throws IllegalArgumentException
     *             where there is none
     */
    public static Kind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
