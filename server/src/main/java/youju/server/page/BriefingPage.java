package youju.server.page;

import java.util.List;

/** A briefing as it is read on a screen: each figure leads to its evidence. */
public record BriefingPage(String title, boolean demonstration, String notice, String evidence, String word,
        List<Block> blocks, List<Line> notes) {
    public BriefingPage {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    /** A heading (level from 1) or a paragraph (level 0). */
    public record Block(int level, List<Span> spans) {
        public Block {
            spans = List.copyOf(spans);
        }
    }

    /** A run of text; {@code href} is empty where it tells no figure. */
    public record Span(String text, String href, String title, int note) {}

    /** A line of the list of evidence. */
    public record Line(int number, String line) {}
}
