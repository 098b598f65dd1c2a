package youju.model.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

import youju.model.expression.Node.Function;

/** Checks calls by name, written {@code size(reply)} or {@code reply.size()}. */
final class Functions {
    private static final Set<String> ON_ROWS = Set.of("exists", "all", "filter", "map", "sum");
    private static final Set<String> NAMES = Set.of("has", "size", "startsWith", "endsWith", "contains", "date",
            "timestamp", "year", "month", "day", "days", "minutes", "round", "abs", "workdays", "workhours", "hours",
            "until", "exists", "all", "filter", "map", "sum");

    private final Checker checker;
    private final DateFunctions dates = new DateFunctions(this);

    Functions(Checker checker) {
        this.checker = checker;
    }

    Checker checker() {
        return checker;
    }

    @Nullable
    Node check(CelExpr e) {
        String name = e.call().function();
        List<CelExpr> arguments = arguments(e);
        if (ON_ROWS.contains(name) && e.call().target().isPresent()) {
            return overRows(e, name, e.call().target().get(), e.call().args());
        }
        return switch (name) {
            case "has" -> has(e, arguments);
            case "size" -> size(e, arguments);
            case "startsWith" -> texts(e, arguments, Function.STARTS_WITH);
            case "endsWith" -> texts(e, arguments, Function.ENDS_WITH);
            case "contains" -> texts(e, arguments, Function.CONTAINS);
            case "date" -> dates.date(e, arguments);
            case "timestamp" -> dates.timestamp(e, arguments);
            case "year" -> dates.partOfDate(e, arguments, Function.YEAR);
            case "month" -> dates.partOfDate(e, arguments, Function.MONTH);
            case "day" -> dates.partOfDate(e, arguments, Function.DAY);
            case "days" -> dates.between(e, arguments, Function.DAYS, ValueType.DATE);
            case "minutes" -> dates.between(e, arguments, Function.MINUTES, ValueType.TIME);
            case "round" -> round(e, arguments);
            case "abs" -> abs(e, arguments);
            case "workdays" -> term(e, arguments, Term.Kind.WORKDAYS);
            case "workhours" -> term(e, arguments, Term.Kind.WORKHOURS);
            case "hours" -> term(e, arguments, Term.Kind.HOURS);
            case "until" -> until(e, arguments);
            case "others" -> others(e, arguments);
            case "linked" -> linked(e, arguments);
            case "matches" ->
                checker.refuse(e, "`matches`", "startsWith, endsWith, contains or in; patterns mean different "
                        + "things to different programs");
            default -> {
                List<String> known = known();
                yield checker.unknown(e, "function", name, "one of " + String.join(", ", known), known);
            }
        };
    }

    /** What may be called here, by name. */
    private List<String> known() {
        Stream<String> counting = checker.scope().counted().isEmpty() ? Stream.of() : Stream.of("others");
        Stream<String> leading = checker.scope().elsewhere().leading().isEmpty() ? Stream.of() : Stream.of("linked");
        return Stream.of(NAMES.stream(), counting, leading).flatMap(names -> names).sorted().toList();
    }

    private static List<CelExpr> arguments(CelExpr e) {
        List<CelExpr> all = new ArrayList<>();
        e.call().target().ifPresent(all::add);
        all.addAll(e.call().args());
        return all;
    }

    /** The checked arguments, or null where they are not {@code count} or one of them is mistaken. */
    @Nullable
    List<Node> nodes(CelExpr e, List<CelExpr> arguments, int count) {
        if (arguments.size() != count) {
            checker.refuse(e, arguments.size() + " arguments of " + e.call().function(), String.valueOf(count));
            return null;
        }
        List<Node> nodes = new ArrayList<>();
        for (CelExpr argument : arguments) {
            Node node = checker.check(argument);
            if (node != null) {
                nodes.add(node);
            }
        }
        return nodes.size() == count ? nodes : null;
    }

    @Nullable
    Node mismatch(CelExpr e, Node found, String expected) {
        return checker.refuse(e, e.call().function() + " of " + found.type().words(), expected);
    }

    private @Nullable Node has(CelExpr e, List<CelExpr> arguments) {
        List<Node> nodes = nodes(e, arguments, 1);
        if (nodes == null || nodes.getFirst() instanceof Node.Read || nodes.getFirst() instanceof Node.Column) {
            return nodes == null ? null : new Node.Has(nodes.getFirst());
        }
        return checker.refuse(e, "has of something calculated", "has of a name: has(reply)");
    }

    private @Nullable Node size(CelExpr e, List<CelExpr> arguments) {
        List<Node> nodes = nodes(e, arguments, 1);
        if (nodes == null) {
            return null;
        }
        ValueType type = nodes.getFirst().type();
        boolean sized = type.isText() || type instanceof ValueType.Rows || type instanceof ValueType.Listed;
        return sized
                ? new Node.Call(Function.SIZE, nodes, ValueType.INT)
                : mismatch(e, nodes.getFirst(), "size of text, rows or a list");
    }

    private @Nullable Node texts(CelExpr e, List<CelExpr> arguments, Function function) {
        List<Node> nodes = nodes(e, arguments, 2);
        if (nodes == null) {
            return null;
        }
        for (Node node : nodes) {
            if (!node.type().isText()) {
                return mismatch(e, node, "text");
            }
        }
        return new Node.Call(function, nodes, ValueType.BOOL);
    }

    private @Nullable Node round(CelExpr e, List<CelExpr> arguments) {
        List<Node> nodes = nodes(e, arguments, arguments.size() == 1 ? 1 : 2);
        if (nodes == null) {
            return null;
        }
        Node of = nodes.getFirst();
        Node digits = nodes.size() == 2 ? nodes.get(1) : new Node.Literal(BigDecimal.ZERO, ValueType.INT);
        boolean written = digits instanceof Node.Literal(BigDecimal d, var type) && type == ValueType.INT
                && d.signum() >= 0
                && d.compareTo(BigDecimal.valueOf(12)) <= 0;
        if (!of.type().isNumber() || !written) {
            return mismatch(e, of.type().isNumber() ? digits : of, "a number, and 0 to 12 digits after the point");
        }
        boolean whole = digits instanceof Node.Literal(BigDecimal d, _) && d.signum() == 0;
        return new Node.Call(Function.ROUND, List.of(of, digits), whole ? ValueType.INT : ValueType.DECIMAL);
    }

    private @Nullable Node abs(CelExpr e, List<CelExpr> arguments) {
        List<Node> nodes = nodes(e, arguments, 1);
        if (nodes == null || nodes.getFirst().type().isNumber()) {
            return nodes == null ? null : new Node.Call(Function.ABS, nodes, nodes.getFirst().type());
        }
        return mismatch(e, nodes.getFirst(), "a number");
    }

    private @Nullable Node term(CelExpr e, List<CelExpr> arguments, Term.Kind kind) {
        List<Node> nodes = nodes(e, arguments, 1);
        if (nodes == null) {
            return null;
        }
        Node amount = nodes.getFirst();
        boolean negative = amount instanceof Node.Literal(BigDecimal d, _) && d.signum() < 0;
        return amount.type() == ValueType.INT && !negative
                ? new Node.TermOf(kind, amount)
                : mismatch(e, amount, "a whole number, 0 or more");
    }

    private @Nullable Node until(CelExpr e, List<CelExpr> arguments) {
        List<Node> nodes = nodes(e, arguments, 1);
        if (nodes == null) {
            return null;
        }
        return nodes.getFirst().type() == ValueType.DATE
                ? new Node.TermOf(Term.Kind.UNTIL, nodes.getFirst())
                : mismatch(e, nodes.getFirst(), "a date: until(valid_until)");
    }

    private @Nullable Node others(CelExpr e, List<CelExpr> arguments) {
        Set<String> counted = checker.scope().counted();
        if (counted.isEmpty()) {
            return checker.refuse(e, "`others` outside a guard",
                    "it in an action's `when`, where no other action can change the count unseen");
        }
        if (arguments.isEmpty()) {
            return checker.refuse(e, "others of no field", "the fields that are the same: others(person, year)");
        }
        List<Node.Read> fields = new ArrayList<>();
        for (CelExpr argument : arguments) {
            if (checker.check(argument) instanceof Node.Read read) {
                fields.add(read);
                if (!counted.contains(read.variable().name())) {
                    return checker.refuse(argument, "others by `" + read.variable().name() + "`",
                            "fields of one value each: not rows, long_text, file or point");
                }
            } else if (argument.getKind() != CelExpr.ExprKind.Kind.IDENT) {
                return checker.refuse(argument, "others of something calculated",
                        "names of fields: others(person, year)");
            }
        }
        boolean once = fields.size() == fields.stream().map(f -> f.variable().name()).distinct().count();
        return !once
                ? checker.refuse(e, "a field twice in others", "each once")
                : fields.size() == arguments.size() ? new Node.Others(fields) : null;
    }

    private @Nullable Node linked(CelExpr e, List<CelExpr> arguments) {
        Map<String, Map<String, Set<String>>> leading = checker.scope().elsewhere().leading();
        if (leading.isEmpty()) {
            return checker.refuse(e, "`linked` where no entry of another register can lead here",
                    "it in the `when` of an action with `from`, of a register that another one links to");
        }
        CelExpr first = arguments.isEmpty() ? e : arguments.getFirst();
        if (first.getKind() != CelExpr.ExprKind.Kind.SELECT || first.select().operand()
                .getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return checker.refuse(first, "linked of something else than a link",
                    "the register and its link: linked(review.application, \"asked\")");
        }
        String register = first.select().operand().ident().name();
        Map<String, Set<String>> links = leading.get(register);
        if (links == null) {
            return checker.unknown(first, "register", register, "one that links here", leading.keySet());
        }
        Set<String> stages = links.get(first.select().field());
        if (stages == null) {
            return checker.unknown(first, "link", first.select().field(), "a link of " + register + " that leads here",
                    links.keySet());
        }
        List<String> named = new ArrayList<>();
        for (CelExpr argument : arguments.subList(1, arguments.size())) {
            if (!(checker.check(argument) instanceof Node.Literal(String stage, _))) {
                return checker.refuse(argument, "a stage that isn't written out", "its id in quotes: \"asked\"");
            }
            if (!stages.contains(stage)) {
                return checker.unknown(argument, "stage", stage, "a stage of " + register, stages);
            }
            named.add(stage);
        }
        return new Node.Linked(register, first.select().field(), named);
    }

    private @Nullable Node overRows(CelExpr e, String name, CelExpr target, ImmutableList<CelExpr> arguments) {
        Node rows = checker.check(target);
        if (rows == null) {
            return null;
        }
        boolean named = arguments.size() == 2 && arguments.getFirst().getKind() == CelExpr.ExprKind.Kind.IDENT;
        if (!(rows.type() instanceof ValueType.Rows type) || !named) {
            return checker.refuse(e, name + " of " + rows.type().words(),
                    "rows, a name for each and what to ask of it: items." + name + "(item, item.column …)");
        }
        int slot = checker.nextSlot();
        boolean condition = !name.equals("map") && !name.equals("sum");
        Node body = checker.inRow(arguments.get(0), type, arguments.get(1), condition);
        if (body == null) {
            return null;
        }
        return switch (name) {
            case "exists" -> new Node.Quantified(false, rows, slot, body);
            case "all" -> new Node.Quantified(true, rows, slot, body);
            case "filter" -> new Node.Filter(rows, slot, body);
            case "map" -> mapped(e, rows, slot, body);
            default ->
                body.type().isNumber() ? new Node.Sum(rows, slot, body) : mismatch(e, body, "a number of each row");
        };
    }

    private @Nullable Node mapped(CelExpr e, Node rows, int slot, Node body) {
        ValueType type = body.type();
        boolean single = type.isNumber() || type.isText() || type == ValueType.DATE || type == ValueType.TIME
                || type == ValueType.BOOL;
        return single
                ? new Node.Mapped(rows, slot, body, new ValueType.Listed(type))
                : mismatch(e, body, "a number, text, date, time or condition of each row");
    }
}
