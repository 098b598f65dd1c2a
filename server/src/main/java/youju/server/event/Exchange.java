package youju.server.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.right.Actor;
import youju.server.people.Grants;
import youju.server.people.PeopleTables;

/**
 * Messages that whoever is told of events sends in turn, as a province's platform does: a webhook's other direction. They are signed with
 * the same secret, as the Standard Webhooks specification says, and what they ask is done by the webhook's account, with what that is
 * granted.
 */
public final class Exchange {
    /** A message that was signed longer ago, or in the future, is somebody's copy. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final PeopleTables tables;
    private final Grants grants;

    public Exchange(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
        this.grants = new Grants(ledger);
    }

    /** Who sent a message, and as whom it acts. */
    public record Partner(UUID webhook, Actor actor) {}

    /** The headers of a message. */
    public record Signed(@Nullable String id, @Nullable String timestamp, @Nullable String signature) {}

    /** Whose message it is; empty where the signature isn't right, it is too old, or the webhook is off or another's. */
    public Optional<Partner> partner(UUID webhook, Signed signed, byte[] body) throws SQLException {
        if (signed.id() == null || signed.timestamp() == null || signed.signature() == null || !fresh(signed
                .timestamp())) {
            return Optional.empty();
        }
        record Known(byte[] secret, UUID account) {}
        Optional<Known> known = tables.read((_, sql) -> sql.fetchOptional(
                "select secret, account from webhook where id = ? and active", webhook).map(
                        row -> new Known(row.get(
                                "secret", byte[].class), row.get("account", UUID.class))));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        byte[] expected = Deliveries.signature(known.get().secret(), signed.id() + "." + signed.timestamp() + ".", body)
                .getBytes(StandardCharsets.US_ASCII);
        boolean right = false;
        // Several stand there while a secret is being changed.
        for (String each : signed.signature().split(" ")) {
            right |= each.startsWith("v1,") && MessageDigest.isEqual(expected, each.substring(3).getBytes(
                    StandardCharsets.US_ASCII));
        }
        return right
                ? grants.actor(known.get().account()).map(actor -> new Partner(webhook, actor))
                : Optional.empty();
    }

    private boolean fresh(String timestamp) {
        try {
            Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), tables.now()).abs();
            return apart.compareTo(FRESH) <= 0;
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException none) {
            return false;
        }
    }
}
