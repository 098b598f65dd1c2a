package youju.model.pack;

import java.util.List;

import youju.model.Binding;
import youju.model.Briefing;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Position;
import youju.model.Problem;
import youju.model.expression.Nearest;

/** Checks a briefing: its region and period, and that each figure bound in its text can be asked. */
final class BriefingCheck {
    private static final List<String> ASPECTS = List.of("level", "growth", "change", "gap", "rank", "share",
            "completion");

    private final Lookup lookup;

    BriefingCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check(Briefing briefing) {
        lookup.declared(lookup.at(briefing, "region"), Kind.REGIONS, briefing.region());
        lookup.period(lookup.at(briefing, "period"), briefing.period());
        List<Binding> bindings = Binding.of(briefing.text(), broken -> lookup.mistakes().add(new Problem(
                at(briefing, broken.start()), broken.found(), broken.expected(), broken.nearest())));
        for (Binding binding : bindings) {
            binding(at(briefing, binding.start()), binding);
        }
    }

    private static Position at(Briefing briefing, int start) {
        int lines = (int) briefing.text().substring(0, start).chars().filter(c -> c == '\n').count();
        return new Position(briefing.position().file(), briefing.position().line() + lines);
    }

    /** What is asked must be a figure the indicator can have; whether anybody holds it is known when it is written. */
    private void binding(Position at, Binding binding) {
        lookup.declared(at, Kind.INDICATORS, binding.indicator());
        if (binding.peers() != null) {
            lookup.declared(at, Kind.PEERS, binding.peers());
        }
        Indicator indicator = lookup.model().indicators().get(binding.indicator());
        if (indicator == null) {
            return;
        }
        boolean things = indicator.measure() instanceof Measure.Reached;
        boolean number = indicator.measure() != null || !indicator.unit().isEmpty();
        String thing = binding.thing();
        if (things && thing == null) {
            lookup.mistakes().add(at, "'" + indicator.id() + "' of nothing",
                    "the thing that was reached: {{" + indicator.id() + " | THING}}");
        } else if (!things && number && thing != null) {
            lookup.mistakes().add(new Problem(at, "unknown aspect '" + thing + "' of " + indicator.id(),
                    "one of " + String.join(", ", ASPECTS), Nearest.to(thing, ASPECTS).orElse(null)));
        }
    }
}
