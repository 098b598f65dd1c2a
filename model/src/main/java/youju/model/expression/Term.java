package youju.model.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as deadlines count it: {@code amount} working days, working hours or hours by the clock; or until the end of a
 * day, where {@code amount} is the day's number (days since 1970-01-01).
 */
public record Term(Kind kind, long amount) {
    /** How it is counted. */
    public enum Kind {
        WORKDAYS, WORKHOURS, HOURS, UNTIL
    }

    private static final Pattern TEXT = Pattern.compile("(workdays|workhours|hours)\\((\\d{1,18})\\)");
    private static final Pattern DAY = Pattern.compile("until\\((\\d{4}-\\d{2}-\\d{2})\\)");

    /** Until the end of that day. */
    public static Term until(LocalDate day) {
        return new Term(Kind.UNTIL, day.toEpochDay());
    }

    /** The day that it runs until, where it is of that kind. */
    public Optional<LocalDate> day() {
        return kind == Kind.UNTIL ? Optional.of(LocalDate.ofEpochDay(amount)) : Optional.empty();
    }

    /**
     * Reads {@link #toString}.
     *
     * @throws IllegalArgumentException
     *             where it is something else
     */
    public static Term of(String text) {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            try {
                return until(LocalDate.parse(day.group(1)));
            } catch (DateTimeException none) {
                throw new IllegalArgumentException("no term: " + text, none);
            }
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no term: " + text);
        }
        return new Term(Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Long.parseLong(matcher.group(2)));
    }

    /** As CEL writes it, {@code workdays(5)}; and {@code until(2023-12-31)}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "("
                + day().map(LocalDate::toString).orElseGet(() -> Long.toString(
                        amount))
                + ")";
    }
}
