package youju.ledger.act;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import tools.jackson.databind.JsonNode;

import youju.ledger.entry.Column;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.Json;
import youju.ledger.entry.NumberSeries;
import youju.ledger.journal.Algorithm;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Packs;
import youju.ledger.packs.Rules;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.right.Actor;
import youju.ledger.right.Rights;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Register;

/**
 * Does actions: reads the entry, decides, and writes one statement that commits by itself. That is one round trip for an
 * entry that is made and two for one that is changed. A guard that counts others takes one more, and so does an action that
 * names what it locks, however much it counts: behind the locks the entry is read again and the others are counted, and what
 * is written commits in the same message. Now and then a range of numbers is taken. Safe from many threads and processes.
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
    private volatile @Nullable Filling filling;
    private volatile BoundFigures figures = BoundFigures.UNKNOWN;

    public Acting(Postgres database, Packs packs, Clock clock) {
        this.database = database;
        this.packs = packs;
        this.clock = clock;
    }

    /** Who reckons what actions fill in, from now on. */
    public void fillWith(Filling filling) {
        this.filling = filling;
    }

    /** Who reckons what actions fill in; empty where nobody does. */
    public Optional<Filling> filling() {
        return Optional.ofNullable(filling);
    }

    /** Who is asked about bound figures from now on. */
    public void figures(BoundFigures known) {
        figures = known;
    }

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
            Optional<Outcome> outcome = bound(request, rules.get()) == null
                    ? attempt(request, hash, inForce, rules.get(), null)
                    : figured(request, hash, inForce, rules.get());
            if (outcome.isPresent() && outcome.get() instanceof Outcome.Done done) {
                return done;
            }
            InForce newest = packs.current();
            // A refusal under packs that are not in force any more counts for nothing.
            if (outcome.isPresent() && newest.version() == inForce.version()) {
                return made(request, hash).orElse(outcome.get());
            }
            inForce = newest;
        }
        return refused(Refusal.Code.CONFLICT, "这条记录正被频繁办理，请稍后再试");
    }

    /**
     * What the actor may take back now of an entry as it stands, and until when; empty where nothing. It takes a moment of asking:
     * whoever acts on the entry meanwhile ends it.
     */
    public Optional<TakenBack> undoable(Entry entry, Actor actor, InForce inForce) throws SQLException {
        Rules rules = inForce.rules(entry.register().id()).orElse(null);
        if (rules == null || actor.isPublic() || rules.register().actions().values().stream().allMatch(action -> action
                .undo() == null)) {
            return Optional.empty();
        }
        try (Connection connection = database.connection()) {
            return Undoable.read(entry.id(), rules, connection).filter(last -> last.version() == entry.version() && last
                    .actor().equals(actor.account()) && !clock.instant().isAfter(last.until())).filter(last -> Optional
                            .ofNullable(rules.register().actions().get(last.action()))
                            .filter(action -> new Rights(inForce
                                    .model()).may(actor, action.by(), last.was()))
                            .isPresent())
                    .map(last -> new TakenBack(last.action(), last.until(), last.was().stage()));
        }
    }

    private static Outcome refused(Refusal.Code code, String message) {
        return new Outcome.Refused(Refusal.of(code, message));
    }

    private static Action.@Nullable Figures bound(Request request, Rules rules) {
        Action action = rules.register().actions().get(request.action());
        return action == null ? null : action.figures();
    }

    /**
     * An action that demands something of bound figures: decided as far as it can be, then the figures are asked about while no
     * connection is held, then done on the version that they were asked for.
     */
    private Optional<Outcome> figured(Request request, byte @Nullable [] hash, InForce inForce, Rules rules)
            throws SQLException {
        Action.Figures demanded = Objects.requireNonNull(bound(request, rules));
        Attempt.Preview preview;
        try (Connection connection = database.connection()) {
            preview = new Attempt(request, hash, inForce, rules, numbers, connection, filling, null).preview(clock,
                    database.kind() == Kind.DEMO);
        }
        return switch (preview) {
            case Attempt.Preview.Over(Outcome outcome) -> Optional.of(outcome);
            case Attempt.Preview.Open(Entry after) -> switch (figures.of(after, demanded, clock.instant())) {
                case BoundFigures.Answer.Refused(String why) -> Optional.of(refused(Refusal.Code.CONDITION, why));
                case BoundFigures.Answer.Holds(Map<String, Object> values) -> {
                    Optional<Outcome> outcome = attempt(request, hash, inForce, rules, new Attempt.Figured(after
                            .version() - 1, values));
                    if (outcome.isPresent() && outcome.get() instanceof Outcome.Done) {
                        figures.done(after, demanded, request.actor());
                    }
                    yield outcome;
                }
            };
        };
    }

    /** Empty where something changed meanwhile, so that it is to be decided again. */
    private Optional<Outcome> attempt(Request request, byte @Nullable [] hash, InForce inForce, Rules rules,
            Attempt.@Nullable Figured figured) throws SQLException {
        Attempt attempt = null;
        try (Connection connection = database.connection()) {
            attempt = new Attempt(request, hash, inForce, rules, numbers, connection, filling, figured);
            return attempt.run(clock, database.kind() == Kind.DEMO);
        } catch (SQLException failed) {
            String state = String.valueOf(failed.getSQLState());
            if (AGAIN.contains(state)) {
                return Optional.empty();
            }
            if (OTHER_TABLES.contains(state) && packs.current().version() != rules.version()) {
                return Optional.empty();
            }
            return failed instanceof Opening.Failed opened && opened.getCause() instanceof SQLException cause
                    ? opened.refused(
                            explained(cause, opened.request(), null, inForce, opened.rules(), opened.decided()))
                    : explained(failed, request, hash, inForce, rules, attempt == null ? null : attempt.decided());
        }
    }

    /** What the database refused, said as a refusal; what is no refusal goes on as an error. */
    private Optional<Outcome> explained(SQLException failed, Request request, byte @Nullable [] hash, InForce inForce,
            Rules rules, @Nullable Entry decided) throws SQLException {
        Optional<Outcome> duplicate = duplicate(failed, request, inForce, rules, decided);
        return duplicate.isPresent() ? duplicate : broken(failed, request, hash, rules);
    }

    private static String constraint(SQLException failed) {
        return failed instanceof PSQLException p && p.getServerErrorMessage() != null
                ? String.valueOf(p.getServerErrorMessage().getConstraint())
                : "";
    }

    /** Another entry has the same values where only one may; whoever sees it is told which, and where it stands. */
    private Optional<Outcome> duplicate(SQLException failed, Request request, InForce inForce, Rules rules,
            @Nullable Entry decided) throws SQLException {
        Register.Unique unique = !"23505".equals(failed.getSQLState())
                ? null
                : rules.register().uniques().stream()
                        .filter(each -> rules.table().uniqueName(each).equals(constraint(failed))).findFirst()
                        .orElse(null);
        if (unique == null) {
            return Optional.empty();
        }
        Optional<Entry> other = decided == null ? Optional.empty() : same(unique, decided, rules);
        String which = other
                .filter(entry -> Sight.of(rules.register(), request.actor(), inForce.model()).sees(entry))
                .map(entry -> "：" + entry.number() + "，处于“" + rules.register().stages().get(entry.stage()) + "”环节"
                        + (rules.register().fixed().contains(entry.stage()) ? "，已经定稿" : ""))
                .orElse("");
        return Optional.of(new Outcome.Refused(new Refusal(Refusal.Code.DUPLICATE, unique.fields().getFirst(),
                "已有一条" + rules.register().title() + "的" + String.join("、", unique.fields().stream()
                        .map(rules.register()::called).toList()) + "相同" + which)));
    }

    private Optional<Entry> same(Register.Unique unique, Entry decided, Rules rules) throws SQLException {
        Sql sql = new Sql().add("select " + rules.table().columnList() + " from " + rules.table().name()
                + " where not void and id <> ").value(ColumnType.UUID, decided.id());
        for (String field : unique.fields()) {
            Column column = rules.table().column(field);
            sql.add(" and " + column.quoted() + " = ").value(column.type(), EntryRows.value(column, decided));
        }
        try (Connection connection = database.connection();
                PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(EntryRows.read(rules.table(), row)) : Optional.empty();
        }
    }

    private Optional<Outcome> broken(SQLException failed, Request request, byte @Nullable [] hash, Rules rules)
            throws SQLException {
        String state = String.valueOf(failed.getSQLState());
        if (state.equals("YJ001")) {
            return Optional.of(refused(Refusal.Code.LIMIT, rules.register().title() + "已到数量上限"));
        }
        if (state.equals("23505") && constraint(failed).equals("answered_pkey") && hash != null) {
            return answered(request, hash);
        }
        if (state.equals("23503")) {
            return Optional.of(refused(Refusal.Code.INVALID, "所关联的记录不存在"));
        }
        throw failed;
    }

    /** Where the entry was made before, by the same request, it is what stands in its own way. */
    private Optional<Outcome> made(Request request, byte @Nullable [] hash) throws SQLException {
        return hash == null || request.entry() != null ? Optional.empty() : answered(request, hash);
    }

    private Optional<Outcome> answered(Request request, byte[] hash) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection
                        .prepareStatement("select request, answer from answered where key = ?")) {
            statement.setString(1, request.key());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(repeated(row.getBytes(1), hash, row.getString(2))) : Optional.empty();
            }
        }
    }

    /** What a request is answered whose key stands under an earlier request and its answer. */
    static Outcome repeated(byte[] earlier, byte[] hash, String answer) {
        if (!Arrays.equals(earlier, hash)) {
            return refused(Refusal.Code.KEY_REUSED, "这个请求编号已用于另一次办理，请换一个");
        }
        JsonNode done = Json.tree(answer);
        return new Outcome.Done(UUID.fromString(done.get("entry").asString()), done.get("number").asString(),
                done.get("version").asInt(), done.get("stage").asString());
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

    static byte[] sha256(byte[] bytes) {
        return Algorithm.SHA_256.digest().digest(bytes);
    }
}
