package youju.ledger.list;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import youju.ledger.entry.Json;

/**
 * Where a page ended: the order, and the value and id of its last entry. The next page begins behind it whatever was added
 * or taken away meanwhile.
 */
record Cursor(String order, @Nullable String value, UUID id) {
    String text() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("o", order);
        if (value != null) {
            parts.put("v", value);
        }
        parts.put("i", id.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.text(parts).getBytes(
                StandardCharsets.UTF_8));
    }

    /** Empty where the text is none that {@link #text} gave. */
    static Optional<Cursor> of(String text) {
        try {
            JsonNode parts = Json.tree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            JsonNode value = parts.get("v");
            return Optional.of(new Cursor(parts.get("o").stringValue(), value == null ? null : value.stringValue(),
                    UUID.fromString(parts.get("i").stringValue())));
        } catch (IllegalArgumentException | NullPointerException | JacksonException none) {
            return Optional.empty();
        }
    }
}
