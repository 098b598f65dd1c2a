package youju.ledger.load;

/** A file that can't be read as a sheet of a register at all; the message is one Chinese line that says why and what to do. */
public final class SheetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SheetException(String message) {
        super(message);
    }

    SheetException(String message, Throwable cause) {
        super(message, cause);
    }
}
