package youju.model.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Deadline;
import youju.model.Dimension;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Model;
import youju.model.Observation;
import youju.model.PeerGroup;
import youju.model.Period;
import youju.model.Position;
import youju.model.Region;
import youju.model.Register;
import youju.model.Target;
import youju.model.Unit;

/** Checks what declarations say of each other, once all are read. */
final class ModelCheck {
    private final Model model;
    private final Mistakes mistakes;

    private ModelCheck(Model model, Mistakes mistakes) {
        this.model = model;
        this.mistakes = mistakes;
    }

    static void check(Model model, Mistakes mistakes) {
        ModelCheck check = new ModelCheck(model, mistakes);
        check.regions();
        model.registers().values().forEach(check::register);
        model.indicators().values().forEach(check::indicator);
        check.circles();
        check.observations();
        check.targets();
        RecipeCheck recipes = new RecipeCheck(model, mistakes);
        model.recipes().forEach(recipes::check);
        model.entries().forEach(file -> EntryCheck.check(file, model, mistakes));
        model.briefings().values().forEach(briefing -> {
            check.region(briefing.position(), briefing.region());
            check.period(briefing.position(), briefing.period());
        });
    }

    private void regions() {
        Position regions = new Position("regions.csv", 1);
        for (Region region : model.regions().values()) {
            if (region.parent() != null) {
                declared(regions, "region", region.parent(), model.regions());
            }
            if (region.successor() != null) {
                declared(regions, "region", region.successor(), model.regions());
            }
            Set<String> above = new HashSet<>();
            for (Region r = region; r != null; r = r.parent() == null ? null : model.regions().get(r.parent())) {
                if (!above.add(r.code())) {
                    mistakes.add(regions, "region " + region.code() + " lies within itself", "a tree");
                    break;
                }
            }
        }
        for (Unit unit : model.units().values()) {
            declared(new Position("units.csv", 1), "region", unit.region(), model.regions());
        }
        for (PeerGroup group : model.peers().values()) {
            if (group.whole() != null) {
                declared(new Position("peers.yaml", 1), "region", group.whole(), model.regions());
            }
        }
    }

    private void register(Register register) {
        register.fields().values().forEach(this::field);
        for (Action action : register.actions().values()) {
            for (Action.By by : action.by()) {
                if (by instanceof Action.By.InRole(String role)) {
                    declared(action.position(), "role", role, model.roles());
                }
            }
        }
        for (Register.Grant grant : register.grants().values()) {
            if (grant.to() instanceof Action.By.InRole(String role)) {
                declared(grant.position(), "role", role, model.roles());
            }
        }
        for (Deadline deadline : register.deadlines()) {
            if (deadline.escalate() != null) {
                declared(deadline.position(), "role", deadline.escalate(), model.roles());
            }
        }
    }

    private void field(Field field) {
        switch (field.type()) {
            case FieldType.Code(String list) -> declared(field.position(), "code list", list, model.codes());
            case FieldType.Link(String to) -> declared(field.position(), "register", to, model.registers());
            case FieldType.Rows(List<Field> fields) -> fields.forEach(this::field);
            case FieldType.Choice(var options) when field.standard() != null ->
                declared(field.position(), "option", field
                        .standard(), options);
            default -> {}
        }
    }

    private void indicator(Indicator indicator) {
        show(indicator);
        measure(indicator, indicator.measure());
        measure(indicator, indicator.completion());
        if ((indicator.growth() || indicator.change()) && indicator.measure() == null) {
            mistakes.add(indicator.position(), "growth or change of an indicator that isn't counted",
                    "a measure, or observations of its growth");
        }
    }

    private void show(Indicator indicator) {
        Indicator.Show show = indicator.show();
        if (show.in() != null && Dimension.worth(show.in(), indicator.unit()).isEmpty()) {
            mistakes.add(indicator.position(), "show.in '" + show.in() + "' of values in '" + indicator.unit() + "'",
                    "a unit that holds so many of that one, such as 千米 for 米 or 万" + indicator.unit());
        }
        if (show.bound() == Bound.MET || show.bound() == Bound.EXCEEDED) {
            mistakes.add(indicator.position(), "show.bound " + show.bound().id(), "exact, above or below");
        } else if (show.bound() != Bound.EXACT && show.step() == null) {
            mistakes.add(indicator.position(), "show.bound " + show.bound().id() + " without a step",
                    "what to round to, such as step: 100");
        }
    }

    private void measure(Indicator indicator, @Nullable Measure measure) {
        Position at = indicator.position();
        switch (measure) {
            case Measure.Flow(String register, String time, String sum, _) -> {
                time(at, register, time);
                sum(at, register, sum);
            }
            case Measure.Stock(String register, String from, String until, String sum, _) -> {
                time(at, register, from);
                if (until != null) {
                    time(at, register, until);
                }
                sum(at, register, sum);
            }
            case Measure.Distinct(String register, String of, String time, _) -> {
                time(at, register, time);
                name(at, register, of);
            }
            case Measure.Ratio(String part, String whole, _) -> {
                declared(at, "indicator", part, model.indicators());
                declared(at, "indicator", whole, model.indicators());
            }
            case Measure.Accepted(String register, String time, String result, _) -> {
                time(at, register, time);
                name(at, register, result);
            }
            case Measure.Reached reached -> {
                for (String name : java.util.Arrays.asList(reached.name(), reached.reached(), reached.year(),
                        reached.system(),
                        reached.peers())) {
                    if (name != null) {
                        name(at, reached.register(), name);
                    }
                }
            }
            case Measure.Formula _ -> {}
            case null -> {}
        }
    }

    private void sum(Position at, String register, @Nullable String sum) {
        Register declared = model.registers().get(register);
        // A sum may be an expression; those are checked with the others.
        if (declared != null && sum != null && sum.matches("[a-z][a-z0-9_]*")) {
            name(at, register, sum);
        }
    }

    private void time(Position at, String register, String name) {
        Register declared = register(at, register);
        if (declared == null || name.equals("created_at")) {
            return;
        }
        Field field = declared.fields().get(name);
        boolean stage = name.endsWith("_at") && declared.stages().containsKey(name.substring(0, name.length() - 3));
        if (!stage && (field == null
                || !(field.type() instanceof FieldType.Date || field.type() instanceof FieldType.Time))) {
            List<String> times = new ArrayList<>(declared.stages().keySet().stream().map(s -> s + "_at").toList());
            times.add("created_at");
            declared.fields().values().stream().filter(f -> f.type() instanceof FieldType.Date || f
                    .type() instanceof FieldType.Time).map(Field::id).forEach(times::add);
            mistakes.unknown(at, "date or time of " + register, name, times);
        }
    }

    private void name(Position at, String register, String name) {
        Register declared = register(at, register);
        if (declared != null && !Set.of("region", "unit", "stage").contains(name)) {
            declared(at, "field of " + register, name, declared.fields());
        }
    }

    private @Nullable Register register(Position at, String id) {
        declared(at, "register", id, model.registers());
        return model.registers().get(id);
    }

    /** Ratios whose parts lead back to themselves never have an answer. */
    private void circles() {
        for (Indicator indicator : model.indicators().values()) {
            Set<String> seen = new HashSet<>();
            List<String> next = new ArrayList<>(List.of(indicator.id()));
            while (!next.isEmpty()) {
                Indicator reached = model.indicators().get(next.removeFirst());
                if (reached != null && reached.measure() instanceof Measure.Ratio(String part, String whole, _)
                        && seen.add(
                                reached.id())) {
                    next.addAll(List.of(part, whole));
                    if (part.equals(indicator.id()) || whole.equals(indicator.id())) {
                        mistakes.add(indicator.position(), "a ratio that leads back to itself", "measures in an order");
                        break;
                    }
                }
            }
        }
    }

    private void observations() {
        Map<List<Object>, Position> seen = new HashMap<>();
        for (Observation o : model.observations()) {
            region(o.position(), o.region());
            period(o.position(), o.period());
            declared(o.position(), "indicator", o.indicator(), model.indicators());
            declared(o.position(), "source", o.source(), model.sources());
            if (o.peers() != null) {
                declared(o.position(), "peers", o.peers(), model.peers());
            }
            if (o.aspect() == Aspect.RANK && (o.of() == null || o.peers() == null)) {
                mistakes.add(o.position(), "a rank", "of what it ranks (level, growth, share) and among which peers");
            }
            List<Object> key = java.util.Arrays.asList(o.region(), o.period(), o.indicator(), o.aspect(), o.of(),
                    o.peers(), o
                            .revision());
            Position before = seen.putIfAbsent(key, o.position());
            if (before != null) {
                mistakes.add(o.position(), "the same figure a second time (" + before + ")",
                        "a higher revision, and why");
            }
        }
    }

    private void targets() {
        for (Target target : model.targets()) {
            region(target.position(), target.region());
            period(target.position(), target.period());
            declared(target.position(), "indicator", target.indicator(), model.indicators());
        }
    }

    private void region(Position at, String code) {
        declared(at, "region", code, model.regions());
    }

    private void period(Position at, String period) {
        try {
            Period.parse(period);
        } catch (IllegalArgumentException wrong) {
            mistakes.add(at, "period '" + period + "'",
                    "2023, 2023-06, 2023-H1, 2023-Q3, 2023-06-15 or 2023-01..2023-11");
        }
    }

    private void declared(Position at, String what, String name, Map<String, ?> known) {
        if (!known.containsKey(name)) {
            mistakes.unknown(at, what, name, known.keySet());
        }
    }
}
