package youju.methods.air;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The air quality index of a day.
 *
 * @param iaqi    the sub-index of each indicator that has one
 * @param aqi     the highest of them (HJ 633-2012, formula 2); null where there is none
 * @param primary the primary pollutants: above 50, all whose sub-index is the highest (4.4.2; HJ 633-2026, 4.3.1)
 */
public record DayIndex(LocalDate date, DayValues values, Map<Indicator, Integer> iaqi, @Nullable Integer aqi,
        List<Pollutant> primary) {
    private static final int PRIMARY_ABOVE = 50;
    private static final int GOOD = 100;

    public DayIndex {
        Map<Indicator, Integer> copy = new EnumMap<>(Indicator.class);
        copy.putAll(iaqi);
        iaqi = Collections.unmodifiableMap(copy);
        primary = List.copyOf(primary);
    }

    /** The index of a day of these values, by the standards that apply to it. */
    public static DayIndex of(LocalDate date, DayValues values, Edition edition) {
        Map<Indicator, Integer> iaqi = new EnumMap<>(Indicator.class);
        Integer highest = null;
        for (Map.Entry<Indicator, Scale> column : edition.daily().entrySet()) {
            var value = values.value(column.getKey());
            Integer index = value == null ? null : column.getValue().iaqi(value);
            if (index != null) {
                iaqi.put(column.getKey(), index);
                highest = highest == null ? index : Integer.valueOf(Math.max(highest, index));
            }
        }
        return new DayIndex(date, values, iaqi, highest, primary(iaqi, highest));
    }

    private static List<Pollutant> primary(Map<Indicator, Integer> iaqi, @Nullable Integer aqi) {
        List<Pollutant> primary = new ArrayList<>();
        if (aqi != null && aqi > PRIMARY_ABOVE) {
            iaqi.forEach((indicator, index) -> {
                if (index.equals(aqi) && !primary.contains(indicator.pollutant())) {
                    primary.add(indicator.pollutant());
                }
            });
        }
        return primary;
    }

    /** Its class; null where there is no index. */
    public @Nullable Level level() {
        return aqi == null ? null : Level.of(aqi);
    }

    /** Whether all six pollutants are valid. */
    public boolean complete() {
        return values.complete();
    }

    /** Whether it is a good day (优良天): complete, and the index at most 100. */
    public boolean good() {
        return complete() && aqi != null && aqi <= GOOD;
    }
}
