package youju.ledger.journal;

import java.util.UUID;

import tools.jackson.core.JacksonException;

/** A row of the journal isn't as this program writes it, and has no canonical bytes. */
public final class MalformedLineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final UUID entry;
    private final int version;

    MalformedLineException(UUID entry, int version, Exception cause) {
        super("the journal's line of entry " + entry + " version " + version + " is malformed: " + reason(cause),
                cause);
        this.entry = entry;
        this.version = version;
    }

    private static String reason(Exception cause) {
        return cause instanceof JacksonException json ? json.getOriginalMessage() : String.valueOf(cause.getMessage());
    }

    public UUID entry() {
        return entry;
    }

    public int version() {
        return version;
    }
}
