package youju.server.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CheckCommandTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] KEYS = {"file", "text", "start", "value", "unit", "aspect", "subject", "region",
        "period",
        "indicator", "of", "peers", "approx", "planned", "kind", "demonstration", "verdict", "expected", "reason"};

    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aWrongFigureComesWithTheRightValueAndExitCodeOne() throws IOException {
        String text = file("a.txt", "2023年，卫滨区地区生产总值142.8亿元，同比增长2.3%。");
        Run run = Demo.run("check", text, "--region", "卫滨区", "--json");
        assertThat(run.exit()).isEqualTo(1);
        JsonNode claims = JSON.readTree(run.out());
        assertThat(claims.size()).isEqualTo(2);
        JsonNode wrong = claims.get(0);
        assertThat(wrong.propertyNames()).containsExactly(KEYS);
        assertThat(wrong.get("verdict").stringValue()).isEqualTo("contradicted");
        assertThat(wrong.get("expected").decimalValue()).isEqualByComparingTo("14180000000");
        assertThat(wrong.get("indicator").stringValue()).isEqualTo("gdp");
        assertThat(claims.get(1).get("verdict").stringValue()).isEqualTo("same-source");
        assertThat(claims.get(1).get("expected").isNull()).isTrue();
    }

    @Test
    void aRightTextIsExitCodeZeroAndSaysWhereItRestsOnDemonstrationData() throws IOException {
        Run run = Demo.run("check", file("a.txt", "2023年，红旗区12345热线受理处置工单2.46万件。"), "--region", "410702", "--json");
        assertThat(run.exit()).isZero();
        JsonNode claim = JSON.readTree(run.out()).get(0);
        assertThat(claim.get("verdict").stringValue()).isEqualTo("supported");
        assertThat(claim.get("demonstration").booleanValue()).isTrue();
        assertThat(claim.get("kind").stringValue()).isEqualTo("measured");
    }

    @Test
    void readingAloneNeedsNoDataAndLeavesNullWhatDoes() throws IOException {
        Run run = Run.of("check", "--read-only", "--json", file("a.txt", "全区生产总值10亿元，同比增长5%。"));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode claim = JSON.readTree(run.out()).get(0);
        assertThat(claim.propertyNames()).containsExactly(KEYS);
        assertThat(claim.get("value").decimalValue()).isEqualByComparingTo("1000000000");
        for (String key : List.of("region", "indicator", "kind", "demonstration", "verdict", "expected", "reason")) {
            assertThat(claim.get(key).isNull()).as(key).isTrue();
        }
    }

    @Test
    void encodingsThatChinaUsesAreRead() throws IOException {
        for (String encoding : List.of("GB18030", "UTF-16", "UTF-8")) {
            Path text = Files.write(folder.resolve("b.txt"), "全区生产总值10亿元，同比增长5%。".getBytes(Charset.forName(encoding)));
            assertThat(JSON.readTree(Run.of("check", "--read-only", "--json", text.toString()).out()).size())
                    .isEqualTo(2);
        }
    }

    @Test
    void aFileThatCannotBeReadIsOneLineAndExitCodeTwo() throws IOException {
        Path zip = Files.write(folder.resolve("c.docx"), new byte[]{'P', 'K', 3, 4, 0, 0, 0});
        for (String bad : List.of(file("empty.txt", " \n"), folder.resolve("none.txt").toString(), zip.toString(),
                folder
                        .toString())) {
            Run run = Run.of("check", "--read-only", bad);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).hasLineCount(1).startsWith("youju: " + bad).doesNotContain("Exception");
        }
    }

    @Test
    void peopleReadLinesWithThePlaceAndACount() throws IOException {
        String text = file("a.txt", "情况如下。\n2023年，卫滨区地区生产总值142.8亿元。");
        assertThat(Demo.run("check", text, "--region", "410703").out())
                .startsWith(text + ": 1 claims: 1 contradicted 不符\n")
                .contains("2:", "142.8亿元", "141.8亿元");
    }
}
