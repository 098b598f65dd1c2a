package youju.ledger.act;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.model.expression.Expression;

/** What a request comes to before anything is written. */
sealed interface Decision {
    /**
     * The entry as it is to be; its number is still empty where it is made. {@code guard} is what is left to be decided, by
     * numbers of other entries; null where nothing is. {@code elsewhere} is what was read of entries that its links lead to.
     */
    record Change(Entry after, @Nullable Expression guard, Map<String, Object> elsewhere) implements Decision {
        Change(Entry after) {
            this(after, null, Map.of());
        }

        /** Whether entries that lead here are to be counted. */
        boolean counts() {
            return guard != null && !guard.linked().isEmpty();
        }
    }

    /** Nothing is to be done. */
    record Refused(Refusal refusal) implements Decision {}
}
