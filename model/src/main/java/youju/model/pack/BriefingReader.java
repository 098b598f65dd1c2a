package youju.model.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

import youju.model.Briefing;
import youju.model.Position;
import youju.model.Template;

/** Reads a briefing: front matter between two lines of three dashes, then the text. */
final class BriefingReader {
    private static final String FENCE = "---";

    private final Path file;
    private final String name;
    private final Mistakes mistakes;

    /** A briefing and where the keys of its front matter stand. */
    record Read(Briefing briefing, Map<String, Position> places) {}

    BriefingReader(Path file, String name, Mistakes mistakes) {
        this.file = file;
        this.name = name;
        this.mistakes = mistakes;
    }

    Optional<Read> read(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        int end = lines.getFirst().strip().equals(FENCE) ? fence(lines) : -1;
        if (end < 0) {
            mistakes.add(new Position(name, 1), "no front matter", "--- id, title, region, period --- before the text");
            return Optional.empty();
        }
        // An empty first line stands for the fence, so that lines are counted as in the file.
        String front = "\n" + String.join("\n", lines.subList(1, end));
        String body = String.join("\n", lines.subList(end + 1, lines.size()));
        List<Block> blocks = Yaml.read(name, front, mistakes, () -> mistakes.unread(Kind.BRIEFINGS));
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        if (body.isBlank()) {
            mistakes.add(new Position(name, end + 1), "a briefing without text", "its text, with {{figures}}");
        }
        Block block = blocks.getFirst();
        Briefing briefing = new Briefing(block.required("id"), block.title("title").zh(), block.required("region"),
                block.required("period"), body, template(block), new Position(name, end + 2));
        block.end();
        return Optional.of(new Read(briefing, block.places()));
    }

    /** A briefing that is a document of a pack's own file: its text stands under {@code text}. */
    static Read document(Block block) {
        String text = block.required("text");
        Position at = block.position("text");
        Briefing briefing = new Briefing(block.required("briefing"), block.title("title").zh(), block.required(
                "region"), block.required("period"), text, null, new Position(at.file(), at.line() + 1));
        block.end();
        return new Read(briefing, block.places());
    }

    private static int fence(List<String> lines) {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(FENCE)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Template template(Block block) {
        String name = block.text("template").orElse(null);
        if (name == null) {
            return null;
        }
        boolean here = Kind.of("briefings/" + name).filter(Kind.TEMPLATES::equals).isPresent();
        Path path = here ? file.resolveSibling(name) : file;
        if (!here || !Files.isRegularFile(path)) {
            block.mistake("template", "no file '" + name + "' beside the briefing", "a .docx in briefings/");
            return null;
        }
        return content(path, name, block);
    }

    private @Nullable Template content(Path path, String called, Block block) {
        try {
            long size = Files.size(path);
            if (size > Template.LARGEST) {
                block.mistake("template", "'" + called + "' has " + size + " bytes",
                        "at most " + Template.LARGEST + ": its pictures made smaller");
                return null;
            }
            if (!word(path)) {
                block.mistake("template", "'" + called + "' is no Word document", "a .docx as Word saves it");
                return null;
            }
            return new Template(name.substring(0, name.lastIndexOf('/') + 1) + called, Files.readAllBytes(path));
        } catch (IOException failed) {
            block.mistake("template", "'" + called + "' can't be read: " + failed.getMessage(), "a readable file");
            return null;
        }
    }

    /** Word's form is a ZIP with the text in it; nothing of it is unpacked here. */
    private static boolean word(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry("[Content_Types].xml") != null && zip.getEntry("word/document.xml") != null;
        } catch (ZipException other) {
            return false;
        }
    }
}
