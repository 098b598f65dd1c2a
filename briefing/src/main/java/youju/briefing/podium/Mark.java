package youju.briefing.podium;

import org.jspecify.annotations.Nullable;

import youju.briefing.check.Verdict;
import youju.figures.Evidence;
import youju.figures.Figure;
import youju.figures.Question;

/**
 * A figure of a text with how it stands, at [{@code at}, {@code end}) in code points.
 *
 * @param bound
 *            true where it is bound and updates itself; false where somebody typed it
 * @param about
 *            what it is, in Chinese: the region, the period and the indicator, or the words it is said of
 * @param question
 *            what it answers; null where no indicator is found
 * @param figure
 *            what is held; null where nothing is
 * @param evidence
 *            what a bound figure rests on; null of one that was typed
 * @param correction
 *            what should stand in its place; null where it is right or nobody knows
 */
public record Mark(int at, int end, String text, boolean bound, String about, Verdict verdict, String reason,
        @Nullable Question question, @Nullable Figure figure, @Nullable Evidence evidence, boolean missing,
        @Nullable Correction correction) {
    /** What to put in the place of [{@code at}, {@code end}): as text, and as a binding that updates itself. */
    public record Correction(int at, int end, String text, String binding) {}

    /** True where the text can't be published as it is. */
    public boolean wrong() {
        return missing || verdict.wrong();
    }
}
