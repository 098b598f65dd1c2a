package youju.model.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.Model;
import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the guide to packs are what they are said to be. */
class GuideTests {
    private static final Path GUIDE = Path.of("../docs/packs.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path pack;

    @Test
    void theGuidesExamplesAreRead() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(GUIDE)).results().map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(4);
        surroundings();
        write("registers/example.yaml", examples.get(0));
        write("indicators/example.yaml", examples.get(1));
        write("assessments/example.yaml", examples.get(2));
        write("synthetic/example.yaml", examples.get(3));
        Model model = switch (PackReader.read(List.of(pack))) {
            case PackReader.Reading.Read(Model read) -> read;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
        assertThat(model.registers()).containsKey("hotline_order");
        assertThat(model.indicators()).containsKey("projects-signed-100m");
        assertThat(model.schemes()).containsOnlyKeys("offices-2023");
        assertThat(model.recipes()).hasSize(1);
    }

    /** An editor is pointed at each schema, and at no other. */
    @Test
    void theGuideNamesEachSchema() throws IOException {
        List<String> named = Pattern.compile("\"docs/schema/(\\w+\\.json)\"").matcher(Files.readString(GUIDE)).results()
                .map((MatchResult found) -> found.group(1)).toList();
        assertThat(GoldenPackTests.files(GUIDE.resolveSibling("schema"))).extracting(file -> file.getFileName()
                .toString()).containsExactlyInAnyOrderElementsOf(named);
    }

    /** What the examples name and the guide doesn't show. */
    private void surroundings() throws IOException {
        write("pack.yaml", "id: guide\ntitle: 示例\n");
        write("roles.yaml", "operator: {title: 话务员}\nsupervisor: {title: 督办员}\n");
        write("regions.csv", "code,name\n410702,红旗区\n");
        write("units.csv",
                "id,name,region\n410702-hotline,热线办,410702\n410702-commerce,商务局,410702\n410702-finance,财政局,410702\n");
        write("codes/hotline_categories.csv", "code,title\nnoise,噪声\nroads,道路\nwater,供水\n");
        write("registers/project.yaml", """
                register: investment_project
                title: 招商项目
                system: P1
                number: "ZS{yyyy}-{000}"
                fields: {contract_value: {title: 合同金额, type: money}}
                stages: {contracted: 已签约}
                actions: {contract: {title: 签约, to: contracted, by: operator, asks: [contract_value]}}
                ---
                register: supervised_task
                title: 督办事项
                system: G2
                number: "DB{yyyy}-{000}"
                fields: {owner: {title: 承办单位, type: unit}}
                stages: {assigned: 已交办, done: 已办结}
                actions:
                  assign: {title: 交办, to: assigned, by: operator, asks: [owner]}
                  finish: {title: 办结, from: assigned, to: done, by: operator}
                ---
                register: honour_award
                title: 荣誉
                system: G5
                number: "RY{yyyy}-{000}"
                fields: {holder: {title: 获得单位, type: unit}, given_on: {title: 授予日期, type: date}}
                stages: {verified: 已登记}
                actions: {report: {title: 登记, to: verified, by: operator, asks: [holder, given_on]}}
                """ + "---\n" + GoldenPackTests.SHEETS);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(pack.resolve(name).getParent());
        Files.writeString(pack.resolve(name), text);
    }
}
