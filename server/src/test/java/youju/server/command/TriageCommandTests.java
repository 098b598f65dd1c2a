package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.load.Entering;
import youju.ledger.synthetic.SyntheticEntries;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.pack.PackReader;

import static org.assertj.core.api.Assertions.assertThat;

/** The command on the demonstration's own orders, as a district would run it on an export of its own. */
class TriageCommandTests {
    private static final int ORDERS = 6_000;

    @TempDir
    Path folder;

    private static Model model() {
        return ((PackReader.Reading.Read) PackReader.read(List.of(Path.of("../packs/xinxiang-2023")))).model();
    }

    /** Every fourth of the made-up orders that are closed. */
    private Path export() throws IOException {
        Model model = model();
        Recipe recipe = model.recipes().stream().filter(each -> each.register().equals("hotline_order")).findFirst()
                .orElseThrow();
        StringBuilder sheet = new StringBuilder("受理时间,诉求标题,诉求内容,分类,承办单位\n");
        SyntheticEntries entries = SyntheticEntries.of(recipe, model, _ -> List.of(), Optional.empty());
        for (int i = 0; i < ORDERS * 4; i++) {
            if (i % 4 == 0
                    && entries.next() instanceof Entering.Ready(long _, List<String> _, Map<String, Object> made)) {
                sheet.append("%s,\"%s\",\"%s\",%s,%s\n".formatted(Instant.parse(made.get("received_at").toString()),
                        made.get("subject"), made.getOrDefault("content", ""), made.get("category"), made.get(
                                "handler")));
            } else {
                entries.next();
            }
        }
        return Files.writeString(folder.resolve("orders.csv"), sheet);
    }

    @Test
    void suggestionsBeatTheCommonestAnswerAndNaiveBayesAndAreNotTooGoodToBeTrue() throws IOException {
        Run run = Run.of("triage", export().toString(), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        String lines = Run.of("triage", folder.resolve("orders.csv").toString()).out();
        assertThat(lines).contains("对照：朴素贝叶斯", "最常混淆的：", "只作演示");
        JsonNode report = new JsonMapper().readTree(run.out());
        for (String what : List.of("category", "unit")) {
            JsonNode result = report.get(what);
            double right = result.at("/right/percent").doubleValue();
            assertThat(right).as(what + "\n" + lines).isBetween(65.0, 97.0);
            assertThat(right).as(what).isGreaterThan(result.at("/commonest/percent").doubleValue() + 30)
                    .isGreaterThanOrEqualTo(result.at("/naive_bayes/percent").doubleValue());
            assertThat(result.at("/suggested_right/percent").doubleValue()).as(what).isGreaterThan(right);
            assertThat(result.at("/suggested/part").intValue()).as(what).isLessThan(result.at("/suggested/whole")
                    .intValue());
            assertThat(result.get("confused").size()).as(what).isPositive();
        }
        assertThat(report.get("learnt").intValue()).isEqualTo(ORDERS * 8 / 10);
    }

    @Test
    void columnsAreFoundByNameOrNamedAndWhatIsWrongIsSaidInALine() throws IOException {
        StringBuilder rows = new StringBuilder("编号,何时,说了什么,归类\n");
        for (int i = 0; i < 40; i++) {
            rows.append("%d,2023/%d/%d 9:%02d,%s,%s\n".formatted(i, i / 20 + 1, i % 20 + 1, i, i % 2 == 0
                    ? "路灯不亮"
                    : "暖气不热", i % 2 == 0 ? "路灯" : "供暖"));
        }
        Path sheet = Files.writeString(folder.resolve("own.csv"), rows);
        Run unnamed = Run.of("triage", sheet.toString());
        assertThat(unnamed.exit()).isNotZero();
        assertThat(unnamed.err().lines().count()).isEqualTo(1);
        assertThat(unnamed.err()).contains("--time", "何时");
        Run named = Run.of("triage", sheet.toString(), "--time", "何时", "--text", "说了什么", "--category", "归类");
        assertThat(named.exit()).as(named.err()).isZero();
        assertThat(named.out()).contains("先学 32 件", "按相似工单建议（第一个）  100.0%（8/8）", "对照：总说最常见的  50.0%", "以您自己导出的工单为准");
        Run wrong = Run.of("triage", sheet.toString(), "--time", "编号", "--text", "说了什么", "--category", "归类");
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.err().toLowerCase(Locale.ROOT)).contains("row 2", "'0' is no time");
    }
}
