package youju.methods.air;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A calendar year evaluated (HJ 663-2013): from the daily values as they are published.
 *
 * @param values   means of the year, of CO the 95th and of ozone the 90th percentile of the days; without those that aren't valid
 * @param index    the composite index (环境空气质量综合指数), two decimals; null where a value is missing
 * @param goodDays complete days whose index is at most 100
 * @param validDays complete days
 * @param gaps     why values are missing, one a pollutant
 * @param refused  why the year isn't evaluated at all; null where it is
 */
public record Year(int year, Map<Pollutant, BigDecimal> values, @Nullable BigDecimal index, int goodDays, int validDays,
        List<Gap> gaps, @Nullable String refused) {
    private static final int CO_PERCENTILE = 95;
    private static final int O3_PERCENTILE = 90;
    private static final int INDEX_DIGITS = 2;
    /** Daily values that a year, a month and a February need (GB 3095-2012, table 4; of percentiles HJ 663-2013, 6.1). */
    private static final int OF_A_YEAR = 324;
    private static final int OF_A_MONTH = 27;
    private static final int OF_FEBRUARY = 25;

    /**
     * A pollutant has too few valid days in a period.
     *
     * @param period the year, {@code 2023}, or a month of it, {@code 2023-05}
     * @param least  as many are needed
     */
    public record Gap(Pollutant pollutant, String period, int days, int least) {
        @Override
        public String toString() {
            return pollutant.key() + ": " + days + " valid days in " + period + ", at least " + least + " are needed";
        }
    }

    public Year {
        Map<Pollutant, BigDecimal> copy = new EnumMap<>(Pollutant.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
        gaps = List.copyOf(gaps);
    }

    /**
     * The evaluation of a year by the standards in force at its end.
     *
     * @param days each day at most once
     * @throws IllegalArgumentException where a day is of another year
     */
    public static Year of(int year, Collection<DayIndex> days) {
        if (days.stream().anyMatch(day -> day.date().getYear() != year)) {
            throw new IllegalArgumentException("a day isn't of " + year);
        }
        int good = (int) days.stream().filter(DayIndex::good).count();
        int valid = (int) days.stream().filter(DayIndex::complete).count();
        Edition edition = Edition.of(LocalDate.of(year, 12, 31)).orElse(null);
        Map<Pollutant, BigDecimal> limits = edition == null ? null : edition.yearly();
        if (edition == null || limits == null) {
            return new Year(year, Map.of(), null, good, valid, List.of(), edition == null
                    ? year + " was before " + Edition.all().getFirst().quality()
                    : "how " + edition.judging() + " evaluates a year could not be cited, and nothing is guessed");
        }
        Map<Pollutant, BigDecimal> values = new EnumMap<>(Pollutant.class);
        List<Gap> gaps = new ArrayList<>();
        for (Pollutant pollutant : Pollutant.values()) {
            Gap gap = gap(year, days, pollutant);
            if (gap == null) {
                values.put(pollutant, statistic(values(days, pollutant), pollutant));
            } else {
                gaps.add(gap);
            }
        }
        return new Year(year, values, gaps.isEmpty() ? composite(values, limits) : null, good, valid, gaps,
                null);
    }

    /**
     * The statistic of any number of days by which the year is judged: the mean, of CO and ozone the percentile.
     *
     * @throws IllegalArgumentException where there is no value
     */
    public static BigDecimal statistic(Collection<BigDecimal> days, Pollutant pollutant) {
        return switch (pollutant) {
            case CO -> Rounding.round(Percentile.of(days, CO_PERCENTILE), pollutant.digits());
            case O3 -> Rounding.round(Percentile.of(days, O3_PERCENTILE), pollutant.digits());
            case SO2, NO2, PM10, PM25 -> {
                if (days.isEmpty()) {
                    throw new IllegalArgumentException("the mean of no values");
                }
                yield Rounding.mean(days.stream().reduce(BigDecimal.ZERO, BigDecimal::add), days.size(), pollutant
                        .digits());
            }
        };
    }

    /**
     * The composite index: the sum of the six values, each divided by its limit, rounded once (the rules for ranking cities, 环办〔2014〕64号,
     * with the statistics of HJ 663-2013).
     */
    public static BigDecimal composite(Map<Pollutant, BigDecimal> values, Map<Pollutant, BigDecimal> limits) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal over = BigDecimal.ONE;
        for (Pollutant pollutant : Pollutant.values()) {
            BigDecimal limit = of(limits, pollutant);
            sum = sum.multiply(limit).add(of(values, pollutant).multiply(over));
            over = over.multiply(limit);
        }
        return Rounding.quotient(sum, over, INDEX_DIGITS);
    }

    private static BigDecimal of(Map<Pollutant, BigDecimal> map, Pollutant pollutant) {
        BigDecimal value = map.get(pollutant);
        if (value == null) {
            throw new IllegalArgumentException("nothing of " + pollutant.key());
        }
        return value;
    }

    private static List<BigDecimal> values(Collection<DayIndex> days, Pollutant pollutant) {
        List<BigDecimal> values = new ArrayList<>();
        for (DayIndex day : days) {
            BigDecimal value = day.values().value(pollutant.daily());
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Gap gap(int year, Collection<DayIndex> days, Pollutant pollutant) {
        int[] months = new int[Month.values().length];
        int all = 0;
        for (DayIndex day : days) {
            if (day.values().value(pollutant.daily()) != null) {
                months[day.date().getMonthValue() - 1]++;
                all++;
            }
        }
        if (all < OF_A_YEAR) {
            return new Gap(pollutant, String.valueOf(year), all, OF_A_YEAR);
        }
        for (Month month : Month.values()) {
            int least = month == Month.FEBRUARY ? OF_FEBRUARY : OF_A_MONTH;
            if (months[month.getValue() - 1] < least) {
                return new Gap(pollutant, YearMonth.of(year, month).toString(), months[month.getValue() - 1], least);
            }
        }
        return null;
    }
}
