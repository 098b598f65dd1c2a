package youju.server.people;

import org.jspecify.annotations.Nullable;

/** Why a change of people is not made; nothing of it was kept. The message says what to do, in Chinese. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final @Nullable String field;

    /** What kind of refusal it is. */
    public enum Kind {
        /** There is no such account, grant or token. */
        UNKNOWN,
        /** It isn't for this account to do. */
        NOT_ALLOWED,
        /** A value can't be taken. */
        INVALID,
        /** There is one already. */
        TAKEN,
        /** It changed since it was read. */
        CHANGED,
        /** It was tried too often; later it can be tried again. */
        LOCKED
    }

    public RefusedException(Kind kind, @Nullable String field, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable String field() {
        return field;
    }
}
