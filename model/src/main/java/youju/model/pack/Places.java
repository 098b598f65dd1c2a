package youju.model.pack;

import java.util.IdentityHashMap;
import java.util.Map;

import youju.model.Position;

/** Where each declared thing, and each key in it, stands in its file. */
final class Places {
    private final Map<Object, Map<String, Position>> places = new IdentityHashMap<>();

    /** {@code keys} gives the place of each path of keys, {@code actions.close.when}, and of the whole under the empty path. */
    void put(Object declared, Map<String, Position> keys) {
        places.put(declared, keys);
    }

    void put(Object declared, Position position) {
        places.put(declared, Map.of("", position));
    }

    /** The place of that path of keys, or of what it lies in. */
    Position of(Object declared, String path) {
        Map<String, Position> keys = places.getOrDefault(declared, Map.of());
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            Position position = keys.get(at);
            if (position != null) {
                return position;
            }
        }
        Position whole = keys.get("");
        if (whole == null) {
            throw new IllegalArgumentException("nothing is known of the place of " + declared);
        }
        return whole;
    }

    Position of(Object declared) {
        return of(declared, "");
    }
}
