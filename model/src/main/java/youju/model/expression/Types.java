package youju.model.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Which types go together. */
final class Types {
    private Types() {}

    /** The type that holds values of both, or null where there is none. */
    static @Nullable ValueType join(ValueType a, ValueType b) {
        if (a.equals(b) || b == ValueType.Plain.NOTHING) {
            return a;
        }
        if (a == ValueType.Plain.NOTHING) {
            return b;
        }
        if (a.isNumber() && b.isNumber()) {
            return ValueType.DECIMAL;
        }
        return a.isText() && b.isText() ? ValueType.TEXT : null;
    }

    /** Whether values of the two may be equal; never so for rows, lists and terms. */
    static boolean comparable(ValueType a, ValueType b) {
        if (a.isNumber() && b.isNumber() || a.isText() && b.isText()) {
            return !(a instanceof ValueType.Coded x) || !(b instanceof ValueType.Coded y)
                    || x.codes().equals(y.codes());
        }
        boolean single = a == ValueType.BOOL || a == ValueType.DATE || a == ValueType.TIME
                || a instanceof ValueType.Other;
        return single && a.equals(b);
    }

    /** Whether values of that type have an order. */
    static boolean ordered(ValueType type) {
        return type.isNumber() || type.isText() || type == ValueType.DATE || type == ValueType.TIME;
    }

    /** Whether {@code node} can stand where {@code expected} is asked for; text for a closed set must be surely of it. */
    static boolean fits(Node node, ValueType expected) {
        ValueType found = node.type();
        if (expected instanceof ValueType.Coded(_, Set<String> codes) && found.isText()) {
            return switch (node) {
                case Node.If(_, Node then, Node otherwise, _) -> fits(then, expected) && fits(otherwise, expected);
                case Node.Literal _ -> true;
                default -> found instanceof ValueType.Coded(_, Set<String> own) && codes.containsAll(own);
            };
        }
        return found.equals(expected) || node instanceof Node.Nothing
                || found == ValueType.INT && expected == ValueType.DECIMAL
                || found.isText() && expected.isText();
    }

    static ValueType element(ValueType type) {
        return type instanceof ValueType.Listed(ValueType element) ? element : type;
    }

    /** A text that {@code node} may give though it is none of {@code codes}; only what is written out is looked at. */
    static Optional<String> stranger(Node node, Set<String> codes) {
        return switch (node) {
            case Node.Literal(String text, _) when !codes.contains(text) -> Optional.of(text);
            case Node.If(_, Node then, Node otherwise, _) -> stranger(List.of(then, otherwise), codes);
            case Node.Items(List<Node> elements, _) -> stranger(elements, codes);
            default -> Optional.empty();
        };
    }

    private static Optional<String> stranger(List<Node> nodes, Set<String> codes) {
        return nodes.stream().flatMap(n -> stranger(n, codes).stream()).findFirst();
    }

    /** What to write instead of a comparison of two kinds. */
    static String advice(Node left, Node right) {
        Set<ValueType> types = Stream.of(left, right).map(Node::type).collect(Collectors.toSet());
        if (types.contains(ValueType.DATE) && types.contains(ValueType.TIME)) {
            return "two dates or two times; date(time) gives the date of a time";
        }
        if (types.contains(ValueType.DATE) && types.contains(ValueType.TEXT)) {
            return "a date, written date(\"2023-01-31\")";
        }
        if (types.contains(ValueType.TIME) && types.contains(ValueType.TEXT)) {
            return "a time, written timestamp(\"2023-01-31T09:00:00+08:00\")";
        }
        return "two of one kind that can be compared so";
    }

    /** The first few of them for a message. */
    static String some(Collection<String> names) {
        String first = names.stream().limit(8).collect(Collectors.joining(", "));
        return names.size() > 8 ? first + ", … (" + names.size() + ")" : first;
    }
}
