package youju.figures.shown;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;

import static org.assertj.core.api.Assertions.assertThat;

class FactsShownTests {
    static List<Fact> facts() {
        return Fact.all();
    }

    static Stream<Fact> measured() {
        return facts().stream().filter(fact -> fact.kind().equals("measured") && fact.value() != null);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aStatedFactIsWrittenWithTheDigitsItWasStatedWith(Fact fact) {
        Shown shown = Shown.stated(fact.declared(), fact.aspect(), fact.value(), fact.bound(), null, fact.stated());
        assertDigits(shown, fact);
        assertThat(shown.bound()).isEqualTo(fact.bound());
    }

    @ParameterizedTest
    @MethodSource("measured")
    void aCountIsWrittenWithTheDigitsAndTheBoundThatWereStated(Fact fact) {
        BigDecimal value = fact.value();
        // What is only bounded was counted a little beside the round number.
        BigDecimal counted = switch (fact.bound()) {
            case ABOVE -> value.multiply(new BigDecimal("1.01"));
            case BELOW -> value.multiply(new BigDecimal("0.97"));
            default -> value;
        };
        Shown shown = Shown.counted(fact.declared(), fact.aspect(), counted);
        assertDigits(shown, fact);
        assertThat(shown.bound()).isEqualTo(fact.bound());
    }

    private static void assertDigits(Shown shown, Fact fact) {
        if (!fact.digits().isEmpty()) {
            assertThat(Fact.digits(shown.text())).isEqualTo(fact.digits());
        } else if (fact.value() != null) {
            // Said in words (两次, 全覆盖, 清零): the number they mean.
            assertThat(Fact.digits(shown.text())).isEqualTo(fact.value().toPlainString());
        } else {
            assertThat(shown.text()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            410703, gdp,                  LEVEL,  141.8亿元
            410703, gdp,                  GAP,    高0.8个百分点
            410703, gdp,                  GROWTH, 2.3%
            410703, tax-share,            RANK,   第1位
            410703, demolition-area,      LEVEL,  3.1万平方米
            410703, drain-dredging,       LEVEL,  24千米
            410703, good-air-days,        CHANGE, 增加15天
            410703, pm25-target,          COMPLETION, 完成
            410702, hotline-orders,       LEVEL,  2.46万件
            410702, hall-items,           LEVEL,  51万件
            410702, award-funds,          LEVEL,  1600万元
            410702, sme-financing,        LEVEL,  5000余万元
            410702, enterprises,          LEVEL,  突破1.7万家
            410702, honours,              LEVEL,  600余项
            410702, industry-forums,      LEVEL,  近百场
            410702, start-batch-main-venue, LEVEL, 2次
            410702, training,             COMPLETION, 超额完成
            410702, air-composite-index,  LEVEL,  4.71
            410702, relocation-remaining, LEVEL,  0户
            410702, one-network-online-coverage, SHARE, 100%
            """)
    void theFieldsOwnWordsComeOut(String region, String indicator, Aspect aspect, String text) {
        Fact fact = facts().stream().filter(f -> f.region().equals(region) && f.indicator().equals(indicator)
                && f.aspect() == aspect).findFirst().orElseThrow();
        Indicator declared = fact.declared();
        assertThat(Shown.stated(declared, aspect, fact.value(), fact.bound(), null, fact.stated()).text())
                .isEqualTo(text);
        assertThat(fact.bound()).isNotNull().isInstanceOf(Bound.class);
    }
}
