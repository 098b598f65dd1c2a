package youju.model.pack;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.CodeList;
import youju.model.Position;
import youju.model.Title;

/** A code list as it is read, code by code, wherever it stands. */
final class CodeReader {
    private final Mistakes mistakes;
    private final SequencedMap<String, Title> titles = new LinkedHashMap<>();
    private final Map<String, Position> places = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();

    CodeReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** One more code; {@code parent} is the code that it stands under, which may come later. */
    void code(String code, Title title, @Nullable String parent, Position at) {
        if (titles.putIfAbsent(code, title) != null) {
            mistakes.add(at, "'" + code + "' a second time", "each code once");
            return;
        }
        places.put(code, at);
        if (parent != null) {
            parents.put(code, parent);
        }
    }

    /** The list; a parent that can't be one is told and left out. */
    CodeList list(String id) {
        Map<String, String> good = new LinkedHashMap<>();
        parents.forEach((code, parent) -> {
            Position at = Objects.requireNonNull(places.get(code));
            if (!titles.containsKey(parent)) {
                mistakes.unknown(at, "parent", parent, titles.keySet());
            } else if (belowItself(code)) {
                mistakes.add(at, "'" + code + "' stands under itself", "a parent that doesn't stand under it");
            } else {
                good.put(code, parent);
            }
        });
        return CodeList.of(id, titles, good);
    }

    private boolean belowItself(String code) {
        Set<String> seen = new HashSet<>();
        for (String above = parents.get(code); above != null && seen.add(above); above = parents.get(above)) {
            if (above.equals(code)) {
                return true;
            }
        }
        return false;
    }
}
