package youju.model.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.model.Briefing;
import youju.model.Position;

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

    private static int fence(List<String> lines) {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(FENCE)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable String template(Block block) {
        String template = block.text("template").orElse(null);
        if (template == null) {
            return null;
        }
        Path path = file.resolveSibling(template);
        if (!Files.isRegularFile(path)) {
            block.mistake("template", "no file '" + template + "' beside the briefing", "a .docx in briefings/");
        }
        return path.toString();
    }
}
