package youju.briefing.podium;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import youju.briefing.write.Held;
import youju.figures.Evidence;
import youju.figures.Question;

/** The figures of a briefing as they were published, told in the words that were: nothing else is held, whatever is counted today. */
record Pinned(Publication publication) implements Held {
    @Override
    public Map<Question, List<Evidence>> evidence(Collection<Question> questions) {
        Map<Question, List<Evidence>> held = new LinkedHashMap<>();
        questions.forEach(question -> held.put(question, evidence(question)));
        return held;
    }

    /** Each once, however often the text says it. */
    private List<Evidence> evidence(Question asked) {
        Map<List<Object>, Pin> answers = new LinkedHashMap<>();
        for (Pin pin : publication.pins()) {
            if (pin.question().answers(asked)) {
                answers.putIfAbsent(List.of(pin.question(), Objects.requireNonNullElse(pin.value(), pin.said())), pin);
            }
        }
        List<Evidence> evidence = new ArrayList<>();
        answers.values().forEach(pin -> evidence.add(pin.rested(publication.at())));
        return evidence;
    }

    @Override
    public String phrase(Evidence evidence) {
        return evidence.figure().shown();
    }
}
