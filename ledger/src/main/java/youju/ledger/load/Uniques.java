package youju.ledger.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Column;
import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.model.Register;

/**
 * Finds rows that would break a uniqueness: against what is in the table, and among the source's own rows, the first staying.
 * The keys of the chunks before, which may not be in the table yet, are remembered.
 */
final class Uniques {
    /** More than can be on their way at a time. */
    private static final int REMEMBERED = 5;

    private final EntryTable table;
    private final Connection connection;
    private final Deque<Map<Register.Unique, Map<List<Object>, Entering.Ready>>> before = new ArrayDeque<>();

    Uniques(EntryTable table, Connection connection) {
        this.table = table;
        this.connection = connection;
    }

    /** The reason for each row that may not go in. */
    Map<Entering.Ready, String> refused(List<Entering.Ready> rows) throws SQLException {
        Map<Entering.Ready, String> refused = new IdentityHashMap<>();
        if (table.register().uniques().isEmpty()) {
            return refused;
        }
        Map<Register.Unique, Map<List<Object>, Entering.Ready>> now = new HashMap<>();
        for (Register.Unique unique : table.register().uniques()) {
            Map<List<Object>, Entering.Ready> first = new LinkedHashMap<>();
            for (Entering.Ready row : rows) {
                List<Object> key = refused.containsKey(row) ? null : key(unique, row);
                Entering.Ready same = key == null ? null : earlier(unique, key);
                same = same == null && key != null ? first.putIfAbsent(key, row) : same;
                if (same != null) {
                    refused.put(row, "与第 " + same.line() + " 行的" + titles(unique) + "相同");
                }
            }
            inTable(unique, first, refused);
            now.put(unique, first);
        }
        now.values().forEach(keys -> keys.values().removeIf(refused::containsKey));
        before.addLast(now);
        if (before.size() > REMEMBERED) {
            before.removeFirst();
        }
        return refused;
    }

    private Entering.@Nullable Ready earlier(Register.Unique unique, List<Object> key) {
        for (Map<Register.Unique, Map<List<Object>, Entering.Ready>> chunk : before) {
            Entering.Ready row = chunk.getOrDefault(unique, Map.of()).get(key);
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    /** Where a value is empty nothing is alike. */
    private static @Nullable List<Object> key(Register.Unique unique, Entering.Ready row) {
        List<Object> key = new ArrayList<>(unique.fields().size());
        for (String field : unique.fields()) {
            Object value = row.values().get(field);
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return key;
    }

    private String titles(Register.Unique unique) {
        return unique.fields().stream().map(table.register()::called).collect(Collectors.joining("、"));
    }

    private void inTable(Register.Unique unique, Map<List<Object>, Entering.Ready> rows,
            Map<Entering.Ready, String> refused)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<List<Object>> keys = List.copyOf(rows.keySet());
        try (PreparedStatement statement = connection.prepareStatement(sql(unique))) {
            for (int i = 0; i < unique.fields().size(); i++) {
                Column column = table.column(unique.fields().get(i));
                int at = i;
                statement.setArray(i + 1, connection.createArrayOf("text",
                        keys.stream().map(key -> column.type().text(key.get(at))).toArray()));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Entering.Ready given = rows.get(keys.get(Math.toIntExact(row.getLong(1) - 1)));
                    if (given != null) {
                        refused.put(given, "已有记录 " + row.getString(2) + " 的" + titles(unique) + "与此相同");
                    }
                }
            }
        }
    }

    private String sql(Register.Unique unique) {
        List<String> fields = unique.fields();
        String arrays = fields.stream().map(_ -> "?::text[]").collect(Collectors.joining(", "));
        String names = IntStream.range(0, fields.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        String same = IntStream.range(0, fields.size())
                .mapToObj(i -> "e." + Identifiers.quoted(fields.get(i)) + " = k" + i
                        + "::" + table.column(fields.get(i)).type().sql())
                .collect(Collectors.joining(" and "));
        return "select at, e.number from unnest(" + arrays + ") with ordinality as k(" + names + ", at) join "
                + table.name() + " e on " + same + " where not e.void";
    }
}
