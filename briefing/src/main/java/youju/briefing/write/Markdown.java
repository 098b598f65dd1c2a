package youju.briefing.write;

import java.util.regex.Pattern;

import youju.briefing.write.Document.Block;
import youju.briefing.write.Document.Heading;
import youju.briefing.write.Document.Paragraph;
import youju.briefing.write.Document.Span;
import youju.briefing.write.Document.Told;
import youju.briefing.write.Document.Words;

/** A document as Markdown; the evidence of a figure is its footnote. */
public final class Markdown {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~]");

    private Markdown() {}

    /** The whole document, ending with a line break. */
    public static String of(Document document) {
        StringBuilder text = new StringBuilder("# ").append(escaped(document.title())).append("\n\n");
        if (document.demonstration()) {
            text.append("> ").append(escaped(Document.DEMONSTRATION)).append("\n\n");
        }
        for (Block block : document.blocks()) {
            text.append(switch (block) {
                case Heading heading -> "#".repeat(heading.level() + 1) + " ";
                case Paragraph _ -> "";
            });
            block.spans().forEach(span -> text.append(written(span)));
            text.append("\n\n");
        }
        text.append("## ").append(Document.EVIDENCE).append("\n\n");
        document.notes().forEach(note -> text.append("[^").append(note.number()).append("]: ").append(escaped(note
                .line())).append('\n'));
        return text.toString();
    }

    private static String written(Span span) {
        return switch (span) {
            case Words words -> escaped(words.text());
            case Told told -> escaped(told.text()) + "[^" + told.note() + "]";
        };
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
