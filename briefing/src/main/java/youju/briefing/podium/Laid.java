package youju.briefing.podium;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.briefing.write.Held;
import youju.briefing.write.Outline;
import youju.figures.Evidence;
import youju.figures.Question;
import youju.figures.shown.Phrases;
import youju.model.Aspect;
import youju.model.Binding;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;

/**
 * A text with its figures in place, as far as they can be told: what a {@code title} and its blocks print is {@code plain}, in
 * which places are counted in code points. Headings stand in it with their {@code #}, the title with one.
 */
public record Laid(String title, String plain, List<Block> blocks) {
    /** Stands where a figure can't be told. */
    public static final String MISSING = "【未掌握】";

    public Laid {
        blocks = List.copyOf(blocks);
    }

    /** A heading of that level from 1, or a paragraph (0); {@code at} is where its words begin. */
    public record Block(int level, int at, List<Segment> segments) {
        public Block {
            segments = List.copyOf(segments);
        }

        /** Its words. */
        public String text() {
            StringBuilder text = new StringBuilder();
            segments.forEach(segment -> text.append(segment.text()));
            return text.toString();
        }
    }

    /**
     * A run of text. {@code written} is the binding that stands in its place in the text as it is written, null where it is
     * words; {@code evidence} what it rests on, null where it can't be told.
     */
    public record Segment(int at, String text, @Nullable String written, @Nullable Evidence evidence) {
        /** The place behind it. */
        public int end() {
            return at + text.codePointCount(0, text.length());
        }

        /** True where a figure is bound. */
        public boolean bound() {
            return written != null;
        }
    }

    /** All figures that are bound in it, in the order of their places. */
    public List<Segment> figures() {
        return blocks.stream().flatMap(block -> block.segments().stream()).filter(Segment::bound).toList();
    }

    /** Lays a text out; what is bound in it is asked together, so that its figures are of one moment. */
    public static Laid of(String title, String text, String region, Period period, Model model, Held held) {
        Map<Binding, Question> asked = new LinkedHashMap<>();
        Binding.of(text, _ -> {}).stream().filter(binding -> model.indicators().containsKey(binding.indicator()))
                .forEach(binding -> asked.put(binding, question(binding, region, period, model)));
        Map<Question, List<Evidence>> told = held.evidence(asked.values().stream().distinct().toList());
        Laying laying = new Laying(title);
        for (Outline.Part part : Outline.of(text)) {
            laying.block(part.level());
            int at = 0;
            for (Binding binding : Binding.of(part.text(), _ -> {})) {
                laying.words(part.text().substring(at, binding.start()));
                Question question = model.indicators().containsKey(binding.indicator())
                        ? question(binding, region, period, model)
                        : null;
                laying.figures(part.text().substring(binding.start(), binding.end()), question == null
                        ? List.of()
                        : told.getOrDefault(question, List.of()));
                at = binding.end();
            }
            laying.words(part.text().substring(at));
        }
        return laying.laid();
    }

    /** What a binding asks in a text about that region and period. */
    public static Question question(Binding binding, String region, Period period, Model model) {
        Indicator indicator = model.indicators().get(binding.indicator());
        Aspect own = indicator == null ? Aspect.LEVEL : indicator.own();
        return new Question(region, binding.period() == null ? period : binding.period(), binding.indicator(), binding
                .aspect() == null ? own : binding.aspect(), binding.of(), binding.peers(), binding.thing());
    }

    /** A text while it is laid out. */
    private static final class Laying {
        private final String title;
        private final StringBuilder plain = new StringBuilder();
        private final List<Block> blocks = new ArrayList<>();
        private List<Segment> segments = new ArrayList<>();
        private int level;
        private int begun;
        private int at;
        private boolean open;

        Laying(String title) {
            this.title = title;
            put("# " + title + "\n\n");
        }

        private void put(String text) {
            plain.append(text);
            at += text.codePointCount(0, text.length());
        }

        void block(int level) {
            end();
            put(level == 0 ? "" : "#".repeat(level + 1) + " ");
            this.level = level;
            begun = at;
            open = true;
        }

        private void end() {
            if (open) {
                blocks.add(new Block(level, begun, segments));
                segments = new ArrayList<>();
                put("\n\n");
            }
        }

        void words(String text) {
            add(text, null, null);
        }

        void figures(String written, List<Evidence> told) {
            if (told.isEmpty()) {
                add(MISSING, written, null);
            }
            for (int i = 0; i < told.size(); i++) {
                words(i == 0 ? "" : "、");
                add(Phrases.of(told.get(i).figure()), written, told.get(i));
            }
        }

        private void add(String text, @Nullable String written, @Nullable Evidence evidence) {
            if (!text.isEmpty()) {
                segments.add(new Segment(at, text, written, evidence));
                put(text);
            }
        }

        Laid laid() {
            end();
            return new Laid(title, plain.toString().stripTrailing() + "\n", blocks);
        }
    }
}
