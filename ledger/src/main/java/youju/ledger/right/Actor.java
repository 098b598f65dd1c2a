package youju.ledger.right;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: an account with what it is granted; nothing else is allowed to it than what its grants and everybody may. Somebody
 * without an account may hold the query code of one entry, {@code held}.
 */
public record Actor(String account, List<Granted> grants, @Nullable UUID held) {
    private static final String NOBODY = "public";

    public Actor {
        grants = List.copyOf(grants);
    }

    public Actor(String account, List<Granted> grants) {
        this(account, grants, null);
    }

    /** A role within a region and all below it, and where {@code unit} is set, within that unit alone. */
    public record Granted(String role, String region, @Nullable String unit) {}

    /** Somebody without an account. */
    public static Actor anybody() {
        return new Actor(NOBODY, List.of());
    }

    /** Somebody without an account who has shown the query code of that entry. */
    public static Actor holder(UUID entry) {
        return new Actor(NOBODY, List.of(), entry);
    }

    /** True of somebody without an account; no account is called so. */
    public boolean isPublic() {
        return account.equals(NOBODY);
    }

    /** Whether it is the entry whose query code was shown. */
    public boolean holds(UUID entry) {
        return entry.equals(held);
    }
}
