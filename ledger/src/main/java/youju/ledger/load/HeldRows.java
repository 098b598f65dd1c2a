package youju.ledger.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import youju.ledger.entry.EntryTable;

/**
 * The rows that other loads brought in, and those that were exported of entries that are there. A row is known as long as its entry isn't erased, also where it was corrected or voided
 * since: what was done about an entry isn't undone by a sheet that comes again.
 */
final class HeldRows {
    private static final String OTHERS = "select exists (select from load where register = ? and id <> ?)";
    private static final String HELD = """
            select k.at from unnest(?::uuid[], ?::int[]) with ordinality k(digest, occurrence, at)
            join loaded_row r using (digest, occurrence) where r.load <> ?""";
    private static final String HIGHEST = """
            select digest, max(occurrence) from loaded_row where digest = any (?) and load <> ? group by digest""";

    private final Connection connection;
    private final Loads.Load load;
    private final String register;
    private final boolean others;

    /** A register's; where nothing else was loaded into it, nothing is looked for. */
    HeldRows(Connection connection, Loads.Load load, String register) throws SQLException {
        this.connection = connection;
        this.load = load;
        this.register = register;
        try (PreparedStatement statement = connection.prepareStatement(OTHERS)) {
            statement.setString(1, register);
            statement.setLong(2, load.id());
            try (ResultSet row = statement.executeQuery()) {
                this.others = row.next() && row.getBoolean(1);
            }
        }
    }

    /** Those of the chunk's rows that are there. */
    Set<Entering.Ready> of(Chunk chunk) throws SQLException {
        Set<Entering.Ready> held = Collections.newSetFromMap(new IdentityHashMap<>());
        if (load.recognition() != Recognition.ROWS) {
            return held;
        }
        exported(chunk, held);
        if (!others) {
            return held;
        }
        List<Entering.Ready> rows = chunk.ready();
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setArray(1, connection.createArrayOf("uuid", digests(chunk)));
            statement.setArray(2, connection.createArrayOf("int4",
                    rows.stream().map(row -> chunk.mark(row).occurrence()).toArray()));
            statement.setLong(3, load.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    held.add(rows.get(Math.toIntExact(row.getLong(1) - 1)));
                }
            }
        }
        return held;
    }

    private void exported(Chunk chunk, Set<Entering.Ready> held) throws SQLException {
        Object[] ids = chunk.ready().stream().map(row -> row.values().get("id")).filter(Objects::nonNull).toArray();
        if (ids.length == 0) {
            return;
        }
        Set<Object> there = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("select id from " + EntryTable.name(register)
                + " where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    there.add(row.getObject(1, UUID.class));
                }
            }
        }
        chunk.ready().stream().filter(row -> there.contains(row.values().get("id"))).forEach(held::add);
    }

    /** How many rows of each digest are there before this load's, where it brings in what is there once more. */
    Map<UUID, Integer> before(Chunk chunk) throws SQLException {
        Map<UUID, Integer> before = new HashMap<>();
        if (!others || load.recognition() != Recognition.NONE) {
            return before;
        }
        try (PreparedStatement statement = connection.prepareStatement(HIGHEST)) {
            statement.setArray(1, connection.createArrayOf("uuid", digests(chunk)));
            statement.setLong(2, load.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    before.put(row.getObject(1, UUID.class), row.getInt(2));
                }
            }
        }
        return before;
    }

    private static Object[] digests(Chunk chunk) {
        return chunk.ready().stream().map(row -> chunk.mark(row).digest()).toArray();
    }
}
