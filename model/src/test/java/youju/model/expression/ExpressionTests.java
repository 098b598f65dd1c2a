package youju.model.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2023-06-15T17:30:00.123456789Z");
    private static final Map<String, Object> ENTRY = Map.ofEntries(Map.entry("name", "桥😀"),
            Map.entry("value", new BigDecimal("99999999.99")),
            Map.entry("share", new BigDecimal("0.10")), Map.entry("workers", 7L), Map.entry("urgent", true),
            Map.entry("signed_on", LocalDate.of(2023, 1, 31)),
            Map.entry("met_at", Instant.parse("2022-12-31T16:00:00Z")),
            Map.entry("kind", "build"), Map.entry("stage", "signed"),
            Map.entry("created_at", Instant.parse("2023-01-01T00:00:00Z")),
            Map.entry("items", List.of(item("a", "1.10", 2L), item("b", null, 3L), item("c", "2.20", 0L))));

    @ParameterizedTest
    @ValueSource(strings = {"0.1 + 0.2 == 0.3", "value < 100000000", "value + 0.01 == 100000000",
        "has(share) && share == 0.1",
        "has(share) && share in [0.5, 0.1]", "workers == 7.0", "workers / 2 == 3.5", "2 / 3 == 0.666666666667",
        "-2 / 3 == -0.666666666667",
        "1 / 8 == 0.125", "-7 % 3 == -1", "-1.5e1 == -15", "round(-2.5) == -3 && round(1.005, 2) == 1.01",
        "abs(-3) == 3",
        "size(name) == 2", "name.size() == 2", "name.startsWith(\"桥\") && name.endsWith(\"😀\") && name.contains(\"\")",
        "\"\uFF5E\" < \"😀\"", "\"a\" < \"b\" && \"A\" < \"a\" && \"a\" < \"ab\"", "name + \"!\" == \"桥😀!\"",
        "has(met_at) && date(met_at) == date(\"2023-01-01\") && year(met_at) == 2023 && month(met_at) == 1 && day(met_at) == 1",
        "signed_on > date(\"2023-01-30\") && month(signed_on) == 1", "today == date(\"2023-06-16\")",
        "now == timestamp(\"2023-06-16T01:30:00.123456+08:00\")", "days(signed_on, today) == 136",
        "minutes(timestamp(\"2023-01-01T00:00:30Z\"), timestamp(\"2023-01-01T00:00:00Z\")) == -1",
        "items.exists(i, has(i.amount) && i.amount > 2)", "!items.all(i, has(i.amount))", "size(items) == 3",
        "items.filter(i, has(i.amount)).size() == 2", "items.sum(i, has(i.amount) ? i.amount : 0) == 3.3",
        "\"b\" in items.map(i, i.label)", "items.sum(i, i.count) == 5", "items.filter(i, false).sum(i, i.count) == 0",
        "items.exists(i, items.exists(j, i.count == j.count + 1))", "!has(note)", "has(note) ? false : urgent",
        "urgent ? kind == \"build\" : false", "kind in [\"supply\", \"build\"]"})
    void hold(String source) {
        assertThat(evaluate(source)).isEqualTo(true);
    }

    /** As an error does in CEL, and null in SQL. */
    @Test
    void haveNoValueWhereAPartHasNoneUnlessTheRestDecides() {
        assertThat(evaluate("1 / 0")).isNull();
        assertThat(evaluate("1 / 0 == 1 / 0")).isNull();
        assertThat(evaluate("1 % 0 == 1 || urgent")).isEqualTo(true);
        assertThat(evaluate("urgent || 1 / 0 == 1")).isEqualTo(true);
        assertThat(evaluate("1 / 0 == 1 && !urgent")).isEqualTo(false);
        assertThat(evaluate("1 / 0 == 1 && urgent")).isNull();
        assertThat(evaluate("!(1 / 0 == 1)")).isNull();
        assertThat(evaluate("1 / 0 == 1 ? 1 : 2")).isNull();
        assertThat(evaluate("urgent ? 1 : 1 / 0")).isEqualTo(new BigDecimal("1"));
        assertThat(evaluate("1 in [1 / 0, 1.0]")).isEqualTo(true);
        assertThat(evaluate("1 in [1 / 0, 2.0]")).isNull();
        assertThat(evaluate("items.exists(i, 1 / i.count == 0.5)")).isEqualTo(true);
        assertThat(evaluate("items.all(i, 1 / i.count > 0)")).isNull();
        assertThat(evaluate("items.sum(i, 1 / i.count)")).isNull();
        assertThat(evaluate("items.filter(i, 1 / i.count > 0).size()")).isNull();
        assertThat(evaluate("urgent ? null : 5")).isNull();
        assertThat(Expression.of("1 / 0 == 1", Declared.SCOPE).test(ENTRY, NOW, SHANGHAI)).isFalse();
    }

    /** A field made required later is still empty in older entries. */
    @Test
    void haveNoValueWhereARequiredFieldIsEmptyAfterAll() {
        Map<String, Object> older = new HashMap<>(ENTRY);
        older.put("value", null);
        older.remove("items");
        assertThat(evaluate("value > 1", older)).isNull();
        assertThat(evaluate("value > 1 || urgent", older)).isEqualTo(true);
        assertThat(evaluate("items.all(i, true)", older)).isNull();
        assertThat(evaluate("!has(value)", older)).isEqualTo(true);
    }

    @Test
    void giveLongForWholeNumbersAndDecimalsForOthers() {
        assertThat(evaluate("workers * 2 + size(name)")).isEqualTo(16L);
        assertThat(evaluate("round(value)")).isEqualTo(100000000L);
        assertThat(evaluate("workers * 1.0")).isEqualTo(new BigDecimal("7.0"));
        assertThat(Expression.of("workers", Declared.SCOPE, ValueType.DECIMAL).evaluate(ENTRY, NOW, SHANGHAI))
                .isEqualTo(new BigDecimal("7"));
        assertThat(evaluate("9223372036854775807 + 1")).isNull();
        assertThat(evaluate("9223372036854775807 + 1 > 9223372036854775807")).isEqualTo(true);
    }

    @Test
    void giveTermsOfDeadlines() {
        assertThat(evaluate("urgent ? hours(2) : workdays(1)")).isEqualTo(new Term(Term.Kind.HOURS, 2));
        assertThat(evaluate("workhours(workers * 2)")).isEqualTo(new Term(Term.Kind.WORKHOURS, 14));
        assertThat(evaluate("workdays(workers - 8)")).isNull();
        assertThat(evaluate("urgent ? null : until(signed_on)")).isNull();
        assertThat(evaluate("until(signed_on)")).isEqualTo(Term.until(LocalDate.of(2023, 1, 31)));
        assertThat(evaluate("until(date(\"2023-12-31\"))")).isEqualTo(Term.until(LocalDate.of(2023, 12, 31)));
    }

    @Test
    void tellWhatTheyReadAndWhatTheyProve() {
        Expression expression = Expression.of("has(paid) && items.exists(i, i.count > workers) && today > signed_on",
                Declared.SCOPE);
        assertThat(expression.reads()).containsExactlyInAnyOrder("paid", "items", "workers", "today", "signed_on");
        assertThat(expression.proves()).containsExactly("paid");
    }

    @Test
    void theZoneDecidesWhatDayItIs() {
        Expression today = Expression.of("today", Declared.SCOPE);
        assertThat(today.evaluate(ENTRY, NOW, SHANGHAI)).isEqualTo(LocalDate.of(2023, 6, 16));
        assertThat(today.evaluate(ENTRY, NOW, ZoneId.of("Asia/Urumqi"))).isEqualTo(LocalDate.of(2023, 6, 15));
    }

    private static Object evaluate(String source) {
        return evaluate(source, ENTRY);
    }

    private static Object evaluate(String source, Map<String, Object> values) {
        return Expression.of(source, Declared.SCOPE).evaluate(values, NOW, SHANGHAI);
    }

    private static Map<String, Object> item(String label, String amount, long count) {
        Map<String, Object> item = new HashMap<>(Map.of("label", label, "count", count));
        item.put("amount", amount == null ? null : new BigDecimal(amount));
        return item;
    }
}
