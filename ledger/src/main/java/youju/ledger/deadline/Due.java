package youju.ledger.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

import youju.model.WorkCalendar;
import youju.model.expression.Term;

/** When a run falls due and warns, and whether that may still change. */
final class Due {
    private Due() {}

    /** The row with its moments worked out again; a paused one has none. */
    static Running of(Running row, WorkCalendar calendar) {
        if (row.paused()) {
            return row.falling(null, null, row.provisional());
        }
        Instant due = forward(row, calendar);
        Instant warn = row.warn() == null ? null : backward(row.warn(), due, row.zone(), calendar);
        return row.falling(due, warn != null && warn.isBefore(row.startedAt()) ? row.startedAt() : warn,
                provisional(row, due, calendar));
    }

    private static boolean provisional(Running row, Instant due, WorkCalendar calendar) {
        if (row.within().kind() == Term.Kind.HOURS) {
            return false;
        }
        LocalDate last = LocalDate.ofInstant(due, row.zone());
        LocalDate day = LocalDate.ofInstant(row.startedAt(), row.zone());
        for (; !day.isAfter(last); day = day.plusYears(1).withDayOfYear(1)) {
            if (calendar.provisional(day)) {
                return true;
            }
        }
        return false;
    }

    private static Instant forward(Running row, WorkCalendar calendar) {
        return switch (row.within().kind()) {
            case HOURS -> unpaused(row.startedAt(), Duration.ofHours(row.within().amount()), row.pauses());
            case WORKHOURS -> workhours(row, calendar);
            case WORKDAYS -> {
                LocalDate day = LocalDate.ofInstant(row.startedAt(), row.zone());
                for (long left = row.within().amount(); left > 0; left--) {
                    day = next(day, 1, d -> calendar.works(d) && !paused(row, close(d, row.zone(), calendar)));
                }
                yield close(day, row.zone(), calendar);
            }
        };
    }

    private static boolean paused(Running row, Instant at) {
        return row.pauses().stream().anyMatch(p -> !at.isBefore(p.from()) && at.isBefore(p.to()));
    }

    private static Instant unpaused(Instant from, Duration length, List<Pause> pauses) {
        Instant end = from.plus(length);
        for (Pause pause : pauses) {
            if (pause.from().isBefore(end)) {
                end = end.plus(Duration.between(pause.from(), pause.to()));
            }
        }
        return end;
    }

    private static Instant workhours(Running row, WorkCalendar calendar) {
        Duration left = Duration.ofHours(row.within().amount());
        LocalDate day = LocalDate.ofInstant(row.startedAt(), row.zone());
        while (true) {
            if (calendar.works(day)) {
                for (WorkCalendar.Hours hours : calendar.hours()) {
                    Instant open = later(day.atTime(hours.start()).atZone(row.zone()).toInstant(), row.startedAt());
                    Instant shut = day.atTime(hours.end()).atZone(row.zone()).toInstant();
                    for (Pause pause : row.pauses()) {
                        Instant stop = pause.from();
                        if (stop.isAfter(open) && stop.isBefore(shut)) {
                            Duration length = Duration.between(open, stop);
                            if (length.compareTo(left) >= 0) {
                                return open.plus(left);
                            }
                            left = left.minus(length);
                        }
                        if (!stop.isAfter(open) || stop.isBefore(shut)) {
                            open = later(open, pause.to());
                        }
                    }
                    Duration length = Duration.between(open, shut);
                    if (!length.isNegative() && length.compareTo(left) >= 0) {
                        return open.plus(left);
                    }
                    left = length.isNegative() ? left : left.minus(length);
                }
            }
            day = day.plusDays(1);
        }
    }

    private static Instant backward(Term term, Instant due, ZoneId zone, WorkCalendar calendar) {
        return switch (term.kind()) {
            case HOURS -> due.minus(Duration.ofHours(term.amount()));
            case WORKDAYS -> {
                LocalDate day = LocalDate.ofInstant(due, zone);
                for (long left = term.amount(); left > 0; left--) {
                    day = next(day, -1, calendar::works);
                }
                yield close(day, zone, calendar);
            }
            case WORKHOURS -> workhoursBefore(Duration.ofHours(term.amount()), due, zone, calendar);
        };
    }

    private static Instant workhoursBefore(Duration length, Instant due, ZoneId zone, WorkCalendar calendar) {
        Duration left = length;
        LocalDate day = LocalDate.ofInstant(due, zone);
        while (true) {
            if (calendar.works(day)) {
                for (WorkCalendar.Hours hours : calendar.hours().reversed()) {
                    Instant open = day.atTime(hours.start()).atZone(zone).toInstant();
                    Instant shut = day.atTime(hours.end()).atZone(zone).toInstant();
                    shut = shut.isAfter(due) ? due : shut;
                    Duration span = Duration.between(open, shut);
                    if (!span.isNegative() && span.compareTo(left) >= 0) {
                        return shut.minus(left);
                    }
                    left = span.isNegative() ? left : left.minus(span);
                }
            }
            day = day.minusDays(1);
        }
    }

    private static LocalDate next(LocalDate from, int step, Predicate<LocalDate> counts) {
        LocalDate day = from.plusDays(step);
        while (!counts.test(day)) {
            day = day.plusDays(step);
        }
        return day;
    }

    private static Instant close(LocalDate day, ZoneId zone, WorkCalendar calendar) {
        LocalTime end = calendar.hours().isEmpty() ? LocalTime.of(23, 59, 59) : calendar.hours().getLast().end();
        return day.atTime(end).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
