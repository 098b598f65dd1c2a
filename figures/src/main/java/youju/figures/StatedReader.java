package youju.figures;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.EntryTable;
import youju.ledger.entry.Json;
import youju.ledger.journal.Line;
import youju.ledger.journal.Lines;
import youju.ledger.sql.Identifiers;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Period;
import youju.model.Register;
import youju.model.value.Statements;

/**
 * Reads what was stated and what is to be reached: rows that packs brought, and entries of registers that state it. An entry
 * states what it says while it isn't void and stands in a stage in which it does; what it said there before, of the same
 * indicator, region and period, are earlier revisions, and the reason of the action that changed it says why.
 */
final class StatedReader {
    private static final String STATED = """
            select region, period, indicator, aspect, of, peers, value, step, unit, bound, stated, source, revision, why,
                   note, demonstration, recorded_at
            from observation where (?::text[] is null or region = any(?)) and (?::text[] is null or period = any(?))
                   and (?::text[] is null or indicator = any(?))
            order by revision""";

    private static final String TARGETS = """
            select region, period, indicator, value, source, demonstration, recorded_at from target
            where (?::text[] is null or region = any(?)) and (?::text[] is null or period = any(?))
                  and (?::text[] is null or indicator = any(?))""";

    private static final String LINES = "select " + Lines.COLUMNS
            + " from journal j where j.entry = any(?::uuid[]) and j.register = ? order by j.entry, j.version";

    private final Connection connection;
    private final Declared declared;

    StatedReader(Connection connection, Declared declared) {
        this.connection = connection;
        this.declared = declared;
    }

    /** What is to be reached, and since when that is known. */
    record Aim(Held.Goal goal, Instant recordedAt) {}

    /** What was found; revisions the newest first. */
    record Found(Map<Question, List<Held.Stated>> stated, Map<Question, Aim> targets) {}

    Found read(Subjects asked) throws SQLException {
        Map<Question, List<Held.Stated>> stated = new LinkedHashMap<>();
        Map<Question, Aim> targets = new HashMap<>();
        rows(asked, stated);
        targets(asked, targets);
        for (Register register : declared.model().registers().values()) {
            if (register.states() != null) {
                entries(register, register.states(), asked, stated, targets);
            }
        }
        stated.replaceAll((_, revisions) -> inOrder(revisions));
        return new Found(stated, targets);
    }

    /** What was made up is told apart from what was not, and never supersedes it. */
    private static List<Held.Stated> inOrder(List<Held.Stated> revisions) {
        List<Held.Stated> ordered = new ArrayList<>();
        for (boolean demonstration : List.of(false, true)) {
            List<Held.Stated> these = revisions.stream().filter(each -> each.demonstration() == demonstration)
                    .sorted(Comparator.comparing(Held.Stated::recordedAt).thenComparingInt(Held.Stated::revision))
                    .toList();
            for (int i = these.size(); i > 0; i--) {
                ordered.add(these.get(i - 1).revised(i));
            }
        }
        return List.copyOf(ordered);
    }

    private void rows(Subjects asked, Map<Question, List<Held.Stated>> stated) throws SQLException {
        try (PreparedStatement statement = asking(STATED, asked); ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String of = row.getString("of");
                Question question = new Question(row.getString("region"), Period.parse(row.getString("period")),
                        row.getString("indicator"), Aspect.of(row.getString("aspect")), of == null
                                ? null
                                : Aspect.of(of),
                        row.getString("peers"), null);
                stated.computeIfAbsent(question, _ -> new ArrayList<>()).add(new Held.Stated(
                        row.getBigDecimal("value"), row.getBigDecimal("step"), row.getString("unit"),
                        Bound.of(row.getString("bound")), row.getString("stated"), row.getString("source"),
                        row.getInt("revision"), row.getString("why"), row.getString("note"),
                        row.getBoolean("demonstration"), time(row, "recorded_at"), null));
            }
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void targets(Subjects asked, Map<Question, Aim> targets) throws SQLException {
        try (PreparedStatement statement = asking(TARGETS, asked); ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Indicator indicator = declared.model().indicators().get(row.getString("indicator"));
                if (indicator != null) {
                    aim(targets, Question.of(row.getString("region"), Period.parse(row.getString("period")),
                            indicator.id(), indicator.own()),
                            new Aim(new Held.Goal(row.getBigDecimal("value"), row.getString("source"),
                                    row.getBoolean("demonstration")), time(row, "recorded_at")));
                }
            }
        }
    }

    /** The one that was recorded last, and none that is made up where one is not. */
    private static void aim(Map<Question, Aim> targets, Question question, Aim aim) {
        targets.merge(question, aim, (one, other) -> one.goal().demonstration() != other.goal().demonstration()
                ? one.goal().demonstration() ? other : one
                : one.recordedAt().isAfter(other.recordedAt()) ? one : other);
    }

    private PreparedStatement asking(String sql, Subjects asked) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int at = 0;
        for (Array array : java.util.Arrays.asList(texts(asked.regions()), texts(asked.periods() == null
                ? null
                : asked.periods().stream().flatMap(period -> spellings(period).stream()).toList()), texts(
                        asked
                                .indicators()))) {
            statement.setArray(++at, array);
            statement.setArray(++at, array);
        }
        return statement;
    }

    /** A period may stand in a sheet in either form: 2023-H1 is 2023-01..2023-06. */
    private static List<String> spellings(Period period) {
        String text = period.toString();
        String months = text.substring(0, 4) + period.from().toString().substring(4, 7) + ".."
                + period.to().minusDays(1).toString().substring(0, 7);
        return text.length() == 10 ? List.of(text) : List.of(text, months);
    }

    private @Nullable Array texts(@Nullable Collection<String> texts) throws SQLException {
        return texts == null ? null : connection.createArrayOf("text", texts.toArray());
    }

    /** An entry that states something: what it is known by, and of what it states. */
    private record Stating(Held.By by, String region, String indicator, String period, boolean demonstration,
            @Nullable String source) {
        boolean sameAs(String region, @Nullable Object indicator, @Nullable Object period) {
            return this.region.equals(region) && this.indicator.equals(indicator) && this.period.equals(period);
        }
    }

    private void entries(Register register, Register.States states, Subjects asked,
            Map<Question, List<Held.Stated>> stated, Map<Question, Aim> targets) throws SQLException {
        Map<UUID, Stating> stating = stating(register, states, asked);
        if (stating.isEmpty()) {
            return;
        }
        Map<UUID, Revisions> revisions = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setArray(1, connection.createArrayOf("uuid", stating.keySet().toArray()));
            statement.setString(2, register.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Line line = Lines.read(row);
                    revisions.computeIfAbsent(line.entry(), id -> new Revisions(register, states,
                            Objects.requireNonNull(stating.get(id)))).add(line);
                }
            }
        }
        for (Revisions each : revisions.values()) {
            each.newest.forEach((question, all) -> stated.computeIfAbsent(question, _ -> new ArrayList<>())
                    .addAll(all));
            if (each.target != null) {
                aim(targets, each.target, Objects.requireNonNull(each.aim));
            }
        }
    }

    private Map<UUID, Stating> stating(Register register, Register.States states, Subjects asked) throws SQLException {
        String indicator = Identifiers.quoted(states.indicator());
        String period = Identifiers.quoted(states.period());
        String sql = "select id, number, unit, region, " + indicator + ", " + period + ", demonstration, source from "
                + EntryTable.name(register.id())
                + " where not void and (?::text[] is null or region = any(?)) and (?::text[] is null or " + period
                + " = any(?)) and (?::text[] is null or " + indicator + " = any(?)) and stage = any(?)";
        Map<UUID, Stating> found = new LinkedHashMap<>();
        try (PreparedStatement statement = asking(sql, asked)) {
            statement.setArray(7, texts(states.stages()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    found.put(id, new Stating(new Held.By(register.id(), id, row.getString(2), row.getString(3)), row
                            .getString(4), row.getString(5), row.getString(6), row.getBoolean(7), row.getString(8)));
                }
            }
        }
        return found;
    }

    /** An entry's lines, added up one by one; after each that states, what is stated is compared with what was. */
    private final class Revisions {
        private final Register register;
        private final Register.States states;
        private final Stating entry;
        private final Map<String, Object> values = new HashMap<>();
        private Map<Question, List<Held.Stated>> newest = new LinkedHashMap<>();
        private @Nullable Question target;
        private @Nullable Aim aim;
        private final Map<Question, List<Held.Stated>> all = new HashMap<>();

        Revisions(Register register, Register.States states, Stating entry) {
            this.register = register;
            this.states = states;
            this.entry = entry;
        }

        void add(Line line) {
            line.changes().forEach((name, change) -> {
                Field field = register.fields().get(name);
                if (field != null && change.after() != null) {
                    values.put(name, value(field, change.after()));
                } else {
                    values.remove(name);
                }
            });
            if (states.stages().contains(line.stage()) && entry.sameAs(line.region(), values.get(states.indicator()),
                    values.get(states.period()))) {
                newest = new LinkedHashMap<>();
                target = null;
                if (Statements.of(states, entry.region, values, declared
                        .model()) instanceof Statements.Reading.Read(List<Statements.Statement> statements, BigDecimal reach)) {
                    statements.forEach(each -> state(each, line));
                    aim(reach, line);
                }
            }
        }

        private void state(Statements.Statement said, Line line) {
            Question question = new Question(entry.region, Period.parse(entry.period), entry.indicator, said.aspect(),
                    said.of(), said.peers(), null);
            List<Held.Stated> revisions = all.computeIfAbsent(question, _ -> new ArrayList<>());
            Held.Stated fresh = new Held.Stated(said.value(), said.step(), said.unit(), Bound.EXACT, said.stated(),
                    source(), revisions.size() + 1, revisions.isEmpty() ? null : line.reason(), null,
                    entry.demonstration, line.at(), entry.by);
            if (!revisions.isEmpty() && revisions.getLast().stated().equals(said.stated())) {
                fresh = revisions.removeLast().by(fresh.source());
            }
            revisions.add(fresh);
            newest.put(question, revisions);
        }

        private void aim(@Nullable BigDecimal reach, Line line) {
            Indicator indicator = declared.model().indicators().get(entry.indicator);
            if (reach != null && indicator != null) {
                target = Question.of(entry.region, Period.parse(entry.period), indicator.id(), indicator.own());
                aim = new Aim(new Held.Goal(reach, source(), entry.demonstration), line.at());
            }
        }

        /** The document that is named, else the entry itself. */
        private String source() {
            Object document = states.document() == null ? null : values.get(states.document());
            return document != null ? document.toString() : entry.source != null ? entry.source : entry.by.number();
        }
    }

    private static Object value(Field field, String text) {
        return switch (field.type()) {
            case FieldType.Int _,FieldType.Decimal _,FieldType.Money _,FieldType.Quantity _ -> new BigDecimal(text);
            case FieldType.Rows _ -> Json.rows(text);
            default -> text;
        };
    }
}
