package youju.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import youju.model.expression.Term;

/**
 * The official calendar: {@code off} are weekdays that are holidays, {@code on} are weekend days worked in exchange, both
 * from the State Council's yearly notice; {@code announced} are the years a notice covers, others are provisional.
 * {@code hours} are the working hours of a working day, in order and apart; where there are none, a working day counts whole.
 *
 * <p>Terms are counted as the Civil Code (民法典) has it. Article 201: of a term in days the day on which it begins isn't
 * counted, a term in hours begins at once. Article 203: a term whose last day is a holiday ends on the day after the holiday;
 * where there are business hours, it ends when they end. All of it is exact, to the nanosecond. Safe from many threads.
 */
public final class WorkCalendar {
    private final Set<LocalDate> off;
    private final Set<LocalDate> on;
    private final Set<Integer> announced;
    private final List<Hours> hours;
    /** Each knows the days it has worked out. */
    private final Map<ZoneId, WorkClock> clocks = new ConcurrentHashMap<>();

    public WorkCalendar(Set<LocalDate> off, Set<LocalDate> on, Set<Integer> announced, List<Hours> hours) {
        this.off = Set.copyOf(off);
        this.on = Set.copyOf(on);
        this.announced = Set.copyOf(announced);
        this.hours = List.copyOf(hours);
    }

    public Set<LocalDate> off() {
        return off;
    }

    public Set<LocalDate> on() {
        return on;
    }

    public Set<Integer> announced() {
        return announced;
    }

    public List<Hours> hours() {
        return hours;
    }

    /** Says the same of every day. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkCalendar calendar && off.equals(calendar.off) && on.equals(calendar.on) && announced
                .equals(calendar.announced) && hours.equals(calendar.hours);
    }

    @Override
    public int hashCode() {
        return Objects.hash(off, on, announced, hours);
    }

    private WorkClock clock(ZoneId zone) {
        return clocks.computeIfAbsent(zone, _ -> new WorkClock(this, zone));
    }

    /** Working time from {@code start} up to {@code end}. */
    public record Hours(LocalTime start, LocalTime end) {}

    /** Time that doesn't count: from {@code from} until before {@code to}; nothing where {@code to} isn't after it. */
    public record Pause(Instant from, Instant to) {}

    /** When a term ends; {@code provisional} where it touches a year whose notice is not known, so that it may still move. */
    public record Due(Instant at, boolean provisional) {}

    /** True where people work on that day. */
    public boolean works(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return on.contains(day) || !weekend && !off.contains(day);
    }

    /** True where the year's notice is not known, so that the answer may change. */
    public boolean provisional(LocalDate day) {
        return !announced.contains(day.getYear());
    }

    /**
     * When a term that begins at {@code start} ends. {@code workdays(n)}: at the end of the last working hour of the n-th
     * working day after the day of the start (of none: of the first working day whose end is not before the start).
     * {@code workhours(n)}: when n hours of working time have passed. {@code hours(n)}: n hours later by the clock. A pause
     * moves the end by exactly the time in it that would have counted: working time of the days that count, working time, or
     * time. The first two never end outside working time. {@code until(day)}: at the end of that day, or at once where it is over;
     * no pause moves it. Pauses may come in any order and overlap.
     */
    public Due due(Term term, Instant start, ZoneId zone, List<Pause> pauses) {
        WorkClock clock = clock(zone);
        return switch (term.kind()) {
            case WORKDAYS -> {
                LocalDate day = clock.date(start);
                LocalDate today = clock.date(clock.opened(start));
                yield term.amount() == 0
                        ? worked(clock, clock.start(today), clock.close(today), pauses)
                        : worked(clock, clock.start(day.plusDays(1)),
                                clock.close(clock.workday(day, term.amount())), pauses);
            }
            case WORKHOURS ->
                worked(clock, start, clock.forward(start, Duration.ofHours(term.amount())), pauses);
            case HOURS -> new Due(moved(start, Duration.ofHours(term.amount()), pauses), false);
            case UNTIL -> {
                Instant end = end(term, zone);
                yield new Due(end.isBefore(start) ? start : end, false);
            }
        };
    }

    /** The last moment of the day that a term runs until, as the database holds moments. */
    private static Instant end(Term term, ZoneId zone) {
        return LocalDate.ofEpochDay(term.amount()).plusDays(1).atStartOfDay(zone).toInstant().minus(1,
                ChronoUnit.MICROS);
    }

    /**
     * When half of a term has passed, counted as {@link #due} counts it: half of the working time of its days, or of its
     * hours. Of a term of none it is the end.
     */
    public Instant half(Term term, Instant start, ZoneId zone, List<Pause> pauses) {
        WorkClock clock = clock(zone);
        if (term.amount() == 0) {
            return due(term, start, zone, pauses).at();
        }
        Duration hours = term.kind() == Term.Kind.UNTIL
                ? Duration.ZERO
                : Duration.ofMinutes(30).multipliedBy(term.amount());
        return switch (term.kind()) {
            case WORKDAYS -> {
                LocalDate day = clock.date(start);
                Instant from = clock.start(day.plusDays(1));
                Duration all = clock.between(from, clock.close(clock.workday(day, term.amount())));
                yield worked(clock, from, clock.forward(from, all.dividedBy(2)), pauses).at();
            }
            case WORKHOURS -> worked(clock, start, clock.forward(start, hours), pauses).at();
            case HOURS -> moved(start, hours, pauses);
            case UNTIL -> start.plus(Duration.between(start, due(term, start, zone, pauses).at()).dividedBy(2));
        };
    }

    private static Instant moved(Instant start, Duration length, List<Pause> pauses) {
        Instant end = start.plus(length);
        for (Pause pause : inOrder(pauses, start)) {
            end = pause.from().isBefore(end) ? end.plus(Duration.between(pause.from(), pause.to())) : end;
        }
        return end;
    }

    private Due worked(WorkClock clock, Instant from, Instant without, List<Pause> pauses) {
        Instant end = without;
        for (Pause pause : inOrder(pauses, from)) {
            if (!clock.between(pause.from(), end).isZero()) {
                end = clock.forward(end, clock.between(pause.from(), pause.to()));
            }
        }
        int last = clock.date(end).getYear();
        boolean open = false;
        for (int year = Math.min(clock.date(from).getYear(), last); year <= last && !open; year++) {
            open = !announced.contains(year);
        }
        return new Due(end, open);
    }

    /**
     * The moment that lies a term before another, for warnings: {@code workdays(n)} at the same time n working days before
     * (from a moment outside working time, counted from the end of the working time before it), {@code workhours(n)} with n
     * hours of working time left, {@code hours(n)} n hours before by the clock. The first two lie in working time. {@code until(day)}
     * is the end of that day, whatever the other moment.
     */
    public Instant before(Term term, Instant moment, ZoneId zone) {
        WorkClock clock = clock(zone);
        return switch (term.kind()) {
            case WORKDAYS -> {
                Instant last = clock.closed(moment);
                yield clock.sameTime(last, clock.workday(clock.date(last), -term.amount()));
            }
            case WORKHOURS -> clock.backward(moment, Duration.ofHours(term.amount()));
            case HOURS -> moment.minus(Duration.ofHours(term.amount()));
            case UNTIL -> end(term, zone);
        };
    }

    /** The working time from one moment to another, without what lies in pauses; none where {@code to} isn't later. */
    public Duration workingTime(Instant from, Instant to, ZoneId zone, List<Pause> pauses) {
        WorkClock clock = clock(zone);
        Duration time = clock.between(from, to);
        for (Pause pause : inOrder(pauses, from)) {
            time = time.minus(clock.between(pause.from(), pause.to().isAfter(to) ? to : pause.to()));
        }
        return time;
    }

    /** The pauses from {@code from} on, in order and apart. */
    private static List<Pause> inOrder(List<Pause> pauses, Instant from) {
        if (pauses.isEmpty()) {
            return List.of();
        }
        List<Pause> apart = new ArrayList<>();
        Instant reached = from;
        for (Pause pause : pauses.stream().sorted(Comparator.comparing(Pause::from)).toList()) {
            Instant begins = pause.from().isAfter(reached) ? pause.from() : reached;
            if (begins.isBefore(pause.to())) {
                boolean goesOn = !apart.isEmpty() && begins.equals(reached);
                apart.add(new Pause(goesOn ? apart.removeLast().from() : begins, pause.to()));
                reached = pause.to();
            }
        }
        return apart;
    }
}
