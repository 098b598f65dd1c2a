package youju.ledger.act;

import java.util.UUID;

/** What came of a request. */
public sealed interface Outcome {
    /** It is done, and will stay so whatever fails: the entry as it stands after it. */
    record Done(UUID entry, String number, int version, String stage) implements Outcome {}

    /** It was not done. */
    record Refused(Refusal refusal) implements Outcome {}
}
