package youju.ledger.entry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import youju.ledger.sql.Identifiers;

/**
 * Makes the indexes that lists need, beside whoever writes, once a register holds so much that a list could not do without.
 * A register's first load is so spared keeping them entry by entry: to make them at its end takes a fifth of that.
 */
public final class ListIndexes {
    /** About 10,000 entries; to read through fewer takes milliseconds. */
    private static final int ENOUGH = 4 << 20;
    /** Advisory locks of two numbers are apart from those of one, which actions use. */
    private static final String LOCK = "(1970, 2)";

    /** Lock not had, deadlock, asked to give way. */
    private static final Set<String> LATER = Set.of("55P03", "40P01", "57014");

    private ListIndexes() {}

    /**
     * Makes those that are missing. The cost is two looks at the catalogue where none is. What another process is at, or holds a
     * table for, is left for the next time.
     *
     * @param connection
     *            outside of a transaction
     * @return how many were made
     */
    public static int make(Connection connection, Collection<EntryTable> tables) throws SQLException {
        return make(connection, tables, EntryTable::listIndexes);
    }

    /** As {@link #make(Connection, Collection)}, and those that only searches and related entries need. */
    public static int makeAll(Connection connection, Collection<EntryTable> tables) throws SQLException {
        return make(connection, tables) + make(connection, tables, EntryTable::searchIndexes);
    }

    /**
     * Breaks off what is being made, so that who has to lock a register's table needn't wait for minutes; it is made anew the
     * next time. PostgreSQL's own cleaning of tables gives way likewise.
     */
    public static void giveWay(Statement statement) throws SQLException {
        statement.execute("select pg_cancel_backend(pid) from pg_locks where locktype = 'advisory' and granted "
                + "and database = (select oid from pg_database where datname = current_database()) "
                + "and (classid, objid) = " + LOCK);
    }

    private static int make(Connection connection, Collection<EntryTable> tables,
            Function<EntryTable, Map<String, String>> indexes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Set<String> large = new HashSet<>();
            each(statement,
                    "select relname from pg_class where relnamespace = 'entries'::regnamespace and relkind = 'r' "
                            + "and pg_relation_size(oid) >= " + ENOUGH,
                    row -> large.add(row.getString(1)));
            Map<String, Boolean> made = new HashMap<>();
            each(statement, "select relname, indisvalid from pg_class join pg_index on indexrelid = oid "
                    + "where relnamespace = 'entries'::regnamespace",
                    row -> made.put(row.getString(1), row.getBoolean(2)));
            int count = 0;
            for (EntryTable table : tables) {
                Map<String, String> own = indexes.apply(table);
                if (large.contains(table.register().id())
                        && !own.keySet().stream().allMatch(name -> made.getOrDefault(name, false))) {
                    count += make(statement, table, own, made);
                }
            }
            return count;
        }
    }

    private static int make(Statement statement, EntryTable table, Map<String, String> indexes,
            Map<String, Boolean> made) throws SQLException {
        boolean[] alone = {false};
        each(statement, "select pg_try_advisory_lock" + LOCK, row -> alone[0] = row.getBoolean(1));
        if (!alone[0]) {
            return 0;
        }
        int count = 0;
        try {
            statement.execute("set lock_timeout = '2s'");
            // One core is left to who works meanwhile.
            statement.execute("set max_parallel_maintenance_workers = 0");
            for (Map.Entry<String, String> index : indexes.entrySet()) {
                String name = Identifiers.quoted(index.getKey());
                if (Boolean.FALSE.equals(made.get(index.getKey()))) {
                    // One that was broken off is kept by PostgreSQL, used by nobody and kept up by all.
                    statement.execute("drop index concurrently if exists entries." + name);
                }
                statement.execute("create index concurrently if not exists " + name + " on " + table.name() + " "
                        + index.getValue());
                count += made.getOrDefault(index.getKey(), false) ? 0 : 1;
            }
        } catch (SQLException failed) {
            if (!LATER.contains(String.valueOf(failed.getSQLState()))) {
                throw failed;
            }
        } finally {
            statement.execute("reset lock_timeout");
            statement.execute("reset max_parallel_maintenance_workers");
            statement.execute("select pg_advisory_unlock" + LOCK);
        }
        return count;
    }

    private interface Rows {
        void row(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, String query, Rows rows) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.row(row);
            }
        }
    }
}
