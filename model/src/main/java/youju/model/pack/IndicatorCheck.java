package youju.model.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import youju.model.Dimension;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Position;
import youju.model.Register;
import youju.model.expression.Expression;
import youju.model.expression.Scope;

/** Checks what indicators count and calculate; their expressions are checked with all others. */
final class IndicatorCheck {
    private static final Set<String> BUILT_IN = Set.of("region", "unit", "stage");

    private final Lookup lookup;

    IndicatorCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check(Indicator indicator) {
        measure(indicator, "measure", indicator.measure());
        measure(indicator, "completion", indicator.completion());
        boolean wordless = indicator.measure() instanceof Measure.Accepted
                || indicator.measure() instanceof Measure.Reached;
        if (wordless && (indicator.growth() || indicator.change())) {
            lookup.mistakes().add(lookup.at(indicator, indicator.growth() ? "growth" : "change"),
                    "growth or change of what has no number", "a measure that counts");
        }
        shownIn(indicator);
    }

    /** A topic is called the same in English wherever that is said. */
    void topics() {
        Map<String, Indicator> first = new LinkedHashMap<>();
        for (Indicator indicator : lookup.model().indicators().values()) {
            String en = indicator.topic().en();
            Indicator before = en == null ? null : first.putIfAbsent(indicator.topic().zh(), indicator);
            if (en != null && before != null && !en.equals(before.topic().en())) {
                lookup.mistakes().add(lookup.at(indicator, "topic"), "topic " + indicator.topic().zh() + " called '"
                        + en + "'", "'" + before.topic().en() + "', as of " + before.id());
            }
        }
    }

    /** A value is written in a unit that holds so many of its own. */
    private void shownIn(Indicator indicator) {
        String in = indicator.show().in();
        if (in != null && Dimension.worth(in, indicator.unit()).isEmpty()) {
            lookup.mistakes().add(lookup.at(indicator, "show.in"), "in: " + in + " of values in '" + indicator.unit()
                    + "'", "a unit that holds so many of that one, such as 千米 for 米 or 万" + indicator.unit());
        }
    }

    private void measure(Indicator indicator, String key, @Nullable Measure measure) {
        Of of = new Of(indicator, key);
        switch (measure) {
            case Measure.Flow(String register, String time, _, _) -> of.register("flow", register, r -> of.time("at", r,
                    time));
            case Measure.Stock(String register, String from, String until, _, _) ->
                of.register("stock", register, r -> {
                    of.time("from", r, from);
                    of.time("until", r, until);
                });
            case Measure.Distinct(String register, String what, String time, _) ->
                of.register("distinct", register, r -> {
                    of.time("at", r, time);
                    of.field("of", r, what, FieldType::isCountable, "a field of one value");
                });
            case Measure.Accepted(String register, String time, String result, _) ->
                of.register("accepted", register, r -> {
                    of.time("at", r, time);
                    of.field("result", r, result, IndicatorCheck::tellsResults, "a choice with met and exceeded");
                });
            case Measure.Reached reached -> of.register("reached", reached.register(), r -> reached(of, reached, r));
            case Measure.Ratio(String part, String whole, _) -> {
                lookup.declared(of.at("ratio"), Kind.INDICATORS, part);
                lookup.declared(of.at("ratio"), Kind.INDICATORS, whole);
            }
            case Measure.Formula _ -> {}
            case null -> {}
        }
    }

    private void reached(Of of, Measure.Reached reached, Register register) {
        of.field("name", register, reached.name(), IndicatorCheck::isWords, "a field of text");
        of.field("what", register, reached.reached(), IndicatorCheck::isWords, "a field of text");
        of.field("year", register, reached.year(), type -> type instanceof FieldType.Int, "a field of type integer");
        of.field("system", register, reached.system(), IndicatorCheck::isWords, "a field of text");
        of.field("peers", register, reached.peers(), IndicatorCheck::isWords, "a field of text");
    }

    private static boolean tellsResults(FieldType type) {
        return type instanceof FieldType.Choice(var options) && options.containsKey("met")
                && options.containsKey("exceeded");
    }

    private static boolean isWords(FieldType type) {
        return type instanceof FieldType.Text || type instanceof FieldType.LongText || type instanceof FieldType.Choice
                || type instanceof FieldType.Code;
    }

    /** One measure of an indicator, by the keys it is written with. */
    private final class Of {
        private final Indicator indicator;
        private final String key;

        Of(Indicator indicator, String key) {
            this.indicator = indicator;
            this.key = key;
        }

        Position at(String part) {
            return lookup.at(indicator, key + "." + part);
        }

        void register(String part, String id, java.util.function.Consumer<Register> then) {
            lookup.register(at(part), id).ifPresent(then);
        }

        void time(String part, Register register, @Nullable String name) {
            Map<String, Object> times = times(register);
            if (name != null && !register.fields().isEmpty()) {
                lookup.among(at(part), "date or time of " + register.id(), name, times);
            }
        }

        void field(String part, Register register, @Nullable String name, Predicate<FieldType> fits, String expected) {
            if (name == null || BUILT_IN.contains(name) || register.fields().isEmpty()) {
                return;
            }
            lookup.among(at(part), "field of " + register.id(), name, register.fields());
            Field field = register.fields().get(name);
            if (field != null && !fits.test(field.type())) {
                lookup.mistakes().add(at(part), part + ": " + name, expected);
            }
        }
    }

    static Map<String, Object> times(Register register) {
        Map<String, Object> times = new LinkedHashMap<>();
        register.stages().forEach((stage, title) -> times.put(stage + "_at", title));
        times.put("created_at", register);
        register.fields().values().stream()
                .filter(f -> f.type() instanceof FieldType.Date || f.type() instanceof FieldType.Time)
                .forEach(f -> times.put(f.id(), f));
        return times;
    }

    /** Ratios and formulas whose parts lead back to themselves never have an answer; a circle is told at each in it. */
    void circles() {
        for (Indicator indicator : lookup.model().indicators().values()) {
            Set<String> seen = new HashSet<>();
            List<String> next = new ArrayList<>(parts(indicator));
            while (!next.isEmpty()) {
                String id = next.removeFirst();
                Indicator part = lookup.model().indicators().get(id);
                if (id.equals(indicator.id())) {
                    lookup.mistakes().add(lookup.at(indicator, "measure"),
                            "'" + id + "', which leads back to itself", "measures in an order");
                    break;
                }
                if (part != null && seen.add(id)) {
                    next.addAll(parts(part));
                }
            }
        }
    }

    private List<String> parts(Indicator indicator) {
        return switch (indicator.measure()) {
            case Measure.Ratio(String part, String whole, _) -> List.of(part, whole);
            case Measure.Formula(String source) -> {
                Scope scope = Scope.ofIndicators(lookup.model().indicators().keySet());
                Set<String> names = Expression.compile(source, scope) instanceof Expression formula
                        ? formula.reads()
                        : Set.of();
                yield lookup.model().indicators().keySet().stream()
                        .filter(id -> names.contains(Scope.indicatorName(id))).toList();
            }
            case null, default -> List.of();
        };
    }
}
