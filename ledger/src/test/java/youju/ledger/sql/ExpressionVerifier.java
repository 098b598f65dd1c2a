package youju.ledger.sql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.RowN;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import youju.model.expression.Expression;
import youju.model.expression.Scope;
import youju.model.expression.ValueType;
import youju.model.expression.Variable;

/**
 * Holds the two readings of an expression against each other: each entry is evaluated in Java and by PostgreSQL, as a value
 * and as a condition. Names of the scope that are null in SQL are so in Java, whether they may be empty or not.
 */
public final class ExpressionVerifier {
    private static final Instant NOW = Instant.parse("2023-06-15T17:30:00.123456Z");
    private static final Field<Integer> NUMBER = DSL.field(DSL.quotedName("entry number"), Integer.class);
    private static final Field<String> ZONE = DSL.field(DSL.quotedName("entry zone"), String.class);

    private ExpressionVerifier() {}

    /**
     * Verifies over entries made for this expression, the same in each run.
     *
     * @throws AssertionError
     *             where an entry gives two answers, telling expression, entry and both
     */
    public static void verify(Connection connection, Scope scope, Expression expression) {
        verify(connection, scope, expression, entries(scope, expression, expression.source().hashCode(), 60));
    }

    /** As above, over these entries. */
    public static void verify(Connection connection, Scope scope, Expression expression, List<EntryValues> entries) {
        List<Object> answers = new ArrayList<>();
        for (EntryValues entry : entries) {
            answers.add(expression.evaluate(entry.values(), NOW, entry.zone()));
        }
        if (expression.type() != ValueType.TERM) {
            compare(DSL.using(connection, SQLDialect.POSTGRES), scope, expression, entries, answers);
        }
    }

    static List<EntryValues> entries(Scope scope, Expression expression, long seed, int count) {
        return GeneratedEntries.of(variables(scope, expression), expression, seed, count);
    }

    private static List<Variable> variables(Scope scope, Expression expression) {
        return scope.variables().values().stream().filter(v -> expression.reads().contains(v.name())).toList();
    }

    private static void compare(DSLContext db, Scope scope, Expression expression, List<EntryValues> entries,
            List<Object> answers) {
        Table<Record> table = table(variables(scope, expression), entries);
        SqlRenderer renderer = new SqlRenderer(name -> DSL.field(Identifiers.name(name)), ZONE, NOW);
        Field<?> value = renderer.value(expression).as("value");
        Result<?> found = db.select(NUMBER, value).from(table).orderBy(NUMBER).fetch();
        for (int i = 0; i < entries.size(); i++) {
            agree(expression, entries.get(i), answers.get(i), java(found.get(i).get(1)));
        }
        if (expression.type() == ValueType.BOOL) {
            List<Integer> holding = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                if (expression.test(entries.get(i).values(), NOW, entries.get(i).zone())) {
                    holding.add(i);
                }
            }
            same(expression, holding, numbers(db, table, renderer.condition(expression)));
            List<Integer> others = numbers(db, table, DSL.condition(renderer.holds(expression)).not());
            others.addAll(holding);
            same(expression, List.copyOf(numbers(db, table, DSL.trueCondition())), others.stream().sorted().toList());
        }
    }

    private static List<Integer> numbers(DSLContext db, Table<Record> table, Condition condition) {
        return db.select(NUMBER).from(table).where(condition).orderBy(NUMBER).fetch(NUMBER);
    }

    private static void same(Expression expression, List<Integer> java, List<Integer> sql) {
        if (!java.equals(sql)) {
            throw new AssertionError(expression + "\n  holds in Java for " + java + "\n  in SQL for       " + sql);
        }
    }

    private static void agree(Expression expression, EntryValues entry, Object java, Object sql) {
        boolean equal = java instanceof BigDecimal a && sql instanceof BigDecimal b
                ? a.compareTo(b) == 0
                : Objects.equals(java, sql);
        if (!equal) {
            throw new AssertionError(
                    expression + "\n  of " + entry + "\n  gives in Java " + java + "\n  in SQL        " + sql);
        }
    }

    private static Table<Record> table(List<Variable> variables, List<EntryValues> entries) {
        RowN[] rows = new RowN[entries.size()];
        for (int i = 0; i < rows.length; i++) {
            List<Field<?>> cells = new ArrayList<>(
                    List.of(DSL.inline(i), DSL.val(entries.get(i).zone().getId(), SQLDataType.CLOB)));
            for (Variable variable : variables) {
                cells.add(cell(variable.type(), entries.get(i).values().get(variable.name())));
            }
            rows[i] = DSL.row(cells);
        }
        List<String> names = new ArrayList<>(List.of("entry number", "entry zone"));
        variables.forEach(v -> names.add(v.name()));
        return DSL.values(rows).as("entries", names.toArray(String[]::new));
    }

    @SuppressWarnings("unchecked")
    private static Field<?> cell(ValueType type, Object value) {
        DataType<Object> column = (DataType<Object>) ColumnTypes.of(type);
        return SqlRenderer.cast(DSL.val(switch (value) {
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case List<?> rows -> JSONB.valueOf(json(rows));
            case null -> null;
            default -> value;
        }, column), column);
    }

    private static Object java(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }

    /** Whole numbers as JSON numbers, decimals as text: both are read. */
    private static String json(Object value) {
        return switch (value) {
            case null -> "null";
            case List<?> rows -> rows.stream().map(ExpressionVerifier::json).toList().toString();
            case Map<?, ?> row -> "{"
                    + String.join(",",
                            row.entrySet().stream().map(e -> json(e.getKey()) + ":" + json(e.getValue())).toList())
                    + "}";
            case Long whole -> whole.toString();
            case Boolean truth -> truth.toString();
            default -> quoted(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            json.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return json.append('"').toString();
    }
}
