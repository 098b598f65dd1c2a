package youju.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A closed list of codes that a field of type {@code code} chooses from: code to title, in the order declared. */
public record CodeList(String id, Title title, Map<String, Title> codes) {
    public CodeList {
        codes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }
}
