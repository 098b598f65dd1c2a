package youju.model.expression;

import java.util.List;

/** What came of reading an expression: the {@link Expression}, or all the mistakes in it. */
public sealed interface Compiled permits Expression, Compiled.Refused {

    /** Nothing to evaluate; at least one mistake, in the order of the text. */
    record Refused(List<Mistake> mistakes) implements Compiled {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
