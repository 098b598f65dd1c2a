package youju.briefing.write;

import youju.briefing.write.Document.Block;
import youju.briefing.write.Document.Span;

/** A document as plain text. Nothing stands inside its sentences; the list of evidence is keyed by order of appearance. */
public final class PlainText {
    private PlainText() {}

    /** The whole document with its list of evidence, ending with a line break. */
    public static String of(Document document) {
        return of(document, true);
    }

    /** The whole document, ending with a line break; {@code evidence} with the list of what its figures rest on. */
    public static String of(Document document, boolean evidence) {
        StringBuilder text = new StringBuilder(document.title()).append("\n\n");
        if (document.demonstration()) {
            text.append(Document.DEMONSTRATION).append("\n\n");
        }
        for (Block block : document.blocks()) {
            for (Span span : block.spans()) {
                text.append(span.text());
            }
            text.append("\n\n");
        }
        if (!evidence) {
            return text.toString().stripTrailing() + "\n";
        }
        text.append(Document.EVIDENCE).append("\n\n");
        document.notes().forEach(note -> text.append('[').append(note.number()).append("] ").append(note.line())
                .append('\n'));
        return text.toString();
    }
}
