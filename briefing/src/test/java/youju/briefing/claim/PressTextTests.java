package youju.briefing.claim;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.text.UnreadableTextException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PressTextTests {
    private static final String TEXT = "全区生产总值10亿元，同比增长5%。";
    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void plainTextIsReadInTheEncodingsThatAreUsed() throws IOException {
        for (String charset : new String[]{"UTF-8", "UTF-16LE", "GB18030"}) {
            String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
            assertThat(PressText.read(file(charset, (mark + TEXT).getBytes(Charset.forName(charset))))).isEqualTo(TEXT);
        }
    }

    @Test
    void aWordDocumentIsItsParagraphsAndTheCellsOfItsTables() throws IOException {
        Path file = folder.resolve("稿.docx");
        try (XWPFDocument document = new XWPFDocument(); OutputStream out = Files.newOutputStream(file)) {
            document.createParagraph().createRun().setText("卫滨区");
            document.createParagraph().createRun().setText(TEXT);
            XWPFTable table = document.createTable(1, 2);
            table.getRow(0).getCell(0).setText("指标");
            table.getRow(0).getCell(1).setText("12个");
            document.write(out);
        }
        assertThat(PressText.read(file)).isEqualTo("卫滨区\n" + TEXT + "\n指标\t12个");
    }

    @Test
    void whatIsNoWordDocumentIsToldInOneLine() throws IOException {
        Path file = file("bad.docx", "PK\3\4not a document".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PressText.read(file)).isInstanceOf(UnreadableTextException.class)
                .message().contains("bad.docx", "not a readable Word document").doesNotContain("\n");
    }

    @Test
    void aFileThatIsNoTextIsToldByWhatItIs() throws IOException {
        Map<String, String> files = Map.of("d0cf11e0a1b11ae1000000000000", "old Word document", "255044462d312e37",
                "PDF",
                "89504e470d0a1a0a00", "picture", "ffd8ffe000104a464946", "picture", "7b5c727466315c", "RTF");
        for (Map.Entry<String, String> each : files.entrySet()) {
            byte[] content = HexFormat.of().parseHex(each.getKey());
            Path file = file("稿.doc", content);
            assertThatThrownBy(() -> PressText.read(file)).isInstanceOf(UnreadableTextException.class).message()
                    .contains("稿.doc", each.getValue(), "save it as .docx").doesNotContain("encoding", "\n");
            assertThatThrownBy(() -> PressText.read(content, "稿.doc")).message().contains(each.getValue());
        }
    }

    @Test
    void aZipBombIsNotUnpacked() throws IOException {
        Path file = folder.resolve("bomb.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "[Content_Types].xml",
                    """
                            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                            </Types>""");
            part(zip, "_rels/.rels",
                    """
                            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"
                            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                zip.write(spaces);
            }
            zip.closeEntry();
        }
        assertThatThrownBy(() -> PressText.read(file)).isInstanceOf(UnreadableTextException.class)
                .message().doesNotContain("\n");
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void anEmptyTextIsAMistake() throws IOException {
        Path file = file("empty.txt", new byte[0]);
        assertThatThrownBy(() -> PressText.read(file)).isInstanceOf(UnreadableTextException.class);
    }
}
