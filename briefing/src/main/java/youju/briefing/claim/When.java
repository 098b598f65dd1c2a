package youju.briefing.claim;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

import youju.model.Period;

/**
 * A time as a text names it. {@code year} is a calendar year; {@code shift} counts years from now (去年 is -1), where the
 * text names none; {@code span} is a part of the year, null for the whole or where the text names none; {@code same} is
 * 同期, the part of the year spoken of; {@code span} without months and {@code none} is a time that is no period of figures
 * (近五年, 连续8个月, “十三五”).
 */
record When(@Nullable Integer year, @Nullable Integer shift, @Nullable Span span, boolean same, boolean none) {
    /** The shift of the year that is past (过去的一年): the one before in the first half of a year, in the second half that year itself. */
    static final int PAST = Integer.MIN_VALUE;
    static final When NO_PERIOD = new When(null, null, null, false, true);

    /** Months of a year, both included; {@code from} and {@code until} are days of the first and the last of them, 0 where whole months are meant. */
    record Span(int first, int last, int from, int until) {
        static final Span YEAR = new Span(1, 12);

        Span(int first, int last) {
            this(first, last, 0, 0);
        }

        /** Whether it is no more than a month, or some days. */
        boolean brief() {
            return first == last || from > 0;
        }
    }

    /** What a text speaks of: the year and part of its figures, and the day it was written. */
    record Now(@Nullable Integer year, @Nullable Span span, @Nullable LocalDate today) {
        static Now of(@Nullable Period period, @Nullable LocalDate today) {
            if (period == null) {
                return new Now(null, null, today);
            }
            LocalDate last = period.to().minusDays(1);
            int first = period.from().getMonthValue();
            Span span = period.isMonths()
                    ? new Span(first, last.getMonthValue())
                    : new Span(first, last.getMonthValue(), period.from().getDayOfMonth(), last.getDayOfMonth());
            return new Now(last.getYear(), span, today);
        }

        /** What is spoken of after a time was named. */
        Now at(When when) {
            if (when.none) {
                return this;
            }
            Integer named = when.resolvedYear(this);
            Span part = when.span != null
                    ? when.span
                    : when.same ? span : when.year != null || when.shift != null ? Span.YEAR : span;
            return new Now(named, part, today);
        }

        /** The period; null where the text doesn't say which. */
        @Nullable
        Period period() {
            if (year == null || year < 1000 || year > 2999) {
                return null;
            }
            Span months = span == null ? Span.YEAR : span;
            try {
                if (months.from > 0) {
                    return new Period(LocalDate.of(year, months.first, months.from), LocalDate.of(year, months.last,
                            months.until).plusDays(1));
                }
                return new Period(LocalDate.of(year, months.first, 1), YearMonth.of(year, months.last).plusMonths(1)
                        .atDay(1));
            } catch (DateTimeException | IllegalArgumentException wrong) {
                return null;
            }
        }

        /** The year that is past on the day of the text; null where that isn't known. */
        @Nullable
        Integer past() {
            return today == null ? null : (Integer) (today.getYear() - (today.getMonthValue() <= 6 ? 1 : 0));
        }

        /** Whether that is the day of the text itself. */
        boolean isToday() {
            return today != null && year != null && year == today.getYear() && new Span(today.getMonthValue(), today
                    .getMonthValue(), today.getDayOfMonth(), today.getDayOfMonth()).equals(span);
        }

        /** The same part of the year before. */
        Now before() {
            return new Now(year == null ? null : (Integer) (year - 1), span, today);
        }
    }

    private @Nullable Integer resolvedYear(Now now) {
        if (year != null) {
            return year;
        }
        if (shift == null) {
            // 全年, of a text that says nothing but its own day.
            return now.year == null && Span.YEAR.equals(span) ? now.past() : now.year;
        }
        if (shift == PAST) {
            return now.today == null ? now.year : now.past();
        }
        Integer from = now.today != null ? (Integer) now.today.getYear() : now.year;
        return from == null ? null : (Integer) (from + shift);
    }

    /** True where it names an earlier time than the one spoken of: 上年, 去年同期, 2019年. */
    boolean earlier(Now now) {
        Integer named = resolvedYear(now);
        return shift != null && shift < 0 && now.year == null || named != null && now.year != null && named < now.year;
    }
}
