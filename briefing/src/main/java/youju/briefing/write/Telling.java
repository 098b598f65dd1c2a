package youju.briefing.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import youju.briefing.write.Document.Span;
import youju.briefing.write.Document.Told;
import youju.briefing.write.Document.Words;
import youju.figures.Evidence;
import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Binding;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;
import youju.model.Position;
import youju.model.Problem;
import youju.model.expression.Nearest;

/** The figures told in one text: each by a phrase and the number of its evidence, which is the same where it is told again. */
final class Telling {
    private final Model model;
    private final Held who;
    private final Map<Question, List<Evidence>> held;
    private final String region;
    private final Period period;
    private final NoteWords words;
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Writing.Untold> untold = new ArrayList<>();

    /** Asks for the figures of all these bindings. */
    Telling(Model model, Held held, String region, Period period, List<Binding> bindings) {
        this.model = model;
        this.who = held;
        this.region = region;
        this.period = period;
        this.words = new NoteWords(model);
        this.held = held
                .evidence(bindings.stream().filter(binding -> model.indicators().containsKey(binding.indicator()))
                        .map(this::question).distinct().toList());
    }

    private Question question(Binding binding) {
        Indicator indicator = model.indicators().get(binding.indicator());
        Aspect own = indicator == null ? Aspect.LEVEL : indicator.own();
        return new Question(region, binding.period() == null ? period : binding.period(), binding.indicator(), binding
                .aspect() == null ? own : binding.aspect(), binding.of(), binding.peers(), binding.thing());
    }

    /** What is printed for a binding; {@code written} is how it stands in the text, for the problem where nothing is held. */
    List<Span> tell(Binding binding, String written, Position position) {
        if (!model.indicators().containsKey(binding.indicator())) {
            refuse(new Problem(position, written + " asks for an unknown indicator", "an indicator of the packs",
                    Nearest.to(binding.indicator(), model.indicators().keySet()).orElse(null)), written,
                    Writing.Why.NO_FIGURE);
            return List.of();
        }
        Question question = question(binding);
        List<Evidence> found = held.getOrDefault(question, List.of());
        if (found.isEmpty() && binding.thing() != null) {
            refuse(new Problem(position, written + ": '" + binding.thing() + "' is no aspect, nor anything "
                    + binding.indicator() + " reached in " + words.region(region) + " in " + question.period(),
                    "growth, change, share, completion, gap PEERS, rank growth PEERS, or the name of what was reached",
                    Nearest.to(binding.thing(), Arrays.stream(Aspect.values()).map(Aspect::id).toList())
                            .orElse(null)),
                    written, Writing.Why.NOT_HELD);
            return List.of();
        }
        if (found.isEmpty()) {
            refuse(new Problem(position, written + " asks for a figure nobody holds", "one of "
                    + words.region(region) + " in " + question.period(), null), written, Writing.Why.NOT_HELD);
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (Evidence evidence : found) {
            if (!spans.isEmpty()) {
                spans.add(new Words("、"));
            }
            spans.add(new Told(who.phrase(evidence), number(evidence)));
        }
        return spans;
    }

    private int number(Evidence evidence) {
        String same = evidence.figure().question() + " " + evidence.figure().shown();
        return numbers.computeIfAbsent(same, _ -> {
            notes.add(words.note(notes.size() + 1, evidence));
            return notes.size();
        });
    }

    /** What is written can't be told. */
    void refuse(Problem problem, String written, Writing.Why why) {
        problems.add(problem);
        untold.add(new Writing.Untold(written, why));
    }

    /** In the order told, numbered from 1. */
    List<Note> notes() {
        return List.copyOf(notes);
    }

    /** True where nothing stood in the way. */
    boolean complete() {
        return problems.isEmpty();
    }

    /** All that couldn't be told. */
    Writing.Refused refused() {
        return new Writing.Refused(problems, untold);
    }
}
