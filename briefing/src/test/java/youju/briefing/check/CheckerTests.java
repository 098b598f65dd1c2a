package youju.briefing.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

class CheckerTests {
    private static final String WRONG = "地区生产总值149.9亿元，增长9.9%，一般公共预算收入99.9亿元。\n";

    @Test
    void whatIsHeldIsAskedForOnceATextHoweverManyClaimsAreWrong() {
        List<String> asked = new ArrayList<>();
        Checker checker = new Checker(HeldFacts.MODEL, (region, period) -> {
            asked.add("held " + region + " " + period);
            return HeldFacts.of(region, period);
        }, (region, period) -> {
            asked.add("superseded " + region + " " + period);
            return Map.of();
        });
        List<Checked> checked = checker.check(WRONG.repeat(50), "410703", Period.year(2023));
        assertThat(checked).hasSize(150);
        assertThat(checked.subList(0, 3)).allMatch(each -> each.verdict() == Verdict.CONTRADICTED);
        assertThat(asked).containsExactlyInAnyOrder("held 410703 2023", "superseded 410703 2023", "held 410703 2022");
    }

    @Test
    void aPartBehindManyOthersIsHeldAgainstItsOwnWhole() {
        String text = "示例路20条，增长3%，其中甲路12条、乙类3%、丙路9条；示例桥30座，其中甲桥12座、乙桥9座；示例园5个，甲园3个。";
        List<Checked> checked = HeldFacts.checker().check(text, "410703", Period.year(2023));
        assertThat(checked).filteredOn(each -> each.verdict() == Verdict.INCONSISTENT).singleElement()
                .satisfies(each -> assertThat(each.claim().text()).isEqualTo("20条"))
                .satisfies(each -> assertThat(each.reason()).isEqualTo("各部分之和21大于总数20"));
    }
}
