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
            if (bytes.length >= 2 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[0] == (byte) 0xFE
                    && bytes[1] == (byte) 0xFF)) {
                mistakes.add(start, "the file is UTF-16", "UTF-8");
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (plain.isBlank()) {
                mistakes.add(start, "the file is empty", "something declared, or no file");
                return Optional.empty();
            }
            return Optional.of(plain.replace("\r\n", "\n"));
        } catch (CharacterCodingException other) {
            mistakes.add(start, "the file is not UTF-8 (GB18030?)", "UTF-8");
        } catch (IOException failed) {
            mistakes.add(start, "the file can't be read: " + failed.getMessage(), "a readable file");
        }
        return Optional.empty();
    }
}
