package youju.model;

import org.jspecify.annotations.Nullable;

/** A mistake in a pack: where, what was found, what was expected, and the nearest valid name where one is near. */
public record Problem(Position position, String found, String expected, @Nullable String nearest) {
    @Override
    public String toString() {
        return position + ": " + found + "; expected " + expected
                + (nearest == null ? "" : "; did you mean " + nearest + "?");
    }
}
