package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/** Holds the personal values that are kept against the hashes in their lines. */
final class PersonalCheck {
    private final Connection connection;
    private final JournalCheck.Found found;

    PersonalCheck(Connection connection, JournalCheck.Found found) {
        this.connection = connection;
        this.found = found;
    }

    void check() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select p.entry, p.version, p.field, p.value, p.salt, j.personal ->> p.field
                from journal_personal p left join journal j using (entry, version)""")) {
            select.setFetchSize(2_000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String hash = row.getString(6);
                    Salted salted = new Salted(HexFormat.of().formatHex(row.getBytes(5)), hash == null ? "" : hash);
                    if (!salted.matches(row.getString(3), row.getString(4))) {
                        found.add(Difference.line(Difference.Kind.PERSONAL_CHANGED, null,
                                row.getObject(1, UUID.class), row.getInt(2), hash == null
                                        ? "a value of " + row.getString(3) + " is kept that its line doesn't have"
                                        : "the value kept of " + row.getString(3) + " is not the one of its line"));
                    }
                }
            }
        }
    }
}
