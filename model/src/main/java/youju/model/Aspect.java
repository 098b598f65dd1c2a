package youju.model;

import java.util.Locale;

/** What is asked of an indicator (方面). */
public enum Aspect {
    LEVEL, GROWTH, CHANGE, GAP, RANK, SHARE, COMPLETION, MILESTONE;

    /** As it stands in files and answers: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The aspect of that id.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Aspect of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
