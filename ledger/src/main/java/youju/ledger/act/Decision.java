package youju.ledger.act;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.model.expression.Expression;

/** What a request comes to before anything is written. */
sealed interface Decision {
    /**
     * The entry as it is to be; its number is still empty where it is made. {@code guard} is what is left to be decided, by
     * numbers of other entries that have the same values; null where nothing is.
     */
    record Change(Entry after, @Nullable Expression guard) implements Decision {}

    /** Nothing is to be done. */
    record Refused(Refusal refusal) implements Decision {}
}
