package youju.methods.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which of some cells were seen in the last hours, by people or by devices (本系统读法: no standard prescribes how; a cell counts as seen
 * where it was seen in at least one of the hours). Hours are whole ones of the clock: the hour that {@code until} lies in and those before it, so
 * that "the last hour" at ten past nine is what was seen since nine.
 */
public final class Coverage {
    private final Map<String, Seen> seen = new HashMap<>();
    private final List<String> cells;
    private final int byPeople;
    private final int byDevices;
    private final int any;

    /** That a cell was seen in the hour that begins at {@code hour}, by somebody on foot or by a device. */
    public record Sighting(String cell, Instant hour, boolean device) {}

    /** How a cell stands: in how many of the hours it was seen, and the last of these; null where in none. */
    public record Seen(String cell, int hours, @Nullable Instant last) {}

    private Coverage(List<String> cells, Collection<Sighting> sightings, Instant from, Instant until) {
        this.cells = cells;
        Set<String> known = new HashSet<>(cells);
        Map<String, Set<Instant>> hours = new HashMap<>();
        Set<String> people = new HashSet<>();
        Set<String> devices = new HashSet<>();
        for (Sighting each : sightings) {
            if (known.contains(each.cell()) && !each.hour().isBefore(from) && !each.hour().isAfter(until)) {
                hours.computeIfAbsent(each.cell(), _ -> new HashSet<>()).add(each.hour());
                (each.device() ? devices : people).add(each.cell());
            }
        }
        for (String cell : known) {
            Set<Instant> at = hours.getOrDefault(cell, Set.of());
            seen.put(cell, new Seen(cell, at.size(), at.stream().max(Comparator.naturalOrder()).orElse(null)));
        }
        this.byPeople = people.size();
        this.byDevices = devices.size();
        this.any = hours.size();
    }

    /**
     * Of these cells, each named once, within the last {@code hours} hours that end with the one {@code until} lies in. Sightings of other
     * cells and of other times count for nothing.
     *
     * @throws IllegalArgumentException
     *             where {@code hours} is less than one or a cell is named twice
     */
    public static Coverage of(List<String> cells, Collection<Sighting> sightings, Instant until, int hours) {
        if (hours < 1) {
            throw new IllegalArgumentException("at least one hour, not " + hours);
        }
        if (new HashSet<>(cells).size() < cells.size()) {
            throw new IllegalArgumentException("a cell is named twice");
        }
        return new Coverage(List.copyOf(cells), sightings, first(until, hours), until);
    }

    /** The beginning of the first of these hours. */
    public static Instant first(Instant until, int hours) {
        return until.truncatedTo(java.time.temporal.ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L));
    }

    public int cells() {
        return cells.size();
    }

    /** Cells that were seen, by whomever: each once. */
    public int seen() {
        return any;
    }

    /** Cells that people saw; some of them devices saw too. */
    public int byPeople() {
        return byPeople;
    }

    public int byDevices() {
        return byDevices;
    }

    /** Seen cells in percent of all, two digits, half up; null where there are no cells. */
    public @Nullable BigDecimal share() {
        return cells.isEmpty()
                ? null
                : BigDecimal.valueOf(any * 100L).divide(BigDecimal.valueOf(cells.size()), 2, RoundingMode.HALF_UP);
    }

    /**
     * All cells, the least seen first: by the hours in which they were seen, then by the last of these, the oldest first; what is alike
     * stays in the order of the cells.
     */
    public List<Seen> leastSeen() {
        List<Seen> all = new ArrayList<>();
        cells.forEach(cell -> all.add(java.util.Objects.requireNonNull(seen.get(cell))));
        all.sort(Comparator.comparingInt(Seen::hours).thenComparing(each -> each.last() == null
                ? Instant.MIN
                : each
                        .last()));
        return all;
    }
}
