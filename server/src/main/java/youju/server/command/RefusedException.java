package youju.server.command;

/** A command can't do what was asked; the message is the one line that says why and what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** An unknown name, with the nearest valid one where one is near. */
    static RefusedException unknown(String what, String found, java.util.Collection<String> known) {
        String nearest = youju.model.expression.Nearest.to(found, known).map(name -> "; did you mean " + name + "?")
                .orElse("");
        return new RefusedException("unknown " + what + " '" + found + "'" + nearest);
    }
}
