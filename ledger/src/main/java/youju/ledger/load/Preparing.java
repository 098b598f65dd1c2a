package youju.ledger.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.Deadlines;
import youju.ledger.deadline.Running;
import youju.ledger.deadline.Standing;
import youju.ledger.entry.Entry;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.model.Field;
import youju.model.Model;

/**
 * Turns chunks of complete rows into what goes to the database: links found, rows without a place told, numbers and ids given.
 * What the database holds is looked at, not locked: that the chunk still fits is seen when it is written.
 */
final class Preparing {
    private final InForce inForce;
    private final Rules rules;
    private final Loads.Load load;
    private final Connection connection;
    private final OrderedIds ids;
    private final Deadlines deadlines;
    private final int epoch;

    Preparing(InForce inForce, Rules rules, Loads.Load load, Connection connection, Clock clock) throws SQLException {
        this.inForce = inForce;
        this.rules = rules;
        this.load = load;
        this.connection = connection;
        this.ids = new OrderedIds(clock);
        this.deadlines = new Deadlines(rules.register(), rules.expressions(), inForce.model().calendar());
        this.epoch = epoch(connection);
    }

    private static int epoch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select epoch from cluster_epoch")) {
            row.next();
            return row.getInt(1);
        }
    }

    Prepared prepare(Chunk given) throws SQLException {
        Model model = inForce.model();
        Chunk linked = given.without(new Links(model, connection).resolve(rules.register(), given.ready()));
        Chunk alone = linked.without(new Uniques(rules.table(), connection).refused(linked.ready()));
        Counters counters = new Counters(rules.register());
        Chunk chunk = alone.without(counters.refused(alone.ready(), connection));
        Prepared prepared = new Prepared(rules, chunk, counters);
        List<Entering.Ready> rows = chunk.ready();
        Numbering numbers = Numbering.take(rules.number(), rows, model, connection);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> values = rows.get(i).values();
            Entry entry = entry(values, numbers.of(i));
            ZoneId zone = Completing.zone(model, entry.region());
            prepared.add(entry, values, load.actor(), epoch, zone, running(entry, values, zone));
        }
        prepared.close();
        return prepared;
    }

    private List<Running> running(Entry entry, Map<String, Object> values, ZoneId zone) {
        return rules.register().deadlines().isEmpty()
                ? List.of()
                : deadlines.standing(entry.id(), new Standing(entry.stage(), false, values), zone);
    }

    private Entry entry(Map<String, Object> values, String number) {
        Map<String, Instant> stageTimes = new LinkedHashMap<>();
        for (String stage : rules.register().stages().keySet()) {
            if (values.get(stage + "_at") instanceof Instant time) {
                stageTimes.put(stage, time);
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : rules.register().fields().values()) {
            Object value = values.get(field.id());
            if (value != null) {
                fields.put(field.id(), value);
            }
        }
        return new Entry(ids.next(), rules.register(), number, 1, text(values, "region"), text(values, "unit"),
                text(values, "stage"), (Instant) values.getOrDefault("created_at", load.at()), load.at(), false,
                load.demonstration(), (@Nullable String) values.get("source"), load.id(), stageTimes, fields);
    }

    private static String text(Map<String, Object> values, String name) {
        return (String) values.getOrDefault(name, "");
    }
}
