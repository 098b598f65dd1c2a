package youju.ledger.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;

/**
 * A table that holds data: a register's, or one that every district has. {@code columns} are those that are stored and not
 * generated, each with its type as PostgreSQL writes it.
 */
record HeldTable(boolean ofRegister, String name, SequencedMap<String, String> columns) {
    /** What tells of the database itself; the manifest says the same. */
    private static final String OWN = "('flyway_schema_history', 'youju_database', 'youju_restoring')";
    /** A table of another name is somebody else's. */
    private static final String NAME = "'^[a-z][a-z0-9_]*$'";

    /** From the catalogue, as the connection's transaction sees it: a table that is added later can't be forgotten. */
    static List<HeldTable> all(Connection connection, boolean ofRegisters) throws SQLException {
        String query = "select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_class c "
                + "join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' "
                + "where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p') and not c.relispartition "
                + "and c.relname not in " + OWN + " and c.relname ~ " + NAME
                + " and not exists (select from pg_depend d "
                + "where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') "
                + "order by c.relname, a.attnum";
        SequencedMap<String, SequencedMap<String, String>> tables = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, ofRegisters ? "entries" : Keys.base(connection));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tables.computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>()).put(row.getString(2),
                            row.getString(3));
                }
            }
        }
        List<HeldTable> all = new ArrayList<>();
        tables.forEach((name, columns) -> all.add(new HeldTable(ofRegisters, name, columns)));
        return all;
    }

    /** As it is called in a statement. */
    String sql() {
        return ofRegister ? EntryTable.name(name) : Identifiers.quoted(name);
    }

    /** The columns, quoted, with commas. */
    String columnList() {
        return columns.keySet().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }

    /** As people read it. */
    String title() {
        return ofRegister ? "entries." + name : name;
    }
}
