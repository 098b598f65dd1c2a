package youju.briefing.podium;

import org.jspecify.annotations.Nullable;

/**
 * A figure of a text that somebody has to sign off: {@code key} says what is asked and in which words, so that it is asked
 * again where either changes; {@code shown} is what is said, {@code statement} the sentence.
 *
 * @param owner
 *            the unit that has to; null where no unit owns the indicator
 */
public record Needed(String key, String statement, String shown, @Nullable String owner, Mark mark) {}
