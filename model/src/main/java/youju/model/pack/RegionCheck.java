package youju.model.pack;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import youju.model.PeerGroup;
import youju.model.Position;
import youju.model.Region;
import youju.model.Register;
import youju.model.Unit;

/** Checks that regions are a tree, that what is gone has its successor among what there is, and peers are regions. */
final class RegionCheck {
    private final Lookup lookup;

    RegionCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check() {
        lookup.model().regions().values().forEach(this::region);
        lookup.model().boundaries().values().forEach(boundary -> lookup.declared(lookup.at(boundary, ""),
                Kind.REGIONS, boundary.region()));
        lookup.model().units().values().forEach(this::unit);
        lookup.model().peers().values().forEach(this::peers);
    }

    private void region(Region region) {
        Position at = lookup.at(region, "");
        if (!region.code().isEmpty() && !isCode(region.code())) {
            lookup.mistakes().add(at, "region code '" + region.code() + "'",
                    "6, 9 or 12 digits (GB/T 2260, GB/T 10114)");
        }
        if (region.parent() != null) {
            lookup.declared(at, Kind.REGIONS, region.parent());
        }
        successor(at, Kind.REGIONS, region.to() != null, region.successor());
        apart(at, region.code(), "region " + region.code() + " lies within itself", "a tree", Region::parent,
                lookup.model().regions());
        apart(at, region.code(), "region " + region.code() + " succeeds itself", "a later region", Region::successor,
                lookup.model().regions());
    }

    private void unit(Unit unit) {
        Position at = lookup.at(unit, "");
        lookup.declared(at, Kind.REGIONS, unit.region());
        successor(at, Kind.UNITS, unit.to() != null, unit.successor());
        for (String desk : unit.desks().stream().sorted().toList()) {
            desk(at, unit, desk);
        }
        for (String owned : unit.owns().stream().sorted().toList()) {
            owned(at, unit, owned);
        }
        apart(at, unit.id(), "unit " + unit.id() + " succeeds itself", "a later unit", Unit::successor,
                lookup.model().units());
    }

    /** A desk that a register has, kept by one unit of the region at a time. */
    private void desk(Position at, Unit unit, String desk) {
        Set<String> known = lookup.model().registers().values().stream().map(Register::desk).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!known.contains(desk) && !lookup.mistakes().isUnread(Kind.REGISTERS)) {
            lookup.mistakes().unknown(at, "desk", desk, known);
        }
        lookup.model().units().values().stream().takeWhile(other -> other != unit)
                .filter(other -> other.region().equals(
                        unit.region()) && other.desks().contains(desk) && other.to() == null && unit.to() == null)
                .findFirst()
                .ifPresent(other -> lookup.mistakes().add(at, "desk '" + desk + "' of region " + unit.region()
                        + " a second time (" + other.id() + ")", "one unit of a region"));
    }

    /** An indicator, or a row of the mission that has some, owned by one unit of the region at a time. */
    private void owned(Position at, Unit unit, String owned) {
        Set<String> known = lookup.model().indicators().values().stream().flatMap(each -> Stream.of(each.id(), each
                .system())).collect(Collectors.toCollection(TreeSet::new));
        if (!known.contains(owned) && !lookup.mistakes().isUnread(Kind.INDICATORS)) {
            lookup.mistakes().unknown(at, "indicator or system", owned, known);
        }
        lookup.model().units().values().stream().takeWhile(other -> other != unit).filter(other -> other.region()
                .equals(unit.region()) && other.owns().contains(owned) && other.to() == null && unit.to() == null)
                .findFirst().ifPresent(other -> lookup.mistakes().add(at, "'" + owned + "' owned in region " + unit
                        .region() + " a second time (" + other.id() + ")", "one unit of a region"));
    }

    private void successor(Position at, Kind kind, boolean ends, @Nullable String successor) {
        if (successor != null) {
            lookup.declared(at, kind, successor);
            if (!ends) {
                lookup.mistakes().add(at, "a successor of what doesn't end", "a day in column to");
            }
        }
    }

    /** Notes where going on from a thing leads back to it; a circle is told at each thing in it. */
    private <T> void apart(Position at, String id, String found, String expected, Function<T, @Nullable String> next,
            Map<String, T> all) {
        Set<String> seen = new HashSet<>();
        T thing = all.get(id);
        while (thing != null) {
            String following = next.apply(thing);
            if (id.equals(following)) {
                lookup.mistakes().add(at, found, expected);
            }
            thing = following == null || !seen.add(following) ? null : all.get(following);
        }
    }

    private void peers(PeerGroup group) {
        Position at = lookup.at(group, "");
        if (group.whole() != null) {
            lookup.declared(at, Kind.REGIONS, group.whole());
        }
        Set<String> seen = new HashSet<>();
        for (String member : group.members()) {
            if (isCode(member)) {
                lookup.declared(at, Kind.REGIONS, member);
            }
            if (!seen.add(member)) {
                lookup.mistakes().add(at, "member '" + member + "' twice", "each member once");
            }
        }
    }

    private static boolean isCode(String text) {
        return text.matches("\\d{6}|\\d{9}|\\d{12}");
    }
}
