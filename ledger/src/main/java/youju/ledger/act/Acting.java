package youju.ledger.act;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import tools.jackson.databind.JsonNode;

import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.Json;
import youju.ledger.entry.NumberSeries;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Packs;
import youju.ledger.packs.Rules;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.sql.Identifiers;
import youju.model.Action;
import youju.model.Field;
import youju.model.expression.Node;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/**
 * Does actions: reads the entry, decides, and writes one statement that commits by itself. That is one round trip for an
 * entry that is made and two for one that is changed; an action that names what it locks takes a transaction of three. Safe
 * from many threads and processes.
 */
public final class Acting {
    private static final int TRIES = 20;
    /** The packs' tables changed under the statement: undefined table or column, changed result type, wrong type. */
    private static final Set<String> OTHER_TABLES = Set.of("42P01", "42703", "0A000", "42804");
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03");

    private final Postgres database;
    private final Packs packs;
    private final Clock clock;
    private final NumberSeries numbers = new NumberSeries();

    public Acting(Postgres database, Packs packs, Clock clock) {
        this.database = database;
        this.packs = packs;
        this.clock = clock;
    }

    /** An entry with its deadlines, and what the request was answered before. */
    private record Known(@Nullable Entry entry, List<Running> running, @Nullable Outcome answered) {}

    /** Does what is asked, or says why not. */
    public Outcome act(Request request) throws SQLException {
        byte[] hash = request.key() == null ? null : hash(request);
        InForce inForce = packs.known();
        for (int i = 0; i < TRIES; i++) {
            Optional<Rules> rules = inForce.rules(request.register());
            if (rules.isEmpty()) {
                InForce newest = packs.current();
                if (newest.version() == inForce.version()) {
                    return refused(Refusal.Code.UNKNOWN, "没有台账 " + request.register());
                }
                inForce = newest;
                continue;
            }
            Optional<Outcome> outcome = attempt(request, hash, inForce, rules.get());
            if (outcome.isPresent()) {
                return outcome.get();
            }
            inForce = packs.current();
        }
        return refused(Refusal.Code.CONFLICT, "这条记录正被频繁办理，请稍后再试");
    }

    private static Outcome refused(Refusal.Code code, String message) {
        return new Outcome.Refused(Refusal.of(code, message));
    }

    /** Empty where something changed meanwhile, so that it is to be decided again. */
    private Optional<Outcome> attempt(Request request, byte @Nullable [] hash, InForce inForce, Rules rules)
            throws SQLException {
        Action action = rules.register().actions().get(request.action());
        try (Connection connection = database.connection()) {
            return action != null && !action.locks().isEmpty()
                    ? locked(request, hash, inForce, rules, action, connection)
                    : plain(request, hash, inForce, rules, connection);
        } catch (SQLException failed) {
            String state = String.valueOf(failed.getSQLState());
            if (AGAIN.contains(state)) {
                return Optional.empty();
            }
            if (OTHER_TABLES.contains(state) && packs.current().version() != rules.version()) {
                return Optional.empty();
            }
            return broken(failed, state, request, hash, rules);
        }
    }

    private Optional<Outcome> plain(Request request, byte @Nullable [] hash, InForce inForce, Rules rules,
            Connection connection) throws SQLException {
        Known known = request.entry() == null
                ? new Known(null, List.of(), null)
                : read(request, hash, rules, connection);
        if (known.answered() != null) {
            return Optional.of(known.answered());
        }
        Map<String, Long> others = others(request, rules, known.entry(), inForce, connection);
        return decided(request, hash, inForce, rules, known, others, connection);
    }

    /** Locks the values the action names in one order for all, and reads again what was read before it had them. */
    private Optional<Outcome> locked(Request request, byte @Nullable [] hash, InForce inForce, Rules rules,
            Action action,
            Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Known seen = request.entry() == null
                    ? new Known(null, List.of(), null)
                    : read(request, hash, rules, connection);
            if (seen.answered() != null) {
                connection.rollback();
                return Optional.of(seen.answered());
            }
            Decision first = decide(request, inForce, rules, seen, Map.of());
            Map<String, Object> values = first instanceof Decision.Change(Entry after)
                    ? after.fields()
                    : preview(request, inForce, rules, seen);
            lock(rules, action.locks(), values, connection);
            Known known = request.entry() == null ? seen : read(request, hash, rules, connection);
            if (known.entry() != null && seen.entry() != null && known.entry().version() != seen.entry().version()) {
                connection.rollback();
                return Optional.empty();
            }
            Map<String, Long> others = others(request, rules, known.entry(), inForce, connection);
            Optional<Outcome> outcome = decided(request, hash, inForce, rules, known, others, connection);
            if (outcome.isPresent() && outcome.get() instanceof Outcome.Done) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return outcome;
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void lock(Rules rules, List<String> fields, Map<String, Object> values, Connection connection)
            throws SQLException {
        TreeSet<String> keys = new TreeSet<>();
        for (String field : fields) {
            Object value = values.get(field);
            if (value != null) {
                keys.add(rules.register().id() + "\0" + field + "\0" + value);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select pg_advisory_xact_lock(k) from unnest(?::bigint[]) k order by k")) {
            Long[] locks = keys.stream().map(Acting::number).sorted().distinct().toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("bigint", locks));
            statement.execute();
        }
    }

    private static long number(String text) {
        return ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** The entry's values with the input laid over them, for guards that need numbers before they can be decided. */
    private static Map<String, Object> preview(Request request, InForce inForce, Rules rules, Known known) {
        Map<String, Object> values = new HashMap<>(known.entry() == null ? Map.of() : known.entry().fields());
        request.input().forEach((name, value) -> {
            Field field = rules.register().fields().get(name);
            if (field != null && FieldValues.check(field, value,
                    inForce.model()) instanceof Checked.Value(Object canonical)) {
                values.put(name, canonical);
            }
        });
        return values;
    }

    /** How many other entries have the same values, as the action's guard asks. */
    private static Map<String, Long> others(Request request, Rules rules, @Nullable Entry entry, InForce inForce,
            Connection connection) throws SQLException {
        Map<String, Long> numbers = new LinkedHashMap<>();
        Map<String, Object> values = Map.of();
        for (List<String> fields : Decide.counted(rules, request.action())) {
            if (values.isEmpty()) {
                values = preview(request, inForce, rules, new Known(entry, List.of(), null));
            }
            Sql sql = new Sql().add("select count(*) from " + rules.table().name() + " where not void and id <> ")
                    .value(ColumnType.UUID, entry == null ? new UUID(0, 0) : entry.id());
            for (String field : fields) {
                sql.add(" and " + Identifiers.quoted(field) + " = ").value(rules.table().column(field).type(),
                        values.get(field));
            }
            try (PreparedStatement statement = sql.prepare(connection); ResultSet row = statement.executeQuery()) {
                row.next();
                numbers.put(Node.Others.key(fields), row.getLong(1));
            }
        }
        return numbers;
    }

    /** The entry, its deadlines, and the answer that stands under the request's key. */
    static Sql reading(Request request, boolean keyed, Rules rules) {
        boolean deadlines = !rules.register().deadlines().isEmpty();
        Sql sql = new Sql().add("select e.*, " + (keyed ? "a.request, a.answer" : "null::bytea, null::jsonb")
                + " from (select 1) one left join (select " + rules.table().columnList() + ", "
                + (deadlines ? RunningRows.OF_ENTRY : "'[]'") + " as deadlines from " + rules.table().name()
                + " e where id = ").value(ColumnType.UUID, request.entry()).add(") e on true");
        if (keyed) {
            sql.add(" left join answered a on a.key = ").text(request.key());
        }
        return sql;
    }

    private Known read(Request request, byte @Nullable [] hash, Rules rules, Connection connection)
            throws SQLException {
        Sql sql = reading(request, hash != null, rules);
        int columns = rules.table().columns().size();
        try (PreparedStatement statement = sql.prepare(connection); ResultSet row = statement.executeQuery()) {
            row.next();
            byte[] earlier = row.getBytes(columns + 2);
            if (earlier != null && hash != null) {
                return new Known(null, List.of(), repeat(earlier, hash, row.getString(columns + 3)));
            }
            return row.getObject(1) == null
                    ? new Known(null, List.of(), null)
                    : new Known(EntryRows.read(rules.table(), row), RunningRows.read(row.getString(columns + 1)), null);
        }
    }

    private static Outcome repeat(byte[] earlier, byte[] hash, String answer) {
        if (!Arrays.equals(earlier, hash)) {
            return refused(Refusal.Code.KEY_REUSED, "这个请求编号已用于另一次办理，请换一个");
        }
        JsonNode done = Json.tree(answer);
        return new Outcome.Done(UUID.fromString(done.get("entry").asString()), done.get("number").asString(),
                done.get("version").asInt(), done.get("stage").asString());
    }

    private Decision decide(Request request, InForce inForce, Rules rules, Known known, Map<String, Long> others) {
        Entry before = known.entry();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Clocks of several machines differ; an entry's own times never run backwards.
        Instant moment = before != null && now.isBefore(before.changedAt()) ? before.changedAt() : now;
        return new Decide(rules, inForce.model(), request, moment, zone(request, inForce, before),
                database.kind() == Kind.DEMO).decide(before, Ids.fresh(moment), others);
    }

    private static ZoneId zone(Request request, InForce inForce, @Nullable Entry before) {
        String code = before != null ? before.region() : request.region();
        return inForce.model().zone(code != null
                ? code
                : request.actor().grants().stream().map(Actor.Granted::region)
                        .filter(inForce.model().regions()::containsKey).findFirst().orElse(null));
    }

    private Optional<Outcome> decided(Request request, byte @Nullable [] hash, InForce inForce, Rules rules,
            Known known,
            Map<String, Long> others, Connection connection) throws SQLException {
        return switch (decide(request, inForce, rules, known, others)) {
            case Decision.Refused(Refusal refusal) -> stale(refusal, rules)
                    ? Optional.empty()
                    : Optional.of(new Outcome.Refused(refusal));
            case Decision.Change(Entry after) -> {
                ZoneId zone = inForce.model().zone(after.region());
                Entry numbered = known.entry() == null ? numbered(after, rules, zone, connection) : after;
                Sql sql = Writing.of(rules, known.entry(), numbered, request, known.running(), zone,
                        hash);
                yield write(sql, numbered, connection);
            }
        };
    }

    /** A refusal under packs that are not in force any more counts for nothing. */
    private boolean stale(Refusal refusal, Rules rules) throws SQLException {
        boolean mayDepend = refusal.code() != Refusal.Code.CONFLICT && refusal.code() != Refusal.Code.VOID;
        return mayDepend && packs.current().version() != rules.version();
    }

    private Entry numbered(Entry after, Rules rules, ZoneId zone, Connection connection) throws SQLException {
        String series = rules.number().series(after.region(), after.createdAt().atZone(zone).toLocalDate());
        String number = rules.number().number(series, numbers.next(series, connection));
        return new Entry(after.id(), after.register(), number, after.version(), after.region(), after.unit(),
                after.stage(), after.createdAt(), after.changedAt(), after.isVoid(), after.demonstration(),
                after.source(), after.load(), after.stageTimes(), after.fields());
    }

    private static Optional<Outcome> write(Sql sql, Entry after, Connection connection) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1) == 1
                    ? Optional.of(new Outcome.Done(after.id(), after.number(), after.version(), after.stage()))
                    : Optional.empty();
        }
    }

    /** What the database refused, said as a refusal; what is no refusal goes on as an error. */
    private Optional<Outcome> broken(SQLException failed, String state, Request request, byte @Nullable [] hash,
            Rules rules) throws SQLException {
        String constraint = failed instanceof PSQLException p && p.getServerErrorMessage() != null
                ? String.valueOf(p.getServerErrorMessage().getConstraint())
                : "";
        if (state.equals("YJ001")) {
            return Optional.of(refused(Refusal.Code.LIMIT, rules.register().title() + "已到数量上限"));
        }
        if (state.equals("23505") && constraint.equals("answered_pkey") && hash != null) {
            return Optional.of(answered(request, hash));
        }
        if (state.equals("23505")) {
            Optional<Outcome> duplicate = rules.register().uniques().stream()
                    .filter(u -> rules.table().uniqueName(u).equals(constraint)).findFirst()
                    .map(u -> new Outcome.Refused(new Refusal(Refusal.Code.DUPLICATE, u.fields().getFirst(),
                            "已有一条" + rules.register().title() + "的" + titles(rules, u.fields()) + "相同")));
            if (duplicate.isPresent()) {
                return duplicate;
            }
        }
        if (state.equals("23503")) {
            return Optional.of(refused(Refusal.Code.INVALID, "所关联的记录不存在"));
        }
        throw failed;
    }

    private static String titles(Rules rules, List<String> fields) {
        return String.join("、", fields.stream().map(rules.register().fields()::get)
                .map(f -> f == null ? "" : f.title().zh()).toList());
    }

    private Outcome answered(Request request, byte[] hash) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection
                        .prepareStatement("select request, answer from answered where key = ?")) {
            statement.setString(1, request.key());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return repeat(row.getBytes(1), hash, row.getString(2));
            }
        }
    }

    /** Of all that makes the request what it is, so that a key used twice is told from a request sent twice. */
    private static byte[] hash(Request request) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("register", request.register());
        parts.put("entry", String.valueOf(request.entry()));
        parts.put("action", request.action());
        Map<String, String> input = new TreeMap<>();
        request.input().forEach((name, value) -> input.put(name, String.valueOf(value)));
        parts.put("input", input);
        parts.put("actor", request.actor().account());
        parts.put("place", request.region() + "/" + request.unit());
        parts.put("reason", String.valueOf(request.reason()));
        return sha256(Json.text(parts).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
