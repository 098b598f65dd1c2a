package youju.model.pack;

import java.util.Set;
import java.util.regex.Pattern;

import youju.model.expression.Scope;

/** What declared things may be called. */
final class Names {
    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9_]{0,48}");
    private static final Pattern HYPHEN = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACK = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SYSTEM = Pattern.compile("[GPESCL][1-9]");
    /** Stages whose time would be called as one every entry has. */
    private static final Set<String> TIMES = Set.of("created", "changed");

    private Names() {}

    static void snake(Block block, String key, String what, String id) {
        if (!id.isEmpty() && !SNAKE.matcher(id).matches()) {
            block.mistake(key, what + " '" + id + "'", "lower case letters, digits and _, such as hotline_order");
        }
    }

    static void hyphen(Block block, String key, String what, String id) {
        if (!id.isEmpty() && !HYPHEN.matcher(id).matches()) {
            block.mistake(key, what + " '" + id + "'",
                    "lower case letters and digits with hyphens, such as hotline-orders");
        }
    }

    static boolean isPack(String id) {
        return PACK.matcher(id).matches();
    }

    /** A pack's id, which is the name of its folder too; false where it is none. An empty one has been refused. */
    static boolean pack(Block block, Item id) {
        boolean fits = isPack(id.text());
        if (!fits && !id.text().isEmpty()) {
            block.mistake(id.position(), "pack '" + id.text() + "'",
                    "lower case letters and digits with hyphens, such as district");
        }
        return fits;
    }

    /** A field of a register; {@code block} holds all of them. */
    static void field(Block block, String id) {
        snake(block, id, "field", id);
        if (Scope.RESERVED.contains(id)) {
            block.mistake(id, "field '" + id + "'",
                    "another name: every entry, or the expression language, has this one");
        }
    }

    /** A column of rows; {@code block} holds all of them. */
    static void column(Block block, String id) {
        snake(block, id, "column", id);
        if (Scope.WORDS.contains(id)) {
            block.mistake(id, "column '" + id + "'", "another name: the expression language has this one");
        }
    }

    /** A stage; {@code block} holds all of them. */
    static void stage(Block block, String id) {
        snake(block, id, "stage", id);
        if (TIMES.contains(id)) {
            block.mistake(id, "stage '" + id + "'", "another name: every entry has a time '" + id + "_at' already");
        }
    }

    /** The row of the mission that a register or indicator belongs to. */
    static String system(Block block) {
        String system = block.required("system");
        if (!system.isEmpty() && !SYSTEM.matcher(system).matches()) {
            block.mistake("system", "system '" + system + "'", "a row of the mission, such as P5");
        }
        return system;
    }
}
