package youju.ledger.entry;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How entries of a register are numbered: {@code "RX{region}-{yyyyMMdd}-{00000}"}. Everything before the zeros, with the
 * region and the date put in, is a series that counts from 1.
 */
public record NumberPattern(String before, int digits, String after) {
    private static final Pattern ZEROS = Pattern.compile("\\{(0+)}");
    private static final Pattern DATE = Pattern.compile("\\{([yMd-]+)}");

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException
     *             where it has no run of zeros
     */
    public static NumberPattern parse(String pattern) {
        Matcher zeros = ZEROS.matcher(pattern);
        if (!zeros.find()) {
            throw new IllegalArgumentException("a number without {000}: " + pattern);
        }
        return new NumberPattern(pattern.substring(0, zeros.start()), zeros.group(1).length(),
                pattern.substring(zeros.end()));
    }

    /** The series of a region and day. */
    public String series(String region, LocalDate day) {
        String named = before.replace("{region}", region);
        return DATE.matcher(named)
                .replaceAll(date -> day.format(DateTimeFormatter.ofPattern(date.group(1))));
    }

    /** The number with that place in the series; more digits where they don't suffice. */
    public String number(String series, long place) {
        String text = Long.toString(place);
        return series + "0".repeat(Math.max(0, digits - text.length())) + text + after;
    }
}
