package youju.model.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Register;

/**
 * The expressions of a measure, checked: {@code where} over an entry, {@code sum} over an entry for which {@code where}
 * holds, {@code formula} over the levels of other indicators. They know no clock, so that a figure doesn't depend on when it
 * is asked. A {@code sum} that is a field alone may be empty: such an entry adds nothing.
 */
public record IndicatorExpressions(@Nullable Expression where, @Nullable Expression sum, @Nullable Expression formula) {

    /**
     * The expressions of a measure that has been checked.
     *
     * @throws IllegalArgumentException
     *             where one has a mistake, telling all
     */
    public static IndicatorExpressions of(Measure measure, Model model) {
        Reader reader = new Reader("measure", model);
        IndicatorExpressions expressions = reader.read(measure);
        if (!reader.findings.isEmpty()) {
            throw new IllegalArgumentException(reader.findings.toString());
        }
        return expressions;
    }

    /** All mistakes in an indicator; a register that isn't there is left to whoever checks names. */
    public static List<Finding> check(Indicator indicator, Model model) {
        List<Finding> findings = new ArrayList<>();
        if (indicator.measure() != null) {
            Reader reader = new Reader("measure", model);
            reader.read(indicator.measure());
            findings.addAll(reader.findings);
        }
        if (indicator.completion() != null) {
            Reader reader = new Reader("completion", model);
            reader.read(indicator.completion());
            findings.addAll(reader.findings);
        }
        return findings;
    }

    /** All mistakes in a measure that stands under {@code key} of some declaration. */
    public static List<Finding> check(String key, Measure measure, Model model) {
        Reader reader = new Reader(key, model);
        reader.read(measure);
        return List.copyOf(reader.findings);
    }

    private static final class Reader {
        private static final IndicatorExpressions NONE = new IndicatorExpressions(null, null, null);
        private final String key;
        private final Model model;
        private final List<Finding> findings = new ArrayList<>();

        Reader(String key, Model model) {
            this.key = key;
            this.model = model;
        }

        IndicatorExpressions read(Measure measure) {
            return switch (measure) {
                case Measure.Flow(String register, String at, String sum, String where) ->
                    ofEntries(register, Set.of(at), where, sum);
                case Measure.Stock(String register, String from, _, String sum, String where) ->
                    ofEntries(register, Set.of(from),
                            where, sum);
                case Measure.Distinct(String register, String of, String at, String where) -> ofEntries(register,
                        Set.of(of, at), where, null);
                case Measure.Accepted(String register, String at, _, String where) ->
                    ofEntries(register, Set.of(at), where, null);
                case Measure.Reached reached -> ofEntries(reached.register(), Set.of(), reached.where(), null);
                case Measure.Ratio _ -> NONE;
                case Measure.Formula(String expression) -> new IndicatorExpressions(null, null,
                        read("formula", expression, Scope.ofIndicators(model.indicators().keySet()),
                                ValueType.DECIMAL));
            };
        }

        /** An entry counts at a time, so the names in {@code given} are set wherever the expressions are asked. */
        private IndicatorExpressions ofEntries(String id, Set<String> given, @Nullable String where,
                @Nullable String sum) {
            Register register = model.registers().get(id);
            if (register == null) {
                return NONE;
            }
            Scope scope = Scope.of(register, model).timeless().given(given);
            Expression condition = read("where", where, scope, ValueType.BOOL);
            Scope counted = condition == null ? scope : scope.given(condition.proves());
            Scope summed = sum == null ? counted : counted.given(Set.of(sum.strip()));
            return new IndicatorExpressions(condition, read("sum", sum, summed, ValueType.DECIMAL), null);
        }

        private @Nullable Expression read(String part, @Nullable String source, Scope scope, ValueType expected) {
            if (source == null || source.isBlank()) {
                return null;
            }
            return switch (Expression.compile(source, scope, expected)) {
                case Expression expression -> expression;
                case Compiled.Refused(List<Mistake> mistakes) -> {
                    mistakes.forEach(m -> findings.add(new Finding(key + "." + part, source, m)));
                    yield null;
                }
            };
        }
    }
}
