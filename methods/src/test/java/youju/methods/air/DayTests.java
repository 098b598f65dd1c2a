package youju.methods.air;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** From the hours of a station to the values and the index of its day. */
class DayTests {
    private static final LocalDate DAY = LocalDate.of(2023, 5, 4);
    private static final Edition OF_2012 = ScaleTests.edition("2023-05-04");
    private static final Edition OF_2026 = ScaleTests.edition("2026-05-04");

    private static DayHours hours(Pollutant pollutant, int first, int last, String value) {
        DayHours hours = new DayHours();
        put(hours, pollutant, first, last, value);
        return hours;
    }

    private static void put(DayHours hours, Pollutant pollutant, int first, int last, String value) {
        IntStream.rangeClosed(first, last).forEach(hour -> hours.put(hour, pollutant, new BigDecimal(value)));
    }

    private static BigDecimal value(DayHours hours, Indicator indicator) {
        return DayValues.of(hours, OF_2012).value(indicator);
    }

    private static DayValues values(Object... indicatorsAndValues) {
        Map<Indicator, BigDecimal> values = new EnumMap<>(Indicator.class);
        for (int i = 0; i < indicatorsAndValues.length; i += 2) {
            values.put((Indicator) indicatorsAndValues[i], new BigDecimal((String) indicatorsAndValues[i + 1]));
        }
        return new DayValues(values);
    }

    /** All seven indicators, clean. */
    private static Map<Indicator, BigDecimal> clean() {
        Map<Indicator, BigDecimal> values = new EnumMap<>(Indicator.class);
        for (Indicator indicator : Indicator.values()) {
            values.put(indicator, BigDecimal.ONE);
        }
        return values;
    }

    private static DayIndex with(Edition edition, Object... indicatorsAndValues) {
        Map<Indicator, BigDecimal> all = clean();
        all.putAll(values(indicatorsAndValues).values());
        return DayIndex.of(DAY, new DayValues(all), edition);
    }

    @Example
    void aMeanOf24HoursNeeds20() {
        for (Pollutant pollutant : List.of(Pollutant.SO2, Pollutant.NO2, Pollutant.CO, Pollutant.PM10,
                Pollutant.PM25)) {
            assertThat(value(hours(pollutant, 1, 20, "30"), pollutant.daily())).isEqualByComparingTo("30");
            assertThat(value(hours(pollutant, 1, 19, "30"), pollutant.daily())).isNull();
        }
    }

    @Example
    void aMeanIsOverTheHoursThatAreThere() {
        DayHours hours = hours(Pollutant.PM25, 1, 20, "10");
        put(hours, Pollutant.PM25, 21, 22, "100");
        // (20 · 10 + 2 · 100) / 22 = 18.18…
        assertThat(value(hours, Indicator.PM25)).isEqualByComparingTo("18");
    }

    @Example
    void aMeanIsRoundedOnceAndAtAHalfToTheEvenDigit() {
        DayHours even = hours(Pollutant.PM25, 1, 12, "34");
        put(even, Pollutant.PM25, 13, 24, "35");
        assertThat(value(even, Indicator.PM25)).isEqualByComparingTo("34");
        DayHours odd = hours(Pollutant.PM25, 1, 12, "35");
        put(odd, Pollutant.PM25, 13, 24, "36");
        assertThat(value(odd, Indicator.PM25)).isEqualByComparingTo("36");
        DayHours tenths = hours(Pollutant.CO, 1, 12, "1.2");
        put(tenths, Pollutant.CO, 13, 24, "1.3");
        assertThat(value(tenths, Indicator.CO)).isEqualByComparingTo("1.2");
        // One hour a little above: the exact mean is above a half.
        put(even, Pollutant.PM25, 24, 24, "35.000000000000000000001");
        assertThat(value(even, Indicator.PM25)).isEqualByComparingTo("35");
    }

    @Example
    void ozoneIsTheLargestOf17MeansOfEightHoursThatEndAt8To24() {
        // Hours 1 to 8 at 80, the rest at 40: the mean that ends at 8:00 is 80.
        DayHours hours = hours(Pollutant.O3, 1, 8, "80");
        put(hours, Pollutant.O3, 9, 24, "40");
        assertThat(value(hours, Indicator.O3_8H)).isEqualByComparingTo("80");
        assertThat(value(hours, Indicator.O3_1H)).isEqualByComparingTo("80");
        // The last, of hours 17 to 24.
        DayHours late = hours(Pollutant.O3, 1, 16, "40");
        put(late, Pollutant.O3, 17, 24, "90");
        assertThat(value(late, Indicator.O3_8H)).isEqualByComparingTo("90");
        // A mean across hours: 4 · 100 + 4 · 60.
        DayHours peak = hours(Pollutant.O3, 1, 24, "60");
        put(peak, Pollutant.O3, 12, 15, "100");
        assertThat(value(peak, Indicator.O3_8H)).isEqualByComparingTo("80");
    }

    @Example
    void aMeanOfEightHoursNeedsSix() {
        // Hours 3 to 24: the mean that ends at 8:00 has six hours, the 16 behind it have more.
        DayHours six = hours(Pollutant.O3, 9, 24, "50");
        put(six, Pollutant.O3, 3, 8, "70");
        assertThat(value(six, Indicator.O3_8H)).isEqualByComparingTo("70");
        // Hours 4 to 24: it has five; the next, of hours 4 to 9, is (5 · 70 + 50) / 6 = 66.67.
        DayHours five = hours(Pollutant.O3, 9, 24, "50");
        put(five, Pollutant.O3, 4, 8, "70");
        assertThat(value(five, Indicator.O3_8H)).isEqualByComparingTo("67");
    }

    @Example
    void aDayOfOzoneNeeds14MeansOrOneAbove160() {
        // Hours 1 to 19: means end at 8:00 to 21:00 (six of its eight hours are there), 14 of them.
        assertThat(value(hours(Pollutant.O3, 1, 19, "160"), Indicator.O3_8H)).isEqualByComparingTo("160");
        // Hours 1 to 18: 13 of them.
        assertThat(value(hours(Pollutant.O3, 1, 18, "160"), Indicator.O3_8H)).isNull();
        assertThat(value(hours(Pollutant.O3, 1, 18, "161"), Indicator.O3_8H)).isEqualByComparingTo("161");
        assertThat(value(hours(Pollutant.O3, 1, 6, "161"), Indicator.O3_8H)).isEqualByComparingTo("161");
        assertThat(value(hours(Pollutant.O3, 1, 5, "400"), Indicator.O3_8H)).isNull();
        // Judged as rounded: 160.4 is 160, 160.5 is 160, 160.6 is 161.
        assertThat(value(hours(Pollutant.O3, 1, 18, "160.4"), Indicator.O3_8H)).isNull();
        assertThat(value(hours(Pollutant.O3, 1, 18, "160.5"), Indicator.O3_8H)).isNull();
        assertThat(value(hours(Pollutant.O3, 1, 18, "160.6"), Indicator.O3_8H)).isEqualByComparingTo("161");
    }

    @Example
    void theLargestHourOfOzoneNeedsNoNumberOfHoursAndIsNoneOf2026() {
        assertThat(value(hours(Pollutant.O3, 14, 14, "210"), Indicator.O3_1H)).isEqualByComparingTo("210");
        assertThat(DayValues.of(hours(Pollutant.O3, 1, 24, "210"), OF_2026).values()).containsOnlyKeys(Indicator.O3_8H);
    }

    @Example
    void theMeanOf24HoursOfOzoneIsOfNoUse() {
        DayHours hours = hours(Pollutant.O3, 1, 24, "100");
        assertThat(DayValues.of(hours, OF_2012).values()).containsOnlyKeys(Indicator.O3_1H, Indicator.O3_8H);
    }

    @Example
    void theIndexIsTheHighestOfTheSubIndices() {
        DayIndex day = with(OF_2012, Indicator.PM25, "96", Indicator.PM10, "150", Indicator.O3_8H, "100");
        // 100 + 50 · 21 / 40 = 126.25
        assertThat(day.aqi()).isEqualTo(127);
        assertThat(day.level()).isEqualTo(Level.LIGHT);
        assertThat(day.primary()).containsExactly(Pollutant.PM25);
        assertThat(day.iaqi()).containsEntry(Indicator.PM10, 100).containsEntry(Indicator.O3_8H, 50);
        assertThat(day.complete()).isTrue();
        assertThat(day.good()).isFalse();
    }

    @Example
    void theLargestHourOfOzoneCountsIn2012AndNotIn2026() {
        assertThat(with(OF_2012, Indicator.O3_1H, "300").aqi()).isEqualTo(150);
        assertThat(with(OF_2012, Indicator.O3_1H, "300").primary()).containsExactly(Pollutant.O3);
        DayIndex of2026 = with(OF_2026, Indicator.O3_1H, "300");
        assertThat(of2026.aqi()).isEqualTo(25);
        assertThat(of2026.iaqi()).doesNotContainKey(Indicator.O3_1H);
    }

    @Example
    void thereIsAPrimaryPollutantOnlyAbove50AndAllThatTieAreNamed() {
        assertThat(with(OF_2012, Indicator.PM25, "35", Indicator.PM10, "50").primary()).isEmpty();
        assertThat(with(OF_2012, Indicator.PM25, "75", Indicator.PM10, "150", Indicator.NO2, "80", Indicator.CO, "4",
                Indicator.SO2, "150", Indicator.O3_8H, "160").primary()).containsExactly(Pollutant.values());
        assertThat(with(OF_2012, Indicator.O3_1H, "200", Indicator.O3_8H, "160").primary()).containsExactly(
                Pollutant.O3);
        // 51 is above 50.
        assertThat(with(OF_2012, Indicator.PM10, "52").aqi()).isEqualTo(51);
        assertThat(with(OF_2012, Indicator.PM10, "52").primary()).containsExactly(Pollutant.PM10);
    }

    @Example
    void eightHoursOfOzoneAbove800AreReportedByTheLargestHour() {
        DayIndex day = with(OF_2012, Indicator.O3_8H, "801", Indicator.O3_1H, "900");
        assertThat(day.iaqi()).doesNotContainKey(Indicator.O3_8H).containsEntry(Indicator.O3_1H, 350);
        assertThat(day.aqi()).isEqualTo(350);
        assertThat(day.complete()).isTrue();
        assertThat(with(OF_2026, Indicator.O3_8H, "801").aqi()).isEqualTo(300);
    }

    @Example
    void anIncompleteDayHasTheHighestOfWhatIsValidAndIsNoGoodDay() {
        DayIndex day = DayIndex.of(DAY, values(Indicator.PM25, "20", Indicator.SO2, "5"), OF_2012);
        assertThat(day.aqi()).isEqualTo(29);
        assertThat(day.level()).isEqualTo(Level.EXCELLENT);
        assertThat(day.complete()).isFalse();
        assertThat(day.good()).isFalse();
        Map<Indicator, BigDecimal> withoutEight = clean();
        withoutEight.remove(Indicator.O3_8H);
        assertThat(DayIndex.of(DAY, new DayValues(withoutEight), OF_2012).complete()).isFalse();
    }

    @Example
    void aDayOfWhichNothingIsValidHasNoIndex() {
        DayIndex day = DayIndex.of(DAY, values(), OF_2012);
        assertThat(day.aqi()).isNull();
        assertThat(day.level()).isNull();
        assertThat(day.primary()).isEmpty();
        assertThat(day.complete()).isFalse();
    }

    @Example
    void theSixLevelsBeginWhereTheTableSays() {
        assertThat(List.of(0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500).stream().map(Level::of).map(
                Level::chinese)).containsExactly("优", "优", "良", "良", "轻度污染", "轻度污染", "中度污染", "中度污染", "重度污染", "重度污染",
                        "严重污染", "严重污染");
    }

    @Example
    void aDistrictsDayIsTheMeanOfItsStationsValuesAndThenTheIndex() {
        // PM2.5 of 70, 80 and 76: (70 + 80 + 76) / 3 = 75.33, the sub-index of 75 is 100; the mean of the three sub-indices would be 101.
        DayValues district = DayValues.ofDistrict(List.of(values(Indicator.PM25, "70"), values(Indicator.PM25, "80"),
                values(Indicator.PM25, "76")), 3);
        assertThat(district.value(Indicator.PM25)).isEqualByComparingTo("75");
        assertThat(DayIndex.of(DAY, district, OF_2012).aqi()).isEqualTo(100);
    }

    @Example
    void aDistrictNeedsThreeQuartersOfItsStationsOrHalfOfFewerThanFour() {
        DayValues one = values(Indicator.PM25, "50");
        DayValues none = values();
        assertThat(DayValues.ofDistrict(List.of(one, one, one, none), 4).values()).hasSize(1);
        assertThat(DayValues.ofDistrict(List.of(one, one, none, none), 4).values()).isEmpty();
        assertThat(DayValues.ofDistrict(List.of(one, one), 3).values()).hasSize(1);
        assertThat(DayValues.ofDistrict(List.of(one), 3).values()).isEmpty();
        assertThat(DayValues.ofDistrict(List.of(one), 2).values()).hasSize(1);
        assertThat(DayValues.ofDistrict(List.of(), 2).values()).isEmpty();
        assertThatThrownBy(() -> DayValues.ofDistrict(List.of(one, one), 1)).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Example
    void anHourIsThereOnceAndHoursAre1To24() {
        DayHours hours = new DayHours();
        assertThat(hours.begin(24)).isTrue();
        assertThat(hours.begin(24)).isFalse();
        assertThat(hours.has(24)).isTrue();
        assertThat(hours.has(23)).isFalse();
        assertThatThrownBy(() -> hours.begin(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours.begin(25)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours.put(1, Pollutant.CO, new BigDecimal("-0.1"))).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<List<Integer>> days() {
        // −1 is a missing hour.
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 400)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(-1))).list().ofSize(24);
    }

    private static DayHours all(List<Integer> hours) {
        DayHours day = new DayHours();
        for (Pollutant pollutant : Pollutant.values()) {
            for (int hour = 1; hour <= 24; hour++) {
                if (hours.get(hour - 1) >= 0) {
                    day.put(hour, pollutant, BigDecimal.valueOf(hours.get(hour - 1)));
                }
            }
        }
        return day;
    }

    @Property(tries = 200)
    void inWhichOrderHoursComeMakesNoDifferenceToMeans(@ForAll("days") List<Integer> hours) {
        List<Integer> reversed = new ArrayList<>(hours).reversed();
        for (Indicator indicator : List.of(Indicator.SO2, Indicator.CO, Indicator.PM25, Indicator.O3_1H)) {
            assertThat(value(all(reversed), indicator)).isEqualTo(value(all(hours), indicator));
        }
    }

    @Property(tries = 200)
    void moreInAnHourIsNeverALowerIndex(@ForAll("days") List<Integer> hours) {
        DayIndex before = DayIndex.of(DAY, DayValues.of(all(hours), OF_2026), OF_2026);
        List<Integer> more = hours.stream().map(hour -> hour < 0 ? hour : hour + 7).toList();
        DayIndex after = DayIndex.of(DAY, DayValues.of(all(more), OF_2026), OF_2026);
        if (before.aqi() != null) {
            assertThat(after.aqi()).isGreaterThanOrEqualTo(before.aqi());
        }
    }

    @Property(tries = 200)
    void theIndexIsASubIndexAndAllPrimaryPollutantsHaveIt(@ForAll("days") List<Integer> hours) {
        DayIndex day = DayIndex.of(DAY, DayValues.of(all(hours), OF_2012), OF_2012);
        if (day.aqi() == null) {
            assertThat(day.iaqi()).isEmpty();
        } else {
            assertThat(day.iaqi().values()).contains(day.aqi()).allMatch(index -> index >= 0 && index <= day.aqi());
            assertThat(day.primary().isEmpty()).isEqualTo(day.aqi() <= 50);
        }
    }

    @Property(tries = 200)
    void aDistrictOfOneStationIsThatStation(@ForAll("days") List<Integer> hours) {
        DayValues station = DayValues.of(all(hours), OF_2012);
        assertThat(DayValues.ofDistrict(List.of(station), 1)).isEqualTo(station);
        assertThat(DayValues.ofDistrict(List.of(station, station, station), 3)).isEqualTo(station);
    }
}
