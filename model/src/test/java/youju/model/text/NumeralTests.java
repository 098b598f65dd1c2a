package youju.model.text;

import java.math.BigDecimal;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumeralTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.36万|13600|100|5", "212.18亿元|21218000000|1000000|7",
        "1,234,567个|1234567|1|9",
        "1，234人|1234|1|5", "二十七|27|1|3", "两|2|1|1", "十|10|1|1", "一百零五|105|1|4", "三千五百|3500|1|4",
        "2.5万亿|2500000000000|100000000000|5",
        "1亿3600万|136000000|10000|7", "一亿二千万|120000000|10000|5", "3万5千|35000|1000|4", "3千万|30000000|10000000|3",
        "二〇二三年|2023|1|4", "-2.1%|-2.1|0.1|4", "5千米|5|1|1", "0.8百分点|0.8|0.1|3", "2023千企|2023|1|4",
        "500万|5000000|10000|4"})
    void digitsAndSizesAreMultipliedOutExactly(String text, BigDecimal value, BigDecimal step, int length) {
        Numeral number = Numeral.at(text, 0);
        assertThat(number).isNotNull();
        assertThat(number.value()).isEqualByComparingTo(value);
        assertThat(number.step()).isEqualByComparingTo(step);
        assertThat(number.length()).isEqualTo(length);
        assertThat(number.percent()).isFalse();
        assertThat(number.bare()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"三成,30", "七成五,75", "3成,30", "百分之三十,30", "百分之12.5,12.5", "六分之一,16.6666666667", "三分之二,66.6666666667",
        "千分之五,0.5"})
    void fractionsAreGivenInPercent(String text, BigDecimal percent) {
        Numeral number = Numeral.at(text, 0);
        assertThat(number).isNotNull();
        assertThat(number.percent()).isTrue();
        assertThat(number.value()).isEqualByComparingTo(percent);
        assertThat(number.length()).isEqualTo(text.length());
    }

    @ParameterizedTest
    @CsvSource({"百余项,100,2", "600余项,600,4", "5000余万元,50000000,6", "3亿多元,300000000,3", "七成多,70,3", "十来家,10,2"})
    void aRoughWordBelongsToTheNumber(String text, BigDecimal value, int length) {
        Numeral number = Numeral.at(text, 0);
        assertThat(number).isNotNull();
        assertThat(number.more()).isTrue();
        assertThat(number.value()).isEqualByComparingTo(value);
        assertThat(number.length()).isEqualTo(length);
    }

    @Test
    void aSizeAloneIsMarkedAsBare() {
        assertThat(Numeral.at("亿元以上", 0)).isNotNull().extracting(Numeral::bare).isEqualTo(true);
        assertThat(Numeral.at("百万", 0)).isNotNull().extracting(Numeral::bare).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "三五家", "十四五", "元", "-", ".", "第一", "成为"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(Numeral.at(text, 0)).isNull();
    }

    @Test
    void aDashBetweenNumbersIsNoSign() {
        assertThat(Numeral.at("1-11月", 1)).isNull();
        assertThat(Numeral.at("5%-8%", 2)).isNull();
        assertThat(Numeral.at("增长-3.5%", 2)).isNotNull().extracting(Numeral::value).isEqualTo(new BigDecimal("-3.5"));
    }

    @Test
    void aNumberBeforeAVerbThatBeginsLikeATenthIsNoFraction() {
        assertThat(Numeral.at("3成为", 0)).isNotNull().extracting(Numeral::percent).isEqualTo(false);
    }

    @Property
    void everyWholeNumberWrittenInChineseIsReadBack(@ForAll @LongRange(min = 1, max = 999_999_999_999L) long value) {
        Numeral number = Numeral.at(ChineseNumerals.write(value), 0);
        assertThat(number).isNotNull();
        assertThat(number.value()).isEqualByComparingTo(BigDecimal.valueOf(value));
    }

    @Property
    void readingAnyTextNeverThrowsAndStaysWithinIt(@ForAll String text) {
        for (int at = 0; at < text.length(); at++) {
            Numeral number = Numeral.at(text, at);
            if (number != null) {
                assertThat(number.end()).isGreaterThan(at).isLessThanOrEqualTo(text.length());
            }
        }
    }
}
