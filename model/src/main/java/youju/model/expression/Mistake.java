package youju.model.expression;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong in an expression: where (line and column of its text, counted from 1, columns in code points), what was
 * found, what was expected, and the nearest valid name where one is near.
 */
public record Mistake(int line, int column, String found, String expected, @Nullable String nearest) {
    @Override
    public String toString() {
        return line + ":" + column + ": " + found + "; expected " + expected
                + (nearest == null ? "" : "; did you mean " + nearest + "?");
    }
}
