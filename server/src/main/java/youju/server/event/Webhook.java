package youju.server.event;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.event.Position;

/**
 * An address at which a program is told of events: those of {@code registers} (empty: all) that {@code account}, a login, sees.
 * {@code reached} is the last line that was told; {@code failures} count the tries of the next message that failed, which is tried
 * again at {@code nextAt}.
 */
public record Webhook(UUID id, String name, URI url, String account, Set<String> registers, boolean active,
        Position reached, int failures, @Nullable Instant nextAt, @Nullable Instant triedAt, @Nullable String outcome,
        int version) {
    public Webhook {
        registers = Set.copyOf(registers);
    }
}
