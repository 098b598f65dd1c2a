package youju.server.people;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who may sign in. {@code login} is in lower case; {@code once} is true while the password must be changed before anything else;
 * {@code secondFactor} whether a one-time code is asked for too. A closed account signs in no more; its name stays in the journal.
 */
public record Account(UUID id, String login, String name, @Nullable String unit, @Nullable String phone,
        @Nullable String email, boolean once, boolean secondFactor, @Nullable Instant lockedUntil,
        @Nullable Instant closedAt, int version) {}
