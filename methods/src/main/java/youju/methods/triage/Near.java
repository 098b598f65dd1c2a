package youju.methods.triage;

/**
 * A past case that says something alike.
 *
 * @param likeness
 *            from 0, nothing in common, to 1, all that was asked stands in it
 */
public record Near(String id, double likeness) {}
