package youju.briefing.write;

import java.util.List;

import youju.model.Problem;

/** What came of writing a briefing: the document, or every figure it asks for that can't be told. */
public sealed interface Writing {
    /** All figures are in place. */
    record Done(Document document) implements Writing {}

    /** At least one can't be told; nothing is written. {@code untold} are the places, in the order of {@code problems}. */
    record Refused(List<Problem> problems, List<Untold> untold) implements Writing {
        public Refused {
            problems = List.copyOf(problems);
            untold = List.copyOf(untold);
        }
    }

    /** What stands where a figure should be, as it was written. */
    record Untold(String written, Why why) {}

    /** Why a figure isn't told. */
    enum Why {
        /** What is written asks for none that there may be. */
        NO_FIGURE,
        /** Whoever is asked holds none. */
        NOT_HELD,
        /** It stands where nothing can be put in. */
        MISPLACED
    }
}
