package youju.model.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import youju.model.Action;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Deadline;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Register;
import youju.model.Title;

import static org.assertj.core.api.Assertions.assertThat;

class DeclaredExpressionsTests {

    @Test
    void whatAnActionMustBeGivenNeedsNoTestInItsGuard() {
        Action answer = Declared.action("answer", "signed",
                List.of(new Action.Ask("note", true), new Action.Ask("paid", false)),
                "size(note) >= 10 && signed_at < now", Map.of("done", "paid > 1"));
        assertThat(check(List.of(answer), List.of())).extracting(Finding::where, f -> f.mistake().found())
                .containsExactly(org.assertj.core.api.Assertions.tuple("actions.answer.sets.done",
                        "`paid`, which may be empty, read without a test"));
    }

    @Test
    void whatIsSetFitsItsField() {
        Action close = Declared.action("close", null, List.of(), "urgent",
                Map.of("done", "1", "kind", "\"biuld\"", "met_at", "now", "due_on", "today", "paid", "workers", "extra",
                        "value"));
        assertThat(check(List.of(close), List.of())).extracting(Finding::where)
                .containsExactly("actions.close.sets.done", "actions.close.sets.extra", "actions.close.sets.kind");
    }

    @Test
    void deadlinesGiveTerms() {
        Deadline right = new Deadline("dispatch", Title.of("派单"), "signed", "closed", "urgent ? hours(2) : workdays(1)",
                "workhours(4)", "workdays(2)", Set.of(), null, null, List.of(), Declared.AT);
        Deadline wrong = new Deadline("handle", Title.of("办理"), "signed", "closed", "5", "workday(1)", "'x'", Set.of(),
                null, null, List.of(), Declared.AT);
        List<Finding> findings = check(List.of(), List.of(right, wrong));
        assertThat(findings).extracting(Finding::where).containsExactly("deadlines.handle.within",
                "deadlines.handle.warn", "deadlines.handle.remind");
        assertThat(findings.get(1).at(Declared.AT))
                .hasToString("registers/contract.yaml:7: deadlines.handle.warn: `workday(1)`: unknown "
                        + "function `workday` (at 1:8 of it); expected one of abs, all, contains, date, day, days, endsWith, exists, filter, has, hours, "
                        + "map, minutes, month, round, size, startsWith, sum, timestamp, until, workdays, workhours, year; did you mean workdays?");
    }

    @Test
    void computedFieldsComeInAnOrderInWhichEachReadsEarlierOnes() {
        Register register = Declared.contract(List.of(), List.of(),
                Declared.computed("total", new FieldType.Money(), "has(net) ? net * 1.1 : null"),
                Declared.computed("net", new FieldType.Money(), "value - 1.0"));
        assertThat(RegisterExpressions.of(register, Declared.model(register)).computed().sequencedKeySet())
                .containsExactly("net", "total");
    }

    @Test
    void computedFieldsInACircleAreRefused() {
        Register register = Declared.contract(List.of(), List.of(),
                Declared.computed("a", new FieldType.Money(), "has(b) ? b : null"),
                Declared.computed("b", new FieldType.Money(), "has(a) ? a : null"),
                Declared.computed("c", new FieldType.Money(), "value"));
        assertThat(RegisterExpressions.check(register, Declared.model(register))).extracting(Finding::where)
                .containsExactly("fields.a.computed", "fields.b.computed");
    }

    @Test
    void aSumMayRelyOnWhatItsConditionProves() {
        assertThat(check(new Measure.Flow("contract", "signed_on", "paid * 2", "has(paid) && paid > 1"))).isEmpty();
        assertThat(check(new Measure.Flow("contract", "signed_on", "paid", null))).isEmpty();
        assertThat(check(new Measure.Flow("contract", "signed_on", "paid * 2", null))).extracting(Finding::where)
                .containsExactly("measure.sum");
    }

    @Test
    void theTimeAnEntryCountsAtIsSet() {
        assertThat(check(new Measure.Flow("contract", "closed_at", null, "year(closed_at) == 2023"))).isEmpty();
        assertThat(check(new Measure.Stock("contract", "signed_at", "closed_at", null, "year(closed_at) == 2023")))
                .hasSize(1);
    }

    @Test
    void aFigureDoesNotDependOnWhenItIsAsked() {
        assertThat(check(new Measure.Flow("contract", "signed_on", null, "signed_on < today")))
                .extracting(f -> f.mistake().found())
                .containsExactly("`today`");
    }

    @Test
    void aFormulaReadsOtherIndicatorsByTheirNamesWithUnderscores() {
        assertThat(check(new Measure.Formula("other_figure / 100.0 * 2"))).isEmpty();
        assertThat(check(new Measure.Formula("other_figrue"))).extracting(f -> f.mistake().nearest())
                .containsExactly("other_figure");
    }

    private static List<Finding> check(List<Action> actions, List<Deadline> deadlines) {
        Register register = Declared.contract(actions, deadlines);
        return RegisterExpressions.check(register, Declared.model(register));
    }

    private static List<Finding> check(Measure measure) {
        Indicator asked = indicator("asked", measure);
        Model model = Declared.model(Declared.contract(List.of(), List.of()), asked, indicator("other-figure", null));
        List<Finding> findings = IndicatorExpressions.check(asked, model);
        if (findings.isEmpty()) {
            assertThat(IndicatorExpressions.of(measure, model)).isNotNull();
        }
        return findings;
    }

    private static Indicator indicator(String id, Measure measure) {
        return new Indicator(id, Title.of(id), List.of(), "P1", Title.of("t"), Aspect.LEVEL, "个",
                new Indicator.Show(null, Map.of(), Bound.EXACT, null, null), measure, null, false, false, true, false,
                null, null, Declared.AT);
    }
}
