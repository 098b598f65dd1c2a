package youju.briefing.write;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import youju.figures.Evidence;
import youju.figures.Question;
import youju.figures.shown.Phrases;

/**
 * Who is asked for figures: gives what the answers to each question rest on, one for each thing where a milestone reached
 * several, none where nothing is held. All questions of a text are asked together, so that its figures are of one moment.
 */
@FunctionalInterface
public interface Held {
    Map<Question, List<Evidence>> evidence(Collection<Question> questions);

    /** How a figure that was held is told in a sentence. */
    default String phrase(Evidence evidence) {
        return Phrases.of(evidence.figure());
    }
}
