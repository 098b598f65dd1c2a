package youju.ledger.journal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

import javax.sql.DataSource;

import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;

/** A fresh database with a district's tables and made-up lines in its journal. */
final class JournalDatabase implements AutoCloseable {
    private final Postgres database = TestDatabase.fresh();

    JournalDatabase() throws Exception {
        try (InputStream file = Objects.requireNonNull(
                JournalDatabase.class.getResourceAsStream("/youju/ledger/schema/V1__base.sql"))) {
            run(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    DataSource source() {
        return database.dataSource();
    }

    Connection connection() throws SQLException {
        return database.connection();
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String one(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    static UUID entry(long number) {
        return new UUID(0x01890a5dac96774bL, 0x8000000000000000L | number);
    }

    /** Lines of the entries from {@code first} on, one each, in one transaction. */
    void lines(long first, int count) throws SQLException {
        run("""
                insert into journal (entry, version, register, action, actor, at, region, unit, stage, demonstration,
                    changes, epoch)
                select ('01890a5d-ac96-774b-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, 'order', 'receive', '示例话务员01',
                    '2023-06-15T01:02:03Z'::timestamptz + n * interval '1 second', '410702', 'hotline', 'received', true,
                    jsonb_build_object('number', jsonb_build_array(null, 'RX' || n), 'subject',
                        jsonb_build_array(null, '示例诉求' || n)), (select epoch from cluster_epoch)
                from generate_series(%d, %d) n"""
                .formatted(first, first + count - 1));
    }

    /** A line with a personal value; what was made for it. */
    Salted personal(long number, int version, String field, String value) throws SQLException {
        Salted salted = Salted.of(field, value);
        try (Connection connection = connection(); PreparedStatement insert = connection.prepareStatement("""
                with line as (
                insert into journal (entry, version, register, action, actor, at, region, unit, stage, demonstration,
                    changes, personal, epoch)
                values (?, ?, 'order', 'receive', 'x', now(), '410702', 'hotline', 'received', false, '{}',
                    jsonb_build_object(?::text, ?::text), (select epoch from cluster_epoch)) returning entry, version)
                insert into journal_personal select entry, version, ?, ?, ? from line""")) {
            insert.setObject(1, entry(number));
            insert.setInt(2, version);
            insert.setString(3, field);
            insert.setString(4, salted.hash());
            insert.setString(5, field);
            insert.setString(6, value);
            insert.setBytes(7, HexFormat.of().parseHex(salted.salt()));
            insert.executeUpdate();
        }
        return salted;
    }

    @Override
    public void close() {
        database.close();
    }
}
