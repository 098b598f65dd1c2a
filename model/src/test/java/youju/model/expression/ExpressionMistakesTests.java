package youju.model.expression;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExpressionMistakesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            valeu > 1 → 1:1: unknown name `valeu`; expected a name of contract; did you mean value?
            todai == signed_on → 1:1: unknown name `todai`; expected a name of contract; did you mean today?
            kind == "biuld" → 1:6: "biuld", which is none of the options build, supply; expected one of build, supply; did you mean build?
            has(sector) && sector in ["roads", "wather"] → 1:23: "wather", which is none of the codes of sectors; expected one of roads, bridges, water; did you mean water?
            stage == "singed" → 1:7: "singed", which is none of the stages of contract; expected one of drafted, signed, closed; did you mean signed?
            note == "x" → 1:1: `note`, which may be empty, read without a test; expected has(note) && … before it
            note == "x" && has(note) → 1:1: `note`, which may be empty, read without a test; expected has(note) && … before it
            has(note) || size(note) > 1 → 1:19: `note`, which may be empty, read without a test; expected has(note) && … before it
            (has(paid) ? value : paid) > 1 → 1:22: `paid`, which may be empty, read without a test; expected has(paid) && … before it
            items.exists(i, i.amount > 5) → 1:17: `i.amount`, which may be empty, read without a test; expected has(i.amount) && … before it
            signed_on > "2023-01-01" → 1:11: `>` between a date and text; expected a date, written date("2023-01-31")
            signed_on > created_at → 1:11: `>` between a date and a time; expected two dates or two times; date(time) gives the date of a time
            value > "5" → 1:7: `>` between a number and text; expected two of one kind that can be compared so
            note == null → 1:6: a comparison with null; expected has(name), or !has(name) where it is empty
            value + urgent > 1 → 1:7: `+` between a number and true or false; expected two numbers or two texts
            value && urgent → 1:1: a number; expected a condition, true or false
            urgent > done → 1:8: `>` between true or false and true or false; expected two of one kind that can be compared so
            date("2023-02-30") == signed_on → 1:5: "2023-02-30" as a date; expected year-month-day, 2023-01-31
            siez(name) > 1 → 1:5: unknown function `siez`; expected one of abs, all, contains, date, day, days, endsWith, exists, filter, has, hours, map, minutes, month, round, size, startsWith, sum, timestamp, until, workdays, workhours, year; did you mean size?
            items.exists(i, i.acount > 1) → 1:18: unknown column `acount`; expected a column of the rows; did you mean amount?
            name.matches("a+") → 1:13: `matches`; expected startsWith, endsWith, contains or in; patterns mean different things to different programs
            value = 3 → 1:7: `= 3`; expected `==`, which compares
            value > → 1:8: the end of the expression; expected more: something is left open
            urgent and done → 1:8: `and done`; expected an operator such as &&, ||, ==, <, in, +, or the end
            value ＞ 3 → 1:7: `＞ 3`; expected letters, digits, quoted text and ASCII operators
            value > 99999999999999999999 → 1:9: `99999999999999999999`; expected a whole number of at most 18 digits; write larger ones with a point: 1e20 or 5.0
            name == "a\\u0000" → 1:9: text that no database can hold; expected text without \\u0000 and half characters
            [1, 2][0] > 1 → 1:7: a value picked by its place; expected exists, all, filter, map or sum over the rows
            workdays(5) == workdays(5) → 1:13: `==` between a term such as workdays(5) and a term such as workdays(5); expected two of one kind that can be compared so
            """)
    void sayWhereAndWhatIsWrongAndWhatWasMeant(String source, String expected) {
        assertThat(mistakes(source, ValueType.BOOL)).first().hasToString(expected);
    }

    @Test
    void areToldAllAtOnceInTheOrderOfTheText() {
        assertThat(mistakes("nmae == \"x\" &&\n  kind == \"biuld\" ||\n  note == \"y\"", ValueType.BOOL))
                .extracting(Mistake::line)
                .containsExactly(1, 2);
        assertThat(mistakes("note == \"x\" &&\n paid > 1", ValueType.BOOL)).extracting(Mistake::line).containsExactly(1,
                2);
    }

    @Test
    void countColumnsInCodePoints() {
        assertThat(mistakes("name == \"😀😀\" && nmae == \"\"", ValueType.BOOL).getFirst().column()).isEqualTo(17);
    }

    @Test
    void coverTheTypeOfTheWhole() {
        assertThat(mistakes("value", ValueType.BOOL)).first()
                .hasToString("1:1: an expression that gives a number; expected true or false");
        assertThat(mistakes("value / 2", ValueType.INT)).hasSize(1);
        assertThat(mistakes("urgent ? \"build\" : \"suply\"", ((Node.Read) compiled("kind").root()).type()).getFirst()
                .nearest())
                .isEqualTo("supply");
        assertThat(mistakes("name", ((Node.Read) compiled("kind").root()).type())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"has(note) && size(note) >= 10", "!has(note) || size(note) >= 10",
        "has(note) ? size(note) >= 10 : urgent", "urgent || has(paid) && has(share) && paid * share > 5",
        "!(has(paid) && has(note)) || paid > 1 && note == \"x\"", "items.exists(i, has(i.amount) && i.amount > 5)",
        "(urgent ? has(paid) : has(paid) && value > 1) && paid > 1", "value >= 100000000",
        "value >= 100000000.0 || workers > 0.5",
        "kind == \"build\" && stage != \"closed\"", "has(met_at) && date(met_at) <= signed_on && year(met_at) == 2023",
        "1 / 0 > value || true", "name + kind == \"x\"", "has(parent) && has(place) && !has(name)",
        "items.filter(i, i.count > 1).size() > 2 && items.all(i, i.label != \"\")", "\"a\" in items.map(i, i.label)",
        "has(closed_at) && minutes(created_at, closed_at) <= 1440", "days(signed_on, today) > 30 && now > created_at",
        "round(value / 3.0, 2) == abs(-value) % 7"})
    void areNoneHere(String source) {
        assertThat(compiled(source).type()).isEqualTo(ValueType.BOOL);
    }

    @Test
    void ofACheckedExpressionAreABug() {
        assertThatThrownBy(() -> Expression.of("nmae", Declared.SCOPE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean name?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "(", ")", "\"", "'", "has()", "has(1)", "size()", "size(1, 2)", "date()", "[]",
        "[1, \"a\"] == 1",
        "1 in 2", "{}", "{1: 2}", "X{a: 1}", "a.b", "name.x", "1u == 1u", "b'a' == b'a'", "items == items",
        "items.exists(i, i)",
        "items.exists(1, true)", "items.map(i)", "items.sum(i, i.label)", "exists(items, i, true)", "null",
        "round(value, -1) == 1",
        "round(value, 13) == 1", "name.exists(i, true)", "1e999 == 1.0", "workdays(-1)", "date(name) == signed_on",
        "-name", "!1",
        "true ? 1 : \"a\"", "now", "place == 1", "x.?y",
        "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1"})
    void areFoundInAnyText(String source) {
        assertThat(mistakes(source, ValueType.BOOL)).isNotEmpty().allSatisfy(m -> {
            assertThat(m.found()).isNotBlank();
            assertThat(m.expected()).isNotBlank();
        });
    }

    private static Expression compiled(String source) {
        return Expression.of(source, Declared.SCOPE);
    }

    private static List<Mistake> mistakes(String source, ValueType expected) {
        return switch (Expression.compile(source, Declared.SCOPE, expected)) {
            case Expression _ -> List.of();
            case Compiled.Refused(List<Mistake> mistakes) -> mistakes;
        };
    }
}
