package youju.methods.reach;

import org.jspecify.annotations.Nullable;

/**
 * A facility, a home or a place where a facility could be.
 *
 * @param at where it is; null where that isn't known
 * @param people how many live there; only homes are asked
 */
public record Place(String id, @Nullable Point at, long people) {
    /** @throws IllegalArgumentException where people are fewer than none */
    public Place {
        if (people < 0) {
            throw new IllegalArgumentException("people of " + id + ": " + people);
        }
    }
}
