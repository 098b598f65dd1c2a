package youju.ledger.deadline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** An entry as deadlines see it: its stage, whether it is void, and all values that expressions may read, by name. */
public record Standing(String stage, boolean isVoid, Map<String, ? extends @Nullable Object> values) {
    public Standing {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
