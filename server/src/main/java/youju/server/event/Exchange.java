package youju.server.event;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

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
    private final PeopleTables tables;
    private final Grants grants;

    public Exchange(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
        this.grants = new Grants(ledger);
    }

    /** Who sent a message, and as whom it acts. */
    public record Partner(UUID webhook, Actor actor) {}

    /** Whose message it is; empty where the signature isn't right, it is too old, or the webhook is off or another's. */
    public Optional<Partner> partner(UUID webhook, Signed signed, byte[] body) throws SQLException {
        record Known(byte[] secret, UUID account) {}
        Optional<Known> known = tables.read((_, sql) -> sql.fetchOptional(
                "select secret, account from webhook where id = ? and active", webhook).map(
                        row -> new Known(row.get(
                                "secret", byte[].class), row.get("account", UUID.class))));
        return known.isPresent() && signed.holds(known.get().secret(), body, tables.now())
                ? grants.actor(known.get().account()).map(actor -> new Partner(webhook, actor))
                : Optional.empty();
    }
}
