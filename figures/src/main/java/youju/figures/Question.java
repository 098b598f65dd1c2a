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

    /** Whether it answers another, which may leave open what is ranked, the peers and the thing. */
    public boolean answers(Question asked) {
        return region.equals(asked.region) && period.equals(asked.period) && indicator.equals(asked.indicator)
                && aspect == asked.aspect && (asked.of == null || of == asked.of)
                && (asked.peers == null || asked.peers.equals(peers))
                && (asked.thing == null || asked.thing.equals(thing));
    }
}
