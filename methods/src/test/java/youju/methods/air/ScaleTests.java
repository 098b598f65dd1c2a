package youju.methods.air;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScaleTests {
    private static final Edition OF_2012 = edition("2023-01-01");
    private static final Edition OF_2026 = edition("2026-03-01");

    static Edition edition(String day) {
        return Edition.of(LocalDate.parse(day)).orElseThrow();
    }

    private static Integer daily(Edition edition, Indicator indicator, String concentration) {
        return edition.daily().get(indicator).iaqi(new BigDecimal(concentration));
    }

    private static Integer hourly(Edition edition, Pollutant pollutant, String concentration) {
        return edition.hourly().get(pollutant).iaqi(new BigDecimal(concentration));
    }

    /** The concentrations of the table's row, in the order SO2, NO2, CO, O3 1 h, O3 8 h, PM10, PM2.5; "-" where it has none. */
    private static void row(Edition edition, int iaqi, String... concentrations) {
        for (Indicator indicator : Indicator.values()) {
            String concentration = concentrations[indicator.ordinal()];
            if (!concentration.equals("-")) {
                assertThat(daily(edition, indicator, concentration)).as(indicator + " " + concentration)
                        .isEqualTo(iaqi);
            }
        }
    }

    @Example
    void everyRowOfTable1OfHj633Of2012IsMetAtItsConcentrations() {
        row(OF_2012, 0, "0", "0", "0", "0", "0", "0", "0");
        row(OF_2012, 50, "50", "40", "2", "160", "100", "50", "35");
        row(OF_2012, 100, "150", "80", "4", "200", "160", "150", "75");
        row(OF_2012, 150, "475", "180", "14", "300", "215", "250", "115");
        row(OF_2012, 200, "800", "280", "24", "400", "265", "350", "150");
        row(OF_2012, 300, "1600", "565", "36", "800", "800", "420", "250");
        row(OF_2012, 400, "2100", "750", "48", "1000", "-", "500", "350");
        row(OF_2012, 500, "2620", "940", "60", "1200", "-", "600", "500");
    }

    @Example
    void everyRowOfTable3OfHj633Of2026IsMetAtItsConcentrations() {
        row(OF_2026, 0, "0", "0", "0", "-", "0", "0", "0");
        row(OF_2026, 50, "50", "40", "2", "-", "100", "50", "35");
        row(OF_2026, 100, "150", "80", "4", "-", "160", "120", "60");
        row(OF_2026, 150, "475", "180", "14", "-", "215", "250", "115");
        row(OF_2026, 200, "800", "280", "24", "-", "265", "350", "150");
        row(OF_2026, 300, "1600", "565", "36", "-", "800", "420", "250");
        row(OF_2026, 400, "2100", "750", "48", "-", "-", "500", "350");
        row(OF_2026, 500, "2620", "940", "60", "-", "-", "600", "500");
        assertThat(OF_2026.daily()).doesNotContainKey(Indicator.O3_1H);
    }

    @Example
    void theHoursOfBothTablesAreMetAtTheirConcentrations() {
        int[] steps = {0, 50, 100, 150, 200, 300, 400, 500};
        int[][] columns = {{0, 150, 500, 650, 800}, {0, 100, 200, 700, 1200, 2340, 3090, 3840},
            {0, 5, 10, 35, 60, 90, 120,
                150},
            {0, 160, 200, 300, 400, 800, 1000, 1200}};
        for (Edition edition : Edition.all()) {
            for (int column = 0; column < columns.length; column++) {
                for (int i = 0; i < columns[column].length; i++) {
                    assertThat(hourly(edition, Pollutant.values()[column], String.valueOf(columns[column][i])))
                            .isEqualTo(
                                    steps[i]);
                }
            }
        }
        assertThat(hourly(OF_2026, Pollutant.PM25, "60")).isEqualTo(100);
        assertThat(OF_2012.hourly()).doesNotContainKeys(Pollutant.PM10, Pollutant.PM25);
    }

    @Example
    void aSubIndexBetweenTwoLimitsIsInProportionAndRoundedUp() {
        // 50 + 50 · (36 − 35) / 40 = 51.25, and 300 + 100 · (251 − 250) / 100 = 301 exactly.
        assertThat(daily(OF_2012, Indicator.PM25, "36")).isEqualTo(52);
        assertThat(daily(OF_2012, Indicator.PM25, "251")).isEqualTo(301);
        // 2026: 100 + 50 · 15 / 55 = 113.63…
        assertThat(daily(OF_2026, Indicator.PM25, "75")).isEqualTo(114);
        // 0 + 50 · 1 / 50 is 1 exactly; 50 · 0.1 / 2 = 2.5.
        assertThat(daily(OF_2012, Indicator.PM10, "1")).isEqualTo(1);
        assertThat(daily(OF_2012, Indicator.CO, "0.1")).isEqualTo(3);
    }

    @Example
    void aboveTheTableTheSubIndexIsItsLast() {
        assertThat(daily(OF_2012, Indicator.PM25, "501")).isEqualTo(500);
        assertThat(daily(OF_2012, Indicator.PM10, "3000")).isEqualTo(500);
        assertThat(daily(OF_2012, Indicator.O3_1H, "1201")).isEqualTo(500);
    }

    @Example
    void above800AnHourOfSulphurDioxideAndEightOfOzoneHaveNoSubIndexIn2012And200And300In2026() {
        assertThat(hourly(OF_2012, Pollutant.SO2, "801")).isNull();
        assertThat(daily(OF_2012, Indicator.O3_8H, "801")).isNull();
        assertThat(hourly(OF_2026, Pollutant.SO2, "801")).isEqualTo(200);
        assertThat(daily(OF_2026, Indicator.O3_8H, "801")).isEqualTo(300);
    }

    @Example
    void aNegativeConcentrationIsNone() {
        assertThatThrownBy(() -> daily(OF_2012, Indicator.PM25, "-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void theStandardsOfADayAreThoseInForceOnIt() {
        assertThat(Edition.of(LocalDate.of(2012, 12, 31))).isEmpty();
        assertThat(edition("2013-01-01").index()).isEqualTo("HJ 633-2012");
        assertThat(edition("2026-02-28").index()).isEqualTo("HJ 633-2012");
        assertThat(edition("2026-03-01").index()).isEqualTo("HJ 633-2026");
        assertThat(edition("2026-03-01").quality()).isEqualTo("GB 3095-2026");
    }

    @Provide
    Arbitrary<Scale> columns() {
        return Arbitraries.of(Edition.all().stream().flatMap(edition -> java.util.stream.Stream.concat(edition.daily()
                .values().stream(), edition.hourly().values().stream())).toList());
    }

    @Provide
    Arbitrary<BigDecimal> concentrations() {
        return Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("4000")).ofScale(3);
    }

    @Property
    void moreOfAPollutantIsNeverALowerSubIndexAndAllAreWithin0And500(@ForAll("columns") Scale column,
            @ForAll("concentrations") BigDecimal one, @ForAll("concentrations") BigDecimal other) {
        Integer low = column.iaqi(one.min(other));
        Integer high = column.iaqi(one.max(other));
        if (high != null) {
            assertThat(low).isNotNull().isBetween(0, high);
            assertThat(high).isLessThanOrEqualTo(500);
        }
    }

    @Property
    void aSubIndexIsTheLeastWholeNumberNotBelowTheFormula(@ForAll("concentrations") BigDecimal c) {
        Integer index = daily(OF_2012, Indicator.PM25, c.toPlainString());
        double exact = formula(c.doubleValue(), new double[]{0, 35, 75, 115, 150, 250, 350, 500});
        assertThat((double) index).isBetween(exact - 1e-9, exact + 1);
    }

    /** The formula once more, in another way. */
    private static double formula(double c, double[] limits) {
        double[] steps = {0, 50, 100, 150, 200, 300, 400, 500};
        int at = Arrays.binarySearch(limits, c);
        int above = at >= 0 ? at : -at - 1;
        return above == 0
                ? 0
                : above == limits.length
                        ? 500
                        : (steps[above] - steps[above - 1]) / (limits[above] - limits[above - 1]) * (c - limits[above
                                - 1]) + steps[above - 1];
    }
}
