package youju.server.air;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import youju.methods.air.DayHours;
import youju.methods.air.Edition;
import youju.methods.air.Pollutant;
import youju.model.Position;
import youju.model.Problem;
import youju.model.text.Digits;

/**
 * Collects the hours of stations row by row: the hour's end in local time, midnight as 24:00 or as 00:00 of the next day. A row
 * that is wrong is a problem with its station, hour and line; after {@link #MOST} of them no more are looked for.
 */
final class HourlyRows {
    /** So many problems are told; a file with more isn't a file of hours. */
    static final int MOST = 100;

    private static final int LONGEST_NUMBER = 40;
    private static final int SMALL = 4096;
    private static final BigDecimal[] WHOLE = small(0);
    private static final BigDecimal[] TENTHS = small(1);

    private final String file;
    private final SortedMap<String, SortedMap<LocalDate, DayHours>> stations = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean tooEarly;
    private String lastStation = "";
    private SortedMap<LocalDate, DayHours> lastDays = new TreeMap<>();
    private @Nullable LocalDate lastDate;
    private DayHours lastHours = new DayHours();

    HourlyRows(String file) {
        this.file = file;
    }

    /** Many hours name few numbers: those of up to four digits are kept once. */
    private static BigDecimal[] small(int scale) {
        BigDecimal[] numbers = new BigDecimal[SMALL];
        for (int i = 0; i < SMALL; i++) {
            numbers[i] = BigDecimal.valueOf(i, scale);
        }
        return numbers;
    }

    /** Takes a row; {@code cells} are texts by {@link Pollutant}'s order, empty where the value is missing. */
    void add(long line, String station, String time, List<String> cells) {
        if (station.isEmpty()) {
            problem(line, "hour " + time, "no station", "the station's name");
            return;
        }
        Hour hour = hour(time);
        if (hour == null) {
            problem(line, "station " + station, "the time '" + time + "'",
                    "the end of a full hour, such as 2023-01-01T01:00, midnight as 24:00 or as 00:00 of the next day");
            return;
        }
        String place = "station " + station + ", hour " + time;
        if (Edition.of(hour.day()).isEmpty()) {
            if (!tooEarly) {
                tooEarly = true;
                Edition first = Edition.all().getFirst();
                problem(line, place, "a day before " + first.quality() + " and " + first.index() + " were applied",
                        "a day from " + first.from() + " on");
            }
            return;
        }
        DayHours hours = hours(station, hour.day());
        if (!hours.begin(hour.of())) {
            problem(line, place, "this hour of the station a second time", "each hour of a station once");
            return;
        }
        for (Pollutant pollutant : Pollutant.values()) {
            String cell = cells.get(pollutant.ordinal());
            if (cell.isEmpty()) {
                continue;
            }
            BigDecimal value = number(cell);
            if (value == null || value.signum() < 0) {
                String shown = cell.length() > LONGEST_NUMBER ? cell.substring(0, LONGEST_NUMBER) + "…" : cell;
                problem(line, place, pollutant.key() + " '" + shown + "'" + (value == null
                        ? ", which is no number"
                        : ", which is negative"), "a concentration in " + pollutant.unit()
                                + ", or nothing where it is missing");
            } else {
                hours.put(hour.of(), pollutant, value);
            }
        }
    }

    /** Something wrong with the file itself or one of its rows. */
    void problem(long line, String place, String found, String expected) {
        problems.add(new Problem(new Position(file, (int) line), place.isEmpty() ? found : place + ": " + found,
                expected, null));
    }

    /** Whether enough is wrong for reading to end. */
    boolean isFull() {
        return problems.size() >= MOST;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The days of each station, in order; each with its hours. */
    SortedMap<String, SortedMap<LocalDate, DayHours>> stations() {
        return stations;
    }

    private DayHours hours(String station, LocalDate day) {
        if (!station.equals(lastStation)) {
            lastStation = station;
            lastDays = stations.computeIfAbsent(station, _ -> new TreeMap<>());
            lastDate = null;
        }
        if (!day.equals(lastDate)) {
            lastDate = day;
            lastHours = lastDays.computeIfAbsent(day, _ -> new DayHours());
        }
        return lastHours;
    }

    /** An hour of a day, 1 to 24 by its end. */
    record Hour(LocalDate day, int of) {}

    /** The hour that ends at a time; null where it is none. */
    static @Nullable Hour hour(String time) {
        int length = time.length();
        if (length != 16 && length != 19 || time.charAt(4) != '-' || time.charAt(7) != '-' || time.charAt(10) != 'T'
                && time.charAt(10) != ' ' || time.charAt(13) != ':' || Digits.at(time, 14, 16) != 0
                || length == 19 && (time.charAt(16) != ':' || Digits.at(time, 17, 19) != 0)) {
            return null;
        }
        int year = Digits.at(time, 0, 4);
        int month = Digits.at(time, 5, 7);
        int day = Digits.at(time, 8, 10);
        int hour = Digits.at(time, 11, 13);
        if (year < 0 || month < 0 || day < 0 || hour < 0 || hour > DayHours.HOURS) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(year, month, day);
            return hour == 0 ? new Hour(date.minusDays(1), DayHours.HOURS) : new Hour(date, hour);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** The decimal that a text writes in plain digits, exactly; null where it is none. */
    static @Nullable BigDecimal number(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int point = -1;
        long unscaled = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
            } else {
                return null;
            }
        }
        int digits = text.length() - from - (point < 0 ? 0 : 1);
        int scale = point < 0 ? 0 : text.length() - point - 1;
        if (digits == 0 || point == from || point >= 0 && scale == 0 || text.length() > LONGEST_NUMBER) {
            return null;
        }
        if (digits > 18) {
            return new BigDecimal(text);
        }
        if (unscaled < SMALL && scale < 2 && from == 0) {
            return (scale == 0 ? WHOLE : TENTHS)[(int) unscaled];
        }
        return BigDecimal.valueOf(from == 0 ? unscaled : -unscaled, scale);
    }
}
