package youju.briefing.podium;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;

import youju.model.text.UnreadableTextException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A Word draft is read with what was changed in it, and nothing is decided for whoever writes. */
class WordDraftTests {
    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static byte[] document(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/word/document.xml\" ContentType=\"" + TYPE
                            + "document.main+xml\"/>"
                            + "<Override PartName=\"/word/styles.xml\" ContentType=\"" + TYPE + "styles+xml\"/>"
                            + "<Override PartName=\"/word/comments.xml\" ContentType=\"" + TYPE
                            + "comments+xml\"/></Types>");
            part(zip, "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                            + " Target=\"word/document.xml\"/></Relationships>");
            part(zip, "word/styles.xml", "<w:styles " + W
                    + "><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>");
            part(zip, "word/comments.xml", "<w:comments " + W
                    + "><w:comment w:author=\"丙\" w:date=\"2024-03-05T09:00:00Z\"><w:p><w:r><w:t>再核</w:t></w:r></w:p></w:comment></w:comments>");
            part(zip, "word/document.xml", "<w:document " + W + "><w:body>" + body + "</w:body></w:document>");
        }
        return bytes.toByteArray();
    }

    private static final String CHANGED = """
            <w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>经济运行</w:t></w:r></w:p>
            <w:p><w:r><w:t>同比增长</w:t></w:r><w:del w:author="甲" w:date="2024-03-04T10:00:00Z"><w:r><w:delText>3%</w:delText></w:r></w:del>\
            <w:ins w:author="乙" w:date="2024-03-04T11:00:00Z"><w:r><w:t>2</w:t></w:r><w:r><w:t>.3%</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>""";

    @Test
    void whatWasInsertedAndDeletedIsShownWithWhoAndWhen() throws IOException {
        WordDraft draft = WordDraft.read(document(CHANGED), "稿");
        assertThat(draft.changes()).extracting(WordDraft.Change::kind, WordDraft.Change::author, WordDraft.Change::at,
                WordDraft.Change::text).containsExactly(
                        org.assertj.core.groups.Tuple.tuple(WordDraft.Kind.DELETION, "甲", "2024-03-04T10:00:00Z", "3%"),
                        org.assertj.core.groups.Tuple.tuple(WordDraft.Kind.INSERTION, "乙", "2024-03-04T11:00:00Z",
                                "2.3%"));
        assertThat(draft.comments()).extracting(WordDraft.Comment::author, WordDraft.Comment::text).containsExactly(
                org.assertj.core.groups.Tuple.tuple("丙", "再核"));
    }

    @Test
    void eachChangeIsTakenOrLeftByItself() throws IOException {
        WordDraft draft = WordDraft.read(document(CHANGED), "稿");
        assertThat(draft.text(_ -> true)).isEqualTo("# 经济运行\n\n同比增长2.3%。\n");
        assertThat(draft.text(_ -> false)).isEqualTo("# 经济运行\n\n同比增长3%。\n");
        assertThat(draft.text(change -> change.kind() == WordDraft.Kind.INSERTION)).isEqualTo(
                "# 经济运行\n\n同比增长3%2.3%。\n");
    }

    @Test
    void aParagraphWhoseEndWasDeletedIsJoinedWithTheNextWhereThatIsTaken() throws IOException {
        WordDraft draft = WordDraft.read(document("""
                <w:p><w:pPr><w:rPr><w:del w:author="甲"/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>
                <w:p><w:r><w:t>后半句。</w:t></w:r></w:p>"""), "稿");
        assertThat(draft.text(_ -> true)).isEqualTo("前半句，后半句。\n");
        assertThat(draft.text(_ -> false)).isEqualTo("前半句，\n\n后半句。\n");
    }

    @Test
    void whatIsNoWordDocumentIsRefusedInOneLine() throws IOException {
        byte[] evil = document("<w:p/>").clone();
        assertThatThrownBy(() -> WordDraft.read("纯文字".getBytes(StandardCharsets.UTF_8), "稿")).isInstanceOf(
                UnreadableTextException.class);
        assertThatThrownBy(() -> WordDraft.read(evil, "稿")).isInstanceOf(UnreadableTextException.class)
                .hasMessageContaining(
                        "empty");
        assertThatThrownBy(() -> WordDraft.read(new byte[0], "稿")).isInstanceOf(UnreadableTextException.class);
        assertThatThrownBy(() -> WordDraft.read(document("<w:p"), "稿")).isInstanceOf(UnreadableTextException.class);
    }

    @Test
    void differencesAreWordsOfParagraphsAndNumbersAreWhole() {
        assertThat(Differences.between("一。\n\n增长2.3%。", "一。\n\n增长2.4%。\n\n三。")).extracting(
                Differences.Paragraph::changed).containsExactly(false, true, true);
        assertThat(Differences.between("增长2.3%。", "增长2.4%。").getFirst().pieces()).containsExactly(
                new Differences.Piece(Differences.Change.SAME, "增长"),
                new Differences.Piece(Differences.Change.REMOVED, "2.3%"),
                new Differences.Piece(Differences.Change.ADDED, "2.4%"),
                new Differences.Piece(Differences.Change.SAME, "。"));
    }

    @Test
    void aSentenceEndsWithItsSignAndWhatClosesIt() {
        assertThat(Sentences.of("# 标题\n\n“先说。”再说！\n\n没有句号")).extracting(Sentences.Sentence::text).containsExactly("标题",
                "“先说。”", "再说！", "没有句号");
        assertThat(Sentences.at(Sentences.of("𠮷一。二。"), 3).text()).isEqualTo("二。");
    }
}
