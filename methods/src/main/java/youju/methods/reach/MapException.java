package youju.methods.reach;

/** A map that can't be used; the message is one line that names the file, says why and what to do. */
public final class MapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MapException(String message) {
        super(message);
    }

    MapException(String message, Throwable cause) {
        super(message, cause);
    }
}
