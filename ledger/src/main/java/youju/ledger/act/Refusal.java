package youju.ledger.act;

import org.jspecify.annotations.Nullable;

/**
 * Why an action was not done, in Chinese, as those who asked read it; nothing of it was kept. {@code field} is the one it
 * is about, where it is about one.
 */
public record Refusal(Code code, @Nullable String field, String message) {
    /** What kind of refusal it is; programs tell them apart by it. */
    public enum Code {
        /** No such register, action or entry. */
        UNKNOWN,
        /** The actor may not. */
        NOT_ALLOWED,
        /** Not in the stage the entry stands in. */
        WRONG_STAGE,
        /** The entry is void. */
        VOID,
        /** The action's condition doesn't hold. */
        CONDITION,
        /** It was tried in vain too often. */
        LOCKED,
        /** A field must be given. */
        REQUIRED,
        /** A reason must be given. */
        REASON_REQUIRED,
        /** A value can't be taken. */
        INVALID,
        /** Another entry has the same values where only one may. */
        DUPLICATE,
        /** As many entries as there may be are there. */
        LIMIT,
        /** The entry changed since the actor saw it. */
        CONFLICT,
        /** The key was used for another request. */
        KEY_REUSED
    }

    static Refusal of(Code code, String message) {
        return new Refusal(code, null, message);
    }
}
