package youju.model.text;

import java.math.BigDecimal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import youju.model.Bound;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.36万|13600||EXACT", "1.36万人|13600|人|EXACT", "２１２．１８亿|21218000000||EXACT",
        "1469.26 亿 元|146926000000|元|EXACT", "1,469.26|1469.26||EXACT", "二十七|27||EXACT", "百余项|100|项|ABOVE",
        "近百场|100|场|BELOW", "5000余万元|50000000|元|ABOVE", "约3亿元|300000000|元|EXACT", "突破1.7万家|17000|家|ABOVE",
        "三成|30|%|EXACT",
        "86.12%|86.12|%|EXACT", "(1,234.5)|-1234.5||EXACT", "￥1,200.00|1200|元|EXACT", "20亿元以上|2000000000|元|ABOVE",
        "34微克/立方米|34|微克/立方米|EXACT", "2.23/10万|2.23|/10万|EXACT", "-0.5|-0.5||EXACT"})
    void aCellIsReadWithItsUnitAndBound(String text, BigDecimal value, String unit, Bound bound) {
        Quantity quantity = Quantity.of(text).orElseThrow();
        assertThat(quantity.value()).isEqualByComparingTo(value);
        assertThat(quantity.unit()).isEqualTo(unit == null ? "" : unit);
        assertThat(quantity.bound()).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "无", "亿", "3个5个", "2023年3月6日", "第3位", "--"})
    void aCellThatIsNoQuantityGivesNone(String text) {
        assertThat(Quantity.of(text)).isEmpty();
    }
}
