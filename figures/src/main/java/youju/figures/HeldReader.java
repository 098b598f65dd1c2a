package youju.figures;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.model.Indicator;
import youju.model.Period;

/**
 * Reads what is held for some indicators, regions and periods: one statement each for counts, for how long registers are
 * kept, for what was stated, for targets and for things reached, whatever their number. The caller gives a transaction that
 * sees one moment.
 */
final class HeldReader {
    private final Connection connection;
    private final Declared declared;
    private final KeptCounts kept;

    HeldReader(Connection connection, Declared declared, KeptCounts kept) {
        this.connection = connection;
        this.declared = declared;
        this.kept = kept;
    }

    /** What is held at {@code asOf} for figures of {@code indicators} in {@code region} and {@code period}. */
    Held read(Collection<Indicator> indicators, String region, Period period, Instant asOf) throws SQLException {
        return read(indicators, List.of(region), List.of(period), asOf);
    }

    /** As above, for figures in each of these regions and periods. */
    Held read(Collection<Indicator> indicators, Collection<String> asked, Collection<Period> times, Instant asOf)
            throws SQLException {
        Set<Period> periods = new LinkedHashSet<>(times);
        times.forEach(period -> periods.add(period.previous()));
        Map<Question, List<Held.Thing>> things = new HashMap<>();
        for (String region : asked) {
            for (Period period : times) {
                things.putAll(new ThingsReader(connection, declared).read(indicators, region, period));
            }
        }
        return read(indicators, asked, periods, things, asOf);
    }

    /** As above, enough for the indicators' own values alone: nothing of the year before, and nothing that was reached. */
    Held readOwn(Collection<Indicator> indicators, Collection<String> asked, Collection<Period> times, Instant asOf)
            throws SQLException {
        return read(indicators, asked, new LinkedHashSet<>(times), Map.of(), asOf);
    }

    private Held read(Collection<Indicator> indicators, Collection<String> asked, Set<Period> periods,
            Map<Question, List<Held.Thing>> things, Instant asOf) throws SQLException {
        Set<Indicator> all = declared.withInputs(indicators);
        Set<String> regions = new LinkedHashSet<>();
        asked.forEach(region -> regions.addAll(declared.around(region)));
        TallyReader tallies = new TallyReader(connection, declared, kept, regions);
        Map<String, LocalDate> last = new HashMap<>();
        Map<Held.Keeping, Held.Span> spans = tallies.spans(last);
        Map<Held.Counting, Held.Count> counts = tallies.counts(all, periods);
        List<String> ids = all.stream().map(Indicator::id).toList();
        StatedReader.Found stated = new StatedReader(connection, declared).read(new Subjects(regions, periods, ids));
        Map<Question, Held.Goal> targets = new HashMap<>();
        stated.targets().forEach((question, aim) -> targets.put(question, aim.goal()));
        return new Held(asOf, counts, spans, last, stated.stated(), targets,
                things);
    }
}
