package youju.briefing.write;

import java.util.List;

import youju.figures.Question;
import youju.model.Problem;

/** What came of writing a briefing: the document, or every figure it asks for that can't be told. */
public sealed interface Writing {
    /** All figures are in place. */
    record Done(Document document) implements Writing {}

    /** At least one can't be told; nothing is written. {@code unheld} are the figures that nobody holds, each once. */
    record Refused(List<Problem> problems, List<Question> unheld) implements Writing {
        public Refused {
            problems = List.copyOf(problems);
            unheld = List.copyOf(unheld);
        }
    }
}
