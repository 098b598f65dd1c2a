package youju.figures;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Period;

/**
 * What a figure answers: an indicator of a region in a period. {@code of} says what a rank ranks (level, growth, share);
 * {@code peers} the group of a rank or gap; {@code thing} the name of what a milestone reached.
 */
public record Question(String region, Period period, String indicator, Aspect aspect, @Nullable Aspect of,
        @Nullable String peers, @Nullable String thing) {
    /** A question without of, peers and thing. */
    public static Question of(String region, Period period, String indicator, Aspect aspect) {
        return new Question(region, period, indicator, aspect, null, null, null);
    }
}
