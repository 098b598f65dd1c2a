package youju.briefing.check;

import java.util.Locale;

/** How a claim stands. */
public enum Verdict {
    /** It agrees with what is held. */
    SUPPORTED,
    /** It agrees, but what is held comes from that very statement. */
    SAME_SOURCE,
    /** What is held says otherwise. */
    CONTRADICTED,
    /** It is what was held before: a superseded revision, or the figure of the period before. */
    STALE,
    /** Another part of the text says otherwise. */
    INCONSISTENT,
    /** Nothing is held that could tell. */
    UNKNOWN;

    /** As it stands in answers: lower case, with a hyphen. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True where the text can't stay as it is. */
    public boolean wrong() {
        return this == CONTRADICTED || this == STALE || this == INCONSISTENT;
    }
}
