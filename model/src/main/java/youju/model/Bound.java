package youju.model;

import java.util.Locale;

/**
 * How a value binds: exact at the stated precision; above (余, 突破): at least the value and less than 1.5 times it; below
 * (近): less than the value and more than 0.9 times it; met or exceeded, of a target that is not given.
 */
public enum Bound {
    EXACT, ABOVE, BELOW, MET, EXCEEDED;

    /** As it stands in files and answers: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The bound of that id.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Bound of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
