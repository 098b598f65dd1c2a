package youju.briefing.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import youju.briefing.write.Document.Block;
import youju.briefing.write.Document.Heading;
import youju.briefing.write.Document.Paragraph;
import youju.briefing.write.Document.Span;
import youju.briefing.write.Document.Words;
import youju.model.Binding;
import youju.model.Briefing;
import youju.model.Model;
import youju.model.Period;
import youju.model.Position;

/** Writes briefings: asks the figures they name and puts them into their text as Chinese phrases. */
public final class Writer {
    private final Model model;
    private final Held held;

    public Writer(Model model, Held held) {
        this.model = model;
        this.held = held;
    }

    /** The document, or every figure that can't be told, by its binding and line. */
    public Writing write(Briefing briefing) {
        Telling telling = new Telling(model, held, briefing.region(), Period.parse(briefing.period()), briefing
                .bindings());
        Queue<Position> positions = positions(briefing);
        List<Block> blocks = new ArrayList<>();
        for (Outline.Part part : Outline.of(briefing.text())) {
            List<Span> spans = spans(part.text(), telling, positions);
            blocks.add(part.level() == 0 ? new Paragraph(spans) : new Heading(part.level(), spans));
        }
        return telling.complete()
                ? new Writing.Done(new Document(briefing.title(), blocks, telling.notes()))
                : telling.refused();
    }

    private static List<Span> spans(String text, Telling telling, Queue<Position> positions) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        for (Binding binding : Binding.of(text, _ -> {})) {
            words(text.substring(at, binding.start()), spans);
            spans.addAll(telling.tell(binding, text.substring(binding.start(), binding.end()), positions.remove()));
            at = binding.end();
        }
        words(text.substring(at), spans);
        return spans;
    }

    private static void words(String text, List<Span> spans) {
        if (!text.isEmpty()) {
            spans.add(new Words(text));
        }
    }

    /** Where each binding stands in the file; the outline keeps their order, but not their lines. */
    private static Queue<Position> positions(Briefing briefing) {
        Queue<Position> positions = new ArrayDeque<>();
        for (Binding binding : briefing.bindings()) {
            long breaks = briefing.text().substring(0, binding.start()).chars().filter(c -> c == '\n').count();
            positions.add(new Position(briefing.position().file(), briefing.position().line() + (int) breaks));
        }
        return positions;
    }
}
