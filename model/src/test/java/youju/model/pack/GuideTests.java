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
        assertThat(examples).hasSize(3);
        surroundings();
        write("registers/example.yaml", examples.get(0));
        write("indicators/example.yaml", examples.get(1));
        write("synthetic/example.yaml", examples.get(2));
        Model model = switch (PackReader.read(List.of(pack))) {
            case PackReader.Reading.Read(Model read) -> read;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
        assertThat(model.registers()).containsKey("hotline_order");
        assertThat(model.indicators()).containsKey("projects-signed-100m");
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
        write("units.csv", "id,name,region\n410702-hotline,热线办,410702\n");
        write("codes/hotline_categories.csv", "code,title\nnoise,噪声\nroads,道路\nwater,供水\n");
        write("registers/project.yaml", """
                register: investment_project
                title: 招商项目
                system: P1
                number: "ZS{yyyy}-{000}"
                fields: {contract_value: {title: 合同金额, type: money}}
                stages: {contracted: 已签约}
                actions: {contract: {title: 签约, to: contracted, by: operator, asks: [contract_value]}}
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(pack.resolve(name).getParent());
        Files.writeString(pack.resolve(name), text);
    }
}
