package youju.briefing.write;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;

import youju.briefing.check.Checker;
import youju.briefing.claim.PressText;
import youju.model.Model;
import youju.model.Period;
import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WordTests {
    private static XWPFDocument standard(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardWord.write(Telltale.document(text), out);
        return new XWPFDocument(new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void theStandardLayoutIsThatOfOfficialDocuments() throws IOException {
        try (XWPFDocument word = standard("## 经济\n\n总值{{gdp}}。\n")) {
            var page = word.getDocument().getBody().getSectPr();
            assertThat(page.getPgSz().getW()).hasToString("11906");
            assertThat(page.getPgMar().getTop()).hasToString("2098");
            List<XWPFParagraph> paragraphs = word.getParagraphs();
            assertThat(paragraphs).extracting(XWPFParagraph::getText).startsWith("卫滨区发布稿", "一、经济", "总值141.8亿元[1]。");
            assertThat(font(paragraphs.get(0))).isEqualTo("方正小标宋简体 22.0");
            assertThat(font(paragraphs.get(1))).isEqualTo("黑体 16.0");
            assertThat(font(paragraphs.get(2))).isEqualTo("仿宋_GB2312 16.0");
            assertThat(paragraphs.get(2).getIndentationFirstLine()).isEqualTo(640);
            assertThat(word.getFooterList().getFirst().getText()).contains("—");
        }
    }

    private static String font(XWPFParagraph paragraph) {
        XWPFRun run = paragraph.getRuns().getFirst();
        return run.getFontFamily(XWPFRun.FontCharRange.eastAsia) + " " + run.getFontSizeAsDouble();
    }

    @Test
    void aReferenceIsRaisedAndLeadsToItsLineOfTheEvidence() throws IOException {
        try (XWPFDocument word = standard("工单{{calls}}，总值{{gdp}}。\n")) {
            XWPFRun reference = word.getParagraphs().stream().flatMap(p -> p.getRuns().stream())
                    .filter(run -> run.text()
                            .equals("[2]"))
                    .findFirst().orElseThrow();
            assertThat(reference.getVerticalAlignment()).hasToString("superscript");
            XWPFTable table = word.getTables().getFirst();
            assertThat(table.getRow(2).getCell(0).getText()).isEqualTo("[2]");
            assertThat(table.getRow(2).getCell(1).getText()).isEqualTo("地区生产总值（卫滨区，2023年）：141.8亿元");
            assertThat(table.getRow(1).getCell(4).getText()).isEqualTo("演示数据");
            String xml = table.getRow(2).getCell(0).getParagraphs().getFirst().getCTP().xmlText();
            assertThat(xml).contains("youju_evidence_2");
            assertThat(word.getParagraphs().get(1).getText()).isEqualTo(Document.DEMONSTRATION);
        }
    }

    @Test
    void aWordDocumentIsReadBackAsThePlainTextIs() throws IOException {
        Document document = Telltale.document("总值{{gdp}}，同比{{gdp | growth}}；孵化园{{milestone | 孵化园}}，工单{{calls}}。\n");
        Path folder = Files.createTempDirectory("youju-word");
        BriefingFiles.write(document, out -> StandardWord.write(document, out), folder, "b");
        List<String> plain = claims(folder.resolve("b.txt"));
        assertThat(plain).contains("141.8亿元 level", "2.3% growth", "2.46万件 level").doesNotContain("1 level");
        assertThat(claims(folder.resolve("b.docx"))).isEqualTo(plain);
    }

    private static List<String> claims(Path file) {
        return Checker.read(PressText.read(file), null).stream().map(claim -> claim.text() + " " + claim.aspect().id())
                .toList();
    }

    /** A Word file as an office makes it: a tag broken over runs of different type, and one in a table. */
    private static byte[] template(String... tags) throws IOException {
        try (XWPFDocument word = new XWPFDocument()) {
            XWPFParagraph first = word.createParagraph();
            first.createRun().setText("总值");
            XWPFRun bold = first.createRun();
            bold.setBold(true);
            bold.setText("{{g");
            first.createRun().setText("dp}}，结束");
            for (String tag : tags) {
                word.createParagraph().createRun().setText(tag);
            }
            word.createTable(1, 1).getRow(0).getCell(0).setText("增速{{ gdp | growth }}");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            word.write(out);
            return out.toByteArray();
        }
    }

    private static List<Problem> fill(byte[] template, ByteArrayOutputStream out) throws IOException {
        Model model = Telltale.model("无");
        return switch (TemplateWord.fill(template, "own.docx", model, Telltale::held, "410703", Period.year(2023),
                out)) {
            case Writing.Done _ -> List.of();
            case Writing.Refused(List<Problem> problems, _) -> problems;
        };
    }

    @Test
    void anOfficesOwnFileIsFilledWhereItsTagsStand() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(fill(template("工单{{calls}}"), out)).isEmpty();
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(word.getParagraphs()).extracting(XWPFParagraph::getText).startsWith(Document.DEMONSTRATION,
                    "总值141.8亿元[1]，结束", "工单2.46万件[2]");
            assertThat(word.getTables().getFirst().getText()).contains("增速增长2.3%[3]");
            assertThat(word.getTables().getLast().getNumberOfRows()).isEqualTo(4);
            assertThat(word.getParagraphs().get(1).getRuns())
                    .anyMatch(run -> run.text().equals("141.8亿元") && run.isBold());
        }
    }

    @Test
    void everyTagThatAsksForNothingIsNamedAndNothingIsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(fill(template("{{gpd}}", "{{标题}}", "{{calls | growth}}"), out)).extracting(Problem::toString)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("own.docx:2: {{gpd}} asks for an unknown indicator")
                                .endsWith("did you mean gdp?"),
                        second -> assertThat(second).startsWith("own.docx:3: {{标题}}"),
                        third -> assertThat(third)
                                .startsWith("own.docx:4: {{calls | growth}} asks for a figure nobody holds"));
        assertThat(out.size()).isZero();
    }

    @Test
    void whatIsNoWordFileIsRefusedByName() {
        assertThatThrownBy(() -> fill("没有".getBytes(StandardCharsets.UTF_8), new ByteArrayOutputStream())).isInstanceOf(
                IOException.class).hasMessageStartingWith("own.docx is no Word document");
    }
}
