package youju.ledger.packs;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.EntryTable;
import youju.ledger.sql.Identifiers;
import youju.model.Register;

/** The counters of limits; an action raises them in its own commit. */
public final class Limits {
    private Limits() {}

    /** What a limit is called in the counters: its fields. */
    public static String rule(Register.Limit limit) {
        return String.join(",", limit.per());
    }

    /** The key under which an entry with these values counts: each value with its length; null where one is empty. */
    public static @Nullable String key(Register.Limit limit, Map<String, Object> fields) {
        StringBuilder key = new StringBuilder();
        for (String field : limit.per()) {
            Object value = fields.get(field);
            if (value == null) {
                return null;
            }
            String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            key.append(text.codePointCount(0, text.length())).append(':').append(text);
        }
        return key.toString();
    }

    /** Counts those anew that were not counted before; nobody writes meanwhile. */
    static void recount(Connection connection, @Nullable Register before, Register register) throws SQLException {
        List<String> counted = before == null ? List.of() : before.limits().stream().map(Limits::rule).toList();
        for (Register.Limit limit : register.limits()) {
            if (!counted.contains(rule(limit))) {
                String set = limit.per().stream().map(f -> Identifiers.quoted(f) + " is not null")
                        .collect(Collectors.joining(" and "));
                // Each value with its length before it, so that different lists never give the same text.
                String key = limit.per().stream().map(f -> "length(" + Identifiers.quoted(f) + "::text) || ':' || "
                        + Identifiers.quoted(f) + "::text").collect(Collectors.joining(" || "));
                try (PreparedStatement statement = connection.prepareStatement(
                        "insert into limited (register, rule, key, entries) select ?, ?, " + key + ", count(*) from "
                                + EntryTable.name(register.id()) + " where not void and " + set + " group by 3 "
                                + "on conflict (register, rule, key) do update set entries = excluded.entries")) {
                    statement.setString(1, register.id());
                    statement.setString(2, rule(limit));
                    statement.execute();
                }
            }
        }
    }
}
