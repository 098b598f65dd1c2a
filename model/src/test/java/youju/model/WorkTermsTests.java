package youju.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.model.WorkCalendar.Hours;
import youju.model.WorkCalendar.Pause;
import youju.model.expression.Term;
import youju.model.expression.Term.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Terms on the calendar of 2023: its Spring Festival (21 to 27 January, 28 and 29 worked) and New Year (2 January). */
class WorkTermsTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final WorkCalendar CALENDAR = new WorkCalendar(days("2023-01-02", "2023-01-23", "2023-01-24",
            "2023-01-25", "2023-01-26", "2023-01-27", "2023-04-05"), days("2023-01-28", "2023-01-29"),
            Set.of(2022, 2023),
            List.of(hours("09:00", "12:00"), hours("13:00", "17:00")));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the day of the start isn't counted, and the last day ends with its work
            WORKDAYS,  1, 2023-06-12T10:00, 2023-06-13T17:00
            WORKDAYS,  1, 2023-06-12T00:00, 2023-06-13T17:00
            WORKDAYS,  1, 2023-06-12T23:59, 2023-06-13T17:00
            WORKDAYS,  5, 2023-06-12T10:00, 2023-06-19T17:00
            # from a weekend, over the Spring Festival with its worked weekend, over a single holiday
            WORKDAYS,  1, 2023-06-10T10:00, 2023-06-12T17:00
            WORKDAYS,  1, 2023-01-20T16:00, 2023-01-28T17:00
            WORKDAYS,  3, 2023-01-20T16:00, 2023-01-30T17:00
            WORKDAYS,  2, 2023-04-04T09:00, 2023-04-07T17:00
            # of none: the first working day that isn't over
            WORKDAYS,  0, 2023-06-12T10:00, 2023-06-12T17:00
            WORKDAYS,  0, 2023-06-12T17:00, 2023-06-12T17:00
            WORKDAYS,  0, 2023-06-12T17:01, 2023-06-13T17:00
            WORKDAYS,  0, 2023-06-10T10:00, 2023-06-12T17:00
            # hours of working time: over noon, night, weekend; from outside it
            WORKHOURS, 1, 2023-06-12T10:30, 2023-06-12T11:30
            WORKHOURS, 2, 2023-06-12T10:30, 2023-06-12T13:30
            WORKHOURS, 4, 2023-06-12T16:00, 2023-06-13T12:00
            WORKHOURS, 1, 2023-06-09T17:00, 2023-06-12T10:00
            WORKHOURS, 7, 2023-06-10T03:00, 2023-06-12T17:00
            WORKHOURS, 0, 2023-06-12T12:30, 2023-06-12T13:00
            WORKHOURS, 0, 2023-06-12T12:00, 2023-06-12T12:00
            WORKHOURS, 70, 2023-06-12T09:00, 2023-06-23T17:00
            # by the clock
            HOURS,     2, 2023-06-09T16:30, 2023-06-09T18:30
            HOURS,    48, 2023-06-09T16:30, 2023-06-11T16:30
            """)
    void endAsTheCivilCodeHasIt(Kind kind, long amount, LocalDateTime start, LocalDateTime end) {
        assertThat(due(CALENDAR, new Term(kind, amount), at(start), SHANGHAI)).isEqualTo(at(end));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # whole days, a part of a day, the day of the start, the noon break, a weekend, after the end
            WORKDAYS,  2, 2023-06-12T10:00, 2023-06-13T00:00, 2023-06-14T00:00, 2023-06-15T17:00
            WORKDAYS,  1, 2023-06-12T10:00, 2023-06-13T10:00, 2023-06-13T12:00, 2023-06-14T11:00
            WORKDAYS,  1, 2023-06-12T10:00, 2023-06-12T11:00, 2023-06-12T16:00, 2023-06-13T17:00
            WORKDAYS,  1, 2023-06-12T10:00, 2023-06-12T11:00, 2023-06-13T10:00, 2023-06-14T10:00
            WORKDAYS,  1, 2023-06-12T10:00, 2023-06-13T12:00, 2023-06-13T13:00, 2023-06-13T17:00
            WORKDAYS,  5, 2023-06-12T10:00, 2023-06-16T17:00, 2023-06-19T09:00, 2023-06-19T17:00
            WORKDAYS,  1, 2023-06-12T10:00, 2023-06-13T17:00, 2023-06-15T09:00, 2023-06-13T17:00
            WORKHOURS, 4, 2023-06-12T09:00, 2023-06-12T10:00, 2023-06-13T10:00, 2023-06-13T14:00
            WORKHOURS, 4, 2023-06-12T09:00, 2023-06-12T08:00, 2023-06-12T10:00, 2023-06-12T15:00
            HOURS,     4, 2023-06-12T09:00, 2023-06-12T10:00, 2023-06-12T22:00, 2023-06-13T01:00
            HOURS,     4, 2023-06-12T09:00, 2023-06-12T13:00, 2023-06-12T22:00, 2023-06-12T13:00
            """)
    void endLaterByWhatWasPaused(Kind kind, long amount, LocalDateTime start, LocalDateTime from, LocalDateTime to,
            LocalDateTime end) {
        assertThat(due(CALENDAR, new Term(kind, amount), at(start), SHANGHAI, new Pause(at(from), at(to))))
                .isEqualTo(at(end));
    }

    @Test
    void areProvisionalWhereTheyTouchAYearWithoutNotice() {
        Instant december = at(LocalDateTime.of(2023, 12, 28, 10, 0));
        assertThat(CALENDAR.due(new Term(Kind.WORKDAYS, 1), december, SHANGHAI, List.of()).provisional()).isFalse();
        assertThat(CALENDAR.due(new Term(Kind.WORKDAYS, 2), december, SHANGHAI, List.of()).provisional()).isTrue();
        assertThat(CALENDAR.due(new Term(Kind.WORKHOURS, 21), december, SHANGHAI, List.of()).provisional()).isTrue();
        assertThat(CALENDAR.due(new Term(Kind.HOURS, 999), december, SHANGHAI, List.of()).provisional()).isFalse();
        Pause pause = new Pause(december.plus(1, ChronoUnit.DAYS), december.plus(2, ChronoUnit.DAYS));
        assertThat(CALENDAR.due(new Term(Kind.WORKDAYS, 1), december, SHANGHAI, List.of(pause)).provisional()).isTrue();
        // The day of the start isn't counted, so its year isn't touched.
        Instant newYear = at(LocalDateTime.of(2021, 12, 31, 10, 0));
        assertThat(CALENDAR.due(new Term(Kind.WORKDAYS, 1), newYear, SHANGHAI, List.of()).provisional()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            WORKDAYS,  1, 2023-06-13T17:00, 2023-06-12T17:00
            WORKDAYS,  1, 2023-06-12T17:00, 2023-06-09T17:00
            WORKDAYS,  2, 2023-06-14T11:00, 2023-06-12T11:00
            WORKDAYS,  1, 2023-06-11T03:00, 2023-06-08T17:00
            WORKDAYS,  0, 2023-06-14T12:30, 2023-06-14T12:00
            WORKHOURS, 3, 2023-06-13T10:00, 2023-06-12T15:00
            WORKHOURS, 7, 2023-06-13T17:00, 2023-06-13T09:00
            HOURS,    24, 2023-06-12T09:00, 2023-06-11T09:00
            """)
    void haveAMomentThatLiesThemBefore(Kind kind, long amount, LocalDateTime moment, LocalDateTime before) {
        assertThat(CALENDAR.before(new Term(kind, amount), at(moment), SHANGHAI)).isEqualTo(at(before));
    }

    @Test
    void untilADayEndWithItWhateverPausesAndAtOnceWhereItIsOver() {
        Instant start = at(LocalDateTime.of(2023, 12, 28, 10, 0));
        Term newYear = Term.until(LocalDate.of(2024, 1, 1));
        Instant end = at(LocalDateTime.of(2024, 1, 2, 0, 0)).minus(1, ChronoUnit.MICROS);
        assertThat(CALENDAR.due(newYear, start, SHANGHAI, List.of(new Pause(start, end)))).isEqualTo(
                new WorkCalendar.Due(end, false));
        assertThat(CALENDAR.due(Term.until(LocalDate.of(2023, 12, 27)), start, SHANGHAI, List.of()).at()).isEqualTo(
                start);
        assertThat(CALENDAR.half(newYear, start, SHANGHAI, List.of())).isEqualTo(start.plus(Duration.between(start,
                end).dividedBy(2)));
        assertThat(CALENDAR.before(newYear, start, SHANGHAI)).isEqualTo(end);
        assertThat(Term.of("until(2024-01-01)")).isEqualTo(newYear);
        assertThat(newYear).hasToString("until(2024-01-01)");
        assertThatThrownBy(() -> Term.of("until(2024-02-30)")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leaveWorkingTimeWithoutPauses() {
        Instant from = at(LocalDateTime.of(2023, 6, 9, 16, 0));
        Instant to = at(LocalDateTime.of(2023, 6, 12, 14, 0));
        assertThat(CALENDAR.workingTime(from, to, SHANGHAI, List.of())).isEqualTo(Duration.ofHours(5));
        List<Pause> pauses = List.of(new Pause(to.minusSeconds(1800), to.plusSeconds(9999)),
                new Pause(from.minusSeconds(1800), from.plusSeconds(1800)), new Pause(from, from.plusSeconds(600)));
        assertThat(CALENDAR.workingTime(from, to, SHANGHAI, pauses)).isEqualTo(Duration.ofHours(4));
        assertThat(CALENDAR.workingTime(to, from, SHANGHAI, pauses)).isEqualTo(Duration.ZERO);
    }

    @Test
    void countWholeDaysWhereNoHoursAreSet() {
        WorkCalendar days = new WorkCalendar(Set.of(), Set.of(), Set.of(2023), List.of());
        Instant start = at(LocalDateTime.of(2023, 6, 8, 10, 0));
        assertThat(due(days, new Term(Kind.WORKDAYS, 1), start, SHANGHAI))
                .isEqualTo(at(LocalDateTime.of(2023, 6, 10, 0, 0)));
        assertThat(due(days, new Term(Kind.WORKHOURS, 40), start, SHANGHAI))
                .isEqualTo(at(LocalDateTime.of(2023, 6, 12, 2, 0)));
    }

    @Test
    void ofManyYearsAreCountedAtOnce() {
        Instant start = at(LocalDateTime.of(2023, 6, 8, 10, 0));
        long began = System.nanoTime();
        due(CALENDAR, new Term(Kind.WORKDAYS, 20_000), start, SHANGHAI);
        due(CALENDAR, new Term(Kind.WORKHOURS, 140_000), start, SHANGHAI);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    static Instant due(WorkCalendar calendar, Term term, Instant start, ZoneId zone, Pause... pauses) {
        return calendar.due(term, start, zone, List.of(pauses)).at();
    }

    private static Instant at(LocalDateTime time) {
        return time.atZone(SHANGHAI).toInstant();
    }

    static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Set<LocalDate> days(String... days) {
        return java.util.Arrays.stream(days).map(LocalDate::parse).collect(java.util.stream.Collectors.toSet());
    }
}
