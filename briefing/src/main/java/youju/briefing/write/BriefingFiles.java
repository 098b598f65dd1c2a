package youju.briefing.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A document as files: {@code NAME.txt}, {@code NAME.md}, {@code NAME.html} and {@code NAME.docx}. A file is there whole or as it was before. */
public final class BriefingFiles {
    private BriefingFiles() {}

    /** Writes the four forms into the folder, which is made where it isn't there; {@code word} is what the .docx holds. */
    public static List<Path> write(Document document, Content word, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        written.add(whole(folder.resolve(name + ".txt"), out -> out.write(PlainText.of(document).getBytes(
                StandardCharsets.UTF_8))));
        written.add(whole(folder.resolve(name + ".md"), out -> out.write(Markdown.of(document).getBytes(
                StandardCharsets.UTF_8))));
        written.add(whole(folder.resolve(name + ".html"), out -> out.write(Html.of(document, true).getBytes(
                StandardCharsets.UTF_8))));
        written.add(whole(folder.resolve(name + ".docx"), word));
        return written;
    }

    /** What fills a file. */
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a file beside its place and moves it there when it is whole. */
    public static Path whole(Path file, Content content) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.to(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
