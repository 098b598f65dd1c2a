package youju.model.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import youju.model.Position;

/** A file of a pack as text: UTF-8, with or without a byte order mark. */
final class Text {
    private Text() {}

    static Optional<String> read(Path file, String name, Mistakes mistakes) {
        Position start = new Position(name, 1);
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (isUtf16(bytes)) {
                mistakes.add(start, "the file is UTF-16", "UTF-8");
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (plain.isBlank()) {
                mistakes.add(start, "the file is empty", "something declared, or no file");
                return Optional.empty();
            }
            return Optional.of(plain.replace("\r\n", "\n").replace('\r', '\n'));
        } catch (CharacterCodingException other) {
            mistakes.add(start, "the file is not UTF-8 (GB18030?)", "UTF-8");
        } catch (IOException failed) {
            mistakes.add(start, "the file can't be read: " + failed.getMessage(), "a readable file");
        }
        return Optional.empty();
    }

    /** With its byte order mark, or with zeros where ASCII has them in UTF-16. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF || first == 0 && second != 0
                || first != 0 && second == 0;
    }
}
