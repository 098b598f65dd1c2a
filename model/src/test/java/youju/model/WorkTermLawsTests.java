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

import youju.model.WorkCalendar.Pause;
import youju.model.expression.Term;
import youju.model.expression.Term.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static youju.model.WorkTermsTests.due;
import static youju.model.WorkTermsTests.hours;

/** What holds of every term, on two calendars and in zones with and without changes of their clocks. */
class WorkTermLawsTests {
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Pacific/Apia"));
    private static final WorkCalendar CALENDAR = WorkTermsTests.CALENDAR;
    /** Working through the night, so that the zones' changes of clocks fall into working time; and every day. */
    private static final WorkCalendar NIGHTS = new WorkCalendar(Set.of(),
            LocalDate.of(2010, 1, 1).datesUntil(LocalDate.of(2031, 1, 1)).collect(java.util.stream.Collectors.toSet()),
            Set.of(2023), List.of(hours("00:15", "02:20"), hours("02:40", "03:10"), hours("22:00", "23:30")));

    @Property(tries = 100_000, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void neverEndOutsideWorkingTimeAndMoveByExactlyTheWorkingTimePaused(@ForAll long seed) {
        Case some = new Case(new Random(seed));
        Instant plain = due(some.calendar, some.term, some.start, some.zone);
        Instant paused = due(some.calendar, some.term, some.start, some.zone, some.pause);
        if (some.term.kind() != Kind.HOURS) {
            assertThat(inWorkingTime(some, plain)).as("%s ends %s", some, plain).isTrue();
            assertThat(inWorkingTime(some, paused)).as("%s ends paused %s", some, paused).isTrue();
        }
        switch (some.term.kind()) {
            case WORKHOURS -> assertThat(some.counted(some.start, plain)).as("%s ends %s", some, plain)
                    .isEqualTo(Duration.ofHours(some.term.amount()));
            case HOURS -> assertThat(Duration.between(some.start, plain)).isEqualTo(Duration.ofHours(some.term
                    .amount()));
            case WORKDAYS -> assertThat(some.workdays(plain)).as("%s ends %s", some, plain)
                    .isEqualTo(Math.max(1, some.term.amount()));
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
    void haveHalfOfTheirTimeOnEitherSideOfTheirHalf(@ForAll long seed) {
        Case some = new Case(new Random(seed));
        Pause pause = new Pause(some.pause.from(), some.pause.to());
        Instant end = due(some.calendar, some.term, some.start, some.zone, pause);
        Instant half = some.calendar.half(some.term, some.start, some.zone, List.of(pause));
        if (some.term.amount() == 0) {
            assertThat(half).isEqualTo(end);
            return;
        }
        Instant from = some.term.kind() == Kind.WORKDAYS
                ? some.start.atZone(some.zone).toLocalDate().plusDays(1).atStartOfDay(some.zone).toInstant()
                : some.start;
        assertThat(some.passed(from, half)).as("%s ends %s, half %s", some, end, half)
                .isEqualTo(some.passed(half, end));
        assertThat(some.passed(from, half)).isPositive();
    }

    @Property(tries = 300)
    void overYearsCountAsMuchAsOverEachOfTheirDays(@ForAll long seed) {
        Random random = new Random(seed);
        Case some = new Case(random);
        Instant from = some.start;
        Instant to = from.plusSeconds(random.nextLong(3L * 365 * 24 * 3600));
        Duration days = Duration.ZERO;
        LocalDate last = to.atZone(some.zone).toLocalDate();
        for (LocalDate day = from.atZone(some.zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            Instant begins = day.atStartOfDay(some.zone).toInstant();
            Instant ends = day.plusDays(1).atStartOfDay(some.zone).toInstant();
            days = days.plus(some.calendar.workingTime(begins.isAfter(from) ? begins : from,
                    ends.isBefore(to) ? ends : to, some.zone, List.of()));
        }
        assertThat(some.calendar.workingTime(from, to, some.zone, List.of())).as("%s to %s", some, to).isEqualTo(days);
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

        /** Told by the dates alone: the days after that of the start, or with it where the term is of none. */
        long workdays(Instant end) {
            LocalDate from = start.atZone(zone).toLocalDate();
            LocalDate last = end.minusNanos(1).atZone(zone).toLocalDate();
            return (term.amount() == 0
                    ? last.datesUntil(last.plusDays(1))
                    : from.plusDays(1).datesUntil(last.plusDays(
                            1)))
                    .filter(calendar::works).count();
        }

        Duration counted(Instant from, Instant to) {
            if (term.kind() == Kind.HOURS) {
                return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
            }
            return calendar.workingTime(from, to, zone, List.of());
        }

        /** What counts between two moments, without the pause. */
        Duration passed(Instant from, Instant to) {
            Instant begins = pause.from().isAfter(from) ? pause.from() : from;
            Instant ends = pause.to().isBefore(to) ? pause.to() : to;
            return counted(from, to).minus(counted(begins, ends));
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
}
