package youju.model.text;

/** A file that can't be read as text; the message is one line that names the file and says why. */
public final class UnreadableTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableTextException(String message) {
        super(message);
    }

    public UnreadableTextException(String message, Throwable cause) {
        super(message, cause);
    }
}
