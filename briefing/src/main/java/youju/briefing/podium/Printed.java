package youju.briefing.podium;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import youju.briefing.write.Document;
import youju.briefing.write.Document.Block;
import youju.briefing.write.Document.Heading;
import youju.briefing.write.Document.Paragraph;
import youju.briefing.write.Document.Span;
import youju.briefing.write.Document.Told;
import youju.briefing.write.Document.Words;
import youju.briefing.write.Note;
import youju.briefing.write.NoteWords;
import youju.figures.Evidence;
import youju.model.Model;

/** Briefings as documents, which are given out as text, Word and PDF. */
public final class Printed {
    private Printed() {}

    /** As the text reads now; a figure that can't be told stands as {@link Laid#MISSING}. */
    public static Document of(Reading reading, Model model) {
        NoteWords words = new NoteWords(model);
        List<Note> notes = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<Block> blocks = new ArrayList<>();
        for (Laid.Block block : reading.laid().blocks()) {
            List<Span> spans = new ArrayList<>();
            for (Laid.Segment segment : block.segments()) {
                Evidence evidence = segment.evidence();
                if (evidence == null) {
                    spans.add(new Words(segment.text()));
                } else {
                    int number = numbers.computeIfAbsent(evidence.figure().question() + " " + segment.text(), _ -> {
                        notes.add(words.note(notes.size() + 1, evidence));
                        return notes.size();
                    });
                    spans.add(new Told(segment.text(), number));
                }
            }
            blocks.add(block(block.level(), spans));
        }
        return new Document(reading.laid().title(), blocks, notes);
    }

    /** As it was published, whatever the figures are now. */
    public static Document of(Publication publication, Model model) {
        NoteWords words = new NoteWords(model);
        List<Note> notes = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<Block> blocks = new ArrayList<>();
        for (Publication.Line line : publication.lines()) {
            List<Span> spans = new ArrayList<>();
            for (Publication.Run run : line.runs()) {
                if (run.pin() == 0) {
                    spans.add(new Words(run.text()));
                } else {
                    Pin pin = publication.pins().get(run.pin() - 1);
                    int number = numbers.computeIfAbsent(pin.question() + " " + run.text(), _ -> {
                        notes.add(words.note(notes.size() + 1, pin.rested(publication.at())));
                        return notes.size();
                    });
                    spans.add(new Told(run.text(), number));
                }
            }
            blocks.add(block(line.level(), spans));
        }
        return new Document(publication.title(), blocks, notes);
    }

    private static Block block(int level, List<Span> spans) {
        return level == 0 ? new Paragraph(spans) : new Heading(level, spans);
    }
}
