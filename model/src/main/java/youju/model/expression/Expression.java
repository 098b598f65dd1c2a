package youju.model.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

/**
 * An expression that has been checked against a {@link Scope}. Evaluation needs a microsecond or less, keeps no state and is
 * safe from many threads. Values are {@link Long} for whole numbers, {@link BigDecimal} for others (decimal, money,
 * quantity), {@link String}, {@link Boolean}, {@link java.time.LocalDate}, {@link Instant} (to the microsecond, as the
 * database holds it) and {@code List<Map<String, Object>>} for rows; a name that is missing or null is empty.
 */
public final class Expression implements Compiled {
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String source;
    private final Node root;
    private final ValueType type;
    private final Set<String> reads;
    private final Set<String> proves;
    private final Set<List<String>> others;
    private final Set<Node.Linked> linked;
    private final Set<String> followed;
    private final Plan.Step step;
    private final int slots;

    private Expression(String source, Node root, ValueType type, Set<String> proves) {
        this.source = source;
        this.root = root;
        this.type = type;
        Set<String> names = new HashSet<>();
        Set<List<String>> counted = new HashSet<>();
        Set<Node.Linked> leading = new HashSet<>();
        collect(root, names, counted, leading);
        this.reads = Set.copyOf(names);
        this.others = Set.copyOf(counted);
        this.linked = Set.copyOf(leading);
        this.followed = names.stream().map(Scope::link).flatMap(Optional::stream).collect(Collectors
                .toUnmodifiableSet());
        this.proves = Set.copyOf(proves);
        Plan plan = new Plan();
        this.step = plan.of(root);
        this.slots = plan.slots();
    }

    /**
     * Reads {@code source}: an expression that gives one of the types {@code expected} (any, where none is named), or all
     * its mistakes. The expression has the first of them that it fits: whole numbers are numbers too.
     */
    public static Compiled compile(String source, Scope scope, ValueType... expected) {
        Parsing parsing = Parsing.of(source);
        CelExpr parsed = parsing.root();
        if (parsed != null) {
            Checker checker = new Checker(parsing, scope);
            Node root = checker.check(parsed);
            ValueType type = root == null ? null : result(checker, parsed, root, List.of(expected));
            Set<String> proves = root == null ? Set.of() : Presence.check(root, parsing);
            if (root != null && type != null && parsing.mistakes().isEmpty()) {
                return new Expression(source, root, type, proves);
            }
        }
        return new Refused(parsing.mistakes().stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column)).distinct().toList());
    }

    /**
     * As {@link #compile}, of a source that was checked before.
     *
     * @throws IllegalArgumentException
     *             where it has mistakes, telling them
     */
    public static Expression of(String source, Scope scope, ValueType... expected) {
        return switch (compile(source, scope, expected)) {
            case Expression expression -> expression;
            case Refused(List<Mistake> mistakes) -> throw new IllegalArgumentException(source + ": " + mistakes);
        };
    }

    private static void collect(Node node, Set<String> names, Set<List<String>> counted, Set<Node.Linked> leading) {
        if (node instanceof Node.Others others) {
            counted.add(others.fields());
        }
        if (node instanceof Node.Linked linked) {
            leading.add(linked);
        }
        switch (node) {
            case Node.Read(Variable variable, _) -> names.add(variable.name());
            case Node.Now _ -> names.add("now");
            case Node.Today _ -> names.add("today");
            default -> node.parts().forEach(part -> collect(part, names, counted, leading));
        }
    }

    private static @Nullable ValueType result(Checker checker, CelExpr parsed, Node root, List<ValueType> expected) {
        if (expected.isEmpty() && root.type() != ValueType.Plain.NOTHING) {
            return root.type();
        }
        for (ValueType type : expected) {
            if (!(root instanceof Node.Nothing) && Types.fits(root, type)) {
                boolean fits = !(type instanceof ValueType.Coded codes)
                        || checker.comparisons().codesFit(parsed, root, codes);
                return fits ? type : null;
            }
        }
        String found = "an expression that gives " + root.type().words();
        checker.refuse(parsed, found, expected.isEmpty()
                ? "a value"
                : String.join(" or ",
                        expected.stream().map(ValueType::words).toList()));
        return null;
    }

    /** The answer for these values at that moment in that zone; null where there is none. */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> values, Instant now, ZoneId zone) {
        Object value = step.at(new Moment(values, now.truncatedTo(ChronoUnit.MICROS), zone, slots));
        if (type != ValueType.INT || value == null) {
            return value;
        }
        BigDecimal number = (BigDecimal) value;
        return number.compareTo(SMALLEST) < 0 || number.compareTo(LARGEST) > 0
                ? null
                : (Object) number.longValueExact();
    }

    /** Whether the condition holds; where it has no value it doesn't. */
    public boolean test(Map<String, ? extends @Nullable Object> values, Instant now, ZoneId zone) {
        return Boolean.TRUE.equals(evaluate(values, now, zone));
    }

    /** As it was written. */
    public String source() {
        return source;
    }

    public ValueType type() {
        return type;
    }

    /** Names of the scope it reads or tests, and {@code now} and {@code today}; not the columns of rows. */
    public Set<String> reads() {
        return reads;
    }

    /** The fields of each {@code others(…)} in it: numbers to be given under {@link Node.Others#key}. */
    public Set<List<String>> others() {
        return others;
    }

    /** What it counts of entries that lead here: numbers to be given under {@link Node.Linked#key}. */
    public Set<Node.Linked> linked() {
        return linked;
    }

    /** The links it follows: values of the entries that they lead to are to be given as {@code link.field}. */
    public Set<String> followed() {
        return followed;
    }

    /** Whether it looks at other entries, so that it is asked where an action is decided and nowhere else. */
    public boolean looksElsewhere() {
        return !others.isEmpty() || !linked.isEmpty() || !followed.isEmpty();
    }

    /** Names that are surely set where the condition holds. */
    public Set<String> proves() {
        return proves;
    }

    /** The checked tree, for another reading of it. */
    public Node root() {
        return root;
    }

    @Override
    public String toString() {
        return source;
    }
}
