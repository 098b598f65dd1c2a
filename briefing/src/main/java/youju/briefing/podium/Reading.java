package youju.briefing.podium;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import youju.briefing.podium.Sentences.Sentence;

/** A text as it reads now: laid out, every figure of it marked, and what has to be signed off. */
public record Reading(Laid laid, List<Mark> marks, List<Needed> needed) {
    private static final int LONGEST = 300;

    public Reading {
        marks = List.copyOf(marks);
        needed = List.copyOf(needed);
    }

    static Reading of(Laid laid, List<Mark> marks, Owners owners, String unit) {
        List<Sentence> sentences = Sentences.of(laid.plain());
        Map<Sentence, List<Mark>> together = new LinkedHashMap<>();
        marks.stream().filter(mark -> !mark.missing()).forEach(mark -> together.computeIfAbsent(Sentences.at(sentences,
                mark.at()), _ -> new ArrayList<>()).add(mark));
        Map<String, Needed> needed = new LinkedHashMap<>();
        together.forEach((sentence, within) -> {
            String words = Digests.of(masked(sentence, within)).substring(0, 16);
            for (Mark mark : within) {
                String key = key(mark) + "#" + words;
                needed.putIfAbsent(key + " " + mark.text(), new Needed(key, statement(sentence, mark), mark.text(), mark
                        .question() == null
                                ? unit
                                : owners.of(mark.question().indicator(), mark.question().region()).map(
                                        youju.model.Unit::id).orElse(null),
                        mark));
            }
        });
        return new Reading(laid, marks, List.copyOf(needed.values()));
    }

    /** What the figure answers, in a line; of one that answers nothing known, what it is said of. */
    private static String key(Mark mark) {
        var question = mark.question();
        return question == null
                ? "? " + mark.about()
                : List.of(question.region(), question.period(), question.indicator(), question.aspect().id(),
                        said(question
                                .of() == null ? null : question.of().id()),
                        said(question.peers()), said(question.thing())).stream()
                        .map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String said(@org.jspecify.annotations.Nullable String part) {
        return part == null ? "-" : part;
    }

    /** The sentence without its figures: the words around them. */
    private static String masked(Sentence sentence, List<Mark> marks) {
        int[] points = sentence.text().codePoints().toArray();
        StringBuilder words = new StringBuilder();
        int at = 0;
        for (Mark mark : marks) {
            int from = Math.clamp(mark.at() - sentence.at(), at, points.length);
            words.append(new String(points, at, from - at)).append('□');
            at = Math.clamp(mark.end() - sentence.at(), from, points.length);
        }
        return words.append(new String(points, at, points.length - at)).toString();
    }

    /** The sentence, cut around the figure where it is long. */
    private static String statement(Sentence sentence, Mark mark) {
        int[] points = sentence.text().codePoints().toArray();
        if (points.length <= LONGEST) {
            return sentence.text();
        }
        int from = Math.clamp(mark.at() - sentence.at() - LONGEST / 2, 0, points.length - LONGEST + 2);
        return "…" + new String(points, from, Math.min(LONGEST - 2, points.length - from)) + "…";
    }

    /** What is wrong with the text: it can't be published as long as there is any. */
    public List<Mark> wrong() {
        return marks.stream().filter(Mark::wrong).toList();
    }
}
