package youju.model.pack;

import java.util.regex.Pattern;

import youju.model.Position;
import youju.model.expression.Scope;

/** What declared things may be called. */
final class Names {
    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]{0,48}");
    private static final Pattern HYPHEN = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Names() {}

    static void snake(Position position, String what, String id, Mistakes mistakes) {
        if (!SNAKE.matcher(id).matches()) {
            mistakes.add(position, what + " '" + id + "'", "lower case letters, digits and _, such as hotline_order");
        }
    }

    static void hyphen(Position position, String what, String id, Mistakes mistakes) {
        if (!HYPHEN.matcher(id).matches()) {
            mistakes.add(position, what + " '" + id + "'",
                    "lower case letters and digits with hyphens, such as hotline-orders");
        }
    }

    static void field(Position position, String id, Mistakes mistakes) {
        snake(position, "field", id, mistakes);
        if (Scope.RESERVED.contains(id)) {
            mistakes.add(position, "field '" + id + "'", "another name: every entry has this one already");
        }
    }
}
