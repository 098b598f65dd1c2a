package youju.figures;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Two sources that say different things of one question: {@code figure} is the one that holds ({@link Figures}), {@code other} what
 * the other source says. {@code difference} is the first less the second in base units, null where one is no number. Values that
 * are the same to the digits that were stated don't disagree.
 */
public record Disagreement(Figure figure, Figure other, @Nullable BigDecimal difference, Between between) {

    /** Which sources they are. */
    public enum Between {
        /** What is reckoned from registers or other figures, and what was stated. */
        RECKONED_AND_STATED,
        /** Two documents or entries that state it, of which the later holds. */
        TWO_STATEMENTS;

        /** As it stands in answers: lower case. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
