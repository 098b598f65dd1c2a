package youju.ledger.synthetic;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

import youju.model.WorkCalendar;

/** The time in which things happen between two days: working hours of the calendar, or all day long. In seconds of the epoch. */
final class Hours {
    private final long[] starts;
    private final long[] ends;
    /** Seconds of all spans before each, and of all behind the last. */
    private final long[] before;

    private Hours(long[] starts, long[] ends) {
        this.starts = starts;
        this.ends = ends;
        this.before = new long[starts.length + 1];
        for (int i = 0; i < starts.length; i++) {
            before[i + 1] = before[i] + ends[i] - starts[i];
        }
    }

    /** Every second from the start of {@code from} up to the start of {@code to}. */
    static Hours all(LocalDate from, LocalDate to, ZoneId zone) {
        return new Hours(new long[]{start(from, zone)}, new long[]{start(to, zone)});
    }

    /** Working hours of the days from {@code from} up to, without, {@code to}; all hours where nobody works on any. */
    static Hours working(LocalDate from, LocalDate to, ZoneId zone, WorkCalendar calendar) {
        int most = Math.toIntExact(from.until(to, java.time.temporal.ChronoUnit.DAYS)) * calendar.hours().size();
        long[] starts = new long[most];
        long[] ends = new long[most];
        int spans = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            if (calendar.works(day)) {
                for (WorkCalendar.Hours hours : calendar.hours()) {
                    starts[spans] = day.atTime(hours.start()).atZone(zone).toEpochSecond();
                    ends[spans++] = day.atTime(hours.end()).atZone(zone).toEpochSecond();
                }
            }
        }
        return spans == 0 ? all(from, to, zone) : new Hours(Arrays.copyOf(starts, spans), Arrays.copyOf(ends, spans));
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    /** The second at that share of the time, 0 being its beginning. */
    long at(double share) {
        long second = (long) (share * before[starts.length]);
        int found = Arrays.binarySearch(before, second);
        int span = Math.min(found >= 0 ? found : -found - 2, starts.length - 1);
        return starts[span] + second - before[span];
    }

    /** The first moment from {@code second} on that lies in the time; {@code second} itself where there is none left. */
    long opened(long second) {
        int found = Arrays.binarySearch(ends, second);
        int span = found >= 0 ? found : -found - 1;
        return span == ends.length ? second : Math.max(second, starts[span]);
    }

    /** So many seconds after a moment, moved on into the time; the moment itself where there is none left. */
    long behind(long second, long by) {
        return second + by > ends[ends.length - 1] ? second : opened(second + by);
    }

    /** The last moment up to {@code second} that lies in the time; {@code second} itself where there is none before. */
    long closed(long second) {
        int found = Arrays.binarySearch(starts, second);
        int span = found >= 0 ? found : -found - 2;
        return span < 0 ? second : Math.min(second, ends[span]);
    }
}
