package youju.ledger.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the keys and indexes off the tables of a schema and puts the same on again: made at the end they cost a part of keeping
 * them row by row, and tables that refer to each other can be filled in any order.
 */
final class Keys {
    private static final String LINKS_FIRST = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where connamespace = ?::regnamespace and contype in ('f', 'p', 'u')
            order by contype <> 'f', oid""";
    private static final String INDEXES = """
            select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = ?::regnamespace
              and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
            order by indexrelid""";

    private final List<String> on;

    private Keys(List<String> on) {
        this.on = on;
    }

    /** The schema that has what every district has. */
    static String base(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select quote_ident(current_schema())")) {
            row.next();
            return row.getString(1);
        }
    }

    static Keys takenOff(Connection connection, String schema) throws SQLException {
        List<String> off = new ArrayList<>();
        List<String> on = new ArrayList<>();
        for (String query : List.of(LINKS_FIRST, INDEXES)) {
            try (PreparedStatement select = connection.prepareStatement(query)) {
                select.setString(1, schema);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        off.add(row.getString(1));
                        on.addFirst(row.getString(2));
                    }
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String each : off) {
                statement.execute(each);
            }
        }
        return new Keys(on);
    }

    void putOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : on) {
                statement.execute(each);
            }
        }
    }
}
