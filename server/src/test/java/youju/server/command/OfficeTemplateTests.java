package youju.server.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A briefing whose pack brings the office's own Word file. */
class OfficeTemplateTests {
    @TempDir
    Path folder;

    /** A pack that states one figure, its briefing, and the Word file with these paragraphs. */
    private Path pack(String... paragraphs) throws IOException {
        Path pack = folder.resolve("office");
        file(pack, "pack.yaml", "id: office\ntitle: 示例\n");
        file(pack, "regions.csv",
                "code,name,parent,zone,from,to,successor\n410703,示例区,,Asia/Shanghai,,,\n");
        file(pack, "sources.yaml", "press:\n  title: 示例发布会\n  publisher: 示例办\n  date: 2024-03-06\n");
        file(pack, "indicators/all.yaml", """
                indicator: gdp
                title: {zh: 地区生产总值, en: GDP}
                system: G1
                topic: 经济
                unit: 元
                """);
        file(pack, "observations/all.csv", """
                region,period,indicator,aspect,of,peers,stated,value,unit,bound,source,revision,why,note
                410703,2023,gdp,level,,,141.8亿元,14180000000,元,exact,press,1,,
                """);
        file(pack, "briefings/own.md", """
                ---
                id: own
                title: 示例稿
                region: "410703"
                period: 2023
                template: own.docx
                ---
                地区生产总值{{gdp}}。
                """);
        try (XWPFDocument word = new XWPFDocument();
                OutputStream out = Files.newOutputStream(pack.resolve("briefings/own.docx"))) {
            for (String text : paragraphs) {
                word.createParagraph().createRun().setText(text);
            }
            word.write(out);
        }
        return pack;
    }

    private static void file(Path pack, String path, String text) throws IOException {
        Path file = pack.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void delete(Path pack) throws IOException {
        try (Stream<Path> walk = Files.walk(pack)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static List<String> paragraphs(byte[] word) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word))) {
            return document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
        }
    }

    private Run brief(String... more) {
        String[] all = Stream.concat(Stream.of("brief", "--data", folder.resolve("data").toString(), "--out", folder
                .resolve("out").toString()), Stream.of(more)).toArray(String[]::new);
        return Run.of(all);
    }

    @Test
    void theCommandFillsItThoughThePacksFolderIsGone() throws IOException {
        Path pack = pack("示例区公文", "总值{{gdp}}（初步核算）");
        Path other = Files.copy(pack.resolve("briefings/own.docx"), folder.resolve("other.docx"));
        Run loaded = Run.of("load", "--data", folder.resolve("data").toString(), pack.toString());
        assertThat(loaded.exit()).as(loaded.err()).isZero();
        delete(pack);
        Run run = brief("own");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(paragraphs(Files.readAllBytes(folder.resolve("out/own.docx")))).startsWith("示例区公文",
                "总值141.8亿元[1]（初步核算）").doesNotContain("示例稿");
        assertThat(folder.resolve("out/own.txt")).content(StandardCharsets.UTF_8).contains("示例稿", "地区生产总值141.8亿元");
        Run given = brief("--template", other.toString(), "--region", "410703", "--period", "2023");
        assertThat(given.out()).contains("other.docx").doesNotContain("own");
    }
}
