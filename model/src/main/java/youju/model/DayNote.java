package youju.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import youju.model.expression.Term;

/** What is to be said of a day through which a term runs: why it doesn't count, or why it does though it is a weekend. */
public record DayNote(LocalDate day, Why why) {

    /** What there is to be said. */
    public enum Why {
        /** The term begins on it, and it isn't counted (Civil Code, article 201). */
        START,
        /** A weekend. */
        WEEKEND,
        /** A weekday that is free. */
        HOLIDAY,
        /** A weekend day that is worked in exchange: it counts. */
        WORKED,
        /** The term begins on it outside working time, and is counted from the next on. */
        OUT_OF_HOURS,
        /** The first day of a year whose notice is not known: from it on all may change. */
        PROVISIONAL
    }

    /** Of the days from a term's start up to its end, in order; none of a term by the clock or until a day. */
    public static List<DayNote> of(WorkCalendar calendar, Term term, Instant start, Instant end, ZoneId zone) {
        List<DayNote> notes = new ArrayList<>();
        if (term.kind() == Term.Kind.HOURS || term.kind() == Term.Kind.UNTIL) {
            return notes;
        }
        WorkClock clock = new WorkClock(calendar, zone);
        LocalDate first = clock.date(start);
        // A day without working hours ends at the next one's midnight.
        LocalDate last = end.isAfter(start) ? clock.date(end.minusNanos(1)) : first;
        boolean fromNext = term.kind() == Term.Kind.WORKDAYS && term.amount() > 0;
        int open = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            boolean counted = !fromNext || day.isAfter(first);
            if (!counted) {
                notes.add(new DayNote(day, Why.START));
            } else if (!calendar.works(day)) {
                notes.add(new DayNote(day, weekend(day) ? Why.WEEKEND : Why.HOLIDAY));
            } else if (day.equals(first) && !clock.opened(start).equals(start)) {
                notes.add(new DayNote(day, Why.OUT_OF_HOURS));
            } else if (weekend(day)) {
                notes.add(new DayNote(day, Why.WORKED));
            }
            if (counted && calendar.provisional(day) && day.getYear() != open) {
                notes.add(new DayNote(day, Why.PROVISIONAL));
                open = day.getYear();
            }
        }
        return notes;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
