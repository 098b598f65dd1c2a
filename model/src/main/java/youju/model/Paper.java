package youju.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A paper (文书) that is made out of an entry while it stands in one of {@code stages} and {@code when} holds, a CEL condition,
 * null where nothing more is asked. {@code text} is what stands on it, a paragraph a line, with names in double braces for values.
 * {@code open} where whoever holds the entry's query code may have it too.
 */
public record Paper(String id, Title title, Set<String> stages, @Nullable String when, String text, boolean open,
        Position position) {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([a-z_0-9.]*)\\s*}}");

    public Paper {
        stages = Set.copyOf(stages);
    }

    /** A part of a line: words as they stand, or a name whose value takes their place. */
    public sealed interface Part {
        /** Words as they stand. */
        record Words(String text) implements Part {}

        /** A name: of a field, {@code link.field}, or of what every entry has. */
        record Bound(String name) implements Part {}
    }

    /** How a line stands: as a paragraph, flush left (written with {@code # } before it) or flush right ({@code > }). */
    public enum Stands {
        PARAGRAPH, LEFT, RIGHT
    }

    /** A line in its parts. */
    public record Line(Stands stands, List<Part> parts) {
        public Line {
            parts = List.copyOf(parts);
        }
    }

    /** What stands on it; empty lines only part paragraphs in the file. */
    public List<Line> lines() {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Paper::line).toList();
    }

    /** The names in it, in the order of the text. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        lines().forEach(line -> line.parts().forEach(part -> {
            if (part instanceof Part.Bound(String name)) {
                names.add(name);
            }
        }));
        return names;
    }

    private static Line line(String line) {
        Stands stands = line.startsWith("> ") ? Stands.RIGHT : line.startsWith("# ") ? Stands.LEFT : Stands.PARAGRAPH;
        String words = stands == Stands.PARAGRAPH ? line : line.substring(2).strip();
        List<Part> parts = new ArrayList<>();
        Matcher names = NAME.matcher(words);
        int from = 0;
        while (names.find()) {
            if (names.start() > from) {
                parts.add(new Part.Words(words.substring(from, names.start())));
            }
            parts.add(new Part.Bound(names.group(1)));
            from = names.end();
        }
        if (from < words.length()) {
            parts.add(new Part.Words(words.substring(from)));
        }
        return new Line(stands, parts);
    }
}
