package youju.methods.air;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The standards that apply to days from a date on.
 *
 * @param from     the first day
 * @param quality  the standard of limits and of the validity of data
 * @param index    the standard of the index
 * @param judging  the standard of statistics and of the year's evaluation
 * @param daily    for each indicator of the day's index, its column of the table
 * @param hourly   for each pollutant, the column by which an hour is reported
 * @param ozone    the limit of ozone's eight hours, grade II, above which a day of fewer than 14 means counts; µg/m³
 * @param yearly   the limits that the composite index divides the year's values by, grade II; null where what the standard says
 *                 of the year can't be cited here
 */
public record Edition(LocalDate from, String quality, String index, String judging, Map<Indicator, Scale> daily,
        Map<Pollutant, Scale> hourly, BigDecimal ozone, @Nullable Map<Pollutant, BigDecimal> yearly) {
    /**
     * HJ 633-2012, table 1. Its notes: the hours of SO2, NO2 and CO are for reports of hours only; above 800 µg/m³ there is no
     * sub-index of an hour of SO2 or of eight hours of ozone. Above the end of a whole column the sub-index is its last, 500.
     */
    private static final Edition OF_2012 = new Edition(LocalDate.of(2013, 1, 1), "GB 3095-2012", "HJ 633-2012",
            "HJ 663-2013", daily(Scale.of(true, 0, 50, 150, 250, 350, 420, 500, 600),
                    Scale.of(true, 0, 35, 75, 115, 150, 250, 350, 500),
                    Scale.of(true, 0, 160, 200, 300, 400, 800, 1000, 1200),
                    Scale.of(false, 0, 100, 160, 215, 265, 800)),
            hourly(false), BigDecimal.valueOf(160), limits(60, 40, 4, 160, 70, 35));

    /**
     * HJ 633-2026, table 3 with its notes: the hours of SO2, NO2, CO and ozone are for reports of hours only; above 800 µg/m³ an
     * hour of SO2 counts as 200 and eight hours of ozone as 300. An hour of PM10 or PM2.5 goes by the column of the day (formula
     * 1). How HJ 663-2026 evaluates a year could not be cited.
     */
    private static final Edition OF_2026 = new Edition(LocalDate.of(2026, 3, 1), "GB 3095-2026", "HJ 633-2026",
            "HJ 663-2026", daily(Scale.of(true, 0, 50, 120, 250, 350, 420, 500, 600),
                    Scale.of(true, 0, 35, 60, 115, 150, 250, 350, 500), null,
                    Scale.of(true, 0, 100, 160, 215, 265, 800)),
            hourly(true), BigDecimal.valueOf(160), null);

    private static final List<Edition> ALL = List.of(OF_2012, OF_2026);

    /** All, from the first on. */
    public static List<Edition> all() {
        return ALL;
    }

    /** The edition that applies to a day; empty before the first, when GB 3095-1996 and another index were in use. */
    public static Optional<Edition> of(LocalDate day) {
        return ALL.reversed().stream().filter(edition -> !day.isBefore(edition.from())).findFirst();
    }

    private static Map<Indicator, Scale> daily(Scale pm10, Scale pm25, @Nullable Scale ozoneHour, Scale ozoneEight) {
        Map<Indicator, Scale> columns = new EnumMap<>(Indicator.class);
        columns.put(Indicator.SO2, Scale.of(true, 0, 50, 150, 475, 800, 1600, 2100, 2620));
        columns.put(Indicator.NO2, Scale.of(true, 0, 40, 80, 180, 280, 565, 750, 940));
        columns.put(Indicator.CO, Scale.of(true, 0, 2, 4, 14, 24, 36, 48, 60));
        if (ozoneHour != null) {
            columns.put(Indicator.O3_1H, ozoneHour);
        }
        columns.put(Indicator.O3_8H, ozoneEight);
        columns.put(Indicator.PM10, pm10);
        columns.put(Indicator.PM25, pm25);
        return Collections.unmodifiableMap(columns);
    }

    private static Map<Pollutant, Scale> hourly(boolean of2026) {
        Map<Pollutant, Scale> columns = new EnumMap<>(Pollutant.class);
        columns.put(Pollutant.SO2, Scale.of(of2026, 0, 150, 500, 650, 800));
        columns.put(Pollutant.NO2, Scale.of(true, 0, 100, 200, 700, 1200, 2340, 3090, 3840));
        columns.put(Pollutant.CO, Scale.of(true, 0, 5, 10, 35, 60, 90, 120, 150));
        columns.put(Pollutant.O3, Scale.of(true, 0, 160, 200, 300, 400, 800, 1000, 1200));
        if (of2026) {
            columns.put(Pollutant.PM10, Scale.of(true, 0, 50, 120, 250, 350, 420, 500, 600));
            columns.put(Pollutant.PM25, Scale.of(true, 0, 35, 60, 115, 150, 250, 350, 500));
        }
        return Collections.unmodifiableMap(columns);
    }

    /** GB 3095-2012, table 1, grade II: of the year, and of CO the day's and of ozone the eight hours'. */
    private static Map<Pollutant, BigDecimal> limits(int so2, int no2, int co, int o3, int pm10, int pm25) {
        Map<Pollutant, BigDecimal> limits = new EnumMap<>(Pollutant.class);
        limits.put(Pollutant.SO2, BigDecimal.valueOf(so2));
        limits.put(Pollutant.NO2, BigDecimal.valueOf(no2));
        limits.put(Pollutant.CO, BigDecimal.valueOf(co));
        limits.put(Pollutant.O3, BigDecimal.valueOf(o3));
        limits.put(Pollutant.PM10, BigDecimal.valueOf(pm10));
        limits.put(Pollutant.PM25, BigDecimal.valueOf(pm25));
        return Collections.unmodifiableMap(limits);
    }
}
