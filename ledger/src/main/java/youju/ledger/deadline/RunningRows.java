package youju.ledger.deadline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Json;
import youju.model.expression.Term;

/** Rows of the table {@code deadline}: as JSON, where one parameter of a statement carries all of an entry's, or part by part. */
public final class RunningRows {
    private static final String GIVEN = "jsonb_populate_recordset(null::deadline, ?::jsonb) r ";

    /** A column, and what a run has in it. */
    public record Part(String column, ColumnType type, Function<Running, @Nullable Object> value) {}

    /** All columns but those that PostgreSQL reckons itself. */
    public static final List<Part> PARTS = List.of(new Part("entry", ColumnType.UUID, Running::entry),
            new Part("deadline", ColumnType.TEXT, Running::deadline),
            new Part("register", ColumnType.TEXT, Running::register),
            new Part("within", ColumnType.TEXT, row -> row.within().toString()),
            new Part("warn", ColumnType.TEXT, row -> text(row.warn())),
            new Part("remind", ColumnType.TEXT, row -> text(row.remind())),
            new Part("zone", ColumnType.TEXT, row -> row.zone().getId()),
            new Part("started_at", ColumnType.TIME, Running::startedAt),
            new Part("due_at", ColumnType.TIME, Running::dueAt),
            new Part("warn_at", ColumnType.TIME, Running::warnAt),
            new Part("remind_at", ColumnType.TIME, Running::remindAt),
            new Part("paused_since", ColumnType.TIME, Running::pausedSince),
            new Part("pauses", ColumnType.JSON, RunningRows::pauses),
            new Part("ended_at", ColumnType.TIME, Running::endedAt),
            new Part("provisional", ColumnType.BOOLEAN, Running::provisional),
            new Part("moved", ColumnType.JSON, RunningRows::moved),
            new Part("told", ColumnType.INT, row -> bits(row.told())));
    /** The table with its columns, as COPY and INSERT name them. */
    public static final String INTO = "deadline (" + PARTS.stream().map(Part::column).collect(Collectors.joining(", "))
            + ")";
    private static final String INSERT = "insert into " + INTO + " select "
            + PARTS.stream().map(part -> "r." + part.column())
                    .collect(Collectors.joining(", "))
            + " from ";
    /** What was told of a run stays told, also of what was told since the row was read; a new run begins with nothing. */
    private static final String IN_PLACE = " on conflict (entry, deadline) do update set "
            + PARTS.stream().map(Part::column)
                    .filter(column -> !Set.of("entry", "deadline", "told").contains(column))
                    .map(column -> column + " = excluded." + column).collect(Collectors.joining(", "))
            + ", told = case when deadline.started_at = excluded.started_at then deadline.told else excluded.told end";
    /** Writes rows, each in place of the former run: its one parameter is {@link #json}. */
    public static final String UPSERT = INSERT + GIVEN + IN_PLACE;
    /** The same as a part of a statement that writes an entry: nothing is written where its {@code e} has no row. */
    public static final String UPSERT_OF_ENTRY = INSERT + "e, " + GIVEN + IN_PLACE;
    /** All rows of the entry {@code e.id} as one value, for {@link #read}; for the select list of a query over {@code e}. */
    public static final String OF_ENTRY = """
            (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from deadline d where d.entry = e.id)""";

    private RunningRows() {}

    /** All of an entry's, in the order in which they began. */
    public static List<Running> of(UUID entry, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select coalesce(jsonb_agg(to_jsonb(d) order by started_at, deadline), '[]') from deadline d where entry = ?")) {
            statement.setObject(1, entry);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return read(row.getString(1));
            }
        }
    }

    /** The rows as a JSON array, keys as the columns are called. */
    public static String json(List<Running> rows) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Running row : rows) {
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            PARTS.forEach(part -> parts.put(part.column(), plain(part.value().apply(row))));
            all.add(parts);
        }
        return Json.text(all);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Instant || value instanceof UUID ? value.toString() : value;
    }

    private static List<List<String>> pauses(Running row) {
        return row.pauses().stream().map(pause -> List.of(pause.from().toString(), pause.to().toString())).toList();
    }

    private static List<Map<String, @Nullable Object>> moved(Running row) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Moved moved : row.moved()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("from", plain(moved.from()));
            one.put("to", plain(moved.to()));
            one.put("why", moved.why());
            all.add(one);
        }
        return all;
    }

    /** Rows out of a JSON array as {@link #json} or PostgreSQL's {@code to_jsonb} writes them. */
    public static List<Running> read(String json) {
        List<Running> rows = new ArrayList<>();
        for (JsonNode row : Json.tree(json)) {
            List<Pause> pauses = new ArrayList<>();
            row.get("pauses").forEach(p -> pauses.add(new Pause(required(p.get(0)), required(p.get(1)))));
            List<Moved> moved = new ArrayList<>();
            row.get("moved")
                    .forEach(
                            m -> moved.add(new Moved(time(m.get("from")), time(m.get("to")), m.get("why").asString())));
            rows.add(new Running(UUID.fromString(row.get("entry").asString()), row.get("deadline").asString(),
                    row.get("register").asString(), Term.of(row.get("within").asString()), term(row.get("warn")),
                    term(row.get("remind")), ZoneId.of(row.get("zone").asString()), required(row.get("started_at")),
                    time(row.get("due_at")), time(row.get("warn_at")), time(row.get("remind_at")),
                    time(row.get("paused_since")), pauses, time(row.get("ended_at")),
                    row.get("provisional").asBoolean(), moved, told(row.get("told").asInt())));
        }
        return rows;
    }

    static int bits(Collection<Event> events) {
        return events.stream().mapToInt(Event::bit).sum();
    }

    private static Set<Event> told(int bits) {
        return Arrays.stream(Event.values()).filter(event -> (bits & event.bit()) != 0).collect(Collectors.toSet());
    }

    private static @Nullable Term term(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : Term.of(node.asString());
    }

    private static @Nullable String text(@Nullable Term term) {
        return term == null ? null : term.toString();
    }

    private static Instant required(JsonNode node) {
        return OffsetDateTime.parse(node.asString()).toInstant();
    }

    private static @Nullable Instant time(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : required(node);
    }
}
