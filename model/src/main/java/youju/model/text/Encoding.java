package youju.model.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the characters of a file are written: UTF-8, UTF-16 (either order) or GB18030, with the length of its byte order
 * mark. Without a mark it is told from the bytes themselves.
 */
public record Encoding(Charset charset, int mark) {
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** Of the characters beyond ASCII, the share that Chinese texts have at least in common use. */
    private static final double COMMON = 0.6;

    /**
     * The encoding of bytes; {@code whole} is false where they are only the beginning of a file, so that the last
     * character may be cut. Empty where none of the known encodings gives a readable text.
     */
    public static Optional<Encoding> of(byte[] bytes, boolean whole) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return decoded(bytes, new Encoding(StandardCharsets.UTF_8, 3), whole);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, new Encoding(StandardCharsets.UTF_16LE, 2), whole);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, new Encoding(StandardCharsets.UTF_16BE, 2), whole);
        }
        if (starts(bytes, 0x84, 0x31, 0x95, 0x33)) {
            return decoded(bytes, new Encoding(GB18030, 4), whole);
        }
        Optional<Encoding> utf8 = decoded(bytes, new Encoding(StandardCharsets.UTF_8, 0), whole);
        return utf8.isPresent() ? utf8 : withoutMark(bytes, whole);
    }

    private static Optional<Encoding> withoutMark(byte[] bytes, boolean whole) {
        Encoding best = null;
        double most = COMMON;
        for (Charset charset : new Charset[]{GB18030, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            Encoding candidate = new Encoding(charset, 0);
            double share = candidate.text(bytes, whole).map(Encoding::commonShare).orElse(0.0);
            if (share > most) {
                best = candidate;
                most = share;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<Encoding> decoded(byte[] bytes, Encoding encoding, boolean whole) {
        return encoding.text(bytes, whole).filter(text -> text.chars().noneMatch(Encoding::control)).map(
                text -> encoding);
    }

    /** The text of bytes in this encoding, without its mark; empty where they are malformed. */
    Optional<String> text(byte[] bytes, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(
                CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, Math.min(mark, bytes.length), bytes.length - Math.min(mark,
                bytes.length));
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        if (decoder.decode(in, out, whole).isError() || whole && decoder.flush(out).isError()) {
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean control(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7F || c == 0xFFFE;
    }

    /**
     * Of the characters beyond ASCII, the share of those of GB 2312 (its Chinese characters and signs), which a misread
     * text seldom has; 0 where a control character shows that this is no text.
     */
    private static double commonShare(String text) {
        int beyond = 0;
        int common = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (control(c)) {
                return 0;
            }
            if (c > 0x7E) {
                beyond++;
                common += CommonCharacters.contains(c) ? 1 : 0;
            }
        }
        return beyond == 0 ? 1 : (double) common / beyond;
    }
}
