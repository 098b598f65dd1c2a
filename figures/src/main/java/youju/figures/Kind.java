package youju.figures;

import java.util.Locale;

/**
 * Where a figure comes from: measured, every input from registers and targets; derived, calculated with at least one
 * reported input; reported, stated by the authority that may state it.
 */
public enum Kind {
    MEASURED, DERIVED, REPORTED;

    /** As it stands in answers: lower case. */
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
