package youju.ledger.packs;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Model;
import youju.model.Observation;
import youju.model.Target;

/** Observations and targets of packs, kept in the database. What was stated once is never rewritten, only superseded. */
final class Reported {
    private Reported() {}

    /** Keeps those that are new; gives a refusal for each that differs from what is held under the same revision. */
    static List<String> keep(Connection connection, Model model) throws SQLException {
        List<String> refusals = new ArrayList<>();
        observations(connection, model.observations(), refusals);
        targets(connection, model.targets());
        return refusals;
    }

    private static void observations(Connection connection, List<Observation> observations, List<String> refusals)
            throws SQLException {
        Map<List<Object>, List<Object>> held = held(connection);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into observation (region, period, indicator, aspect, of, peers, value, step, unit, bound, stated, "
                        + "source, revision, why, note, demonstration) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Observation o : observations) {
                List<Object> key = key(o.region(), o.period(), o.indicator(), o.aspect().id(), id(o.of()), o.peers(),
                        o.revision());
                List<Object> says = key(o.stated(), plain(o.value()), o.unit(), o.bound().id(), o.source());
                List<Object> known = held.get(key);
                if (known == null) {
                    bind(insert, o);
                    insert.addBatch();
                } else if (!known.equals(says)) {
                    refusals.add(o.position() + ": revision " + o.revision() + " of this figure is held as '"
                            + known.getFirst() + "' and would be rewritten as '" + o.stated()
                            + "': give it a higher revision, and why");
                }
            }
            insert.executeBatch();
        }
    }

    private static Map<List<Object>, List<Object>> held(Connection connection) throws SQLException {
        Map<List<Object>, List<Object>> held = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select region, period, indicator, aspect, of, peers, revision, stated, value, unit, bound, source from observation")) {
            while (row.next()) {
                held.put(key(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6), row.getInt(7)),
                        key(row.getString(8), plain(row.getBigDecimal(9)), row.getString(10), row.getString(11),
                                row.getString(12)));
            }
        }
        return held;
    }

    private static List<Object> key(@Nullable Object... parts) {
        return Arrays.stream(parts).map(String::valueOf).map(Object.class::cast).toList();
    }

    private static @Nullable String id(@Nullable Aspect aspect) {
        return aspect == null ? null : aspect.id();
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    private static void bind(PreparedStatement insert, Observation o) throws SQLException {
        int i = 0;
        for (String text : Arrays.asList(o.region(), o.period(), o.indicator(), o.aspect().id(), id(o.of()),
                o.peers())) {
            insert.setString(++i, text);
        }
        insert.setBigDecimal(++i, o.value());
        insert.setBigDecimal(++i, o.step());
        for (String text : Arrays.asList(o.unit(), o.bound().id(), o.stated(), o.source())) {
            insert.setString(++i, text);
        }
        insert.setInt(++i, o.revision());
        insert.setString(++i, o.why());
        insert.setString(++i, o.note());
        insert.setBoolean(++i, o.demonstration());
    }

    /** A target may be changed by a pack: it is a plan, not something that was stated. */
    private static void targets(Connection connection, List<Target> targets) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into target (region, period, indicator, value, source, demonstration) values (?, ?, ?, ?, ?, ?) "
                        + "on conflict (region, period, indicator) do update set value = excluded.value, "
                        + "source = excluded.source, demonstration = excluded.demonstration, recorded_at = now() "
                        + "where target.value <> excluded.value or target.source <> excluded.source")) {
            for (Target target : targets) {
                insert.setString(1, target.region());
                insert.setString(2, target.period());
                insert.setString(3, target.indicator());
                insert.setBigDecimal(4, target.value());
                insert.setString(5, target.source());
                insert.setBoolean(6, target.demonstration());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
