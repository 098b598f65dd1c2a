package youju.model.expression;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import org.jspecify.annotations.Nullable;

import youju.model.expression.Node.Comparison;
import youju.model.expression.Node.Operation;

/** Makes the checked tree of what was parsed; null stands for a part whose mistake has been noted. */
final class Checker {
    private final Parsing parsing;
    private final Scope scope;
    private final Functions functions;
    private final Comparisons comparisons;
    private final Deque<BoundRow> rows = new ArrayDeque<>();

    /** A name bound to a row while its condition or value is read. */
    record BoundRow(String name, int slot, ValueType.Rows type) {}

    Checker(Parsing parsing, Scope scope) {
        this.parsing = parsing;
        this.scope = scope;
        this.functions = new Functions(this);
        this.comparisons = new Comparisons(this);
    }

    @Nullable
    Node check(CelExpr e) {
        return switch (e.getKind()) {
            case CONSTANT -> constant(e);
            case IDENT -> name(e);
            case SELECT -> column(e);
            case CALL -> call(e);
            case LIST -> list(e);
            case STRUCT, MAP, COMPREHENSION, NOT_SET ->
                refuse(e, "a structure in braces", "values, names and operators");
        };
    }

    /** As {@link #check}, and a condition. */
    @Nullable
    Node condition(CelExpr e) {
        Node node = check(e);
        if (node != null && node.type() != ValueType.BOOL) {
            return refuse(e, node.type().words(), "a condition, true or false");
        }
        return node;
    }

    @Nullable
    Node refuse(CelExpr e, String found, String expected) {
        return refuse(e, found, expected, null);
    }

    @Nullable
    Node refuse(CelExpr e, String found, String expected, @Nullable String nearest) {
        parsing.mistake(parsing.offset(e), found, expected, nearest);
        return null;
    }

    @Nullable
    Node unknown(CelExpr e, String kind, String name, String expected, Collection<String> candidates) {
        return refuse(e, "unknown " + kind + " `" + name + "`", expected, Nearest.to(name, candidates).orElse(null));
    }

    /** Checks {@code body} while {@code name} is a row of {@code type}; gives its slot beside. */
    @Nullable
    Node inRow(CelExpr name, ValueType.Rows type, CelExpr body, boolean condition) {
        rows.push(new BoundRow(name.ident().name(), rows.size(), type));
        Node node = condition ? condition(body) : check(body);
        rows.pop();
        return node;
    }

    Comparisons comparisons() {
        return comparisons;
    }

    Scope scope() {
        return scope;
    }

    int nextSlot() {
        return rows.size();
    }

    private @Nullable Node constant(CelExpr e) {
        CelConstant constant = e.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> new Node.Literal(constant.booleanValue(), ValueType.BOOL);
            case INT64_VALUE -> new Node.Literal(BigDecimal.valueOf(constant.int64Value()), ValueType.INT);
            case DOUBLE_VALUE -> decimal(e);
            case STRING_VALUE -> text(e, constant.stringValue());
            case NULL_VALUE -> new Node.Nothing();
            case NOT_SET, UINT64_VALUE, BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE -> refuse(e,
                    "a constant of CEL that is not used here", "a number, text in quotes, true, false or null");
        };
    }

    private @Nullable Node decimal(CelExpr e) {
        BigDecimal number = parsing.decimal(e);
        if (number.precision() > 100 || Math.abs(number.scale()) > 100) {
            return refuse(e, "a number too long or too large", "one of at most 100 digits");
        }
        return new Node.Literal(number, ValueType.DECIMAL);
    }

    private @Nullable Node text(CelExpr e, String text) {
        boolean storable = text.codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c < 0xE000);
        return storable
                ? new Node.Literal(text, ValueType.TEXT)
                : refuse(e, "text that no database can hold", "text without \\u0000 and half characters");
    }

    private @Nullable Node name(CelExpr e) {
        String name = e.ident().name();
        if (row(name).isPresent()) {
            return refuse(e, "the row `" + name + "` as a value", "one of its columns: " + name + ".column");
        }
        Variable variable = scope.variables().get(name);
        if (variable != null) {
            return new Node.Read(variable, parsing.offset(e));
        }
        boolean clockName = name.equals("now") || name.equals("today");
        if (clockName && scope.clock()) {
            return name.equals("now") ? new Node.Now() : new Node.Today();
        }
        if (clockName) {
            return refuse(e, "`" + name + "`", "a condition that gives the same answer whenever it is asked");
        }
        return unknown(e, "name", name, "a name of " + scope.about(), scope.names());
    }

    private @Nullable Node column(CelExpr e) {
        CelExpr of = e.select().operand();
        String column = e.select().field();
        Optional<BoundRow> row = of.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? row(of.ident().name())
                : Optional.empty();
        if (row.isEmpty() && of.getKind() == CelExpr.ExprKind.Kind.IDENT
                && scope.elsewhere().links().contains(of.ident()
                        .name())) {
            String name = of.ident().name() + "." + column;
            Variable followed = scope.elsewhere().followed().get(name);
            return followed == null
                    ? unknown(e, "name", name, "a name of what `" + of.ident().name() + "` leads to",
                            scope.elsewhere().followed().keySet())
                    : new Node.Read(followed, parsing.offset(of));
        }
        if (row.isEmpty()) {
            return refuse(e, "`." + column + "`",
                    "a name; only rows have columns, as in rows.exists(row, row.column > 0)");
        }
        BoundRow bound = row.get();
        Variable variable = bound.type().columns().get(column);
        return variable == null
                ? unknown(e, "column", column, "a column of the rows", bound.type().columns().keySet())
                : new Node.Column(bound.slot(), bound.name(), variable, parsing.offset(of));
    }

    private Optional<BoundRow> row(String name) {
        return rows.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private @Nullable Node list(CelExpr e) {
        List<Node> elements = new ArrayList<>();
        ValueType type = null;
        for (CelExpr element : e.list().elements()) {
            Node node = check(element);
            ValueType joined = node == null ? null : type == null ? node.type() : Types.join(type, node.type());
            if (node != null && (joined == null || joined == ValueType.Plain.NOTHING)) {
                return refuse(element, node.type().words() + " in the list", "values of one kind");
            }
            if (node != null) {
                elements.add(node);
                type = joined;
            }
        }
        if (e.list().elements().isEmpty()) {
            return refuse(e, "an empty list", "at least one value");
        }
        return type == null || elements.size() < e.list().elements().size()
                ? null
                : new Node.Items(elements, new ValueType.Listed(type));
    }

    private @Nullable Node call(CelExpr e) {
        CelCall call = e.call();
        return switch (call.function()) {
            case "_&&_", "_||_" -> logic(e);
            case "!_" -> {
                Node of = condition(call.args().getFirst());
                yield of == null ? null : new Node.Not(of);
            }
            case "_?_:_" -> choice(e);
            case "@in" -> comparisons.among(e);
            case "-_" -> negated(e);
            case "_+_" -> arithmetic(e, Operation.ADD);
            case "_-_" -> arithmetic(e, Operation.SUBTRACT);
            case "_*_" -> arithmetic(e, Operation.MULTIPLY);
            case "_/_" -> arithmetic(e, Operation.DIVIDE);
            case "_%_" -> arithmetic(e, Operation.REMAINDER);
            case "_==_" -> comparisons.comparison(e, Comparison.EQUAL);
            case "_!=_" -> comparisons.comparison(e, Comparison.NOT_EQUAL);
            case "_<_" -> comparisons.comparison(e, Comparison.LESS);
            case "_<=_" -> comparisons.comparison(e, Comparison.LESS_OR_EQUAL);
            case "_>_" -> comparisons.comparison(e, Comparison.GREATER);
            case "_>=_" -> comparisons.comparison(e, Comparison.GREATER_OR_EQUAL);
            case "_[_]" -> refuse(e, "a value picked by its place", "exists, all, filter, map or sum over the rows");
            default -> functions.check(e);
        };
    }

    private @Nullable Node logic(CelExpr e) {
        Node left = condition(e.call().args().get(0));
        Node right = condition(e.call().args().get(1));
        if (left == null || right == null) {
            return null;
        }
        return e.call().function().equals("_&&_") ? new Node.And(left, right) : new Node.Or(left, right);
    }

    private @Nullable Node choice(CelExpr e) {
        Node condition = condition(e.call().args().get(0));
        Node then = check(e.call().args().get(1));
        Node otherwise = check(e.call().args().get(2));
        if (condition == null || then == null || otherwise == null) {
            return null;
        }
        ValueType type = Types.join(then.type(), otherwise.type());
        return type == null
                ? refuse(e, then.type().words() + " and " + otherwise.type().words() + " on the sides of `:`",
                        "the same kind on both")
                : new Node.If(condition, then, otherwise, type);
    }

    private @Nullable Node negated(CelExpr e) {
        Node of = check(e.call().args().getFirst());
        if (of == null || of.type().isNumber()) {
            Node zero = new Node.Literal(BigDecimal.ZERO, ValueType.INT);
            return of == null ? null : new Node.Arithmetic(Operation.SUBTRACT, zero, of, of.type());
        }
        return refuse(e, of.type().words() + " after `-`", "a number");
    }

    private @Nullable Node arithmetic(CelExpr e, Operation operation) {
        Node left = check(e.call().args().get(0));
        Node right = check(e.call().args().get(1));
        if (left == null || right == null) {
            return null;
        }
        if (operation == Operation.ADD && left.type().isText() && right.type().isText()) {
            return new Node.Call(Node.Function.JOIN, List.of(left, right), ValueType.TEXT);
        }
        if (!left.type().isNumber() || !right.type().isNumber()) {
            return refuse(e,
                    "`" + operation.sign() + "` between " + left.type().words() + " and " + right.type().words(),
                    operation == Operation.ADD ? "two numbers or two texts" : "two numbers");
        }
        boolean whole = left.type() == ValueType.INT && right.type() == ValueType.INT && operation != Operation.DIVIDE;
        return new Node.Arithmetic(operation, left, right, whole ? ValueType.INT : ValueType.DECIMAL);
    }
}
