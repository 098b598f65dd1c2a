package youju.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * The official calendar: {@code off} are weekdays that are holidays, {@code on} are weekend days worked in exchange, both
 * from the State Council's yearly notice; {@code announced} are the years a notice covers, others are provisional.
 * {@code hours} are the working hours of a working day, in order and apart.
 */
public record WorkCalendar(Set<LocalDate> off, Set<LocalDate> on, Set<Integer> announced, List<Hours> hours) {
    public WorkCalendar {
        off = Set.copyOf(off);
        on = Set.copyOf(on);
        announced = Set.copyOf(announced);
        hours = List.copyOf(hours);
    }

    /** Working time from {@code start} up to {@code end}. */
    public record Hours(LocalTime start, LocalTime end) {}

    /** True where people work on that day. */
    public boolean works(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return on.contains(day) || !weekend && !off.contains(day);
    }

    /** True where the year's notice is not known, so that the answer may change. */
    public boolean provisional(LocalDate day) {
        return !announced.contains(day.getYear());
    }
}
