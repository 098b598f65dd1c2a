package youju.model.expression;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Notes every reading of a variable that may be empty where nothing before it makes sure that it is set. What
 * {@code has(x)} and other conditions prove is followed through {@code &&}, {@code ||}, {@code !} and {@code ? :}, left to
 * right.
 */
final class Presence {
    private final Parsing parsing;
    /** By offset, so that mistakes come in the order of the text and once each. */
    private final TreeMap<Integer, String> untested = new TreeMap<>();

    /** Names known to be set where a condition turns out true, and where it turns out false. */
    private record Proved(Set<String> whenTrue, Set<String> whenFalse) {
        static final Proved NOTHING = new Proved(Set.of(), Set.of());
    }

    private Presence(Parsing parsing) {
        this.parsing = parsing;
    }

    /** Notes the mistakes and gives the names that are surely set where {@code root} is true. */
    static Set<String> check(Node root, Parsing parsing) {
        Presence presence = new Presence(parsing);
        Set<String> whenTrue = presence.follow(root, Set.of()).whenTrue();
        presence.untested.forEach(
                (offset, name) -> parsing.mistake(offset, "`" + name + "`, which may be empty, read without a test",
                        "has(" + name + ") && … before it", null));
        return whenTrue;
    }

    private Proved follow(Node node, Set<String> known) {
        return switch (node) {
            case Node.Literal _,Node.Nothing _,Node.Now _,Node.Today _,Node.Linked _ -> Proved.NOTHING;
            case Node.Read(Variable variable, int offset) -> read(variable.name(), variable, offset, known);
            case Node.Column(_, _, Variable variable, int offset) -> read(path(node), variable, offset, known);
            case Node.Has(Node of) -> new Proved(Set.of(path(of)), Set.of());
            case Node.Not(Node of) -> {
                Proved proved = follow(of, known);
                yield new Proved(proved.whenFalse(), proved.whenTrue());
            }
            case Node.And(Node left, Node right) -> {
                Proved first = follow(left, known);
                Proved second = follow(right, union(known, first.whenTrue()));
                yield new Proved(union(first.whenTrue(), second.whenTrue()),
                        common(first.whenFalse(), second.whenFalse()));
            }
            case Node.Or(Node left, Node right) -> {
                Proved first = follow(left, known);
                Proved second = follow(right, union(known, first.whenFalse()));
                yield new Proved(common(first.whenTrue(), second.whenTrue()),
                        union(first.whenFalse(), second.whenFalse()));
            }
            case Node.If(Node condition, Node then, Node otherwise, _) -> {
                Proved asked = follow(condition, known);
                Proved yes = follow(then, union(known, asked.whenTrue()));
                Proved no = follow(otherwise, union(known, asked.whenFalse()));
                yield new Proved(
                        common(union(asked.whenTrue(), yes.whenTrue()), union(asked.whenFalse(), no.whenTrue())),
                        common(union(asked.whenTrue(), yes.whenFalse()), union(asked.whenFalse(), no.whenFalse())));
            }
            case Node.Compare _,Node.Among _,Node.Arithmetic _,Node.Quantified _,Node.Filter _,Node.Mapped _,Node.Sum _,Node.TermOf _,Node.Call _,Node.Items _,Node.Others _ -> {
                node.parts().forEach(part -> follow(part, known));
                yield Proved.NOTHING;
            }
        };
    }

    private Proved read(String path, Variable variable, int offset, Set<String> known) {
        if (variable.optional() && !known.contains(path)) {
            untested.put(offset, path.substring(path.indexOf(' ') + 1));
        }
        return Proved.NOTHING;
    }

    /** A name of its own; that of a column begins with the slot, since an inner row may be called as an outer one. */
    private static String path(Node node) {
        return switch (node) {
            case Node.Read(Variable variable, _) -> variable.name();
            case Node.Column(int slot, String row, Variable variable, _) -> slot + " " + row + "." + variable.name();
            default -> throw new IllegalStateException("has of " + node);
        };
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> union = new HashSet<>(a);
        union.addAll(b);
        return union;
    }

    private static Set<String> common(Set<String> a, Set<String> b) {
        Set<String> common = new HashSet<>(a);
        common.retainAll(b);
        return common;
    }
}
