package youju.server.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.briefing.write.BriefingFiles;
import youju.briefing.write.Document;
import youju.briefing.write.StandardWord;

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
        assertThat(run.out()).isEqualTo("industrial-investment  工业投资增速在四区的位次  第1位  上报\n");
    }

    @Test
    void whereNothingIsHeldTheAnswerIsEmptyAndALineSaysSo() {
        Run run = Demo.run("figures", "gdp", "--region", "410703", "--period", "1999", "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("[]\n");
        assertThat(run.err()).isEqualTo("youju: nothing is held of gdp of 卫滨区 in 1999\n");
    }

    @Test
    void anIndicatorIsKnownByItsTitleAndItsOtherNamesAsWell() {
        String byId = Demo.run("figures", "gdp", "--region", "410703", "--period", "2023").out();
        assertThat(byId).startsWith("gdp  地区生产总值 ");
        for (String name : new String[]{"地区生产总值", "GDP"}) {
            assertThat(Demo.run("figures", name, "--region", "410703", "--period", "2023").out()).isEqualTo(byId);
        }
    }

    @Test
    void whatWasLeftOpenIsAnsweredWithEveryFigureThatFits() {
        Run run = Demo.run("figures", "industrial-investment", "--region", "410703", "--period", "2023", "--aspect",
                "rank");
        assertThat(run.out()).contains("增速在全市的位次").contains("增速在四区的位次").hasLineCount(2);
    }

    @Test
    void whatIsNotHeldIsNamedAsItWasAskedFor() {
        Run run = Demo.run("figures", "gdp", "--region", "410703", "--period", "2023", "--aspect", "rank", "--peers",
                "四区");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEqualTo("youju: nothing is held of rank of gdp of 卫滨区 among 四区 in 2023\n");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertRefused(Demo.run("figures", "gpd", "--region", "410703", "--period", "2023"),
                "unknown indicator 'gpd'; did you mean gdp?");
        assertRefused(Demo.run("figures", "--region", "卫宾区", "--period", "2023"),
                "unknown region '卫宾区'; did you mean 卫滨区?");
        assertRefused(Demo.run("figures", "--region", "410703", "--period", "2023", "--aspect", "grwoth"),
                "unknown aspect 'grwoth'; did you mean growth?");
        assertRefused(Demo.run("figures", "--region", "410703", "--period", "2023", "--aspect", "LEVEL"),
                "unknown aspect 'LEVEL'; aspects: level, growth, change, gap, rank, share, completion, milestone");
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
        assertThat(run.exit()).as(run.err()).isZero();
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
    void aPlanLeavesNothingBehind() {
        Path data = folder.resolve("data");
        Run run = Run.of("load", "--plan", "--data", data.toString(), Demo.PACKS.resolve("district").toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("new register hotline_order").endsWith("this is the plan\n");
        assertThat(data).doesNotExist();
    }

    @Test
    void aFolderThatIsNoPackIsNamedAsItWasGiven() {
        assertRefused(Demo.run("load", folder.toString()), folder + " is no pack: it has no pack.yaml");
    }

    @Test
    void aFolderWithOtherFilesIsNotTakenForData() throws IOException {
        Files.writeString(folder.resolve("photo.jpg"), "x");
        assertRefused(Run.of("load", "--data", folder.toString(), Demo.PACKS.resolve("district").toString()),
                folder + " has other files and no data of Youju");
        assertThat(folder).isDirectoryContaining("glob:**photo.jpg");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aTemplateIsNeverWrittenOverAndHasATag() throws IOException {
        Path plain = word("plain", "没有数字");
        Path wrong = word("wrong", "{{gdp | groth}}");
        Run tagless = fill(plain, folder.resolve("filled"));
        assertThat(tagless.exit()).isEqualTo(2);
        assertThat(tagless.err()).contains("plain.docx:1: not a single tag");
        Run unknown = fill(wrong, folder.resolve("filled"));
        assertThat(unknown.err()).contains("'groth' is no aspect").contains("did you mean growth?");
        byte[] before = Files.readAllBytes(plain);
        assertRefused(fill(plain, folder), "the filled document would take the place of its template " + plain);
        assertThat(plain).hasBinaryContent(before);
    }

    private static Run fill(Path template, Path out) {
        return Demo.run("brief", "--template", template.toString(), "--region", "410703", "--period", "2023", "--out",
                out.toString());
    }

    private Path word(String name, String text) throws IOException {
        Document document = new Document(name, List.of(new Document.Paragraph(List.of(new Document.Words(text)))),
                List.of());
        return BriefingFiles.write(document, out -> StandardWord.write(document, out), folder, name).getLast();
    }

    @Test
    void aFileWhereAFolderIsNeededIsSaidInWords() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.txt"), "x");
        assertRefused(Demo.run("brief", "--out", file.toString()), "nothing can be written to " + file + ": " + file
                + " is there already and is no folder; choose another folder with --out");
        assertRefused(Run.of("demo", "--data", folder.resolve("data").toString(), "--no-serve", "--out",
                file.resolve("out").toString()), "nothing can be written to ");
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
        String data = folder.resolve("city").toString();
        assertThat(Run.of("load", "--data", data, Demo.PACKS.resolve("example-city").toString()).exit()).isZero();
        Run run = Run.of("verify", "--data", data, "--json");
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
    void aNumberThatIsNoPortIsOneLine() {
        assertThat(Demo.run("serve", "--port", "99999").err()).startsWith(
                "flags: port is '99999'; expected a whole number from 1 to 65535\n");
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
