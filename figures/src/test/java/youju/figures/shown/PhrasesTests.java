package youju.figures.shown;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.figures.Figure;
import youju.figures.Kind;
import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

class PhrasesTests {
    private static Figure figure(Aspect aspect, String period, @Nullable String peers, @Nullable BigDecimal value,
            Bound bound, String shown) {
        Question question = new Question("410703", Period.parse(period), "gdp", aspect, null, peers, null);
        return new Figure(question, "地区生产总值", value, "", bound, shown, Kind.REPORTED, false, null, null,
                OffsetDateTime.parse("2024-03-06T10:00:00+08:00"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            LEVEL,      2023,             ,     1, 141.8亿元,      141.8亿元
            GROWTH,     2023,             ,     1, 2.3%,           增长2.3%
            GROWTH,     2023,             ,     1, -5.4%,          下降5.4%
            GROWTH,     2023,             ,     1, 超20%,          增长超20%
            GROWTH,     2023,             ,     0, 0%,             与上年持平
            GROWTH,     2023-01..2023-11, ,     0, 0%,             与上年同期持平
            CHANGE,     2023,             ,     1, 增加15天,       增加15天
            CHANGE,     2023-H1,          ,     0, 持平,           与上年同期持平
            GAP,        2023,             全市, 1, 高0.8个百分点,  高于全市平均水平0.8个百分点
            GAP,        2023,             全省, 1, 低0.8个百分点,  低于全省平均水平0.8个百分点
            GAP,        2023,             全市, 0, 持平,           与全市平均水平持平
            RANK,       2023,             四区, 1, 第1位,          居四区第1位
            RANK,       2023,             全市, 3, 并列第3位,      居全市并列第3位
            SHARE,      2023,             ,     1, 86.12%,         86.12%
            COMPLETION, 2023,             ,     1, 166%,           完成年度目标的166%
            COMPLETION, 2023-Q3,          ,     1, 98%,            完成季度目标的98%
            COMPLETION, 2023-01..2023-11, ,     1, 98%,            完成同期目标的98%
            MILESTONE,  2023,             ,     0, 建成通车,       建成通车
            """)
    void eachAspectHasItsPhrase(Aspect aspect, String period, String peers, BigDecimal value, String shown,
            String phrase) {
        assertThat(Phrases.of(figure(aspect, period, peers, value, Bound.EXACT, shown))).isEqualTo(phrase);
    }

    @Test
    void aResultWithoutANumberIsSaidAsItIs() {
        assertThat(Phrases.of(figure(Aspect.COMPLETION, "2023", null, null, Bound.EXCEEDED, "超额完成"))).isEqualTo(
                "超额完成");
    }

    @Test
    void severalThingsAreJoined() {
        assertThat(Phrases.of(List.of(figure(Aspect.MILESTONE, "2023", null, null, Bound.EXACT, "开工建设"),
                figure(Aspect.MILESTONE, "2023", null, null, Bound.EXACT, "综合研发楼主体封顶")))).isEqualTo(
                        "开工建设、综合研发楼主体封顶");
    }
}
