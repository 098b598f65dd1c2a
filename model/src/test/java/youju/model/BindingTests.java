package youju.model;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BindingTests {

    @ParameterizedTest
    @CsvSource(delimiter = '→', nullValues = "-", textBlock = """
            {{gdp}}                                  → gdp       → -          → -      → -   → -       → -
            {{ gdp }}                                → gdp       → -          → -      → -   → -       → -
            {{gdp | 2022}}                           → gdp       → -          → -      → -   → 2022    → -
            {{gdp | level}}                          → gdp       → LEVEL      → -      → -   → -       → -
            {{gdp|growth}}                           → gdp       → GROWTH     → -      → -   → -       → -
            {{tax-share | change 2023-H1}}           → tax-share → CHANGE     → -      → -   → 2023-H1 → -
            {{tax-share | share 2023-01..2023-11}}   → tax-share → SHARE      → -      → -   → 2023-01..2023-11 → -
            {{training | completion}}                → training  → COMPLETION → -      → -   → -       → -
            {{gdp | gap 全市}}                       → gdp       → GAP        → -      → 全市 → -       → -
            {{gdp | gap 全市 2022}}                  → gdp       → GAP        → -      → 全市 → 2022    → -
            {{gdp | rank growth 四区}}               → gdp       → RANK       → GROWTH → 四区 → -       → -
            {{gdp | rank level 全市 2022}}           → gdp       → RANK       → LEVEL  → 全市 → 2022    → -
            {{milestone | 城市之光·繁华里}}          → milestone → MILESTONE  → -      → -   → -       → 城市之光·繁华里
            {{honour | 先进集体 二等功 2022}}        → honour    → MILESTONE  → -      → -   → 2022    → 先进集体 二等功
            """)
    void isAnIndicatorAndWhatIsAskedOfIt(String text, String indicator, Aspect aspect, Aspect of, String peers,
            String period, String thing) {
        Binding binding = bindings("前" + text + "后").getFirst();
        assertThat(binding).isEqualTo(new Binding(indicator, aspect, of, peers,
                period == null ? null : Period.parse(period), thing, 1, 1 + text.length()));
    }

    @Test
    void isFoundWhereItStands() {
        String text = "完成{{gdp}}，😀同比增长{{gdp | growth}}，\n{{gdp | gap 全市}}。";
        assertThat(bindings(text)).extracting(b -> text.substring(b.start(), b.end())).containsExactly("{{gdp}}",
                "{{gdp | growth}}", "{{gdp | gap 全市}}");
        assertThat(bindings("没有数字的一段话 {单括号}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{}}", "{{ | growth}}", "{{gdp | }}", "{{gdp | growth | 2022}}", "{{GDP}}", "{{gdp",
        "gdp}}", "{{gdp\n}}", "{{国内生产总值}}", "{{gdp | gap}}", "{{gdp | gap 全市 四区}}", "{{gdp | rank}}",
        "{{gdp | rank 四区}}", "{{gdp | rank gap 四区}}", "{{gdp | growth 全市}}", "{{gdp growth}}"})
    void isSaidToBeBrokenWhereItDoesntReadAsOne(String text) {
        List<Binding.Broken> broken = new ArrayList<>();
        assertThat(Binding.of("前" + text, broken::add)).isEmpty();
        assertThat(broken).isNotEmpty().allSatisfy(b -> {
            assertThat(b.start()).isPositive();
            assertThat(b.expected()).contains("{{gdp".equals(text) ? "{{INDICATOR}}" : "");
        });
    }

    @Test
    void ofABriefingThatWasCheckedIsNeverBroken() {
        Briefing briefing = new Briefing("b", "稿", "410703", "2023", "{{gdp | rank grwoth 四区}}", null,
                new Position("b.md", 6));
        assertThatThrownBy(briefing::bindings).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(
                "nearest=growth");
    }

    private static List<Binding> bindings(String text) {
        return Binding.of(text, broken -> {
            throw new AssertionError(broken);
        });
    }
}
