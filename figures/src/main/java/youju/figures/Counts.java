package youju.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import youju.figures.shown.Shown;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.PeerGroup;
import youju.model.Period;

/** Figures by their measures: counts and sums of entries, ratios and formulas of them, results and things reached. */
final class Counts {
    private final Reckoning reckoning;
    private final Declared declared;
    private final Held held;

    Counts(Reckoning reckoning, Declared declared, Held held) {
        this.reckoning = reckoning;
        this.declared = declared;
        this.held = held;
    }

    /** The indicator's own value by its measure. */
    Optional<Reckoned> own(Indicator indicator, Question question) {
        return switch (indicator.measure()) {
            case Measure.Flow flow -> counted(indicator, question, flow, flow.sum() != null);
            case Measure.Stock stock -> counted(indicator, question, stock, stock.sum() != null);
            case Measure.Distinct distinct -> counted(indicator, question, distinct, false);
            case Measure.Ratio ratio -> ratio(indicator, question, ratio);
            case Measure.Formula formula -> formula(indicator, question, formula);
            case Measure.Accepted _,Measure.Reached _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    private Optional<Reckoned> counted(Indicator indicator, Question question, Measure measure, boolean sums) {
        return count(measure, question.region(), question.period()).map(count -> {
            BigDecimal value = sums ? count.amount() : BigDecimal.valueOf(count.entries());
            Figure figure = reckoning.figure(indicator, question, value,
                    Shown.counted(indicator, question.aspect(), value), Kind.MEASURED, count.demonstration() > 0);
            return new Reckoned(figure, new Reckoned.How.Counted(measure, count));
        });
    }

    /** A region that stands for a group of peers has a count only where all of them hold one. */
    private Optional<Held.Count> count(Measure measure, String region, Period period) {
        String register = Declared.register(measure).orElseThrow();
        for (PeerGroup group : declared.mustBeWhole(region)) {
            boolean all = !group.members().isEmpty() && group.members().stream()
                    .allMatch(member -> held.count(measure, register, member, period, reckoning.today(region))
                            .isPresent());
            if (!all) {
                return Optional.empty();
            }
        }
        return held.count(measure, register, region, period, reckoning.today(region));
    }

    private Optional<Reckoned> ratio(Indicator indicator, Question question, Measure.Ratio ratio) {
        List<Reckoned> parts = inputs(indicator, question);
        if (parts.size() != 2 && !(parts.size() == 1 && ratio.part().equals(ratio.whole()))) {
            return Optional.empty();
        }
        BigDecimal part = number(parts.getFirst());
        BigDecimal whole = number(parts.getLast());
        if (whole.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal value = Quantities.ratio(part, whole, ratio.times());
        String line = Quantities.titled(parts.getFirst().figure()) + " ÷ " + Quantities.titled(parts.getLast().figure())
                + (ratio.times() == 1 ? "" : " × " + ratio.times()) + " = "
                + Quantities.text(value, Shown.unit(indicator, question.aspect()));
        return Optional.of(reckoned(indicator, question, value, parts, List.of(line)));
    }

    private Optional<Reckoned> formula(Indicator indicator, Question question, Measure.Formula formula) {
        Map<String, Indicator> named = declared.inputs(formula);
        List<Reckoned> parts = inputs(indicator, question);
        if (parts.size() != named.size()) {
            return Optional.empty();
        }
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (String name : named.keySet()) {
            Reckoned part = parts.get(next++);
            values.put(name, number(part));
            lines.add(name + "：" + Quantities.titled(part.figure()));
        }
        Object value = declared.formula(formula).evaluate(values, held.asOf(), java.time.ZoneOffset.UTC);
        if (!(value instanceof BigDecimal number)) {
            return Optional.empty();
        }
        lines.add(formula.expression() + " = " + Quantities.text(number, Shown.unit(indicator, question.aspect())));
        return Optional.of(reckoned(indicator, question, number, parts, lines));
    }

    /** The values a measure is calculated from, in the order of its declaration; those that aren't held are missing. */
    private List<Reckoned> inputs(Indicator indicator, Question question) {
        return declared.inputs(indicator.measure()).values().stream()
                .flatMap(input -> reckoning.own(input, question.region(), question.period()).stream())
                .filter(Reckoned::isNumber).toList();
    }

    private Reckoned reckoned(Indicator indicator, Question question, BigDecimal value, List<Reckoned> parts,
            List<String> lines) {
        return new Reckoned(
                reckoning.figure(indicator, question, value, Shown.counted(indicator, question.aspect(), value),
                        kind(parts), demonstration(parts)),
                new Reckoned.How.Calculated(parts, lines));
    }

    static BigDecimal number(Reckoned part) {
        BigDecimal value = part.figure().value();
        if (value == null) {
            throw new IllegalArgumentException("no number: " + part.figure());
        }
        return value;
    }

    /** What is calculated from measured figures alone is measured, else derived. */
    static Kind kind(List<Reckoned> parts) {
        return parts.stream().allMatch(part -> part.figure().kind() == Kind.MEASURED) ? Kind.MEASURED : Kind.DERIVED;
    }

    static boolean demonstration(List<Reckoned> parts) {
        return parts.stream().anyMatch(part -> part.figure().demonstration());
    }

    /** Exceeded where all accepted entries say so, met where all are at least met. */
    Optional<Reckoned> accepted(Indicator indicator, Question question) {
        for (Measure measure : Declared.measures(indicator)) {
            if (measure instanceof Measure.Accepted accepted) {
                return count(accepted, question.region(), question.period()).flatMap(count -> result(count).map(
                        bound -> new Reckoned(reckoning.figure(question, indicator.title().zh(), bound,
                                Shown.stated(indicator, question.aspect(), null, bound, null, "").text(),
                                count.demonstration() > 0, null), new Reckoned.How.Counted(accepted, count))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Bound> result(Held.Count count) {
        Set<String> results = count.results().entrySet().stream().filter(each -> each.getValue() > 0)
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        if (results.isEmpty() || !Set.of("met", "exceeded").containsAll(results)) {
            return Optional.empty();
        }
        return Optional.of(results.contains("met") ? Bound.MET : Bound.EXCEEDED);
    }

    /** One figure for each thing; the same thing of several entries is one. */
    List<Reckoned> reached(Indicator indicator, String region, Period period) {
        if (!(indicator.measure() instanceof Measure.Reached measure)) {
            return List.of();
        }
        record Said(String name, String reached, String peers) {}
        Map<Said, List<Held.Thing>> things = new LinkedHashMap<>();
        for (Held.Thing thing : held.things().getOrDefault(Question.of(region, period, indicator.id(),
                youju.model.Aspect.MILESTONE), List.of())) {
            things.computeIfAbsent(new Said(thing.name(), thing.reached(), String.valueOf(thing.peers())),
                    _ -> new ArrayList<>()).add(thing);
        }
        return things.values().stream().map(same -> {
            Held.Thing thing = same.getFirst();
            Question question = new Question(region, period, indicator.id(), youju.model.Aspect.MILESTONE, null,
                    thing.peers(), thing.name());
            return new Reckoned(reckoning.figure(question, thing.name(), Bound.EXACT, thing.reached(),
                    same.stream().anyMatch(Held.Thing::demonstration), thing.source()),
                    new Reckoned.How.Reached(measure, same));
        }).toList();
    }
}
