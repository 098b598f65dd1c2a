package youju.ledger.journal;

import java.util.UUID;

/** A row of the journal isn't as this program writes it, and has no canonical bytes. */
public final class MalformedLineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedLineException(UUID entry, int version, Exception cause) {
        super("the journal's line of entry " + entry + " version " + version + " is malformed: " + cause.getMessage(),
                cause);
    }
}
