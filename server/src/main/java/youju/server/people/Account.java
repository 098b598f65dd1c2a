package youju.server.people;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who may sign in. {@code login} is in lower case; {@code once} is true while the password must be changed before anything else;
 * {@code totp} whether a one-time code is asked for too, {@code passkeys} how many keys of devices it has; {@code externalName} is
 * what the provider calls the person, as the system administrator wrote it, {@code bound} whether somebody came with it or bound
 * themself; {@code lockedUntil} is set after failures, {@code locked} by the security administrator. A closed account signs in no more; its name stays in the journal.
 */
public record Account(UUID id, String login, String name, @Nullable String unit, @Nullable String phone,
        @Nullable String email, boolean once, boolean totp, int passkeys, @Nullable String externalName, boolean bound,
        @Nullable Instant lockedUntil, boolean locked, @Nullable Instant closedAt, int version) {
    /** Whether something is asked for beside the password. */
    public boolean secondFactor() {
        return totp || passkeys > 0;
    }
}
