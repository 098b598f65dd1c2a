package youju.ledger.deadline;

import java.io.StringWriter;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.model.expression.Term;

/** Rows of the table {@code deadline} as JSON: one parameter of a statement carries all of an entry's. */
public final class RunningRows {
    private static final String GIVEN = "jsonb_populate_recordset(null::deadline, ?::jsonb) r ";
    private static final List<String> COLUMNS = List.of("entry", "deadline", "register", "within", "warn", "remind",
            "zone", "started_at", "due_at", "warn_at", "remind_at", "paused_since", "pauses", "ended_at", "provisional",
            "moved");
    private static final String INSERT = "insert into deadline (" + String.join(", ", COLUMNS) + ", told) select r."
            + String.join(", r.", COLUMNS) + ", r.told from ";
    /** What was told of a run stays told, also of what was told since the row was read; a new run begins with nothing. */
    private static final String IN_PLACE = " on conflict (entry, deadline) do update set " + COLUMNS.stream().skip(2)
            .map(column -> column + " = excluded." + column).collect(Collectors.joining(", "))
            + ", told = case when deadline.started_at = excluded.started_at then deadline.told else excluded.told end";
    /** Writes rows, each in place of the former run: its one parameter is {@link #json}. */
    public static final String UPSERT = INSERT + GIVEN + IN_PLACE;
    /** The same as a part of a statement that writes an entry: nothing is written where its {@code e} has no row. */
    public static final String UPSERT_OF_ENTRY = INSERT + "e, " + GIVEN + IN_PLACE;
    /** All rows of the entry {@code e.id} as one value, for {@link #read}; for the select list of a query over {@code e}. */
    public static final String OF_ENTRY = """
            (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from deadline d where d.entry = e.id)""";

    private static final JsonMapper MAPPER = JsonMapper.shared();

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
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartArray();
            rows.forEach(row -> write(row, json));
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(Running row, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("entry", row.entry().toString());
        json.writeStringProperty("deadline", row.deadline());
        json.writeStringProperty("register", row.register());
        json.writeStringProperty("within", row.within().toString());
        json.writeStringProperty("warn", text(row.warn()));
        json.writeStringProperty("remind", text(row.remind()));
        json.writeStringProperty("zone", row.zone().getId());
        json.writeStringProperty("started_at", row.startedAt().toString());
        json.writeStringProperty("due_at", text(row.dueAt()));
        json.writeStringProperty("warn_at", text(row.warnAt()));
        json.writeStringProperty("remind_at", text(row.remindAt()));
        json.writeStringProperty("paused_since", text(row.pausedSince()));
        json.writeStringProperty("ended_at", text(row.endedAt()));
        json.writeBooleanProperty("provisional", row.provisional());
        json.writeNumberProperty("told", bits(row.told()));
        json.writeArrayPropertyStart("pauses");
        for (Pause pause : row.pauses()) {
            json.writeStartArray().writeString(pause.from().toString()).writeString(pause.to().toString())
                    .writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("moved");
        for (Moved moved : row.moved()) {
            json.writeStartObject();
            json.writeStringProperty("from", text(moved.from()));
            json.writeStringProperty("to", text(moved.to()));
            json.writeStringProperty("why", moved.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Rows out of a JSON array as {@link #json} or PostgreSQL's {@code to_jsonb} writes them. */
    public static List<Running> read(String json) {
        List<Running> rows = new ArrayList<>();
        for (JsonNode row : MAPPER.readTree(json)) {
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

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static Instant required(JsonNode node) {
        return OffsetDateTime.parse(node.asString()).toInstant();
    }

    private static @Nullable Instant time(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : required(node);
    }
}
