package youju.briefing.podium;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;

/** A figure that has to be signed off, and how far that is; {@code entry} is its line of the register of sign-offs, where there is one. */
public record Confirmation(Needed needed, State state, @Nullable Entry entry) {
    /** How far it is. */
    public enum State {
        /** By its owner, as it is now. */
        SIGNED,
        /** The owner was asked. */
        ASKED,
        /** The owner says it should be otherwise. */
        DISPUTED,
        /** Nobody was asked yet. */
        OPEN,
        /** No unit says that the indicator is its own. */
        UNOWNED
    }

    /** True where its owner stands behind it. */
    public boolean confirmed() {
        return state == State.SIGNED;
    }
}
