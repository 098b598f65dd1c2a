package youju.ledger.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.Running;
import youju.ledger.deadline.Standing;
import youju.ledger.file.NamedFiles;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.model.Field;
import youju.model.Model;
import youju.model.Register;
import youju.model.value.Statements;

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
    private final Uniques uniques;
    private final @Nullable HeldRows held;
    private final Buffers.Pool pool;
    private final int epoch;

    Preparing(InForce inForce, Rules rules, Loads.Load load, Connection connection, Clock clock,
            Buffers.Pool pool) throws SQLException {
        this.inForce = inForce;
        this.rules = rules;
        this.load = load;
        this.connection = connection;
        this.pool = pool;
        this.ids = new OrderedIds(clock);
        this.uniques = new Uniques(rules.table(), connection);
        this.held = load.recognition() == Recognition.SOURCE
                ? null
                : new HeldRows(connection, load, rules.register().id());
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
        Chunk fresh = held == null ? given : given.recognising(held.of(given));
        Chunk there = held == null ? fresh : fresh.without(files(fresh.ready()));
        Chunk linked = there.without(new Links(model, connection).resolve(rules.register(), there.ready()));
        Chunk sayable = linked.without(unsayable(linked.ready()));
        Chunk alone = sayable.without(uniques.refused(sayable.ready()));
        Counters counters = new Counters(rules.register());
        Chunk chunk = alone.without(counters.refused(alone.ready(), connection));
        Prepared prepared = new Prepared(rules, chunk, counters, pool.take());
        List<Entering.Ready> rows = chunk.ready();
        Map<UUID, Integer> before = held == null ? Map.of() : held.before(chunk);
        Numbering numbers = Numbering.take(rules.number(), rows, model, connection);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> values = rows.get(i).values();
            UUID id = own(values, numbers.of(i));
            ZoneId zone = model.zone((String) values.get("region"));
            prepared.add(values, load.actor(), epoch, zone, running(id, values, zone));
            if (held != null) {
                RowMark mark = chunk.mark(rows.get(i));
                prepared.row(mark.digest(), before.getOrDefault(mark.digest(), 0) + mark.occurrence(), load.id(), id);
            }
        }
        prepared.close();
        return prepared;
    }

    /** Rows of entries that state what can't be stated so. */
    private Map<Entering.Ready, String> unsayable(List<Entering.Ready> rows) {
        Register.States states = rules.register().states();
        Map<Entering.Ready, String> refused = new IdentityHashMap<>();
        if (states != null) {
            for (Entering.Ready row : rows) {
                if (row.values().get("stage") instanceof String stage && states.stages().contains(stage)
                        && row.values().get("region") instanceof String region && Statements.of(states, region, row
                                .values(), inForce.model()) instanceof Statements.Reading.Refused(_, String reason)) {
                    refused.put(row, reason);
                }
            }
        }
        return refused;
    }

    /** Rows that name a file which was never uploaded. Only sheets do: packs make no files. */
    private Map<Entering.Ready, String> files(List<Entering.Ready> rows) throws SQLException {
        Map<Entering.Ready, String> refused = new IdentityHashMap<>();
        Map<Entering.Ready, Map<String, Field>> named = new IdentityHashMap<>();
        Set<String> hashes = new HashSet<>();
        for (Entering.Ready row : rows) {
            Map<String, Field> own = NamedFiles.of(rules.register(), row.values());
            if (!own.isEmpty()) {
                named.put(row, own);
                hashes.addAll(own.keySet());
            }
        }
        Set<String> missing = NamedFiles.missing(connection, hashes);
        named.forEach((row, own) -> own.forEach((hash, field) -> {
            if (missing.contains(hash)) {
                refused.putIfAbsent(row, NamedFiles.refusal(field));
            }
        }));
        return refused;
    }

    /** What every entry has beside its fields and what its row said. */
    private UUID own(Map<String, Object> values, String number) {
        UUID id = ids.next();
        values.put("id", id);
        values.put("number", number);
        values.put("version", 1);
        values.put("changed_at", load.at());
        values.put("void", false);
        values.put("demonstration", load.demonstration());
        values.put("load", load.id());
        return id;
    }

    private List<Running> running(UUID id, Map<String, Object> values, ZoneId zone) {
        return rules.deadlines().mayStand(values)
                ? rules.deadlines().standing(id, new Standing((String) values.getOrDefault("stage", ""), false, values),
                        zone, load.at())
                : List.of();
    }
}
