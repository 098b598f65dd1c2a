package youju.briefing.claim;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the words before a figure say of it. {@code noun} is what is left of them: the thing it is said of. {@code
 * compared} are the groups or the target it is compared with; {@code base} the earlier time it is compared with; {@code
 * times} those that say when it holds.
 */
record Predicate(Sense sense, int sign, @Nullable Approximation approximation, String noun, List<String> compared,
        List<When> base, List<When> times, boolean separate, boolean each, boolean from, boolean linked) {

    enum Sense {
        /** Nothing but the thing. */
        PLAIN,
        /** Rose or fell by it. */
        CHANGE,
        /** Rose or fell to it. */
        REACHED,
        /** Above or below another. */
        GAP,
        /** Part of a whole. */
        SHARE,
        /** Part of what is due. */
        COMPLETION,
        /** Part that something has in the growth of another. */
        PULL,
        /** So many times another. */
        MULTIPLE,
        /** A place in a ranking. */
        PLACE
    }

    Predicate {
        compared = List.copyOf(compared);
        base = List.copyOf(base);
        times = List.copyOf(times);
    }

    boolean is(Sense one) {
        return sense == one;
    }
}
