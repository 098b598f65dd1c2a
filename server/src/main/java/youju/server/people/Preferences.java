package youju.server.people;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import org.jooq.JSONB;

import youju.ledger.Ledger;

/** How an account likes its pages: filters and columns it kept, as JSON under a name. No page depends on one; none is journaled. */
public final class Preferences {
    /** An account keeps no more. */
    public static final int MOST = 200;

    private final PeopleTables tables;

    public Preferences(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** What is kept under the name, as JSON. */
    public Optional<String> find(UUID account, String name) throws SQLException {
        return tables.read((_, sql) -> sql.fetchOptional("select value from preference where account = ? and name = ?",
                account, name).map(row -> row.get("value", JSONB.class).data()));
    }

    /**
     * Keeps JSON under the name, in place of what was there.
     *
     * @return false where the account keeps as much as it may
     */
    public boolean keep(UUID account, String name, String json) throws SQLException {
        return tables.read((_,
                sql) -> sql.execute(
                        """
                                insert into preference (account, name, value)
                                select ?, ?, cast(? as jsonb) where (select count(*) from preference where account = ? and name <> ?) < ?
                                on conflict (account, name) do update set value = excluded.value""",
                        account, name, json, account, name,
                        MOST) == 1);
    }

    public void forget(UUID account, String name) throws SQLException {
        tables.read((_, sql) -> sql.execute("delete from preference where account = ? and name = ?", account, name));
    }
}
