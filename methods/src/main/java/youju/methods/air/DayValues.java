package youju.methods.air;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The valid values of a day by indicator, rounded to the digits of their pollutant; what isn't valid is absent. */
public record DayValues(Map<Indicator, BigDecimal> values) {
    /** Hours that a mean of 24 needs (GB 3095-2012, table 4; GB 3095-2026, table 4). */
    private static final int OF_A_DAY = 20;
    private static final int EIGHT = 8;
    /** Hours that a mean of eight needs (the same tables). */
    private static final int OF_EIGHT = 6;
    /** Means of eight hours that a day needs, of the 17 that end at 8:00 to 24:00 (HJ 663-2013 and HJ 663-2026, 6.1.2). */
    private static final int MEANS_OF_EIGHT = 14;

    public DayValues {
        Map<Indicator, BigDecimal> copy = new EnumMap<>(Indicator.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The value of an indicator; null where it isn't valid. */
    public @Nullable BigDecimal value(Indicator indicator) {
        return values.get(indicator);
    }

    /** Whether all six pollutants are valid, ozone by its eight hours. */
    public boolean complete() {
        for (Pollutant pollutant : Pollutant.values()) {
            if (!values.containsKey(pollutant.daily())) {
                return false;
            }
        }
        return true;
    }

    /** The values of a station's day from its hours. */
    public static DayValues of(DayHours hours, Edition edition) {
        Map<Indicator, BigDecimal> values = new EnumMap<>(Indicator.class);
        for (Indicator indicator : edition.daily().keySet()) {
            BigDecimal value = switch (indicator) {
                case O3_1H -> largestHour(hours);
                case O3_8H -> largestEight(hours, edition.ozone());
                case SO2, NO2, CO, PM10, PM25 ->
                    mean(hours, indicator.pollutant(), 1, DayHours.HOURS, OF_A_DAY);
            };
            if (value != null) {
                values.put(indicator, value);
            }
        }
        return new DayValues(values);
    }

    /**
     * The values of a district's day: of each indicator the mean over the stations where it is valid, which must be at least
     * three quarters of all stations, of fewer than four at least half (HJ 663-2013, 6.1).
     *
     * @param of       the values of the day of those stations that have any
     * @param stations how many stations the district has
     */
    public static DayValues ofDistrict(Collection<DayValues> of, int stations) {
        if (of.size() > stations) {
            throw new IllegalArgumentException(of.size() + " of " + stations + " stations");
        }
        int share = stations < 4 ? 50 : 75;
        Map<Indicator, BigDecimal> values = new EnumMap<>(Indicator.class);
        for (Indicator indicator : Indicator.values()) {
            BigDecimal sum = BigDecimal.ZERO;
            int valid = 0;
            for (DayValues station : of) {
                BigDecimal value = station.value(indicator);
                if (value != null) {
                    sum = sum.add(value);
                    valid++;
                }
            }
            if (valid > 0 && valid * 100 >= share * stations) {
                values.put(indicator, Rounding.mean(sum, valid, indicator.pollutant().digits()));
            }
        }
        return new DayValues(values);
    }

    /** The largest valid hour of ozone: no standard asks for a number of hours. */
    private static @Nullable BigDecimal largestHour(DayHours hours) {
        BigDecimal largest = null;
        for (int hour = 1; hour <= DayHours.HOURS; hour++) {
            BigDecimal value = hours.value(hour, Pollutant.O3);
            if (value != null && (largest == null || value.compareTo(largest) > 0)) {
                largest = value;
            }
        }
        return largest == null ? null : Rounding.round(largest, Pollutant.O3.digits());
    }

    /** The largest mean of eight hours; with too few means only where it is above the limit. */
    private static @Nullable BigDecimal largestEight(DayHours hours, BigDecimal limit) {
        BigDecimal largest = null;
        int means = 0;
        for (int end = EIGHT; end <= DayHours.HOURS; end++) {
            BigDecimal mean = mean(hours, Pollutant.O3, end - EIGHT + 1, end, OF_EIGHT);
            if (mean != null) {
                means++;
                largest = largest == null ? mean : largest.max(mean);
            }
        }
        return largest != null && (means >= MEANS_OF_EIGHT || largest.compareTo(limit) > 0) ? largest : null;
    }

    /** The mean over the hours from {@code first} to {@code last} that are there; null where they are fewer than {@code least}. */
    private static @Nullable BigDecimal mean(DayHours hours, Pollutant pollutant, int first, int last, int least) {
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (int hour = first; hour <= last; hour++) {
            BigDecimal value = hours.value(hour, pollutant);
            if (value != null) {
                sum = sum.add(value);
                count++;
            }
        }
        return count < least ? null : Rounding.mean(sum, count, pollutant.digits());
    }
}
