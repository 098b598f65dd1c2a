package youju.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.model.WorkCalendar.Hours;
import youju.model.WorkCalendar.Pause;
import youju.model.expression.Term;
import youju.model.expression.Term.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** Terms on the calendar of 2023: its Spring Festival (21 to 27 January, 28 and 29 worked) and New Year (2 January). */
class WorkTermsTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<ZoneId> ZONES = List.of(SHANGHAI, ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Pacific/Apia"));
    private static final WorkCalendar CALENDAR = new WorkCalendar(days("2023-01-02", "2023-01-23", "2023-01-24",
            "2023-01-25", "2023-01-26", "2023-01-27", "2023-04-05"), days("2023-01-28", "2023-01-29"),
            Set.of(2022, 2023),
            List.of(hours("09:00", "12:00"), hours("13:00", "17:00")));
    /** Working through the night, so that the zones' changes of clocks fall into working time; and every day. */
    private static final WorkCalendar NIGHTS = new WorkCalendar(Set.of(),
            LocalDate.of(2010, 1, 1).datesUntil(LocalDate.of(2031, 1, 1)).collect(java.util.stream.Collectors.toSet()),
            Set.of(2023), List.of(hours("00:15", "02:20"), hours("02:40", "03:10"), hours("22:00", "23:30")));

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

    @Property(tries = 100_000, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void neverEndOutsideWorkingTimeAndMoveByExactlyTheWorkingTimePaused(@ForAll long seed) {
        Case some = new Case(new Random(seed));
        Instant plain = due(some.calendar, some.term, some.start, some.zone);
        Instant paused = due(some.calendar, some.term, some.start, some.zone, some.pause);
        if (some.term.kind() != Kind.HOURS) {
            assertThat(inWorkingTime(some, plain)).as("%s ends %s", some, plain).isTrue();
            assertThat(inWorkingTime(some, paused)).as("%s ends paused %s", some, paused).isTrue();
        }
        assertThat(some.counted(plain, paused)).as("%s moves from %s to %s", some, plain, paused)
                .isEqualTo(some.counted(some.begins(plain), plain).isZero()
                        ? Duration.ZERO
                        : some.counted(some.begins(plain), some.pause.to()));
    }

    @Property(tries = 5000)
    void endNoEarlierForALongerTermALaterStartOrALongerPause(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int more) {
        Case some = new Case(new Random(seed));
        Instant end = due(CALENDAR, some.term, some.start, some.zone, some.pause);
        Term longer = new Term(some.term.kind(), some.term.amount() + more);
        assertThat(due(CALENDAR, longer, some.start, some.zone, some.pause)).isAfterOrEqualTo(end);
        Instant later = some.start.plusSeconds(more * 977L);
        assertThat(due(CALENDAR, some.term, later, some.zone, some.pause)).as("%s and %s", some, later)
                .isAfterOrEqualTo(end);
        Pause extended = new Pause(some.pause.from(), some.pause.to().plusSeconds(more * 977L));
        assertThat(due(CALENDAR, some.term, some.start, some.zone, extended)).isAfterOrEqualTo(end);
    }

    @Property(tries = 5000)
    void endTheSameWhereAPauseIsToldInPartsInAnyOrderAndTwice(@ForAll long seed) {
        Random random = new Random(seed);
        Case some = new Case(random);
        Instant from = some.pause.from();
        Instant middle = from.plusSeconds(random.nextLong(1 + Duration.between(from, some.pause.to()).toSeconds()));
        assertThat(due(some.calendar, some.term, some.start, some.zone, new Pause(middle, some.pause.to()),
                new Pause(from, middle), new Pause(middle, from), new Pause(from, middle)))
                .isEqualTo(due(some.calendar, some.term, some.start, some.zone, some.pause));
    }

    @Property(tries = 5000)
    void ofWorkhoursHaveThatMuchWorkingTimeLeftBefore(@ForAll long seed) {
        Case some = new Case(new Random(seed));
        Term warn = new Term(Kind.WORKHOURS, some.term.amount());
        Instant before = some.calendar.before(warn, some.start, some.zone);
        assertThat(some.calendar.workingTime(before, some.start, some.zone, List.of()))
                .isEqualTo(Duration.ofHours(warn.amount()));
        assertThat(inWorkingTime(some, before)).isTrue();
    }

    @Property(tries = 5000)
    void ofWorkdaysThatBeginWhereTheirEndIsWarnedOfEndThere(@ForAll long seed) {
        Case some = new Case(new Random(seed));
        Term days = new Term(Kind.WORKDAYS, some.term.amount());
        Instant end = due(some.calendar, days, some.start, some.zone);
        Instant warned = some.calendar.before(days, end, some.zone);
        assertThat(inWorkingTime(some, warned)).isTrue();
        assertThat(due(some.calendar, days, warned, some.zone)).isEqualTo(end);
    }

    /** A term with a pause, in one of the zones and on one of the calendars. */
    private static final class Case {
        private final ZoneId zone;
        private final WorkCalendar calendar;
        private final Term term;
        private final Instant start;
        private final Pause pause;

        Case(Random random) {
            zone = ZONES.get(random.nextInt(ZONES.size()));
            calendar = random.nextInt(3) == 0 ? NIGHTS : CALENDAR;
            Kind kind = Kind.values()[random.nextInt(3)];
            term = new Term(kind, random.nextInt(random.nextInt(4) == 0 ? 200 : 12));
            start = moment(random, LocalDate.of(2022, 12, 20).atStartOfDay(), 400);
            pause = random.nextInt(5) == 0
                    ? new Pause(start, start)
                    : pause(random, start.minus(2, ChronoUnit.DAYS).atZone(zone).toLocalDateTime());
        }

        private Pause pause(Random random, LocalDateTime around) {
            Instant from = moment(random, around, 9);
            return new Pause(from, from.plusSeconds(random.nextInt(1 + random.nextInt(800_000))));
        }

        /** Now and then exactly on an edge of working time. */
        private Instant moment(Random random, LocalDateTime around, int days) {
            LocalDate day = around.toLocalDate().plusDays(random.nextInt(days));
            List<LocalTime> edges = new ArrayList<>();
            calendar.hours().forEach(h -> edges.addAll(List.of(h.start(), h.end())));
            LocalTime time = random.nextInt(3) == 0
                    ? edges.get(random.nextInt(edges.size()))
                    : LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
            return day.atTime(time).atZone(zone).toInstant();
        }

        /** When the pause begins to matter: not before the term's time counts. */
        Instant begins(Instant end) {
            LocalDate first = term.amount() == 0
                    ? end.atZone(zone).toLocalDate()
                    : start.atZone(zone).toLocalDate().plusDays(1);
            Instant counts = term.kind() == Kind.WORKDAYS ? first.atStartOfDay(zone).toInstant() : start;
            return counts.isAfter(pause.from()) ? counts : pause.from();
        }

        Duration counted(Instant from, Instant to) {
            if (term.kind() == Kind.HOURS) {
                return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
            }
            return calendar.workingTime(from, to, zone, List.of());
        }

        @Override
        public String toString() {
            return term + " from " + start.atZone(zone) + " paused " + pause + (calendar == NIGHTS ? " nights" : "");
        }
    }

    /** Told by the clock on the wall, not by the instants the calendar counts with; the end of working time is in it. */
    private static boolean inWorkingTime(Case some, Instant moment) {
        return working(some, moment.atZone(some.zone)) || working(some, moment.minusNanos(1).atZone(some.zone));
    }

    private static boolean working(Case some, ZonedDateTime there) {
        return some.calendar.works(there.toLocalDate()) && some.calendar.hours().stream()
                .anyMatch(h -> !there.toLocalTime().isBefore(h.start()) && there.toLocalTime().isBefore(h.end()));
    }

    private static Instant due(WorkCalendar calendar, Term term, Instant start, ZoneId zone, Pause... pauses) {
        return calendar.due(term, start, zone, List.of(pauses)).at();
    }

    private static Instant at(LocalDateTime time) {
        return time.atZone(SHANGHAI).toInstant();
    }

    private static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Set<LocalDate> days(String... days) {
        return java.util.Arrays.stream(days).map(LocalDate::parse).collect(java.util.stream.Collectors.toSet());
    }
}
