package youju.figures;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.tally.Tally;
import youju.model.CodeList;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.PeerGroup;
import youju.model.Region;
import youju.model.Register;
import youju.model.Scheme;
import youju.model.Title;
import youju.model.Unit;
import youju.model.expression.Expression;
import youju.model.expression.IndicatorExpressions;
import youju.model.expression.Scope;
import youju.model.expression.ValueType;

/** What figures need of the declarations, compiled on first use. Safe from many threads. */
final class Declared {
    private final Model model;
    private final Map<String, Indicator> byFormulaName = new LinkedHashMap<>();
    private final Map<String, Expression> formulas = new ConcurrentHashMap<>();

    private final Map<Measure, Optional<Tally>> tallies = new ConcurrentHashMap<>();
    private final Map<Measure, Optional<Expression>> conditions = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> parts = new ConcurrentHashMap<>();

    Declared(Model model) {
        this.model = model;
        model.indicators().values().forEach(each -> byFormulaName.put(Scope.indicatorName(each.id()), each));
    }

    Model model() {
        return model;
    }

    /** What is kept of a measure that counts entries; compiled once. */
    Optional<Tally> tally(Measure measure) {
        return tallies.computeIfAbsent(measure, each -> Tally.of(each, model));
    }

    /** The condition of a measure that reads entries, if it has one; compiled once. */
    Optional<Expression> where(Measure measure) {
        return conditions.computeIfAbsent(measure,
                each -> Optional.ofNullable(IndicatorExpressions.of(each, model).where()));
    }

    /** A formula over levels; compiled once. */
    Expression formula(Measure.Formula formula) {
        return formulas.computeIfAbsent(formula.expression(),
                source -> Expression.of(source, Scope.ofIndicators(model.indicators().keySet()), ValueType.DECIMAL));
    }

    /** The indicators whose own values a measure is calculated from, by the names a formula has for them. */
    Map<String, Indicator> inputs(@Nullable Measure measure) {
        return switch (measure) {
            case Measure.Ratio(String part, String whole, _) -> named(List.of(part, whole).stream()
                    .map(Scope::indicatorName).toList());
            case Measure.Formula formula -> named(formula(formula).reads().stream().sorted().toList());
            case null, default -> Map.of();
        };
    }

    private Map<String, Indicator> named(Collection<String> names) {
        Map<String, Indicator> found = new LinkedHashMap<>();
        for (String name : names) {
            Indicator indicator = byFormulaName.get(name);
            if (indicator != null) {
                found.put(name, indicator);
            }
        }
        return found;
    }

    /** These and all that their values are calculated from. */
    Set<Indicator> withInputs(Collection<Indicator> asked) {
        Set<Indicator> all = new LinkedHashSet<>();
        Deque<Indicator> next = new ArrayDeque<>(asked);
        while (!next.isEmpty()) {
            Indicator indicator = next.pop();
            if (all.add(indicator)) {
                next.addAll(inputs(indicator.measure()).values());
            }
        }
        return all;
    }

    /** The measures of an indicator: its own and that of its completion. */
    static List<Measure> measures(Indicator indicator) {
        return Arrays.asList(indicator.measure(), indicator.completion()).stream()
                .flatMap(measure -> Optional.ofNullable(measure).stream()).distinct().toList();
    }

    /** The register that a measure counts; empty where it is calculated. */
    static Optional<String> register(Measure measure) {
        return switch (measure) {
            case Measure.Flow flow -> Optional.of(flow.register());
            case Measure.Stock stock -> Optional.of(stock.register());
            case Measure.Distinct distinct -> Optional.of(distinct.register());
            case Measure.Accepted accepted -> Optional.of(accepted.register());
            case Measure.Reached reached -> Optional.of(reached.register());
            case Measure.Ratio _,Measure.Formula _ -> Optional.empty();
        };
    }

    /** What a field's value is called in Chinese. */
    String said(String register, String field, String value) {
        return called(register, field, value).zh();
    }

    /** What a field's value is called: the title of an option, code, unit or region, else as it is. */
    Title called(String register, String field, String value) {
        Register found = model.registers().get(register);
        Field known = found == null ? null : found.fields().get(field);
        FieldType type = known != null ? known.type() : found == null ? null : Register.BUILT_IN.get(field);
        return switch (type) {
            case FieldType.Choice(var options) -> options.getOrDefault(value, Title.of(value));
            case FieldType.Code(String list) when model.codes().get(list) instanceof CodeList codes ->
                codes.codes().getOrDefault(value, Title.of(value));
            case FieldType.UnitRef _ when model.units().get(value) instanceof Unit unit -> Title.of(unit.name());
            case FieldType.RegionRef _ when model.regions().get(value) instanceof Region region ->
                Title.of(region.name());
            case FieldType.IndicatorRef _ when model.indicators().get(value) instanceof Indicator indicator ->
                indicator.title();
            case FieldType.SchemeRef _ when model.schemes().get(value) instanceof Scheme scheme -> scheme.title();
            case null, default -> Title.of(value);
        };
    }

    /** The groups a region is a member of, in the order declared. */
    List<PeerGroup> groups(String region) {
        return model.peers().values().stream().filter(group -> group.members().contains(region)).toList();
    }

    /** The regions that entries are counted under for a region: itself, all below it, and those it succeeded. */
    Set<String> parts(String region) {
        return parts.computeIfAbsent(region, this::findParts);
    }

    private Set<String> findParts(String region) {
        return model.regions().keySet().stream().filter(each -> leadsTo(each, region, new LinkedHashSet<>()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean leadsTo(@Nullable String from, String to, Set<String> seen) {
        Region region = from == null ? null : model.regions().get(from);
        return region != null && seen.add(region.code()) && (region.code().equals(to)
                || leadsTo(region.parent(), to, seen) || leadsTo(region.successor(), to, seen));
    }

    /** The groups of which all members must hold a count, so that the count of the region isn't one of a part of it. */
    List<PeerGroup> mustBeWhole(String region) {
        Set<String> parts = parts(region);
        return model.peers().values().stream().filter(group -> group.whole() != null && parts.contains(group.whole()))
                .toList();
    }

    /** The regions whose figures may be needed for those of {@code region}, itself first. */
    SequencedSet<String> around(String region) {
        SequencedSet<String> around = new LinkedHashSet<>(List.of(region));
        for (PeerGroup group : groups(region)) {
            around.addAll(group.members());
            if (group.whole() != null) {
                around.add(group.whole());
            }
        }
        for (String each : List.copyOf(around)) {
            mustBeWhole(each).forEach(group -> around.addAll(group.members()));
        }
        around.removeIf(each -> !model.regions().containsKey(each));
        return around;
    }
}
