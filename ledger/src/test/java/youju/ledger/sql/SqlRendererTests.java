package youju.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import youju.ledger.postgres.TestDatabase;
import youju.model.expression.Expression;
import youju.model.expression.Scope;
import youju.model.expression.ValueType;
import youju.model.expression.Variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlRendererTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2023-06-15T17:30:00Z");
    private static final Scope SCOPE = new Scope("contracts", variables(), true);
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TestDatabase.fresh().connection();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            has(value) && value >= 100000000.0 → (("value" is not null) and ("value" >= 100000000.0))
            workers > 5 || kind in ["build"] → (("workers" > 5) or ("kind" in ('build')))
            kind != "build" → ("kind" <> 'build')
            name < "中" → ("name" collate "C" < '中' collate "C")
            date(closed_at) == date("2023-01-01") → (cast("closed_at" at time zone 'Asia/Shanghai' as date) = date '2023-01-01')
            signed_on == today → ("signed_on" = cast(timestamp with time zone '2023-06-15 17:30:00+00:00' at time zone 'Asia/Shanghai' as date))
            workers % 2 == 0 → (mod(cast("workers" as numeric), nullif(2, 0)) = 0)
            """)
    void staysPlain(String source, String sql) {
        assertThat(DSL.using(SQLDialect.POSTGRES)
                .renderInlined(renderer(SHANGHAI).condition(Expression.of(source, SCOPE)))).isEqualTo("(" + sql + ")");
    }

    @Test
    void bindsEveryConstant() {
        String sql = DSL.using(SQLDialect.POSTGRES)
                .render(renderer(SHANGHAI).condition(Expression.of("name == \"x' or 1=1 --\" && value > 5.5", SCOPE)));
        assertThat(sql).contains("\"name\" = ?", "\"value\" > ?");
    }

    /** Those of the mission and of real registers; each over rows made for it. */
    @ParameterizedTest
    @ValueSource(strings = {"value >= 100000000", "0.1 + 0.2 == 0.3",
        "value + 0.01 == 100000000 || value < 99999999.99", "value / 3",
        "value / workers", "1 / value", "(value - 0.005) / 7 * 100.0", "2.0 / 3", "value % 0.3", "name < \"😀\"",
        "size(name)",
        "name + \"!\" <= \"a!\"", "kind == \"build\" && stage != \"closed\"",
        "date(closed_at) >= date(\"2023-01-01\") && year(closed_at) == 2023",
        "days(signed_on, today)", "minutes(closed_at, now)", "signed_on in [date(\"2023-01-01\"), today]",
        "workers * 9223372036854775807",
        "workers + 1", "abs(workers)", "round(value, 1)", "round(-value)", "kind == \"build\" ? value : null", "urgent",
        "items.exists(i, i.amount > 5 && urgent)", "items.all(i, 1 / i.count > 0)",
        "items.filter(i, i.count > 0).sum(i, i.amount / i.count)",
        "items.exists(i, urgent)", "size(items.filter(i, urgent))", "3 in items.map(i, i.count)",
        "items.exists(i, items.exists(j, i.count < j.count))",
        "has(value) ? value * 1.06 : 0", "!(value / 0 > 1)", "has(items) && size(items) > 1", "closed_at <= now",
        "has(name) == urgent"})
    void agreesWithJava(String source) {
        ExpressionVerifier.verify(connection, SCOPE, Expression.of(source, SCOPE));
    }

    @Test
    void takesAFixedOffsetTheRightWayRound() {
        var today = renderer(ZoneId.of("+08:00")).value(Expression.of("today", SCOPE));
        assertThat(DSL.using(connection, SQLDialect.POSTGRES).select(today).fetchSingle().value1())
                .hasToString("2023-06-16");
    }

    @Test
    void refusesWhatSqlDoesNotHold() {
        assertThatThrownBy(() -> renderer(SHANGHAI).value(Expression.of("workdays(5)", SCOPE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> renderer(SHANGHAI).condition(Expression.of("value", SCOPE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIndexServesAPlainCondition() {
        var db = DSL.using(connection, SQLDialect.POSTGRES);
        db.execute(
                "create table contracts as select g as value, cast(null as text) as kind from generate_series(1.0, 20000.0) g");
        db.execute("create index on contracts (value)");
        db.execute("analyze contracts");
        String where = db
                .renderInlined(renderer(SHANGHAI).condition(Expression.of("has(value) && value >= 19990", SCOPE)));
        assertThat(db.fetch("explain select * from contracts where " + where).format())
                .contains("Index Cond", "(value >= ");
    }

    /** Nanoseconds never come from the database; here they stand for a reading that disagrees. */
    @Test
    void theVerifierTellsExpressionEntryAndBothAnswers() {
        Map<String, Object> values = new HashMap<>(
                Map.of("closed_at", Instant.parse("2023-01-01T00:00:00.000000400Z")));
        Expression expression = Expression.of("closed_at > timestamp(\"2023-01-01T00:00:00Z\")", SCOPE);
        assertThatThrownBy(() -> ExpressionVerifier.verify(connection, SCOPE, expression,
                List.of(new EntryValues(values, SHANGHAI))))
                .isInstanceOf(AssertionError.class).hasMessageContainingAll(expression.source(), "closed_at=2023",
                        "gives in Java true", "in SQL        false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a-b", "a\"b", "a b", "名",
        "a123456789012345678901234567890123456789012345678901234567890123"})
    void identifiersAreIdsOnly(String id) {
        assertThatThrownBy(() -> Identifiers.name(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identifiers.quoted(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identifiersAreQuotedSoThatWordsOfSqlAreNames() {
        assertThat(DSL.using(SQLDialect.POSTGRES).render(DSL.field(Identifiers.name("select"))))
                .isEqualTo("\"select\"");
        assertThat(Identifiers.quoted("order")).isEqualTo("\"order\"");
    }

    private static SqlRenderer renderer(ZoneId zone) {
        return new SqlRenderer(name -> DSL.field(Identifiers.name(name)), zone, NOW);
    }

    private static SequencedMap<String, Variable> variables() {
        SequencedMap<String, Variable> item = new LinkedHashMap<>();
        put(item, "amount", ValueType.DECIMAL);
        put(item, "count", ValueType.INT);
        SequencedMap<String, Variable> names = new LinkedHashMap<>();
        put(names, "name", ValueType.TEXT);
        put(names, "value", ValueType.DECIMAL);
        put(names, "workers", ValueType.INT);
        put(names, "urgent", ValueType.BOOL);
        put(names, "signed_on", ValueType.DATE);
        put(names, "closed_at", ValueType.TIME);
        put(names, "kind", new ValueType.Coded("kinds", Set.of("build", "supply")));
        put(names, "stage", new ValueType.Coded("stages", Set.of("signed", "closed")));
        put(names, "items", new ValueType.Rows(item));
        return names;
    }

    private static void put(SequencedMap<String, Variable> names, String name, ValueType type) {
        names.put(name, new Variable(name, type, false));
    }
}
