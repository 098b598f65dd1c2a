package youju.ledger.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import youju.model.expression.Scope;
import youju.model.expression.ValueType;
import youju.model.expression.Variable;

/** Writes expressions of a type over a scope, as deep as asked; they check if nothing in the scope is optional. */
final class GeneratedExpressions {
    private final Random random;
    private final Scope scope;
    /** Names of rows in use here, innermost first, with their columns. */
    private final Deque<ValueType.Rows> rows = new ArrayDeque<>();

    GeneratedExpressions(Scope scope, long seed) {
        this.scope = scope;
        this.random = new Random(seed);
    }

    String condition(int depth) {
        if (depth == 0) {
            return one(variable(ValueType.BOOL), "has(" + any() + ")", "true", "false");
        }
        int d = depth - 1;
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> "(" + condition(d) + " && " + condition(d) + ")";
            case 3, 4, 5 -> "(" + condition(d) + " || " + condition(d) + ")";
            case 6 -> one("!(" + condition(d) + ")", choice());
            case 7 -> "(" + condition(d) + " ? " + condition(d) + " : " + one(condition(d), "null") + ")";
            case 8, 9 -> "(" + number(d) + order() + number(d) + ")";
            case 10 -> "(" + text(d) + order() + text(d) + ")";
            case 11 -> "(" + date(d) + order() + date(d) + ")";
            case 12 -> "(" + time(d) + order() + time(d) + ")";
            case 13 -> one("(" + number(d) + " in [" + number(d) + ", " + number(d) + "])",
                    "(" + text(d) + " in [" + text(d) + "])",
                    "(" + condition(d) + " == " + condition(d) + ")");
            case 14 -> text(d) + one(".startsWith(", ".endsWith(", ".contains(") + text(d) + ")";
            default -> inRows(one("exists", "all"), d);
        };
    }

    String number(int depth) {
        if (depth == 0) {
            return one(variable(ValueType.DECIMAL), variable(ValueType.INT), variable(ValueType.INT),
                    variable(ValueType.DECIMAL), "0", "1", "3",
                    "0.1", "0.25", "100000000", "99999999.99", "9223372036854775807", "1e20", "-7", "12.0");
        }
        int d = depth - 1;
        return switch (random.nextInt(14)) {
            case 0, 1 -> "(" + number(d) + " + " + number(d) + ")";
            case 2 -> "(" + number(d) + " - " + number(d) + ")";
            case 3 -> "(" + number(d) + " * " + number(d) + ")";
            case 4, 5 -> "(" + number(d) + " / " + number(d) + ")";
            case 6 -> "(" + number(d) + " % " + number(d) + ")";
            case 7 -> one("size(" + text(d) + ")", "-(" + number(d) + ")", "abs(" + number(d) + ")");
            case 8 -> "round(" + number(d) + ", " + random.nextInt(5) + ")";
            case 9 -> one("year(", "month(", "day(") + one(date(d), time(d)) + ")";
            case 10 -> one("days(" + date(d) + ", " + date(d) + ")", "minutes(" + time(d) + ", " + time(d) + ")");
            case 11 -> "(" + condition(d) + " ? " + number(d) + " : " + one(number(d), "null") + ")";
            case 12 -> inRows("sum", d);
            default -> "size(" + filtered(d) + ")";
        };
    }

    String text(int depth) {
        if (depth == 0) {
            return one(variable(ValueType.TEXT), variable(ValueType.TEXT), "\"\"", "\"a\"", "\"😀\"", "\"有据\"", "\"'\"",
                    "\"\\\\\"", "\"?\"", "\"{0}\"");
        }
        int d = depth - 1;
        return random.nextInt(3) == 0
                ? "(" + condition(d) + " ? " + text(d) + " : " + text(d) + ")"
                : one(text(0), "(" + text(d) + " + " + text(d) + ")");
    }

    String date(int depth) {
        return depth == 0 || random.nextInt(3) == 0
                ? one(variable(ValueType.DATE), variable(ValueType.DATE), "today", "date(\"2023-01-01\")",
                        "date(\"2024-02-29\")")
                : one("date(" + time(depth - 1) + ")",
                        "(" + condition(depth - 1) + " ? " + date(0) + " : " + date(0) + ")");
    }

    String time(int depth) {
        return depth == 0 || random.nextInt(3) == 0
                ? one(variable(ValueType.TIME), variable(ValueType.TIME), "now",
                        "timestamp(\"2023-03-12T07:00:00.000001Z\")",
                        "timestamp(\"2023-01-01T00:00:00+08:00\")")
                : "(" + condition(depth - 1) + " ? " + time(0) + " : " + time(0) + ")";
    }

    /** A closed set is only compared with what belongs to it. */
    private String choice() {
        String name = of(type -> type instanceof ValueType.Coded);
        ValueType.Coded type = (ValueType.Coded) scope.variables().get(name).type();
        String code = "\"" + type.codes().iterator().next() + "\"";
        return "(" + one(name + order() + code, name + " in [" + code + ", " + name + "]",
                "size(" + name + " + " + text(0) + ") > 1") + ")";
    }

    private String order() {
        return one(" == ", " != ", " < ", " <= ", " > ", " >= ");
    }

    /** Rows of the entry, or those that a row has itself. */
    private String filtered(int depth) {
        String source = of(type -> type instanceof ValueType.Rows);
        return depth > 0 && random.nextBoolean()
                ? source + ".filter(" + bind(source) + ", " + unbind(condition(depth - 1)) + ")"
                : source;
    }

    private String inRows(String function, int depth) {
        if (rows.size() > 2) {
            return function.equals("sum") ? number(0) : condition(0);
        }
        String source = of(type -> type instanceof ValueType.Rows);
        String over = random.nextInt(3) == 0
                ? source + ".filter(" + bind(source) + ", " + unbind(condition(depth > 0 ? depth - 1 : 0)) + ")"
                : source;
        if (!function.equals("sum") && random.nextInt(4) == 0) {
            return "(" + number(0) + " in " + over + ".map(" + bind(source) + ", " + unbind(number(depth)) + "))";
        }
        return over + "." + function + "(" + bind(source) + ", "
                + unbind(function.equals("sum") ? number(depth) : condition(depth)) + ")";
    }

    private String bind(String source) {
        Variable variable = scope.variables().get(source);
        ValueType.Rows type = (ValueType.Rows) (variable != null ? variable.type() : innermost(source).type());
        rows.push(type);
        return "r" + (rows.size() - 1);
    }

    private String unbind(String body) {
        rows.pop();
        return body;
    }

    private Variable innermost(String column) {
        int dot = column.indexOf('.');
        int slot = Integer.parseInt(column.substring(1, dot));
        return List.copyOf(rows).get(rows.size() - 1 - slot).columns().get(column.substring(dot + 1));
    }

    private String variable(ValueType wanted) {
        return of(type -> type.equals(wanted));
    }

    private String any() {
        return of(_ -> true);
    }

    private String of(java.util.function.Predicate<ValueType> wanted) {
        List<String> names = new ArrayList<>(
                scope.variables().values().stream().filter(v -> wanted.test(v.type())).map(Variable::name).toList());
        int slot = rows.size();
        for (ValueType.Rows type : rows) {
            slot--;
            for (Variable column : type.columns().values()) {
                if (wanted.test(column.type())) {
                    names.add("r" + slot + "." + column.name());
                    names.add("r" + slot + "." + column.name());
                }
            }
        }
        return names.get(random.nextInt(names.size()));
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
