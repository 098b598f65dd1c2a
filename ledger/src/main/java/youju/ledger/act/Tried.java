package youju.ledger.act;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import youju.ledger.entry.Entry;
import youju.model.Action;

/**
 * Counts tries of an action whose tries are limited. One counts before it is told what came of it, in a commit of its own: of many at
 * once no more are answered than of one after the other, and a refusal, which changes nothing, counts too.
 */
final class Tried {
    private Tried() {}

    /** How many tries there were in a row against the value that the entry holds now, with this one. */
    static int count(Entry entry, Action action, Action.Tries tries, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                        insert into tried as t (entry, action, against, count) values (?, ?, ?, 1)
                        on conflict (entry, action) do update set against = excluded.against,
                            count = case when t.against = excluded.against then least(t.count, ?) + 1 else 1 end
                        returning count""")) {
            statement.setObject(1, entry.id());
            statement.setString(2, action.id());
            statement.setBytes(3, Acting.sha256((entry.id() + "\n" + tries.of() + "\n" + entry.fields().get(tries.of()))
                    .getBytes(StandardCharsets.UTF_8)));
            statement.setInt(4, tries.most());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
