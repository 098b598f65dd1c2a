package youju.ledger.list;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import youju.ledger.entry.Entry;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.expression.Node;

/** How entries stand by what is recorded of them (信用状况): the first grade of the register's standing that holds, and what was counted for it. */
public final class Standings {
    private Standings() {}

    /** The grade that an entry comes to; {@code counted} is what its condition counts of entries that lead here. */
    public record Found(Register.Grade grade, List<Counted> counted) {
        public Found {
            counted = List.copyOf(counted);
        }
    }

    /** So many entries, not void, lead here as is asked. */
    public record Counted(Node.Linked of, long entries) {}

    /** Where an entry stands now; empty where its register declares no standing, or the entry is void. One statement. */
    public static Optional<Found> of(Entry entry, InForce inForce, Connection connection, Instant now)
            throws SQLException {
        Register.Standing standing = entry.register().standing();
        Optional<Rules> rules = inForce.rules(entry.register().id());
        if (standing == null || entry.isVoid() || rules.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Expression> conditions = rules.get().expressions().standing();
        Map<String, Counted> counts = counts(entry, conditions.values().stream().flatMap(each -> each.linked().stream())
                .distinct().toList(), inForce, connection);
        Map<String, Object> values = new LinkedHashMap<>(entry.values());
        counts.forEach((key, counted) -> values.put(key, counted.entries()));
        for (Register.Grade grade : standing.grades()) {
            Expression condition = conditions.get(grade.id());
            if (condition == null) {
                return Optional.of(new Found(grade, List.of()));
            }
            if (condition.test(values, now, inForce.model().zone(entry.region()))) {
                return Optional.of(new Found(grade, condition.linked().stream().map(each -> counts.get(each.key()))
                        .filter(each -> each.entries() > 0).toList()));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Counted> counts(Entry entry, List<Node.Linked> linked, InForce inForce,
            Connection connection) throws SQLException {
        Map<String, Counted> counts = new LinkedHashMap<>();
        if (linked.isEmpty()) {
            return counts;
        }
        List<String> each = new ArrayList<>();
        for (Node.Linked one : linked) {
            each.add("(" + inForce.rules(one.register()).orElseThrow().table().counting(one) + ")");
        }
        try (PreparedStatement select = connection.prepareStatement("select " + String.join(", ", each))) {
            int i = 0;
            for (Node.Linked one : linked) {
                select.setObject(++i, entry.id());
                if (!one.stages().isEmpty()) {
                    select.setArray(++i, connection.createArrayOf("text", one.stages().toArray()));
                }
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                for (int at = 0; at < linked.size(); at++) {
                    counts.put(linked.get(at).key(), new Counted(linked.get(at), row.getLong(at + 1)));
                }
            }
        }
        return counts;
    }
}
