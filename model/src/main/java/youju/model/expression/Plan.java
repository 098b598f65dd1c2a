package youju.model.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.model.expression.Node.Comparison;
import youju.model.expression.Node.Operation;

/**
 * Makes a function of each node, so that evaluation has nothing left to decide. Numbers of both kinds are
 * {@link BigDecimal} inside. Null is "no value" throughout.
 */
final class Plan {
    /** Division's rule, the same in SQL. */
    static final MathContext DIVISION = new MathContext(12, RoundingMode.HALF_UP);

    private int slots;

    /** One part of an expression, ready to run. */
    interface Step {
        @Nullable
        Object at(Moment moment);
    }

    int slots() {
        return slots;
    }

    Step of(Node node) {
        return switch (node) {
            case Node.Literal(Object value, _) -> _ -> value;
            case Node.Nothing _ -> _ -> null;
            case Node.Read(Variable variable, _) -> read(variable);
            case Node.Column(int slot, _, Variable variable, _) -> column(slot, variable);
            case Node.Others others -> {
                String key = Node.Others.key(others.fields());
                yield m -> number(m.value(key));
            }
            case Node.Linked linked -> {
                String key = linked.key();
                yield m -> number(m.value(key));
            }
            case Node.Now _ -> Moment::now;
            case Node.Today _ -> m -> m.date(m.now());
            case Node.Has(Node of) -> {
                Step value = of(of);
                yield m -> value.at(m) != null;
            }
            case Node.Not(Node of) -> {
                Step value = of(of);
                yield m -> value.at(m) instanceof Boolean b ? !b : null;
            }
            case Node.And(Node left, Node right) -> joined(of(left), of(right), false);
            case Node.Or(Node left, Node right) -> joined(of(left), of(right), true);
            case Node.If(Node condition, Node then, Node otherwise, _) ->
                choice(of(condition), of(then), of(otherwise));
            case Node.Compare(Comparison how, Node left, Node right) -> compare(how, of(left), of(right));
            case Node.Among(Node value, Node list) -> among(of(value), of(list));
            case Node.Arithmetic(Operation how, Node left, Node right, _) -> arithmetic(how, of(left), of(right));
            case Node.Call call -> call(call);
            case Node.TermOf(Term.Kind kind, Node amount) -> {
                Step value = of(amount);
                yield m -> term(kind, value.at(m));
            }
            case Node.Items(List<Node> elements, _) -> items(elements.stream().map(this::of).toList());
            case Node.Quantified(boolean every, Node rows, int slot, Node condition) ->
                RowSteps.quantified(every, each(rows, slot,
                        condition));
            case Node.Filter(Node rows, int slot, Node condition) ->
                RowSteps.filter(of(rows), slot, of(slot, condition));
            case Node.Mapped(Node rows, int slot, Node each, _) -> each(rows, slot, each);
            case Node.Sum(Node rows, int slot, Node each) -> RowSteps.sum(each(rows, slot, each));
        };
    }

    private Step each(Node rows, int slot, Node value) {
        return RowSteps.each(of(rows), slot, of(slot, value));
    }

    private Step of(int slot, Node node) {
        slots = Math.max(slots, slot + 1);
        return of(node);
    }

    private static Step read(Variable variable) {
        String name = variable.name();
        return variable.type().isNumber() ? m -> number(m.value(name)) : m -> m.value(name);
    }

    private static Step column(int slot, Variable variable) {
        String name = variable.name();
        return variable.type().isNumber() ? m -> number(m.column(slot, name)) : m -> m.column(slot, name);
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal;
            case Long whole -> BigDecimal.valueOf(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            default -> throw new IllegalArgumentException("not a number: " + value.getClass());
        };
    }

    /** {@code decisive} on either side decides; else a side without a value leaves none. */
    private static Step joined(Step left, Step right, boolean decisive) {
        return m -> {
            Object first = left.at(m);
            if (first != null && (boolean) first == decisive) {
                return decisive;
            }
            Object second = right.at(m);
            if (second != null && (boolean) second == decisive) {
                return decisive;
            }
            return first == null || second == null ? null : !decisive;
        };
    }

    private static Step choice(Step condition, Step then, Step otherwise) {
        return m -> condition.at(m) instanceof Boolean b ? (b ? then : otherwise).at(m) : null;
    }

    private static Step compare(Comparison how, Step left, Step right) {
        boolean equality = how == Comparison.EQUAL || how == Comparison.NOT_EQUAL;
        return m -> {
            Object l = left.at(m);
            Object r = right.at(m);
            if (l == null || r == null) {
                return null;
            }
            return equality ? equal(l, r) == (how == Comparison.EQUAL) : how.holds(order(l, r));
        };
    }

    private static boolean equal(Object left, Object right) {
        return left instanceof BigDecimal l && right instanceof BigDecimal r ? l.compareTo(r) == 0 : left.equals(right);
    }

    private static int order(Object left, Object right) {
        return switch (left) {
            case BigDecimal l -> l.compareTo((BigDecimal) right);
            case String l -> Texts.order(l, (String) right);
            case LocalDate l -> l.compareTo((LocalDate) right);
            case Instant l -> l.compareTo((Instant) right);
            default -> throw new IllegalArgumentException("no order of " + left.getClass());
        };
    }

    private static Step among(Step value, Step list) {
        return m -> {
            Object wanted = value.at(m);
            Object elements = list.at(m);
            if (elements == null) {
                return null;
            }
            boolean open = false;
            for (Object element : (Collection<?>) elements) {
                if (element == null || wanted == null) {
                    open = true;
                } else if (equal(wanted, element)) {
                    return true;
                }
            }
            return open ? null : false;
        };
    }

    private static Step arithmetic(Operation how, Step left, Step right) {
        return m -> {
            BigDecimal l = (BigDecimal) left.at(m);
            BigDecimal r = (BigDecimal) right.at(m);
            return l == null || r == null ? null : switch (how) {
                case ADD -> l.add(r);
                case SUBTRACT -> l.subtract(r);
                case MULTIPLY -> l.multiply(r);
                case DIVIDE -> r.signum() == 0 ? null : l.divide(r, DIVISION);
                case REMAINDER -> r.signum() == 0 ? null : l.remainder(r);
            };
        };
    }

    private static @Nullable Term term(Term.Kind kind, @Nullable Object amount) {
        if (amount instanceof LocalDate day) {
            return Term.until(day);
        }
        if (!(amount instanceof BigDecimal number) || number.signum() < 0 || number.compareTo(LONGEST_TERM) > 0) {
            return null;
        }
        return new Term(kind, number.longValueExact());
    }

    /** A thousand years of hours: longer ones are mistakes of input and give no term. */
    private static final BigDecimal LONGEST_TERM = BigDecimal.valueOf(8_766_000);

    private Step call(Node.Call call) {
        Step first = of(call.arguments().getFirst());
        Step second = call.arguments().size() > 1 ? of(call.arguments().get(1)) : first;
        Node.Function function = call.function();
        return m -> {
            Object a = first.at(m);
            Object b = second.at(m);
            return a == null || b == null ? null : apply(function, a, b, m);
        };
    }

    private static @Nullable Object apply(Node.Function function, Object a, Object b, Moment m) {
        return switch (function) {
            case SIZE -> BigDecimal.valueOf(a instanceof String text
                    ? text.codePointCount(0, text.length())
                    : ((Collection<?>) a).size());
            case JOIN -> (String) a + b;
            case STARTS_WITH -> ((String) a).startsWith((String) b);
            case ENDS_WITH -> ((String) a).endsWith((String) b);
            case CONTAINS -> ((String) a).contains((String) b);
            case DATE_OF -> m.date((Instant) a);
            case YEAR -> BigDecimal.valueOf(((LocalDate) a).getYear());
            case MONTH -> BigDecimal.valueOf(((LocalDate) a).getMonthValue());
            case DAY -> BigDecimal.valueOf(((LocalDate) a).getDayOfMonth());
            case DAYS -> BigDecimal.valueOf(ChronoUnit.DAYS.between((LocalDate) a, (LocalDate) b));
            case MINUTES -> BigDecimal.valueOf(Math.floorDiv(ChronoUnit.MICROS.between((Instant) a, (Instant) b),
                    60_000_000L));
            case ROUND -> ((BigDecimal) a).setScale(((BigDecimal) b).intValue(), RoundingMode.HALF_UP);
            case ABS -> ((BigDecimal) a).abs();
        };
    }

    private static Step items(List<Step> elements) {
        return m -> {
            List<@Nullable Object> values = new ArrayList<>(elements.size());
            for (Step element : elements) {
                values.add(element.at(m));
            }
            return values;
        };
    }
}
