package youju.ledger.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import youju.model.expression.Expression;
import youju.model.expression.Node;
import youju.model.expression.ValueType;
import youju.model.expression.Variable;

/**
 * Makes entries on which Java and PostgreSQL would disagree if they could: empty values, numbers at the edges of exactness,
 * characters beyond 16 bits, moments around midnight and changes of the clock, and whatever lies next to a constant of the
 * expression.
 */
final class GeneratedEntries {
    private static final List<ZoneId> ZONES = Stream.of("Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "UTC")
            .map(ZoneId::of).toList();
    private static final List<Object> WHOLE = List.of(0L, 1L, -1L, 2L, 7L, -10L, 12L, 2023L, 100000000L, Long.MAX_VALUE,
            Long.MIN_VALUE);
    private static final List<Object> DECIMALS = decimals("0", "0.00", "0.1", "0.2", "0.3", "0.10", "1", "3", "-7",
            "99999999.99", "100000000",
            "100000000.00", "100000000.01", "-0.01", "1000000000000000000000",
            "-123456789012345678901234567890.123456789",
            "0.000000000000000001", "0.333333333333", "2.5", "-2.5", "1.005");
    private static final List<Object> TEXTS = List.of("", " ", "a", "A", "b", "ab", "aé", "e\u0301", "é", "中文", "有据",
            "𠮷", "😀", "a😀b",
            "\uFF5E", "\uE000", "%", "_", "\\", "'", "\"", "?", "{0}", "\n", "a\tb", "İ", "ß", "ſ", "\u200B", "\uFEFF");
    private static final List<Object> DATES = dates("2022-12-31", "2023-01-01", "2023-02-28", "2024-02-29",
            "1999-12-31", "2000-01-01", "2100-03-01");
    private static final List<Object> TIMES = times("2022-12-31T15:59:59.999999Z", "2022-12-31T16:00:00Z",
            "2022-12-31T18:15:00Z",
            "2023-01-01T04:59:59.999999Z", "2023-01-01T05:00:00Z", "2023-03-12T06:59:59.999999Z",
            "2023-03-12T07:00:00Z",
            "2023-11-05T05:30:00Z", "2023-11-05T06:30:00Z", "2024-02-28T16:00:00Z", "2023-06-15T17:30:00.000001Z",
            "2000-01-01T00:00:00Z");

    private final Random random;
    private final List<Object> constants = new ArrayList<>();

    private GeneratedEntries(Random random) {
        this.random = random;
    }

    /** {@code count} entries with these variables; the first has none set, the second all. The same seed makes the same. */
    static List<EntryValues> of(Collection<Variable> variables, Expression expression, long seed, int count) {
        GeneratedEntries generated = new GeneratedEntries(new Random(seed));
        generated.neighbours(expression.root());
        List<EntryValues> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double empty = i == 0 ? 1 : i == 1 ? 0 : i % 2 == 0 ? 0.05 : 0.3;
            entries.add(new EntryValues(generated.values(variables, empty),
                    ZONES.get(generated.random.nextInt(ZONES.size()))));
        }
        return entries;
    }

    private Map<String, Object> values(Collection<Variable> variables, double empty) {
        Map<String, Object> values = new HashMap<>();
        for (Variable variable : variables) {
            values.put(variable.name(), random.nextDouble() < empty ? null : value(variable.type()));
        }
        return values;
    }

    private Object value(ValueType type) {
        return switch (type) {
            case ValueType.Plain plain -> switch (plain) {
                case INT -> one(WHOLE, Long.class);
                case DECIMAL -> one(DECIMALS, BigDecimal.class);
                case TEXT -> one(TEXTS, String.class);
                case BOOL -> random.nextBoolean();
                case DATE -> one(DATES, LocalDate.class);
                case TIME -> one(TIMES, Instant.class);
                case TERM, NOTHING -> throw new IllegalArgumentException(type.words());
            };
            case ValueType.Coded(_, var codes) ->
                random.nextInt(8) == 0 ? "gone" : one(List.copyOf(codes), String.class);
            case ValueType.Other _ -> one(TEXTS, String.class);
            case ValueType.Rows(var columns) ->
                Stream.generate(() -> values(columns.values(), 0.2)).limit(random.nextInt(4)).toList();
            case ValueType.Listed _ -> throw new IllegalArgumentException(type.words());
        };
    }

    /** Often one beside a constant of the expression, else one of the awkward ones. */
    private Object one(List<?> usual, Class<?> of) {
        List<Object> near = constants.stream().filter(of::isInstance).toList();
        List<?> from = !near.isEmpty() && random.nextInt(3) > 0 ? near : usual;
        return from.get(random.nextInt(from.size()));
    }

    private void neighbours(Node node) {
        if (node instanceof Node.Literal(Object value, _)) {
            constants.addAll(switch (value) {
                case BigDecimal number -> Stream.concat(
                        decimals("-0.01", "0", "0.0", "0.01", "1").stream().map(d -> number.add((BigDecimal) d)),
                        whole(number)).toList();
                case String text -> List.of(text, text + "x", text + "😀",
                        text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1)));
                case LocalDate date ->
                    Stream.concat(Stream.of(date.minusDays(1), date, date.plusDays(1)), ZONES.stream().flatMap(zone -> {
                        Instant midnight = date.atStartOfDay(zone).toInstant();
                        return Stream.of(midnight, midnight.minus(1, ChronoUnit.MICROS));
                    })).toList();
                case Instant time -> List.of(time, time.plus(1, ChronoUnit.MICROS), time.minus(1, ChronoUnit.MICROS));
                default -> List.of();
            });
        }
        node.parts().forEach(this::neighbours);
    }

    private static Stream<Object> whole(BigDecimal number) {
        boolean fits = number.abs().compareTo(new BigDecimal("9000000000000000000")) < 0;
        long whole = number.longValue();
        return fits ? Stream.of(whole - 1, whole, whole + 1) : Stream.of();
    }

    private static List<Object> decimals(String... written) {
        return Stream.of(written).<Object>map(BigDecimal::new).toList();
    }

    private static List<Object> dates(String... written) {
        return Stream.of(written).<Object>map(LocalDate::parse).toList();
    }

    private static List<Object> times(String... written) {
        return Stream.of(written).<Object>map(Instant::parse).toList();
    }
}
