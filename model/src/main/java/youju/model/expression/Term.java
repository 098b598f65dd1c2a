package youju.model.expression;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as deadlines count it: {@code amount} working days, working hours or hours by the clock. */
public record Term(Kind kind, long amount) {
    /** How it is counted. */
    public enum Kind {
        WORKDAYS, WORKHOURS, HOURS
    }

    private static final Pattern TEXT = Pattern.compile("(workdays|workhours|hours)\\((\\d{1,18})\\)");

    /**
     * Reads {@link #toString}.
     *
     * @throws IllegalArgumentException
     *             where it is something else
     */
    public static Term of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no term: " + text);
        }
        return new Term(Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Long.parseLong(matcher.group(2)));
    }

    /** As CEL writes it: {@code workdays(5)}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "(" + amount + ")";
    }
}
