package youju.ledger.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads lines from rows of the table {@code journal}. */
public final class Lines {
    /** What {@link #read} reads, of the table's alias {@code j}. */
    public static final String COLUMNS = "j.entry, j.version, j.register, j.action, j.actor, j.at, j.region, j.unit, j.stage, "
            + "j.reason, j.demonstration, j.source, j.load, j.epoch, j.changes, j.personal::text";

    private static final JsonFactory JSON = JsonFactory.builder().build();
    /** What names among changes are like. */
    static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern HASH = Pattern.compile("(sm3:)?[0-9a-f]{64}");

    private Lines() {}

    /**
     * The line of a row that begins with {@link #COLUMNS}.
     *
     * @throws MalformedLineException
     *             where changes or personal aren't as this program writes them
     */
    public static Line read(ResultSet row) throws SQLException {
        UUID entry = row.getObject(1, UUID.class);
        int version = row.getInt(2);
        long load = row.getLong(13);
        Long loaded = row.wasNull() ? null : (Long) load;
        try {
            return new Line(entry, version, row.getString(3), row.getString(4), row.getString(5),
                    row.getObject(6, OffsetDateTime.class).toInstant(), row.getString(7), row.getString(8),
                    row.getString(9), row.getString(10), row.getBoolean(11), row.getString(12),
                    changes(row.getString(15)), personal(row.getString(16)), loaded, row.getInt(14));
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new MalformedLineException(entry, version, malformed);
        }
    }

    private static SortedMap<String, Line.Change> changes(String json) {
        SortedMap<String, Line.Change> changes = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            is(parser.nextToken(), JsonToken.START_OBJECT);
            for (String field = name(parser); field != null; field = name(parser)) {
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    changes.put(field, new Line.Change(null, parser.getString()));
                } else {
                    is(parser.currentToken(), JsonToken.START_ARRAY);
                    changes.put(field, new Line.Change(text(parser), text(parser)));
                    is(parser.nextToken(), JsonToken.END_ARRAY);
                }
            }
        }
        return changes;
    }

    private static SortedMap<String, @Nullable String> personal(String json) {
        SortedMap<String, @Nullable String> personal = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            is(parser.nextToken(), JsonToken.START_OBJECT);
            for (String field = name(parser); field != null; field = name(parser)) {
                String hash = text(parser);
                if (hash != null && !HASH.matcher(hash).matches()) {
                    throw new IllegalArgumentException("the hash of " + field + " is " + hash);
                }
                personal.put(field, hash);
            }
        }
        return personal;
    }

    private static @Nullable String name(JsonParser parser) {
        String name = parser.nextName();
        if (name != null && !FIELD.matcher(name).matches()) {
            throw new IllegalArgumentException("no field is called " + name);
        }
        return name;
    }

    private static @Nullable String text(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("text or null is expected, not " + token);
        }
        return parser.getString();
    }

    private static void is(@Nullable JsonToken token, JsonToken expected) {
        if (token != expected) {
            throw new IllegalArgumentException(expected + " is expected, not " + token);
        }
    }
}
