package youju.server.device;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import youju.ledger.Ledger;
import youju.server.event.SigningKey;
import youju.server.people.PeopleTables;

/**
 * What devices sign with. A key is told once, to whoever makes it, and stands in a table that no list, export or page reads; a backup
 * has it, as it has the secrets of webhooks. Another takes its place at once. That one was made is a line of the journal.
 */
public final class DeviceKeys {
    private final PeopleTables tables;

    public DeviceKeys(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** Makes a key for the device of that entry and code; gives it as it is to be told. Who may is for the caller to have seen to. */
    public String make(String actor, UUID device, String code) throws SQLException {
        byte[] key = SigningKey.fresh();
        return tables.change((connection, sql) -> {
            sql.execute("""
                    insert into device_key (device, secret, made_by, made_at) values (?, ?, ?, ?)
                    on conflict (device) do update set secret = excluded.secret, made_by = excluded.made_by,
                      made_at = excluded.made_at""", device, key, actor, PeopleTables.time(tables.now()));
            tables.tell(connection,
                    new PeopleTables.Told(tables.fresh(), 1, "youju.device_key", "make", actor, null, Map.of(
                            "device", code)));
            return SigningKey.text(key);
        });
    }

    Optional<byte[]> of(UUID device) throws SQLException {
        return tables.read((_, sql) -> sql.fetchOptional("select secret from device_key where device = ?", device).map(
                row -> row.get(0, byte[].class)));
    }
}
