package youju.model.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import youju.model.Field;

/** Days and points in time as programs give them, in the years 1 to 9999. */
final class Times {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private Times() {}

    static Checked date(Field field, Object value) {
        try {
            return switch (value) {
                case LocalDate date when date.getYear() >= 1 && date.getYear() <= 9999 -> new Checked.Value(date);
                case String text when DATE.matcher(text).matches() && !text.startsWith("0000") ->
                    new Checked.Value(LocalDate.parse(text));
                default -> Checked.Refused.of(field, value, "日期，如 2023-03-06");
            };
        } catch (DateTimeException none) {
            return Checked.Refused.of(field, value, "日历上有的日期，如 2023-03-06");
        }
    }

    static Checked time(Field field, Object value) {
        String expected = "带时区的时间，如 2023-03-06T09:30:00+08:00";
        try {
            Instant time = switch (value) {
                case Instant instant -> instant;
                case OffsetDateTime offset -> offset.toInstant();
                case ZonedDateTime zoned -> zoned.toInstant();
                case String text -> OffsetDateTime.parse(text).toInstant();
                default -> null;
            };
            return time == null
                    || time.isBefore(FIRST)
                    || time.isAfter(LAST)
                            ? Checked.Refused.of(field, value, expected)
                            : new Checked.Value(time.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException none) {
            return Checked.Refused.of(field, value, expected);
        }
    }
}
