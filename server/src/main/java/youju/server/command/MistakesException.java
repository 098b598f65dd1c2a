package youju.server.command;

import java.util.List;

import youju.model.Problem;

/** What was given has mistakes, each with its place; the command did nothing. */
final class MistakesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** {@code consequence} is what didn't happen: nothing changed. */
    MistakesException(List<Problem> problems, String consequence) {
        super((problems.size() == 1 ? "1 mistake; " : problems.size() + " mistakes; ") + consequence);
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
