package youju.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time a figure is about, from {@code from} until before {@code to}: {@code 2023}, {@code 2023-06}, {@code 2023-H1},
 * {@code 2023-Q3}, {@code 2023-06-15}, cumulative {@code 2023-01..2023-11}, or some days, such as a week, {@code 2023-12-25..2023-12-31}.
 * Periods of the same days are equal.
 */
public record Period(LocalDate from, LocalDate to) implements Comparable<Period> {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(?:-(?:(H[12])|(Q[1-4])|(\\d{2})(?:-(\\d{2})|\\.\\.(\\d{4})-(\\d{2}))?))?");
    private static final Pattern DAYS = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.\\.(\\d{4}-\\d{2}-\\d{2})");
    private static final String EXPECTED = "2023, 2023-06, 2023-H1, 2023-Q3, 2023-06-15, 2023-01..2023-11 or 2023-12-25..2023-12-31";

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
        }
    }

    /**
     * Reads a period.
     *
     * @throws IllegalArgumentException where the text is none, saying the forms there are
     */
    public static Period parse(String text) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            try {
                return new Period(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)).plusDays(1));
            } catch (DateTimeException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException("'" + text + "' is no period; expected " + EXPECTED, wrong);
            }
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no period; expected " + EXPECTED);
        }
        try {
            int year = Integer.parseInt(form.group(1));
            if (form.group(2) != null) {
                return months(YearMonth.of(year, form.group(2).equals("H1") ? 1 : 7), 6);
            }
            if (form.group(3) != null) {
                return months(YearMonth.of(year, 3 * (form.group(3).charAt(1) - '0') - 2), 3);
            }
            if (form.group(4) == null) {
                return year(year);
            }
            YearMonth month = YearMonth.of(year, Integer.parseInt(form.group(4)));
            if (form.group(5) != null) {
                LocalDate day = month.atDay(Integer.parseInt(form.group(5)));
                return new Period(day, day.plusDays(1));
            }
            YearMonth last = form.group(6) == null
                    ? month
                    : YearMonth.of(Integer.parseInt(form.group(6)), Integer.parseInt(form.group(7)));
            return new Period(month.atDay(1), last.plusMonths(1).atDay(1));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no period; expected " + EXPECTED, wrong);
        }
    }

    /** The calendar year. */
    public static Period year(int year) {
        return months(YearMonth.of(year, 1), 12);
    }

    private static Period months(YearMonth first, int count) {
        return new Period(first.atDay(1), first.plusMonths(count).atDay(1));
    }

    /** The same period a year before. */
    public Period previous() {
        // A month's last day differs between years: months are moved as months.
        return isMonths()
                ? new Period(from.minusYears(1), to.minusYears(1))
                : new Period(from.minusYears(1), from.minusYears(1).plusDays(ChronoUnit.DAYS.between(from, to)));
    }

    /** Whether it is one or several whole months. */
    public boolean isMonths() {
        return from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    @Override
    public int compareTo(Period other) {
        int byStart = from.compareTo(other.from);
        return byStart != 0 ? byStart : to.compareTo(other.to);
    }

    /** The shortest form that {@link #parse} reads. */
    @Override
    public String toString() {
        if (to.equals(from.plusDays(1))) {
            return from.toString();
        }
        if (!isMonths()) {
            return from + ".." + to.minusDays(1);
        }
        YearMonth first = YearMonth.from(from);
        YearMonth last = YearMonth.from(to.minusDays(1));
        int months = (last.getYear() - first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue() + 1;
        int month = first.getMonthValue();
        if (months == 12 && month == 1) {
            return "%04d".formatted(first.getYear());
        }
        if (months == 6 && (month == 1 || month == 7)) {
            return "%04d-H%d".formatted(first.getYear(), month == 1 ? 1 : 2);
        }
        if (months == 3 && month % 3 == 1) {
            return "%04d-Q%d".formatted(first.getYear(), (month + 2) / 3);
        }
        return months == 1 ? first.toString() : first + ".." + last;
    }
}
