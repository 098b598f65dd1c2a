package youju.methods.air;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A year's evaluation, percentiles, rounding and what is left to a target. */
class YearTests {
    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    private static List<BigDecimal> numbers(int... numbers) {
        return IntStream.of(numbers).mapToObj(BigDecimal::valueOf).toList();
    }

    /** The days of a year, each with the values that a function gives for its number in the year, 1 to 365. */
    private static List<DayIndex> days(int year, Function<Integer, Map<Indicator, BigDecimal>> values) {
        List<DayIndex> days = new ArrayList<>();
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            days.add(DayIndex.of(day, new DayValues(values.apply(day.getDayOfYear())), Edition.of(day).orElseThrow()));
        }
        return days;
    }

    private static Map<Indicator, BigDecimal> day(String so2, String no2, String co, String o3, String pm10,
            String pm25) {
        Map<Indicator, BigDecimal> values = new EnumMap<>(Indicator.class);
        values.put(Indicator.SO2, of(so2));
        values.put(Indicator.NO2, of(no2));
        values.put(Indicator.CO, of(co));
        values.put(Indicator.O3_8H, of(o3));
        values.put(Indicator.PM10, of(pm10));
        values.put(Indicator.PM25, of(pm25));
        return values;
    }

    private static List<DayIndex> without(List<DayIndex> days, LocalDate first, LocalDate last) {
        return days.stream().filter(day -> day.date().isBefore(first) || day.date().isAfter(last)).toList();
    }

    @Example
    void roundingIsToTheEvenDigitAtAHalfAndElseToTheNearer() {
        assertThat(Rounding.round(of("12.4501"), 1)).isEqualByComparingTo("12.5");
        assertThat(Rounding.round(of("12.4498"), 1)).isEqualByComparingTo("12.4");
        assertThat(Rounding.round(of("1.050"), 1)).isEqualByComparingTo("1.0");
        assertThat(Rounding.round(of("0.35"), 1)).isEqualByComparingTo("0.4");
        assertThat(Rounding.round(of("2.5"), 0)).isEqualByComparingTo("2");
        assertThat(Rounding.round(of("3.5"), 0)).isEqualByComparingTo("4");
        // Once: 15.4546 is 15, not by way of 15.5 16.
        assertThat(Rounding.round(of("15.4546"), 0)).isEqualByComparingTo("15");
    }

    @Example
    void aPercentileLiesBetweenTwoValuesInProportion() {
        // k = 1 + (10 − 1) · 90% = 9.1: the ninth of ten, and a tenth of the way to the last.
        assertThat(Percentile.of(numbers(100, 10, 90, 20, 80, 30, 70, 40, 60, 50), 90)).isEqualByComparingTo("91");
        // k = 1 + (21 − 1) · 95% = 20: the twentieth itself.
        assertThat(Percentile.of(numbers(IntStream.rangeClosed(1, 21).toArray()), 95)).isEqualByComparingTo("20");
        // k = 1 + 364 · 0.9 = 328.6
        assertThat(Percentile.of(numbers(IntStream.rangeClosed(1, 365).toArray()), 90)).isEqualByComparingTo("328.6");
        assertThat(Percentile.of(numbers(7), 95)).isEqualByComparingTo("7");
        assertThatThrownBy(() -> Percentile.of(List.of(), 90)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<List<BigDecimal>> some() {
        return Arbitraries.integers().between(0, 500).map(BigDecimal::valueOf).list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 300)
    void aPercentileIsWithinTheValuesRisesWithPAndDoesNotDependOnTheirOrder(@ForAll("some") List<BigDecimal> values,
            @ForAll @IntRange(max = 100) int p, @ForAll @IntRange(max = 100) int q) {
        BigDecimal low = Percentile.of(values, Math.min(p, q));
        BigDecimal high = Percentile.of(values, Math.max(p, q));
        assertThat(low).isLessThanOrEqualTo(high);
        assertThat(Percentile.of(values, 0)).isEqualByComparingTo(Collections.min(values));
        assertThat(Percentile.of(values, 100)).isEqualByComparingTo(Collections.max(values));
        List<BigDecimal> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(p));
        assertThat(Percentile.of(shuffled, p)).isEqualByComparingTo(Percentile.of(values, p));
    }

    @Example
    void aYearIsEvaluatedByMeansAndPercentilesAndTheCompositeIndexAddsThem() {
        // PM2.5 is 40 on 200 days and 61 on 165: (8000 + 10065) / 365 = 49.49…; ozone rises 1 to 365, its 90th percentile is 328.6.
        Year year = Year.of(2023, days(2023, n -> day("12", "30", n <= 350 ? "0.8" : "1.6", String.valueOf(n), "84",
                n <= 200 ? "40" : "61")));
        assertThat(year.values()).containsEntry(Pollutant.SO2, of("12")).containsEntry(Pollutant.NO2, of("30"))
                .containsEntry(Pollutant.PM10, of("84")).containsEntry(Pollutant.PM25, of("49")).containsEntry(
                        Pollutant.O3, of("329"));
        // k = 1 + 364 · 95% = 346.8: both neighbours are 0.8.
        assertThat(year.values().get(Pollutant.CO)).isEqualByComparingTo("0.8");
        // 12/60 + 30/40 + 0.8/4 + 329/160 + 84/70 + 49/35 = 0.2 + 0.75 + 0.2 + 2.05625 + 1.2 + 1.4
        assertThat(year.index()).isEqualByComparingTo("5.81");
        assertThat(year.gaps()).isEmpty();
        assertThat(year.validDays()).isEqualTo(365);
        // Ozone up to 160 is a sub-index of 100; PM2.5 of 40 and 61 are below it.
        assertThat(year.goodDays()).isEqualTo(160);
    }

    @Example
    void theCompositeIndexIsRoundedOnceFromTheExactSum() {
        Map<Pollutant, BigDecimal> limits = Edition.of(LocalDate.of(2023, 1, 1)).orElseThrow().yearly();
        // At the limits each adds 1.
        assertThat(Year.composite(limits, limits)).isEqualByComparingTo("6.00");
        Map<Pollutant, BigDecimal> values = new EnumMap<>(limits);
        // 150/160 is 0.9375 and 13/40 0.325: 4 + 0.9375 + 0.325 = 5.2625; rounded one by one it would be 5.26 or 5.27.
        values.put(Pollutant.O3, of("150"));
        values.put(Pollutant.NO2, of("13"));
        assertThat(Year.composite(values, limits)).isEqualByComparingTo("5.26");
        // At exactly a half to the even digit: 5 + 0.125 = 5.125, and 5 + 0.375 = 5.375.
        values.putAll(limits);
        values.put(Pollutant.O3, of("20"));
        assertThat(Year.composite(values, limits)).isEqualByComparingTo("5.12");
        values.put(Pollutant.O3, of("60"));
        assertThat(Year.composite(values, limits)).isEqualByComparingTo("5.38");
    }

    @Example
    void aYearNeeds324DaysAnd27OfEachMonth() {
        List<DayIndex> days = days(2023, _ -> day("12", "30", "0.8", "90", "84", "40"));
        // 27 days of each month, of February 25, are 322; two more make 324.
        List<DayIndex> least = days.stream()
                .filter(day -> day.date().getDayOfMonth() <= (day.date().getMonthValue() == 2
                        ? 25
                        : 27))
                .toList();
        assertThat(least).hasSize(322);
        assertThat(Year.of(2023, least).index()).isNull();
        assertThat(Year.of(2023, least).values()).isEmpty();
        assertThat(Year.of(2023, least).gaps()).hasSize(6).extracting(Year.Gap::toString).contains(
                "pm25: 322 valid days in 2023, at least 324 are needed");
        List<DayIndex> enough = new ArrayList<>(least);
        enough.addAll(days.stream().filter(day -> day.date().getDayOfMonth() == 28 && day.date().getMonthValue() > 10)
                .toList());
        assertThat(Year.of(2023, enough).index()).isNotNull();
        List<DayIndex> thinMay = without(days, LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 5));
        assertThat(Year.of(2023, thinMay).index()).isNull();
        assertThat(Year.of(2023, thinMay).gaps()).extracting(Year.Gap::toString)
                .contains("o3: 26 valid days in 2023-05, at least 27 are needed");
        List<DayIndex> february = without(days, LocalDate.of(2023, 2, 1), LocalDate.of(2023, 2, 3));
        assertThat(Year.of(2023, february).index()).isNotNull();
    }

    @Example
    void oneMissingPollutantLeavesTheOthersAndNoCompositeIndex() {
        Year year = Year.of(2023, days(2023, _ -> {
            Map<Indicator, BigDecimal> values = day("12", "30", "0.8", "90", "84", "40");
            values.remove(Indicator.CO);
            return values;
        }));
        assertThat(year.values()).hasSize(5).doesNotContainKey(Pollutant.CO);
        assertThat(year.index()).isNull();
        assertThat(year.validDays()).isZero();
        assertThat(year.goodDays()).isZero();
    }

    @Example
    void aYearThatEndsUnderTheStandardsOf2026IsRefusedWithItsReasonButItsDaysAreCounted() {
        Year year = Year.of(2026, days(2026, _ -> day("12", "30", "0.8", "90", "84", "40")));
        assertThat(year.values()).isEmpty();
        assertThat(year.index()).isNull();
        assertThat(year.goodDays()).isEqualTo(365);
        assertThat(year.refused()).contains("HJ 663-2026").contains("nothing is guessed");
    }

    @Example
    void aDayOfAnotherYearIsAMistakeOfTheCaller() {
        List<DayIndex> days = days(2023, _ -> day("12", "30", "0.8", "90", "84", "40"));
        assertThatThrownBy(() -> Year.of(2022, days)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void goodDaysThatAreLeftToATarget() {
        assertThat(Target.goodDays(240, 200, 60)).isEqualTo(new Target.GoodDays(40, 60, true, 20));
        assertThat(Target.goodDays(240, 200, 39)).isEqualTo(new Target.GoodDays(40, 39, false, 0));
        assertThat(Target.goodDays(240, 241, 10)).isEqualTo(new Target.GoodDays(0, 10, true, 10));
    }

    @Example
    void theMeanThatDaysToComeMayHave() {
        // 300 days at 50 on the mean; a year of 365 at 47 leaves (47 · 365 − 15000) / 65 = 33.15…, so 33.1.
        assertThat(Target.mean(of("47"), of("15000"), 300, 65)).isEqualByComparingTo("33.1");
        assertThat(Target.mean(of("40"), of("15000"), 300, 65)).isNegative();
        assertThatThrownBy(() -> Target.mean(of("40"), of("15000"), 365, 0)).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void daysAtTheMeanThatIsLeftKeepTheTargetAndATenthMoreDoesNot(@ForAll @IntRange(min = 20, max = 80) int target,
            @ForAll @IntRange(min = 1, max = 364) int days, @ForAll @IntRange(max = 20_000) int sum) {
        int left = 365 - days;
        BigDecimal mean = Target.mean(BigDecimal.valueOf(target), BigDecimal.valueOf(sum), days, left);
        BigDecimal whole = BigDecimal.valueOf(target * 365L);
        assertThat(mean.multiply(BigDecimal.valueOf(left)).add(BigDecimal.valueOf(sum))).isLessThanOrEqualTo(whole);
        assertThat(mean.add(of("0.1")).multiply(BigDecimal.valueOf(left)).add(BigDecimal.valueOf(sum)))
                .isGreaterThan(whole);
    }
}
