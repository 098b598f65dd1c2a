package youju.model.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.Problem;
import youju.model.Recipe;

import static org.assertj.core.api.Assertions.assertThat;

/** A recipe whose entries could not be made is refused with the pack. */
class RecipeCheckTests {
    @TempDir
    Path pack;

    @BeforeEach
    void declareARegister() throws IOException {
        write("pack.yaml", "id: test\ntitle: test\n");
        write("regions.csv", "code,name\n410703,卫滨区\n");
        write("units.csv", "id,name,region\nmarket,市场监督管理局,410703\n");
        write("registers/a.yaml", """
                register: grant
                title: 奖补
                system: E3
                number: "JB{yyyy}-{0000}"
                fields:
                  kind: {title: 类别, type: choice, of: {award: 奖补, loan: 贴息}}
                  amount: {title: 金额, type: money}
                  twice: {title: 两倍, type: money, computed: "has(amount) ? amount * 2 : null"}
                  by: {title: 单位, type: unit}
                  phone: {title: 电话, type: phone}
                  earlier: {title: 上一笔, type: link, of: grant}
                  due: {title: 期限, type: date}
                stages: {applied: 已申请, paid: 已拨付}
                actions:
                  apply: {title: 申请, to: applied, by: public}
                  pay: {title: 拨付, from: applied, to: paid, by: public}
                """);
    }

    @Test
    void valuesThatFitTheirFieldsAreTaken() throws IOException {
        assertThat(problems("""
                kind: {pick: [award, loan]}
                      amount: {split: 100, min: 20, scale: 2}
                      by: {value: market}
                      phone: {phone: true}
                      earlier: {serial: grant}
                      due: {after: applied, days: [1, 2]}
                """, "applied: {within: 2023}")).isEmpty();
    }

    @Test
    void valuesTheFieldDoesNotTakeAreRefusedEach() throws IOException {
        assertThat(problems("""
                kind: {pick: [award, lone]}
                      amount: {value: much}
                      by: {value: markets}
                      twice: {value: 2}
                """, "applied: {within: 2023}")).extracting(Problem::found).containsExactlyInAnyOrder("'lone' for kind",
                "'much' for amount", "'markets' for by", "a value for twice");
    }

    @Test
    void waysOfMakingValuesOfAnotherTypeAreRefused() throws IOException {
        assertThat(problems("""
                kind: {integer: [1, 2]}
                      amount: {phone: true}
                      phone: {text: "示例{000}"}
                      earlier: {serial: elsewhere}
                """, "applied: {value: 2023-01-03}")).extracting(Problem::found).containsExactlyInAnyOrder(
                "a value for kind that isn't of its type", "a value for amount that isn't of its type",
                "a value for phone that isn't of its type", "a value for earlier that isn't of its type",
                "a time of stage applied that is none");
    }

    @Test
    void partsMustFitIntoTheirTotal() throws IOException {
        assertThat(problems("amount: {split: 100, min: 30, scale: 2}", "applied: {within: 2023}")).singleElement()
                .extracting(Problem::found).isEqualTo("4 parts of 100 for amount");
    }

    @Test
    void timesComeAfterSomethingThatIsThereAndNotInACircle() throws IOException {
        assertThat(problems("due: {after: payed, days: [1, 2]}", "applied: {within: 2023}")).singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("unknown field or stage to come after 'payed'"));
        assertThat(problems("due: {after: paid, days: [1, 2]}", "paid: {after: due, hours: [1, 2]}"))
                .extracting(Problem::found).contains("due after paid, which comes after it");
    }

    @Test
    void laterTimesAreWorkingTimesUnlessAnyHourIsMeant() throws IOException {
        assertThat(problems("due: {after: applied, days: [1, 2]}",
                "{applied: {within: 2023}, paid: {after: applied, hours: [0, 3], any: true}}")).isEmpty();
        assertThat(PackReader.read(List.of(pack))).isInstanceOfSatisfying(PackReader.Reading.Read.class, read -> {
            Recipe.Block block = read.model().recipes().getFirst().blocks().getFirst();
            assertThat(block.fields().get("due")).isEqualTo(new Recipe.Value.After("applied", 24, 48, false));
            assertThat(block.stages().get("paid")).isEqualTo(new Recipe.Value.After("applied", 0, 3, true));
        });
    }

    private List<Problem> problems(String fields, String stages) throws IOException {
        write("synthetic/a.yaml", """
                register: grant
                region: "410703"
                unit: market
                stage: applied
                blocks:
                  - count: 4
                    fields:
                      %s
                    stages:
                      %s
                """.formatted(fields.strip(), stages));
        return switch (PackReader.read(List.of(pack))) {
            case PackReader.Reading.Read _ -> List.of();
            case PackReader.Reading.Refused(List<Problem> problems) -> problems;
        };
    }

    private void write(String file, String text) throws IOException {
        Path path = pack.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
