package youju.ledger.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the database holds it: numbers exact, keys in order. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {
    };

    /** A null that a map can hold. */
    public static final Object NULL = MAPPER.nullNode();

    private Json() {}

    /** Any plain value as JSON text. */
    public static String text(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** JSON text as a tree. */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** Rows of plain values: whole numbers are {@link Long}, others {@link BigDecimal}. */
    public static List<Map<String, Object>> rows(String json) {
        List<Map<String, Object>> rows = MAPPER.readValue(json, ROWS);
        rows.forEach(row -> row.replaceAll((_, value) -> value instanceof Integer whole
                ? (Object) whole.longValue()
                : value));
        return rows;
    }
}
