package youju.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import youju.ledger.postgres.TestDatabase;
import youju.model.expression.Expression;
import youju.model.expression.Scope;
import youju.model.expression.ValueType;
import youju.model.expression.Variable;

/** Any expression at all means the same in Java and in PostgreSQL. */
class SqlAgreementTests {
    private static final Scope SCOPE = scope();
    private static Connection connection;

    @BeforeContainer
    static void connect() throws SQLException {
        connection = TestDatabase.fresh().connection();
    }

    @AfterContainer
    static void disconnect() throws SQLException {
        connection.close();
    }

    @Property(tries = 500)
    void conditionsAgree(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int depth) {
        verify(new GeneratedExpressions(SCOPE, seed).condition(depth), ValueType.BOOL);
    }

    @Property(tries = 400)
    void numbersAgree(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int depth) {
        verify(new GeneratedExpressions(SCOPE, seed).number(depth), ValueType.INT, ValueType.DECIMAL);
    }

    @Property(tries = 150)
    void textsDatesAndTimesAgree(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int depth) {
        GeneratedExpressions expressions = new GeneratedExpressions(SCOPE, seed);
        verify(expressions.text(depth), ValueType.TEXT);
        verify(expressions.date(depth), ValueType.DATE);
        verify(expressions.time(depth), ValueType.TIME);
    }

    private static void verify(String source, ValueType... expected) {
        Expression expression = Expression.of(source, SCOPE, expected);
        ExpressionVerifier.verify(connection, SCOPE, expression,
                ExpressionVerifier.entries(SCOPE, expression, source.hashCode(), 25));
    }

    private static Scope scope() {
        SequencedMap<String, Variable> sub = columns("sub", List.of("weight", "tag"),
                List.of(ValueType.DECIMAL, ValueType.TEXT));
        SequencedMap<String, Variable> item = columns("item",
                List.of("label", "amount", "count", "on", "at", "ok", "parts"), List.of(ValueType.TEXT,
                        ValueType.DECIMAL, ValueType.INT, ValueType.DATE, ValueType.TIME, ValueType.BOOL,
                        new ValueType.Rows(sub)));
        return new Scope("entries",
                columns("entry",
                        List.of("name", "note", "value", "paid", "workers", "extra", "urgent", "done", "signed_on",
                                "due_on", "met_at", "created_at", "kind", "items"),
                        List.of(ValueType.TEXT, ValueType.TEXT, ValueType.DECIMAL, ValueType.DECIMAL,
                                ValueType.INT, ValueType.INT, ValueType.BOOL, ValueType.BOOL, ValueType.DATE,
                                ValueType.DATE, ValueType.TIME,
                                ValueType.TIME, new ValueType.Coded("kinds", Set.of("a", "b", "有据")),
                                new ValueType.Rows(item))),
                true);
    }

    private static SequencedMap<String, Variable> columns(String of, List<String> names, List<ValueType> types) {
        SequencedMap<String, Variable> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), new Variable(names.get(i), types.get(i), false));
        }
        return columns;
    }
}
