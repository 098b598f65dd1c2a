package youju.model.pack;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Observation;
import youju.model.PeerGroup;
import youju.model.Period;
import youju.model.Position;
import youju.model.Region;
import youju.model.Target;

/** Checks stated figures and targets: their names, that the value is what the words say, and each question once. */
final class ObservationCheck {
    private static final Set<Aspect> RANKED = Set.of(Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE);

    private final Lookup lookup;
    private final Map<List<Object>, Position> seen = new HashMap<>();

    ObservationCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check() {
        for (Observation observation : lookup.model().observations()) {
            observation(observation);
        }
        lookup.model().observations().forEach(this::revision);
        lookup.model().targets().forEach(this::target);
    }

    private void observation(Observation o) {
        Position at = o.position();
        lookup.declared(at, Kind.REGIONS, o.region());
        lookup.declared(at, Kind.INDICATORS, o.indicator());
        lookup.declared(at, Kind.SOURCES, o.source());
        Optional<Period> period = lookup.period(at, o.period());
        if (o.aspect() == Aspect.RANK) {
            rank(o);
        } else if (o.aspect() == Aspect.GAP) {
            gap(o);
        } else if (o.of() != null || o.peers() != null && o.aspect() != Aspect.MILESTONE) {
            lookup.mistakes().add(at, (o.of() != null ? "of" : "peers") + " of a " + o.aspect().id(),
                    "of and peers of a rank, peers of a gap");
        }
        peers(o);
        value(o);
        unit(o);
        once(at, question(o, period), o.revision());
    }

    private void rank(Observation o) {
        if (o.of() == null || o.peers() == null || !RANKED.contains(o.of())) {
            lookup.mistakes().add(o.position(), "a rank" + (o.of() == null ? "" : " of " + o.of().id()),
                    "of what it ranks (level, growth, share) and among which peers");
        }
        BigDecimal value = o.value();
        if (value != null && (value.signum() <= 0 || value.stripTrailingZeros().scale() > 0)) {
            lookup.mistakes().add(o.position(), "rank " + value.toPlainString(), "a whole number from 1 on");
        }
    }

    private void gap(Observation o) {
        if (o.peers() == null || o.of() != null) {
            lookup.mistakes().add(o.position(), o.of() != null ? "of of a gap" : "a gap",
                    "to which peers, and no of: a gap is of the indicator's growth or share");
        }
    }

    private void peers(Observation o) {
        if (o.peers() == null) {
            return;
        }
        lookup.declared(o.position(), Kind.PEERS, o.peers());
        PeerGroup group = lookup.model().peers().get(o.peers());
        Region region = lookup.model().regions().get(o.region());
        if (group == null || region == null || o.aspect() != Aspect.RANK || group.members().isEmpty()) {
            return;
        }
        if (!group.members().contains(region.code()) && !group.members().contains(region.name())) {
            lookup.mistakes().add(o.position(), "a rank of " + o.region() + " in " + o.peers(),
                    "one of its members: " + String.join(", ", group.members()));
        }
    }

    private void value(Observation o) {
        boolean result = o.bound() == Bound.MET || o.bound() == Bound.EXCEEDED;
        if (result && (o.value() != null || o.aspect() != Aspect.COMPLETION)) {
            lookup.mistakes().add(o.position(), o.bound().id() + " of a " + o.aspect().id()
                    + (o.value() == null ? "" : " with a value"), "a completion without a value");
        } else if (!result && o.value() == null && o.aspect() != Aspect.MILESTONE) {
            lookup.mistakes().add(o.position(), "no value", "what is stated, in base units");
        }
        BigDecimal value = o.value();
        if (value != null && !Stated.agrees(o.stated(), value)) {
            lookup.mistakes().add(o.position(), "value " + value.toPlainString() + " for '" + o.stated() + "'",
                    "the value of what is stated, in base units");
        }
        Bound said = Stated.bound(o.stated());
        if (value != null && said != Bound.EXACT && said != o.bound()) {
            lookup.mistakes().add(o.position(), "'" + o.stated() + "' as " + o.bound().id(), "bound " + said.id());
        }
    }

    private void unit(Observation o) {
        Indicator indicator = lookup.model().indicators().get(o.indicator());
        if (indicator == null || o.aspect() != indicator.own() || indicator.unit().isEmpty() || o.unit().isEmpty()) {
            return;
        }
        if (!o.unit().equals(indicator.unit())) {
            lookup.mistakes().add(o.position(), "unit '" + o.unit() + "'", "the indicator's, " + indicator.unit());
        }
    }

    private static List<Object> question(Observation o, Optional<Period> period) {
        return Arrays.asList(o.region(), period.<Object>map(p -> p).orElse(o.period()), o.indicator(), o.aspect(),
                o.of(), o.peers(), o.aspect() == Aspect.MILESTONE ? o.stated() : null);
    }

    private void once(Position at, List<Object> question, int revision) {
        Position before = seen.putIfAbsent(List.of(question, revision), at);
        if (before != null) {
            lookup.mistakes().add(at, "the same figure a second time (" + before + ")", "a higher revision, and why");
        }
    }

    /** A revision says why, and what it revises is there. */
    private void revision(Observation o) {
        if (o.revision() == 1) {
            return;
        }
        if (o.why() == null) {
            lookup.mistakes().add(o.position(), "revision " + o.revision() + " without a reason",
                    "why the figure was revised");
        }
        Optional<Period> period;
        try {
            period = Optional.of(Period.parse(o.period()));
        } catch (IllegalArgumentException wrong) {
            period = Optional.empty();
        }
        if (!seen.containsKey(List.of(question(o, period), o.revision() - 1))) {
            lookup.mistakes().add(o.position(), "revision " + o.revision() + " of what has no revision "
                    + (o.revision() - 1), "the earlier figure, which stays");
        }
    }

    private void target(Target target) {
        Position at = target.position();
        lookup.declared(at, Kind.REGIONS, target.region());
        lookup.declared(at, Kind.INDICATORS, target.indicator());
        lookup.declared(at, Kind.SOURCES, target.source());
        Object period = lookup.period(at, target.period()).<Object>map(p -> p).orElse(target.period());
        Position before = seen.putIfAbsent(List.of("target", target.region(), period, target.indicator()), at);
        if (before != null) {
            lookup.mistakes().add(at, "the same target a second time (" + before + ")", "one target");
        }
    }
}
