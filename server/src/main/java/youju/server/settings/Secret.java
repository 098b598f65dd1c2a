package youju.server.settings;

/** A value that is never shown. */
public record Secret(String value) {
    /** What is shown instead. */
    public static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
