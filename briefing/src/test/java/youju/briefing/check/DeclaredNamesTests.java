package youju.briefing.check;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import youju.model.Aspect;
import youju.model.Indicator;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

/** What the packs call their indicators, said before a figure, is read whole. */
class DeclaredNamesTests {
    private static final Checker CHECKER = HeldFacts.checker();

    @Test
    void everyDeclaredNameBeforeAFigureIsReadAsItsIndicator() {
        List<String> missed = new ArrayList<>();
        for (Indicator indicator : HeldFacts.MODEL.indicators().values()) {
            List<String> names = new ArrayList<>(indicator.also());
            names.addFirst(indicator.title().zh());
            for (String name : names) {
                String unit = indicator.own() == Aspect.SHARE ? "%" : indicator.unit();
                String text = "2023年，红旗区" + name + "达到12" + unit + "。";
                List<Checked> checked = CHECKER.check(text, "410702", Period.year(2023));
                if (!unit.isEmpty() && checked.stream().noneMatch(each -> indicator.id().equals(each
                        .indicator()))) {
                    missed.add(text + " → " + checked.stream().map(each -> each.claim().subject() + " " + each.claim()
                            .aspect()).toList());
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void aShareIsFoundByWhatItIsThePartOfHoweverItIsSaid() {
        for (String text : List.of("税收占一般公共预算收入95.3%。", "税收占一般公共预算收入的95.3%。", "税收收入占一般公共预算收入比重95.3%。",
                "税收占一般公共预算收入的比重达到95.3%。", "一般公共预算收入16亿元，其中税收15亿元，占一般公共预算收入的95.3%。")) {
            Checked share = CHECKER.check("2023年，" + text, "410703", Period.year(2023)).getLast();
            assertThat(share.indicator()).as(text).isEqualTo("tax-share");
            assertThat(share.aspect()).as(text).isEqualTo(Aspect.SHARE);
            assertThat(share.verdict()).as(text).isEqualTo(Verdict.SAME_SOURCE);
        }
    }

    @Test
    void aLinkInsideANameIsNoLink() {
        assertThat(subject("和平大道南延工程完成投资3亿元。")).isEqualTo("和平大道南延工程投资");
        assertThat(subject("新增技能人才5600人。")).endsWith("技能人才");
        assertThat(subject("新增高技能人才1800人。")).endsWith("高技能人才");
        assertThat(subject("在校高中生才12人。")).isEqualTo("在校高中生");
    }

    private static String subject(String text) {
        return youju.briefing.claim.ClaimReader.read(text, youju.briefing.claim.Setting.NONE).getFirst().subject();
    }
}
