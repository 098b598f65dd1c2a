package youju.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A closed list of codes that a field of type {@code code} chooses from: code to title, in the order declared.
 *
 * @param groups
 *            what codes that others stand under are called: no entry holds them, they order the others
 * @param parents
 *            the group that a code or a group stands under, where it does
 */
public record CodeList(String id, Title title, Map<String, Title> codes, Map<String, Title> groups,
        Map<String, String> parents) {
    public CodeList {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        parents = Map.copyOf(parents);
    }

    /** A list of all these, of which those that others stand under are groups. */
    public static CodeList of(String id, Map<String, Title> titles, Map<String, String> parents) {
        Set<String> above = new HashSet<>(parents.values());
        Map<String, Title> codes = new LinkedHashMap<>();
        Map<String, Title> groups = new LinkedHashMap<>();
        titles.forEach((code, title) -> (above.contains(code) ? groups : codes).put(code, title));
        return new CodeList(id, Title.of(id), codes, groups, parents);
    }
}
