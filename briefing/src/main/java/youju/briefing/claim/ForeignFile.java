package youju.briefing.claim;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Files that are offered for texts and aren't read, told by the bytes they begin with. */
enum ForeignFile {
    OLD_OFFICE("an old Word document (.doc) or another Office file of that age", "d0cf11e0a1b11ae1"), //
    PDF("a PDF", "25504446"), //
    RICH_TEXT("an RTF document", "7b5c727466"), //
    PICTURE("a picture", "89504e47", "ffd8ff", "47494638", "49492a00", "4d4d002a", "52494646");

    /** As many bytes as the longest beginning has. */
    static final int HEAD = 8;

    private final String what;
    private final List<byte[]> begins;

    ForeignFile(String what, String... begins) {
        this.what = what;
        this.begins = Arrays.stream(begins).map(HexFormat.of()::parseHex).toList();
    }

    /** In words, with its article. */
    String what() {
        return what;
    }

    static Optional<ForeignFile> of(byte[] head) {
        return Arrays.stream(values()).filter(each -> each.begins.stream().anyMatch(begin -> head.length >= begin.length
                && Arrays.equals(head, 0, begin.length, begin, 0, begin.length))).findFirst();
    }
}
