package youju.briefing.write;

import java.util.List;

/** A briefing with its figures in place: what is printed, whatever the form. Notes are numbered from 1 in the order told. */
public record Document(String title, List<Block> blocks, List<Note> notes) {
    /** Stands above the list of evidence. What follows it in a text is proof, not press. */
    public static final String EVIDENCE = "数字依据清单";

    /** Stands on top where a figure rests on demonstration data. */
    public static final String DEMONSTRATION = "【演示数据】本稿注明“演示数据”的数字由演示记录算出，不作真实统计使用。";

    public Document {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    /** True where any of its figures rests on made-up data. */
    public boolean demonstration() {
        return notes.stream().anyMatch(note -> note.evidence().figure().demonstration());
    }

    /** A part of the text with a line or paragraph of its own. */
    public sealed interface Block {
        List<Span> spans();
    }

    /** A heading, its number written out; {@code level} 1 is 一、, 2 is （一）, 3 is 1., 4 is （1）. */
    public record Heading(int level, List<Span> spans) implements Block {
        public Heading {
            spans = List.copyOf(spans);
        }
    }

    /** A paragraph. */
    public record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /** A run of text. */
    public sealed interface Span {
        String text();
    }

    /** Text as it was written. */
    public record Words(String text) implements Span {}

    /** Text that tells a figure; {@code note} is the number of its evidence. */
    public record Told(String text, int note) implements Span {}
}
