package youju.ledger.right;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Who acts: an account with what it is granted; nothing else is allowed to it than what its grants and everybody may. */
public record Actor(String account, List<Granted> grants) {
    public Actor {
        grants = List.copyOf(grants);
    }

    /** A role within a region and all below it, and where {@code unit} is set, within that unit alone. */
    public record Granted(String role, String region, @Nullable String unit) {}

    /** Somebody without an account. */
    public static Actor anybody() {
        return new Actor("public", List.of());
    }
}
