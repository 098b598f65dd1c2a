package youju.model;

import java.time.LocalDate;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeriodTests {

    @ParameterizedTest
    @CsvSource({"2023,2023-01-01,2024-01-01", "2023-06,2023-06-01,2023-07-01", "2023-H1,2023-01-01,2023-07-01",
        "2023-H2,2023-07-01,2024-01-01", "2023-Q3,2023-07-01,2023-10-01", "2023-06-15,2023-06-15,2023-06-16",
        "2023-01..2023-11,2023-01-01,2023-12-01", "2023-12-25..2023-12-31,2023-12-25,2024-01-01"})
    void aPeriodIsItsDaysAndIsWrittenAsItWasRead(String text, LocalDate from, LocalDate to) {
        Period period = Period.parse(text);
        assertThat(period).isEqualTo(new Period(from, to));
        assertThat(period).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "23", "2023-13", "2023-Q5", "2023-H3", "2023-02-30", "2023-11..2023-01", "2023年",
        "2023-12-31..2023-12-25", "2023-12-25..2023-12",
        "2023 "})
    void whatIsNoPeriodIsRefusedWithTheFormsThereAre(String text) {
        assertThatThrownBy(() -> Period.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(
                "'" + text + "'").hasMessageContaining("2023-H1");
    }

    @ParameterizedTest
    @CsvSource({"2023,2022", "2023-H1,2022-H1", "2023-01..2023-11,2022-01..2022-11", "2024-02,2023-02",
        "2024-02-29,2023-02-28", "2023-03-01,2022-03-01", "2023-12-25..2023-12-31,2022-12-25..2022-12-31"})
    void thePeriodBeforeIsTheSamePartOfTheYearBefore(String text, String before) {
        assertThat(Period.parse(text).previous()).isEqualTo(Period.parse(before));
    }

    @Test
    void theWholeYearByMonthsIsTheYear() {
        assertThat(Period.parse("2023-01..2023-12")).isEqualTo(Period.year(2023)).hasToString("2023");
    }

    @Property
    void everySpanOfDaysIsWrittenAndReadBack(@ForAll @IntRange(min = 0, max = 40_000) int day,
            @ForAll @IntRange(min = 1, max = 400) int days) {
        LocalDate from = LocalDate.of(1950, 1, 1).plusDays(day);
        Period period = new Period(from, from.plusDays(days));
        assertThat(Period.parse(period.toString())).isEqualTo(period);
    }

    @Property
    void everySpanOfMonthsIsWrittenAndReadBack(@ForAll @IntRange(min = 1900, max = 2100) int year,
            @ForAll @IntRange(min = 1, max = 12) int month, @ForAll @IntRange(min = 1, max = 30) int months) {
        LocalDate from = LocalDate.of(year, month, 1);
        Period period = new Period(from, from.plusMonths(months));
        assertThat(Period.parse(period.toString())).isEqualTo(period);
    }
}
