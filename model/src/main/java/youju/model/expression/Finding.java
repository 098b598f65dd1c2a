package youju.model.expression;

import youju.model.Position;
import youju.model.Problem;

/** A mistake in an expression of a declaration: {@code where} is the path of its key, {@code actions.answer.when}. */
public record Finding(String where, String source, Mistake mistake) {
    /** As a problem of the pack, at the declaration's position. */
    public Problem at(Position position) {
        boolean far = mistake.line() > 1 || mistake.column() > 1;
        String place = far ? " (at " + mistake.line() + ":" + mistake.column() + " of it)" : "";
        return new Problem(position, where + ": `" + source + "`: " + mistake.found() + place, mistake.expected(),
                mistake.nearest());
    }
}
