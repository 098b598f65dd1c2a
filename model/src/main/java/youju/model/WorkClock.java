package youju.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Working time of a calendar in one zone, as spans of instants: between two instants a working hour is a true hour, also
 * where the zone's clocks are changed. The moment at which a span ends still lies in working time.
 */
final class WorkClock {
    /** Ten years: more are asked of nowhere at once. */
    private static final int DAYS_KNOWN = 4_000;
    private static final int MONTHS_KNOWN = 1_000;

    private final WorkCalendar calendar;
    private final ZoneId zone;
    private final Map<LocalDate, List<Span>> known = new ConcurrentHashMap<>();
    /** The working time of months, by their first days. */
    private final Map<LocalDate, Duration> months = new ConcurrentHashMap<>();

    /** Working time from {@code from} up to {@code to}. */
    private record Span(Instant from, Instant to) {}

    WorkClock(WorkCalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** The n-th working day after {@code day}; before it where n is negative. */
    LocalDate workday(LocalDate day, long n) {
        LocalDate reached = day;
        for (long left = Math.abs(n); left > 0; left--) {
            do {
                reached = reached.plusDays(n < 0 ? -1 : 1);
            } while (!works(reached));
        }
        return reached;
    }

    boolean works(LocalDate day) {
        return !spans(day).isEmpty();
    }

    /** The end of the last working hour of a working day. */
    Instant close(LocalDate day) {
        return spans(day).getLast().to();
    }

    /** The same time of another working day, as near as its working time has it. */
    Instant sameTime(Instant moment, LocalDate day) {
        LocalTime time = LocalTime.ofInstant(moment, zone);
        Instant there = day.atTime(time).atZone(zone).toInstant();
        return within(there, day) ? there : moment.equals(close(date(moment))) ? close(day) : opened(there);
    }

    /** The first moment from {@code moment} on that lies in working time. */
    Instant opened(Instant moment) {
        for (LocalDate day = date(moment);; day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                if (!moment.isAfter(span.to())) {
                    return later(moment, span.from());
                }
            }
        }
    }

    /** The last moment up to {@code moment} that lies in working time. */
    Instant closed(Instant moment) {
        for (LocalDate day = date(moment);; day = day.minusDays(1)) {
            for (Span span : spans(day).reversed()) {
                if (!moment.isBefore(span.from())) {
                    return earlier(moment, span.to());
                }
            }
        }
    }

    /** The first moment at which that much working time has passed since {@code from}. */
    Instant forward(Instant from, Duration length) {
        if (length.isZero()) {
            return opened(from);
        }
        Duration left = length;
        for (LocalDate day = date(from);; day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant open = later(span.from(), from);
                Duration here = Duration.between(open, span.to());
                if (here.compareTo(left) >= 0) {
                    return open.plus(left);
                }
                left = here.isNegative() ? left : left.minus(here);
            }
        }
    }

    /** The last moment from which that much working time passes until {@code until}. */
    Instant backward(Instant until, Duration length) {
        if (length.isZero()) {
            return closed(until);
        }
        Duration left = length;
        for (LocalDate day = date(until);; day = day.minusDays(1)) {
            for (Span span : spans(day).reversed()) {
                Instant shut = earlier(span.to(), until);
                Duration here = Duration.between(span.from(), shut);
                if (here.compareTo(left) >= 0) {
                    return shut.minus(left);
                }
                left = here.isNegative() ? left : left.minus(here);
            }
        }
    }

    /**
     * Working time between two moments; none where {@code to} is not after {@code from}. Whole months between them are summed
     * once and kept, so that what has long been overdue costs no more than two months of days.
     */
    Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = date(to);
        for (LocalDate day = date(from); !day.isAfter(last);) {
            LocalDate next = day.plusMonths(1);
            if (day.getDayOfMonth() == 1 && !next.isAfter(last) && !from.isAfter(start(day))) {
                sum = sum.plus(month(day));
                day = next;
            } else {
                sum = sum.plus(within(day, from, to));
                day = day.plusDays(1);
            }
        }
        return sum;
    }

    /** Working time of a day that lies between two moments. */
    private Duration within(LocalDate day, Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        for (Span span : spans(day)) {
            Duration here = Duration.between(later(span.from(), from), earlier(span.to(), to));
            sum = here.isNegative() ? sum : sum.plus(here);
        }
        return sum;
    }

    /** Working time of the month that begins on this day. */
    private Duration month(LocalDate first) {
        Duration sum = months.get(first);
        if (sum == null) {
            sum = first.datesUntil(first.plusMonths(1)).map(day -> within(day, Instant.MIN, Instant.MAX))
                    .reduce(Duration.ZERO, Duration::plus);
            if (months.size() >= MONTHS_KNOWN) {
                months.clear();
            }
            months.put(first, sum);
        }
        return sum;
    }

    private boolean within(Instant moment, LocalDate day) {
        return spans(day).stream().anyMatch(span -> !moment.isBefore(span.from()) && !moment.isAfter(span.to()));
    }

    private List<Span> spans(LocalDate day) {
        List<Span> spans = known.get(day);
        if (spans == null) {
            spans = workedOut(day);
            if (known.size() >= DAYS_KNOWN) {
                known.clear();
            }
            known.put(day, spans);
        }
        return spans;
    }

    /** The working time of a day, in order and apart: while the clocks of the zone show working hours. */
    private List<Span> workedOut(LocalDate day) {
        if (!calendar.works(day)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        Instant night = start(day.plusDays(1));
        for (Instant from = start(day); from.isBefore(night);) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            Instant to = change == null ? night : earlier(change.getInstant(), night);
            spans(day, from, to, spans);
            from = to;
        }
        return List.copyOf(spans);
    }

    /** Between two moments of a day between which no clocks are changed. */
    private void spans(LocalDate day, Instant from, Instant to, List<Span> spans) {
        if (calendar.hours().isEmpty()) {
            spans.add(new Span(from, to));
        }
        ZoneOffset offset = zone.getRules().getOffset(from);
        for (WorkCalendar.Hours hours : calendar.hours()) {
            Instant open = later(from, day.atTime(hours.start()).toInstant(offset));
            Instant shut = earlier(to, day.atTime(hours.end()).toInstant(offset));
            if (open.isBefore(shut)) {
                spans.add(new Span(open, shut));
            }
        }
    }

    Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
