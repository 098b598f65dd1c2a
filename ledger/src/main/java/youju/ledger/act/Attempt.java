package youju.ledger.act;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.NumberSeries;
import youju.ledger.file.NamedFiles;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.ledger.sql.Identifiers;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.expression.Expression;
import youju.model.expression.Node;
import youju.model.value.Checked;
import youju.model.value.FieldValues;
import youju.model.value.Reference;

/**
 * One try at a request, decided under the packs known here and done over one connection, which commits by itself before and
 * after. What needn't wait for an answer goes to the database in one message.
 */
final class Attempt {
    private final Request request;
    private final byte @Nullable [] hash;
    private final InForce inForce;
    private final Rules rules;
    private final NumberSeries numbers;
    private final Connection connection;
    private @Nullable Entry decided;
    private @Nullable Undoable undoable;
    private final @Nullable Filling filling;
    private final @Nullable Figured figured;
    private final List<Followed> followed = new ArrayList<>();

    Attempt(Request request, byte @Nullable [] hash, InForce inForce, Rules rules, NumberSeries numbers,
            Connection connection, @Nullable Filling filling, @Nullable Figured figured) {
        this.request = request;
        this.hash = hash;
        this.inForce = inForce;
        this.rules = rules;
        this.numbers = numbers;
        this.connection = connection;
        this.filling = filling;
        this.figured = figured;
    }

    /** What was found of the figures of that version of the entry: values that go into it. */
    record Figured(int version, Map<String, Object> values) {}

    /** How a request stands before bound figures are asked about. */
    sealed interface Preview {
        /** It is over without them. */
        record Over(Outcome outcome) implements Preview {}

        /** It depends on them; the entry is as it is to be. */
        record Open(Entry after) implements Preview {}
    }

    /** An entry with its deadlines, and what the request was answered before. */
    private record Known(@Nullable Entry entry, List<Running> running, @Nullable Outcome answered) {
        private static final Known NOTHING = new Known(null, List.of(), null);

        int version() {
            return entry == null ? 0 : entry.version();
        }
    }

    /** A statement, and what is made of the row it gives. */
    private record Question(Sql sql, Answer answer) {}

    private interface Answer {
        void is(ResultSet row) throws SQLException;
    }

    /** What the entry was to become, once that was decided. */
    @Nullable
    Entry decided() {
        return decided;
    }

    /** Empty where something changed meanwhile, so that it is to be decided again. */
    Optional<Outcome> run(Clock clock, boolean demonstration) throws SQLException {
        Known known = request.entry() == null ? Known.NOTHING : read();
        if (known.answered() != null) {
            return Optional.of(known.answered());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Entry before = known.entry();
        if (figured != null && known.version() != figured.version()) {
            return Optional.empty();
        }
        Instant moment = moment(before, now);
        if (before != null && request.action().equals(Undoable.ACTION)) {
            undoable = Undoable.read(before.id(), rules, connection).orElse(null);
        }
        follow(before);
        Decide decide = decide(known, moment, demonstration);
        Action action = rules.register().actions().get(request.action());
        Decision decision = decide.decide(before, Ids.fresh(moment));
        if (action != null && action.tries() != null && before != null) {
            decision = tried(action, action.tries(), before, decision);
        }
        if (action != null && !action.fills().isEmpty() && decision instanceof Decision.Change change) {
            decision = filled(action, change.after(), before, decide, moment);
        }
        return switch (decision) {
            case Decision.Refused(Refusal refusal) -> Optional.of(new Outcome.Refused(refusal));
            case Decision.Change change when action == null || action.locks().isEmpty() && !change.counts()
                    && opening(before, change.after()) == null ->
                plain(known, change, decide);
            case Decision.Change change -> locked(known, change, decide, action.locks());
        };
    }

    /**
     * Makes an entry in the transaction that is open on the connection, at that moment; empty where that is to be tried again from
     * the transaction's beginning.
     */
    private Optional<Outcome> opened(Instant moment, boolean demonstration) throws SQLException {
        follow(null);
        Decide decide = decide(Known.NOTHING, moment, demonstration);
        return switch (decide.decide(null, Ids.fresh(moment))) {
            case Decision.Refused(Refusal refusal) -> Optional.of(new Outcome.Refused(refusal));
            case Decision.Change change -> {
                Optional<Outcome> impossible = impossible(null, change, decide);
                OptionalLong number = impossible.isPresent()
                        ? OptionalLong.empty()
                        : numbers.held(series(change.after()));
                yield number.isPresent()
                        ? write(Known.NOTHING, numbered(change.after(), number.getAsLong()), "")
                        : impossible;
            }
        };
    }

    /** The decision, unless it was tried too often; only what the guard decides is a try. */
    private Decision tried(Action action, Action.Tries tries, Entry before, Decision decision) throws SQLException {
        boolean isVain = decision instanceof Decision.Refused(Refusal refusal)
                && refusal.code() == Refusal.Code.CONDITION;
        if (!isVain && decision instanceof Decision.Refused) {
            return decision;
        }
        int count = Tried.count(before, action, tries, connection);
        Field of = rules.register().fields().get(tries.of());
        String renew = "“" + (of == null ? tries.of() : of.title().zh()) + "”更换之前不能再办理“" + action.title().zh() + "”";
        if (count > tries.most()) {
            return new Decision.Refused(Refusal.of(Refusal.Code.LOCKED, "已试错 " + tries.most() + " 次，" + renew));
        }
        return decision instanceof Decision.Refused(Refusal refusal)
                ? new Decision.Refused(Refusal.of(refusal.code(), refusal.message() + (count == tries.most()
                        ? "。已试错 " + count + " 次，" + renew
                        : "。还可以试 " + (tries.most() - count) + " 次")))
                : decision;
    }

    /** Decided again, with what is filled in; reckoned only for whoever may do it, of what was given. */
    private Decision filled(Action action, Entry after, @Nullable Entry before, Decide decide, Instant moment)
            throws SQLException {
        if (filling == null) {
            return new Decision.Refused(Refusal.of(Refusal.Code.INVALID, "“" + action.title() + "”须由系统计算，这里不能办理"));
        }
        return switch (filling.fill(rules.register(), after.region(), after.fields(), request.actor(), moment)) {
            case Filling.Filled.Refused(String field, String message) ->
                new Decision.Refused(new Refusal(Refusal.Code.INVALID, field, message));
            case Filling.Filled.Values(Map<String, Object> fields) ->
                decide.filledWith(fields).decide(before, after.id());
        };
    }

    /** What comes of the request where nothing stands in its way but figures; nothing is written. */
    Preview preview(Clock clock, boolean demonstration) throws SQLException {
        Known known = request.entry() == null ? Known.NOTHING : read();
        if (known.answered() != null) {
            return new Preview.Over(known.answered());
        }
        Instant moment = moment(known.entry(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        follow(known.entry());
        return switch (decide(known, moment, demonstration).decide(known.entry(), Ids.fresh(moment))) {
            case Decision.Refused(Refusal refusal) -> new Preview.Over(new Outcome.Refused(refusal));
            case Decision.Change(Entry after, _, _) -> new Preview.Open(after);
        };
    }

    /** Clocks of several machines differ; an entry's own times never run backwards. */
    private static Instant moment(@Nullable Entry before, Instant now) {
        return before != null && now.isBefore(before.changedAt()) ? before.changedAt() : now;
    }

    private Decide decide(Known known, Instant moment, boolean demonstration) {
        return new Decide(rules, inForce.model(), request, moment, zone(known.entry()), demonstration,
                given(known, moment))
                .undoing(undoable).following(followed);
    }

    /** What the program itself puts in: bound figures, and whether deadlines end late. */
    private Map<String, Object> given(Known known, Instant moment) {
        Map<String, Object> given = new LinkedHashMap<>(figured == null ? Map.of() : figured.values());
        Action action = rules.register().actions().get(request.action());
        if (action != null && action.to() != null && known.entry() != null) {
            given.putAll(rules.deadlines().late(action.to(), known.running(), moment));
        }
        return given;
    }

    private ZoneId zone(@Nullable Entry before) {
        String code = before != null ? before.region() : request.region();
        return inForce.model().zone(code != null
                ? code
                : request.actor().grants().stream().map(Actor.Granted::region)
                        .filter(inForce.model().regions()::containsKey).findFirst().orElse(null));
    }

    /**
     * Reads the entries that links lead to of which the action asks something, in one message. They are as they were before the
     * action is decided: {@link Writing} does nothing where one has changed by then.
     */
    private void follow(@Nullable Entry before) throws SQLException {
        Action action = rules.register().actions().get(request.action());
        if (action == null) {
            return;
        }
        List<Question> questions = new ArrayList<>();
        for (String link : rules.follows(action)) {
            Object value = request.input().containsKey(link)
                    ? request.input().get(link)
                    : before == null ? null : before.fields().get(link);
            Field field = rules.register().fields().get(link);
            if (field != null && field.type() instanceof FieldType.Link(String to)
                    && FieldValues.check(field, value, inForce.model()) instanceof Checked.Value(UUID id)) {
                EntryTable table = inForce.rules(to).orElseThrow().table();
                questions.add(new Question(new Sql().add("select " + table.columnList() + " from " + table.name()
                        + " where id = ").value(ColumnType.UUID, id), row -> followed.add(
                                new Followed(link, table,
                                        EntryRows.read(table, row)))));
            }
        }
        ask(questions);
    }

    private Optional<Outcome> plain(Known known, Decision.Change change, Decide decide) throws SQLException {
        Optional<Outcome> impossible = impossible(known.entry(), change, decide);
        if (impossible.isPresent()) {
            return impossible;
        }
        Entry after = change.after();
        return known.entry() == null
                ? write(known, numbered(after, numbers.next(series(after), connection)), "")
                : write(known, after, "");
    }

    /** Why it can't be done, as far as only the database tells. */
    private Optional<Outcome> impossible(@Nullable Entry before, Decision.Change change, Decide decide)
            throws SQLException {
        Map<String, Object> others = new LinkedHashMap<>(change.elsewhere());
        List<String> missing = new ArrayList<>();
        List<Question> questions = counting(change, others);
        questions.addAll(files(before, change.after(), missing));
        ask(questions);
        Optional<Outcome> nowhere = nowhere(before, change.after());
        return nowhere.isPresent()
                ? nowhere
                : refused(change, decide, others).or(() -> unknown(change, missing));
    }

    private static Optional<Outcome> refused(Decision.Change change, Decide decide, Map<String, Object> others) {
        return change.guard() == null
                ? Optional.empty()
                : decide.guarded(change.after(), change.guard(), others).map(Outcome.Refused::new);
    }

    /** In a transaction that is over when this ends, whatever came of it. */
    private Optional<Outcome> locked(Known seen, Decision.Change change, Decide decide, List<String> locks)
            throws SQLException {
        if (seen.entry() == null) {
            // Others may use what is left of a range at once: it isn't taken in a transaction that could be undone.
            numbers.ready(series(change.after()), 1, connection);
        }
        Opening opening = opening(seen.entry(), change.after());
        if (opening != null) {
            numbers.ready(opening.series(change.after(), inForce.model()), opening.count(), connection);
        }
        connection.setAutoCommit(false);
        try {
            Optional<Outcome> outcome = behindLocks(seen, change, decide, locks, opening);
            // What was done is committed by now: then this asks nothing.
            connection.rollback();
            connection.setAutoCommit(true);
            return outcome;
        } catch (SQLException | RuntimeException failed) {
            undo(failed);
            throw failed;
        }
    }

    private void undo(Exception failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException gone) {
            failed.addSuppressed(gone);
        }
    }

    /**
     * Each statement after the lock sees what was committed before the lock was had. Where the entry's version is the one it was
     * decided on, so are its values, those that are locked among them, and the decision holds.
     */
    private Optional<Outcome> behindLocks(Known seen, Decision.Change change, Decide decide, List<String> locks,
            @Nullable Opening opening) throws SQLException {
        List<Known> again = new ArrayList<>();
        Map<String, Object> others = new LinkedHashMap<>(change.elsewhere());
        List<Question> questions = new ArrayList<>();
        questions.add(new Question(lock(locks, change.after().fields()), _ -> {}));
        if (change.counts() && seen.entry() != null) {
            questions.add(new Question(new Sql().add("select 1 from " + rules.table().name() + " where id = ")
                    .value(ColumnType.UUID, seen.entry().id()).add(" for update"), _ -> {}));
        }
        if (seen.entry() != null) {
            questions.add(new Question(reading(request, hash != null, rules), row -> again.add(known(row))));
        }
        questions.addAll(counting(change, others));
        List<String> missing = new ArrayList<>();
        questions.addAll(files(seen.entry(), change.after(), missing));
        ask(questions);
        Known known = again.isEmpty() ? seen : again.getFirst();
        if (known.answered() != null) {
            return Optional.of(known.answered());
        }
        if (known.version() != seen.version()) {
            return Optional.empty();
        }
        Optional<Outcome> refused = refused(change, decide, others).or(() -> unknown(change, missing));
        if (refused.isEmpty()) {
            refused = nowhere(known.entry(), change.after());
        }
        if (refused.isPresent()) {
            return refused;
        }
        Entry after = change.after();
        if (known.entry() != null) {
            return write(known, after, opening);
        }
        OptionalLong number = numbers.held(series(after));
        return number.isEmpty() ? Optional.empty() : write(known, numbered(after, number.getAsLong()), opening);
    }

    /** What the action opens in another register; null where nothing. */
    private @Nullable Opening opening(@Nullable Entry before, Entry after) {
        Action action = rules.register().actions().get(request.action());
        return action == null || action.opens() == null || !opens(action, before, after)
                ? null
                : Opening.of(action.opens(), inForce.rules(action.opens().register()).orElseThrow(), before, after);
    }

    /** Whether what the action opens something under has come to hold: it does now, and didn't before. */
    private boolean opens(Action action, @Nullable Entry before, Entry after) {
        Expression when = rules.expressions().opens().get(action.id());
        return when == null || holds(when, after, after.changedAt()) && (before == null || !holds(when, before, after
                .changedAt()));
    }

    private boolean holds(Expression when, Entry entry, Instant at) {
        return when.test(entry.values(), at, inForce.model().zone(entry.region()));
    }

    /** With what it opens, and commits. */
    private Optional<Outcome> write(Known known, Entry after, @Nullable Opening opening) throws SQLException {
        if (opening == null) {
            return write(known, after, "; commit");
        }
        Optional<Outcome> written = write(known, after, "");
        for (int i = 0; written.isPresent() && i < opening.count(); i++) {
            Attempt each = new Attempt(opening.request(i, after, request), null, inForce, opening.rules(), numbers,
                    connection, null, null);
            Optional<Outcome> opened;
            try {
                opened = each.opened(after.changedAt(), after.demonstration());
            } catch (SQLException failed) {
                throw new Opening.Failed(failed, opening, i, each.request, each.decided);
            }
            if (opened.isEmpty() || opened.get() instanceof Outcome.Refused) {
                return opening.refused(i, opened);
            }
        }
        connection.commit();
        return written;
    }

    /** In one order for all, so that two never wait for each other. */
    private Sql lock(List<String> fields, Map<String, Object> values) {
        List<String> keys = fields.stream().filter(values::containsKey)
                .map(field -> number(rules.register().id() + "\0" + field + "\0" + values.get(field))).sorted()
                .distinct()
                .map(String::valueOf).toList();
        return new Sql().add("select pg_advisory_xact_lock(k) from unnest(").array("bigint", keys)
                .add(") k order by k");
    }

    private static Long number(String text) {
        return ByteBuffer.wrap(Acting.sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /**
     * How many other entries have the same values, or lead here, as the guard asks; the numbers go to {@code others}. Whoever
     * makes or changes an entry that leads here holds the row of the entry that is decided on shared ({@link Writing}), so
     * that behind its own lock no such entry is under way.
     */
    private List<Question> counting(Decision.Change change, Map<String, Object> others) {
        List<Question> questions = new ArrayList<>();
        if (change.guard() != null) {
            for (Node.Linked linked : change.guard().linked()) {
                EntryTable table = inForce.rules(linked.register()).orElseThrow().table();
                Sql sql = new Sql().add(table.counting(linked)).bound(ColumnType.UUID, change.after().id());
                if (!linked.stages().isEmpty()) {
                    sql.bound(linked.stages());
                }
                questions.add(new Question(sql, row -> others.put(linked.key(), row.getLong(1))));
            }
            for (List<String> fields : change.guard().others()) {
                Sql sql = new Sql().add("select count(*) from " + rules.table().name() + " where not void and id <> ")
                        .value(ColumnType.UUID, change.after().id());
                for (String field : fields) {
                    sql.add(" and " + Identifiers.quoted(field) + " = ").value(rules.table().column(field).type(),
                            change.after().fields().get(field));
                }
                questions.add(new Question(sql, row -> others.put(Node.Others.key(fields), row.getLong(1))));
            }
        }
        return questions;
    }

    /** Whether the files that the entry comes to name are there; one that isn't goes to {@code missing}. */
    private List<Question> files(@Nullable Entry before, Entry after, List<String> missing) {
        Set<String> named = new LinkedHashSet<>(NamedFiles.of(rules.register(), after.fields()).keySet());
        if (before != null) {
            named.removeAll(NamedFiles.of(rules.register(), before.fields()).keySet());
        }
        return named.isEmpty()
                ? List.of()
                : List.of(
                        new Question(new Sql().add("select hash from unnest(").array("text", List.copyOf(named)).add(")"
                                + NamedFiles.MISSING + " limit 1"), row -> missing.add(row.getString(1))));
    }

    /** Whether each entry that it comes to refer to is there and seen by whoever refers to it; one question an entry. */
    private Optional<Outcome> nowhere(@Nullable Entry before, Entry after) throws SQLException {
        for (Field field : rules.register().fields().values()) {
            Object value = after.fields().get(field.id());
            if (field.type() instanceof FieldType.Reference && value != null
                    && (before == null || !value.equals(before.fields().get(field.id())))
                    && Reference.read(value.toString(), inForce.model()) instanceof Reference.ToEntry to && !sees(to)) {
                return Optional.of(new Outcome.Refused(new Refusal(Refusal.Code.INVALID, field.id(), field.title().zh()
                        + "：没有这条记录，或您看不到它")));
            }
        }
        return Optional.empty();
    }

    private boolean sees(Reference.ToEntry to) throws SQLException {
        Rules other = inForce.rules(to.register()).orElseThrow();
        Sql sql = new Sql()
                .add("select " + other.table().columnList() + " from " + other.table().name()
                        + " where not void and id = ")
                .value(ColumnType.UUID, to.id());
        try (PreparedStatement statement = sql.prepare(connection); ResultSet row = statement.executeQuery()) {
            return row.next() && Sight.of(other.register(), request.actor(), inForce.model())
                    .sees(EntryRows.read(other.table(), row));
        }
    }

    private Optional<Outcome> unknown(Decision.Change change, List<String> missing) {
        Map<String, Field> named = NamedFiles.of(rules.register(), change.after().fields());
        return missing.stream().map(named::get).filter(Objects::nonNull).findFirst().map(field -> new Outcome.Refused(
                new Refusal(Refusal.Code.INVALID, field.id(), NamedFiles.refusal(field))));
    }

    /** In one round trip; each statement has a snapshot of its own. */
    private void ask(List<Question> questions) throws SQLException {
        if (questions.isEmpty()) {
            return;
        }
        Sql sql = Sql.together(questions.stream().map(Question::sql).toList());
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.execute();
            for (Question question : questions) {
                try (ResultSet row = statement.getResultSet()) {
                    if (row.next()) {
                        question.answer().is(row);
                    }
                }
                statement.getMoreResults();
            }
        }
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

    private Known read() throws SQLException {
        try (PreparedStatement statement = reading(request, hash != null, rules).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return known(row);
        }
    }

    private Known known(ResultSet row) throws SQLException {
        int columns = rules.table().columns().size();
        byte[] earlier = row.getBytes(columns + 2);
        if (earlier != null && hash != null) {
            return new Known(null, List.of(), Acting.repeated(earlier, hash, row.getString(columns + 3)));
        }
        return row.getObject(1) == null
                ? Known.NOTHING
                : new Known(EntryRows.read(rules.table(), row), RunningRows.read(row.getString(columns + 1)), null);
    }

    private String series(Entry after) {
        LocalDate day = after.createdAt().atZone(inForce.model().zone(after.region())).toLocalDate();
        return rules.number().series(after.region(), day);
    }

    private Entry numbered(Entry after, long place) {
        String number = rules.number().number(series(after), place);
        return new Entry(after.id(), after.register(), number, after.version(), after.region(), after.unit(),
                after.stage(), after.createdAt(), after.changedAt(), after.isVoid(), after.demonstration(),
                after.source(), after.load(), after.stageTimes(), after.fields());
    }

    /** {@code then} follows in the same message; it isn't reached where the statement fails. */
    private Optional<Outcome> write(Known known, Entry after, String then) throws SQLException {
        decided = after;
        Sql sql = Writing.of(rules, known.entry(), after, request, known.running(), undoable, followed,
                inForce.model().zone(after.region()), hash).add(then);
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.execute();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getLong(1) == 1
                        ? Optional.of(new Outcome.Done(after.id(), after.number(), after.version(), after.stage()))
                        : Optional.empty();
            }
        }
    }
}
