package youju.server.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTests {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void aReportedFigureComesAsItWasStatedWithItsDocument() {
        Run run = Demo.run("figures", "gdp", "--region", "卫滨区", "--period", "2023", "--aspect", "gap", "--json",
                "--evidence");
        assertThat(run.exit()).isZero();
        JsonNode figures = JSON.readTree(run.out());
        assertThat(figures.size()).isEqualTo(1);
        JsonNode gap = figures.get(0);
        assertThat(gap.get("region").stringValue()).isEqualTo("410703");
        assertThat(gap.get("value").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(gap.get("of").isNull()).isTrue();
        assertThat(gap.get("peers").stringValue()).isEqualTo("全市");
        assertThat(gap.get("kind").stringValue()).isEqualTo("reported");
        assertThat(gap.at("/evidence/observation/source").stringValue()).isEqualTo("press-2024-03-06");
        assertThat(gap.at("/evidence/entries").isMissingNode()).isTrue();
    }

    @Test
    void peersNarrowTheAnswerAndPeopleReadLines() {
        Run run = Demo.run("figures", "industrial-investment", "--region", "410703", "--period", "2023", "--peers",
                "四区");
        assertThat(run.out()).isEqualTo("工业投资增速在四区的位次  第1位  上报\n");
    }

    @Test
    void whereNothingIsHeldTheAnswerIsEmptyAndALineSaysSo() {
        Run run = Demo.run("figures", "gdp", "--region", "410703", "--period", "1999", "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("[]\n");
        assertThat(run.err()).isEqualTo("youju: nothing is held of gdp of 卫滨区 in 1999\n");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertRefused(Demo.run("figures", "gpd", "--region", "410703", "--period", "2023"),
                "unknown indicator 'gpd'; did you mean gdp?");
        assertRefused(Demo.run("figures", "--region", "卫宾区", "--period", "2023"),
                "unknown region '卫宾区'; did you mean 卫滨区?");
        assertRefused(Demo.run("figures", "--region", "410703", "--period", "2023", "--aspect", "grwoth"),
                "unknown aspect 'grwoth'; did you mean growth?");
        assertRefused(Demo.run("figures", "--region", "410703", "--period", "2023", "--peers", "4区"),
                "unknown peers '4区'; did you mean 四区?");
        assertRefused(Demo.run("figures", "--region", "410703", "--period", "2023-13"), "'2023-13' is no period");
        assertRefused(Demo.run("figures", "--region", "410703"), "missing required option: '--period=P'");
        assertRefused(Demo.run("brief", "weibin-2032"), "unknown briefing 'weibin-2032'; did you mean weibin-2023?");
    }

    private static void assertRefused(Run run, String line) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("youju: " + line).hasLineCount(1);
    }

    @Test
    void packsThatAreInForceChangeNothing() {
        Run run = Demo.run("load", Demo.PACKS.resolve("xinxiang-2023").toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("nothing has changed");
    }

    @Test
    void everyMistakeOfAPackIsToldByFileAndLineAndNothingIsMade() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("broken/indicators")).getParent();
        Files.writeString(pack.resolve("pack.yaml"), "id: broken\ntitle: 坏包\n");
        Files.writeString(pack.resolve("indicators/a.yaml"), "indicator: a\ntitle: 甲\nsystem: P1\ntopic: x\nunti: 个\n");
        Run run = Run.of("load", "--data", folder.resolve("data").toString(), pack.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("broken/indicators/a.yaml:5:").contains("did you mean unit?").contains(
                "nothing changed");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aFolderThatCannotHoldDataIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefused(Run.of("verify", "--data", file.toString()), file + " is a file");
        assertRefused(Run.of("verify", "--data", folder.resolve("none").toString()), "there is no data in");
        assertRefused(Run.of("load", "--data", "/proc/youju", Demo.PACKS.resolve("district").toString()),
                "the data folder /proc/youju can't be used");
        assertRefused(Run.of("load", "--data", "x", folder.resolve("nopack").toString()), "there is no pack folder");
        assertRefused(Run.of("verify", "--database", "postgresql://a:b@127.0.0.1:1/x"),
                "the database postgresql://a@127.0.0.1:1/x can't be used");
    }

    @Test
    void recountingFindsNoDifference() {
        Run run = Demo.run("verify", "--json");
        assertThat(run.exit()).isZero();
        assertThat(JSON.readTree(run.out()).get("mismatches").size()).isZero();
    }

    @Test
    void aTakenPortIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(Demo.run("serve", "--port", String.valueOf(taken.getLocalPort())),
                    "port " + taken.getLocalPort()
                            + " is taken by another program: stop that, or choose another with --port");
        }
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : Youju.commandLine().getSubcommands().keySet()) {
            Run run = Run.of(command, "--help");
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("Usage: youju " + command);
        }
    }
}
