package youju.model.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.model.Action;
import youju.model.Deadline;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Register;
import youju.model.Title;

import static org.assertj.core.api.Assertions.assertThat;

class OthersTests {
    private static final Scope GUARD = Declared.SCOPE.counting(Set.of("name", "workers", "extra"));

    @Test
    void areCountedByWhoeverDecidesAndGivenByTheirFields() {
        Expression guard = Expression.of("others(name, workers) < 2 && others(name) == 0", GUARD, ValueType.BOOL);
        assertThat(guard.others()).containsExactlyInAnyOrder(List.of("name", "workers"), List.of("name"));
        assertThat(guard.reads()).containsExactlyInAnyOrder("name", "workers");
        assertThat(holds(guard, Map.of("others(name,workers)", 1L, "others(name)", 0L))).isTrue();
        assertThat(holds(guard, Map.of("others(name,workers)", 2L, "others(name)", 0L))).isFalse();
    }

    @Test
    void thatNobodyCountedLetNothingPass() {
        assertThat(holds(Expression.of("others(name) == 0", GUARD), Map.of("name", "a"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            others() == 0 → others of no field
            others(nmae) == 0 → unknown name `nmae`
            others(note) == 0 → others by `note`
            others(name + "x") == 0 → others of something calculated
            others(name, name) == 0 → a field twice in others
            others(region) == 0 → others by `region`
            others(extra) == 0 → `extra`, which may be empty, read without a test
            others(name) == "0" → `==` between a whole number and text
            """)
    void areOfFieldsOfOneValueThatAreSet(String source, String found) {
        assertThat(Expression.compile(source, GUARD, ValueType.BOOL)).isInstanceOfSatisfying(Compiled.Refused.class,
                refused -> assertThat(refused.mistakes().getFirst().found()).isEqualTo(found));
    }

    @Test
    void areLockedOrBoundByARuleOverTheSameFields() {
        assertThat(check(List.of(), List.of(), List.of())).extracting(Finding::where, f -> f.mistake().expected())
                .containsExactly(org.assertj.core.api.Assertions.tuple("actions.sign.when",
                        "locks: [name, workers] in the action, or unique or limits over [name, workers]"));
        assertThat(check(List.of("name"), List.of(), List.of())).hasSize(1);
        assertThat(check(List.of(), List.of(List.of("name")), List.of(List.of("name", "workers", "kind")))).hasSize(1);
        assertThat(check(List.of("kind", "workers", "name"), List.of(), List.of())).isEmpty();
        assertThat(check(List.of(), List.of(List.of("workers", "name")), List.of())).isEmpty();
        assertThat(check(List.of(), List.of(), List.of(List.of("workers", "name")))).isEmpty();
    }

    @Test
    void standOnlyInGuards() {
        Action sets = Declared.action("sign", null, List.of(), null, Map.of("extra", "others(name)"));
        Deadline deadline = new Deadline("d", Title.of("d"), "signed", "closed", "workdays(others(name))", null, null,
                Set.of(), null, null, List.of(), Declared.AT);
        Register register = Declared.contract(List.of(sets), List.of(deadline),
                Declared.computed("twins", new FieldType.Int(), "others(name)"));
        assertThat(RegisterExpressions.check(register, Declared.model(register)))
                .allSatisfy(f -> assertThat(f.mistake().found()).isEqualTo("`others` outside a guard"))
                .extracting(Finding::where).containsExactlyInAnyOrder("actions.sign.sets.extra", "deadlines.d.within",
                        "fields.twins.computed");
    }

    private static boolean holds(Expression guard, Map<String, Object> values) {
        return guard.test(values, Instant.EPOCH, ZoneOffset.UTC);
    }

    private static List<Finding> check(List<String> locks, List<List<String>> unique, List<List<String>> limits) {
        Action sign = new Action("sign", Title.of("签"), Set.of(), "signed", List.of(), List.of(),
                "others(name, workers) == 0", null, false, Map.of(), locks, List.of(), null, null, null, false, null,
                Declared.AT);
        Register plain = Declared.contract(List.of(sign), List.of());
        Register register = new Register(plain.id(), plain.title(), plain.system(), plain.number(), plain.name(),
                null, null, plain.fields(), plain.stages(), plain.stagesWere(), plain.actions(), List.of(),
                unique.stream().map(fields -> new Register.Unique(fields, Declared.AT)).toList(),
                limits.stream().map(fields -> new Register.Limit(1, fields, Declared.AT)).toList(),
                new LinkedHashMap<>(), Set.of(), null, null, new LinkedHashMap<>(), null, null, null, null,
                Declared.AT);
        Model model = Declared.model(register, new Indicator[0]);
        return RegisterExpressions.check(register, model);
    }
}
