package youju.model.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextFileTests {
    private static final String TEXT = "示例区全年完成投资12.5亿元，增长6.1%。\r\n办结率100%；𠮷庆里社区通车。\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8,", "UTF-8,EFBBBF", "UTF-16LE,FFFE", "UTF-16BE,FEFF", "UTF-16LE,", "UTF-16BE,", "GB18030,",
        "GB18030,84319533"})
    void aTextIsReadInEachEncodingWithLineBreaksAsTheyAre(String charset, String mark) throws IOException {
        assertThat(TextFile.decode(bytes(TEXT, charset, mark), "a.txt")).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"通车", "增长2.3%", "12345", "居第3位"})
    void aShortTextIsTold(String text) throws IOException {
        assertThat(TextFile.decode(bytes(text, "UTF-8", null), "a.txt")).isEqualTo(text);
        assertThat(TextFile.decode(bytes(text, "GB18030", null), "a.txt")).isEqualTo(text);
        assertThat(TextFile.decode(bytes(text, "UTF-16LE", "FFFE"), "a.txt")).isEqualTo(text);
    }

    @Test
    void anotherEncodingIsRefusedInOneLine() throws IOException {
        byte[] bytes = "示例區全年完成投資，增長百分之六，辦結率百分之百，建成通車。".getBytes(Charset.forName("Big5"));
        Path file = Files.write(folder.resolve("big5.txt"), bytes);
        assertThatThrownBy(() -> TextFile.read(file)).isInstanceOf(UnreadableTextException.class).hasMessage(file
                + ": in no known encoding; UTF-8, UTF-16 and GB18030 are recognised");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] bytes = new byte[4096];
        new Random(7).nextBytes(bytes);
        assertThatThrownBy(() -> TextFile.decode(bytes, "x.bin")).hasMessageStartingWith("x.bin: in no known encoding");
        assertThatThrownBy(() -> TextFile.decode(new byte[64], "zero")).isInstanceOf(UnreadableTextException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t", "\uFEFF"})
    void anEmptyTextIsAMistake(String text) {
        assertThatThrownBy(() -> TextFile.decode(text.getBytes(StandardCharsets.UTF_8), "empty.txt")).hasMessage(
                "empty.txt: the text is empty");
    }

    @Test
    void aMissingFileAndAFolderAreSaidPlainly() {
        assertThatThrownBy(() -> TextFile.read(folder.resolve("none.txt"))).hasMessageEndingWith(
                "there is no such file");
        assertThatThrownBy(() -> TextFile.read(folder)).isInstanceOf(UnreadableTextException.class)
                .hasMessageContaining("folder").hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE"})
    void aLongSheetIsReadAsAStreamThoughACharacterIsCutInTheSample(String charset) throws IOException {
        String line = "示例企业，办结率１００％\n";
        String text = "甲" + line.repeat(9000);
        Path file = Files.write(folder.resolve("long.csv"), bytes(text, charset, "UTF-16LE".equals(charset)
                ? "FFFE"
                : null));
        try (var reader = TextFile.open(file)) {
            assertThat(reader.lines().count()).isEqualTo(9000);
        }
        assertThat(TextFile.read(file)).isEqualTo(text);
    }

    private static byte[] bytes(String text, String charset, String mark) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (mark != null) {
            out.write(java.util.HexFormat.of().parseHex(mark));
        }
        out.write(text.getBytes(Charset.forName(charset)));
        return out.toByteArray();
    }
}
