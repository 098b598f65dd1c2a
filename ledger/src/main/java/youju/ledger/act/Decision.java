package youju.ledger.act;

import youju.ledger.entry.Entry;

/** What a request comes to before anything is written. */
sealed interface Decision {
    /** The entry as it is to be; its number is still empty where it is made. */
    record Change(Entry after) implements Decision {}

    /** Nothing is to be done. */
    record Refused(Refusal refusal) implements Decision {}
}
