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
                // 税收占…比重 is read as the share of the taxes, not as a name.
                if (!unit.isEmpty() && !name.contains("占")
                        && checked.stream().noneMatch(each -> indicator.id().equals(each
                                .indicator()))) {
                    missed.add(text + " → " + checked.stream().map(each -> each.claim().subject() + " " + each.claim()
                            .aspect()).toList());
                }
            }
        }
        assertThat(missed).isEmpty();
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
