package youju.model;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** All declarations of the packs in force together, each found by its id. Immutable. */
public record Model(List<PackId> packs, SequencedMap<String, Region> regions, SequencedMap<String, PeerGroup> peers,
        SequencedMap<String, Unit> units, SequencedMap<String, Role> roles, SequencedMap<String, CodeList> codes,
        SequencedMap<String, Register> registers, SequencedMap<String, Indicator> indicators,
        SequencedMap<String, Source> sources, List<Observation> observations, List<Target> targets,
        SequencedMap<String, Briefing> briefings, WorkCalendar calendar, List<Recipe> recipes,
        List<EntryFile> entries, SequencedMap<String, Scheme> schemes, SequencedMap<String, Boundary> boundaries) {
    public Model {
        packs = List.copyOf(packs);
        regions = frozen(regions);
        peers = frozen(peers);
        units = frozen(units);
        roles = frozen(roles);
        codes = frozen(codes);
        registers = frozen(registers);
        indicators = frozen(indicators);
        sources = frozen(sources);
        observations = List.copyOf(observations);
        targets = List.copyOf(targets);
        briefings = frozen(briefings);
        recipes = List.copyOf(recipes);
        entries = List.copyOf(entries);
        schemes = frozen(schemes);
        boundaries = frozen(boundaries);
    }

    /** A pack, the digest of its files (SHA-256, hex), by which a changed pack is known, and its folder. */
    public record PackId(String id, String title, String digest, boolean demonstration, java.nio.file.Path folder) {}

    /** A sheet of entries that are facts. */
    public record EntryFile(String register, java.nio.file.Path file) {}

    /** The region of that code or name. */
    public Optional<Region> region(String codeOrName) {
        Region byCode = regions.get(codeOrName);
        return byCode != null
                ? Optional.of(byCode)
                : regions.values().stream().filter(r -> r.name().equals(codeOrName)).findFirst();
    }

    /** What the region of that code is called; the code where there is none. */
    public String regionName(String code) {
        Region declared = regions.get(code);
        return declared == null ? code : declared.name();
    }

    /** What the unit of that id is called; the id where there is none. */
    public String unitName(String id) {
        Unit declared = units.get(id);
        return declared == null ? id : declared.name();
    }

    /** The zone of the region of that code; UTC where there is none. */
    public ZoneId zone(@Nullable String code) {
        Region declared = code == null ? null : regions.get(code);
        return declared == null ? ZoneId.of("UTC") : declared.zone();
    }

    /** True where {@code code} is {@code ancestor} or lies below it. */
    public boolean within(String code, String ancestor) {
        return upward(code).anyMatch(region -> region.code().equals(ancestor));
    }

    /** The region of that code, where there is one, and those above it, the nearest first. */
    public Stream<Region> upward(String code) {
        return Stream.iterate(regions.get(code), Objects::nonNull, region -> region.parent() == null
                ? null
                : regions.get(region.parent()));
    }

    private static <V> SequencedMap<String, V> frozen(Map<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
