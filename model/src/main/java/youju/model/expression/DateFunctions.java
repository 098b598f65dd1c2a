package youju.model.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

import youju.model.expression.Node.Function;

/** Checks the functions of dates and times. */
final class DateFunctions {
    private final Functions functions;

    DateFunctions(Functions functions) {
        this.functions = functions;
    }

    @Nullable
    Node date(CelExpr e, List<CelExpr> arguments) {
        List<Node> nodes = functions.nodes(e, arguments, 1);
        if (nodes == null) {
            return null;
        }
        Node of = nodes.getFirst();
        if (of.type() == ValueType.TIME) {
            return dateOf(of);
        }
        if (!(of instanceof Node.Literal(String text, _))) {
            return functions.mismatch(e, of, "date(\"2023-01-31\"), or the date of a time");
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return new Node.Literal(date, ValueType.DATE);
            }
        } catch (DateTimeException _) {
            // refused below
        }
        return functions.checker().refuse(e, "\"" + text + "\" as a date", "year-month-day, 2023-01-31");
    }

    @Nullable
    Node timestamp(CelExpr e, List<CelExpr> arguments) {
        List<Node> nodes = functions.nodes(e, arguments, 1);
        if (nodes == null) {
            return null;
        }
        if (nodes.getFirst() instanceof Node.Literal(String text, _)) {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
                return new Node.Literal(time, ValueType.TIME);
            } catch (DateTimeException _) {
                return functions.checker().refuse(e, "\"" + text + "\" as a time",
                        "a time with its offset, 2023-01-31T09:00:00+08:00");
            }
        }
        return functions.mismatch(e, nodes.getFirst(), "a time in quotes, timestamp(\"2023-01-31T09:00:00+08:00\")");
    }

    private static Node dateOf(Node of) {
        return of.type() == ValueType.TIME ? new Node.Call(Function.DATE_OF, List.of(of), ValueType.DATE) : of;
    }

    @Nullable
    Node partOfDate(CelExpr e, List<CelExpr> arguments, Function function) {
        List<Node> nodes = functions.nodes(e, arguments, 1);
        if (nodes == null) {
            return null;
        }
        Node date = dateOf(nodes.getFirst());
        return date.type() == ValueType.DATE
                ? new Node.Call(function, List.of(date), ValueType.INT)
                : functions.mismatch(e, date, "a date or a time");
    }

    @Nullable
    Node between(CelExpr e, List<CelExpr> arguments, Function function, ValueType of) {
        List<Node> nodes = functions.nodes(e, arguments, 2);
        if (nodes == null) {
            return null;
        }
        for (Node node : nodes) {
            if (node.type() != of) {
                return functions.mismatch(e, node,
                        e.call().function() + " from one " + (of == ValueType.DATE ? "date" : "time")
                                + " to another");
            }
        }
        return new Node.Call(function, nodes, ValueType.INT);
    }
}
