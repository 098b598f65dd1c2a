package youju.ledger.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.packs.Limits;
import youju.model.Field;
import youju.model.Register;

/** The counters of a register's limits for some rows: which of them there is room for, and raising them in the rows' commit. */
final class Counters {
    private static final String READ = "select key, entries from limited where register = ? and rule = ? and key = any (?)";
    private static final String RAISE = """
            insert into limited as l (register, rule, key, entries)
            select ?, ?, k, n from unnest(?::text[], ?::int[]) as r(k, n) where n <= ? order by k
            on conflict (register, rule, key) do update set entries = l.entries + excluded.entries
            where l.entries + excluded.entries <= ?""";

    private final Register register;
    private final Map<Register.Limit, Map<String, Integer>> counted = new LinkedHashMap<>();
    private final Map<Register.Limit, SortedMap<String, Integer>> more = new LinkedHashMap<>();

    Counters(Register register) {
        this.register = register;
    }

    /** The reason for each row beyond a limit, the first ones having the room; the others are counted. */
    Map<Entering.Ready, String> refused(List<Entering.Ready> rows, Connection connection) throws SQLException {
        Map<Entering.Ready, String> refused = new IdentityHashMap<>();
        for (Register.Limit limit : register.limits()) {
            counted.put(limit, read(limit, rows, connection));
            more.put(limit, new TreeMap<>());
        }
        for (Entering.Ready row : rows) {
            Register.Limit full = full(row);
            if (full != null) {
                refused.put(row, "同一" + titles(full) + "最多 " + full.count() + " 条，已满");
            } else {
                more.forEach((limit, keys) -> {
                    String key = Limits.key(limit, row.values());
                    if (key != null) {
                        keys.merge(key, 1, Integer::sum);
                    }
                });
            }
        }
        return refused;
    }

    private Register.@Nullable Limit full(Entering.Ready row) {
        for (Map.Entry<Register.Limit, SortedMap<String, Integer>> limit : more.entrySet()) {
            String key = Limits.key(limit.getKey(), row.values());
            int before = key == null ? 0 : counted.getOrDefault(limit.getKey(), Map.of()).getOrDefault(key, 0);
            if (key != null && before + limit.getValue().getOrDefault(key, 0) >= limit.getKey().count()) {
                return limit.getKey();
            }
        }
        return null;
    }

    private String titles(Register.Limit limit) {
        return limit.per().stream().map(register.fields()::get).map(Counters::title).collect(Collectors.joining("、"));
    }

    private static String title(@Nullable Field field) {
        return field == null ? "" : field.title().zh();
    }

    private Map<String, Integer> read(Register.Limit limit, List<Entering.Ready> rows, Connection connection)
            throws SQLException {
        TreeSet<String> keys = new TreeSet<>();
        for (Entering.Ready row : rows) {
            String key = Limits.key(limit, row.values());
            if (key != null) {
                keys.add(key);
            }
        }
        Map<String, Integer> entries = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, register.id());
            statement.setString(2, Limits.rule(limit));
            statement.setArray(3, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.put(row.getString(1), row.getInt(2));
                }
            }
        }
        return entries;
    }

    /** Raises the counters, in one order for all; false where somebody else took the room meanwhile. */
    boolean raise(Connection connection) throws SQLException {
        for (Map.Entry<Register.Limit, SortedMap<String, Integer>> limit : more.entrySet()) {
            SortedMap<String, Integer> keys = limit.getValue();
            try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
                statement.setString(1, register.id());
                statement.setString(2, Limits.rule(limit.getKey()));
                statement.setArray(3, connection.createArrayOf("text", keys.keySet().toArray()));
                statement.setArray(4, connection.createArrayOf("int4", keys.values().toArray()));
                statement.setInt(5, limit.getKey().count());
                statement.setInt(6, limit.getKey().count());
                if (statement.executeUpdate() != keys.size()) {
                    return false;
                }
            }
        }
        return true;
    }
}
