package youju.figures;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Period;

/** Reads tallies: what measures count in regions and periods, and since when registers are kept; one statement each. */
final class TallyReader {
    /**
     * Both tables together are right at any moment: folding moves lines from the one to the other in one statement. Of what is
     * told apart, the keys that have entries in the region as a whole are counted.
     */
    private static final String COUNTS = """
            with asked as (select * from unnest(?::text[], ?::boolean[], ?::text[], ?::date[], ?::date[])
                               as a (tally, told_apart, period, first, past)),
                 below as (select region, array_agg(part) as parts from unnest(?::text[], ?::text[]) as b (region, part)
                           group by region),
                 kept as not materialized (select tally, region, day, key, demonstration, entries, amount from tally
                          union all
                          select tally, region, day, key, demonstration, entries, amount from tally_change)
            select a.tally, a.period, b.region, k.key as result, k.entries, k.demonstration, k.amount
            from asked a cross join below b cross join lateral (
                select key, sum(entries)::bigint as entries, sum(amount) as amount,
                       coalesce(sum(entries) filter (where demonstration), 0)::bigint as demonstration
                from kept where kept.tally = a.tally and kept.day >= a.first and kept.day < a.past
                    and kept.region = any(b.parts)
                group by key) k
            where not a.told_apart
            union all
            select a.tally, a.period, b.region, '', k.entries, k.demonstration, 0
            from asked a cross join below b cross join lateral (
                select count(*) as entries, count(*) filter (where demonstration > 0) as demonstration
                from (select sum(entries) filter (where demonstration) as demonstration
                      from kept where kept.tally = a.tally and kept.day >= a.first and kept.day < a.past
                          and kept.region = any(b.parts)
                      group by key having sum(entries) > 0) keys) k
            where a.told_apart and k.entries > 0""";

    /** How often each tally was folded; whether something of it waits to be. A tally that isn't told was never changed. */
    private static final String FOLDED = """
            select tally, coalesce(fold, 0) as fold, waiting is not null as waiting
            from tally_folded full join (select distinct tally, true as waiting from tally_change) c using (tally)""";

    /** The first and the last day of every tally with something, found in the index; a tally's id begins with its register. */
    private static final String SPANS = """
            with recursive below as (select * from unnest(?::text[], ?::text[]) as b (region, part)),
                 ids as ((select tally from tally order by tally limit 1)
                         union all
                         select (select t.tally from tally t where t.tally > ids.tally order by t.tally limit 1)
                         from ids where ids.tally is not null),
                 changed as (select tally, region, day, key, demonstration,
                                    sum(c.entries) + coalesce(max(t.entries), 0) as entries
                             from tally_change c left join tally t using (tally, region, day, key, demonstration)
                             where region = any(?::text[]) group by tally, region, day, key, demonstration),
                 days as (select i.tally, p.part, first.day as first, last.day as last, first.demonstration
                          from ids i cross join (select distinct part from below) p
                          cross join lateral (select day, demonstration from tally t where t.tally = i.tally
                              and t.region = p.part and t.entries > 0 and not exists (select from tally_change c
                                  where (c.tally, c.region, c.day, c.key, c.demonstration)
                                      = (t.tally, t.region, t.day, t.key, t.demonstration))
                              order by t.day limit 1) first
                          cross join lateral (select day from tally t where t.tally = i.tally
                              and t.region = p.part and t.entries > 0 and not exists (select from tally_change c
                                  where (c.tally, c.region, c.day, c.key, c.demonstration)
                                      = (t.tally, t.region, t.day, t.key, t.demonstration))
                              order by t.day desc limit 1) last
                          union all
                          select tally, region, min(day), max(day), bool_or(demonstration) from changed
                          where entries > 0 group by tally, region)
            select b.region, substring(d.tally from '^(.*)-') as register, min(d.first) as first, max(d.last) as last,
                   bool_or(d.demonstration) as demonstration
            from below b join days d on d.part = b.part group by 1, 2""";

    private final Connection connection;
    private final Declared declared;
    private final KeptCounts kept;
    private final Below below;

    TallyReader(Connection connection, Declared declared, KeptCounts kept, Set<String> regions) {
        this.connection = connection;
        this.declared = declared;
        this.kept = kept;
        this.below = below(regions);
    }

    /** Each region asked for with each region that is counted for it. */
    record Below(List<String> regions, List<String> parts) {
        Below {
            regions = List.copyOf(regions);
            parts = List.copyOf(parts);
        }
    }

    private Below below(Set<String> regions) {
        List<String> asked = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String region : regions) {
            for (String part : declared.parts(region)) {
                asked.add(region);
                parts.add(part);
            }
        }
        return new Below(asked, parts);
    }

    /** Since when registers are kept in the regions; {@code last} takes the last day of each region. */
    Map<Held.Keeping, Held.Span> spans(Map<String, LocalDate> last) throws SQLException {
        Map<Held.Keeping, Held.Span> spans = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SPANS)) {
            statement.setArray(1, texts(below.regions()));
            statement.setArray(2, texts(below.parts()));
            statement.setArray(3, texts(below.parts()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String region = row.getString("region");
                    spans.put(new Held.Keeping(row.getString("register"), region), new Held.Span(
                            row.getObject("first", LocalDate.class), row.getBoolean("demonstration")));
                    last.merge(region, row.getObject("last", LocalDate.class), (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        return spans;
    }

    /** What the measures of these indicators count in the regions and periods; of what hasn't changed, what is kept. */
    Map<Held.Counting, Held.Count> counts(Set<Indicator> indicators, Set<Period> periods) throws SQLException {
        Map<String, Set<Measure>> measures = new LinkedHashMap<>();
        for (Indicator indicator : indicators) {
            for (Measure measure : Declared.measures(indicator)) {
                declared.tally(measure).ifPresent(
                        tally -> measures.computeIfAbsent(tally.id(), _ -> new LinkedHashSet<>()).add(measure));
            }
        }
        Map<String, Long> folds = folds();
        Asked asked = new Asked();
        List<KeptCounts.Row> rows = new ArrayList<>();
        measures.forEach((tally, same) -> {
            for (Period period : periods) {
                List<KeptCounts.Row> known = kept.of(key(tally, period), folds.getOrDefault(tally, 0L));
                if (known == null) {
                    asked.add(tally, same.iterator().next(), period);
                } else {
                    rows.addAll(known);
                }
            }
        });
        read(asked).forEach((key, read) -> {
            kept.keep(key, folds.getOrDefault(key.tally(), 0L), read);
            rows.addAll(read);
        });
        Map<Held.Counting, Held.Count> counts = new HashMap<>();
        for (KeptCounts.Row row : rows) {
            for (Measure measure : measures.getOrDefault(row.tally(), Set.of())) {
                counts.merge(new Held.Counting(measure, row.region(), row.period()), row.count(), TallyReader::both);
            }
        }
        return counts;
    }

    private KeptCounts.Key key(String tally, Period period) {
        return new KeptCounts.Key(tally, period, below);
    }

    /** How often each tally was folded, {@link KeptCounts#CHANGING} where something waits; the others never were. */
    private Map<String, Long> folds() throws SQLException {
        Map<String, Long> folds = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(FOLDED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                folds.put(row.getString("tally"),
                        row.getBoolean("waiting") ? KeptCounts.CHANGING : row.getLong("fold"));
            }
        }
        return folds;
    }

    private Map<KeptCounts.Key, List<KeptCounts.Row>> read(Asked asked) throws SQLException {
        Map<KeptCounts.Key, List<KeptCounts.Row>> read = new LinkedHashMap<>();
        asked.keys.forEach(key -> read.put(key, new ArrayList<>()));
        if (read.isEmpty()) {
            return read;
        }
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            asked.bind(statement);
            statement.setArray(6, texts(below.regions()));
            statement.setArray(7, texts(below.parts()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String tally = row.getString("tally");
                    Period period = Period.parse(row.getString("period"));
                    read.computeIfAbsent(key(tally, period), _ -> new ArrayList<>())
                            .add(new KeptCounts.Row(tally, row.getString("region"), period, count(row)));
                }
            }
        }
        return read;
    }

    /** The columns of what is counted. */
    private final class Asked {
        private final List<KeptCounts.Key> keys = new ArrayList<>();
        private final List<String> tallies = new ArrayList<>();
        private final List<Boolean> toldApart = new ArrayList<>();
        private final List<String> periods = new ArrayList<>();
        private final List<String> first = new ArrayList<>();
        private final List<String> past = new ArrayList<>();

        /** What stands at a period's end are all that came before it, less those that went. */
        void add(String tally, Measure measure, Period period) {
            keys.add(key(tally, period));
            tallies.add(tally);
            toldApart.add(measure instanceof Measure.Distinct);
            periods.add(period.toString());
            first.add(measure instanceof Measure.Stock ? "-infinity" : period.from().toString());
            past.add(period.to().toString());
        }

        void bind(PreparedStatement statement) throws SQLException {
            statement.setArray(1, texts(tallies));
            statement.setArray(2, connection.createArrayOf("boolean", toldApart.toArray()));
            statement.setArray(3, texts(periods));
            statement.setArray(4, texts(first));
            statement.setArray(5, texts(past));
        }
    }

    private static Held.Count count(ResultSet row) throws SQLException {
        long entries = row.getLong("entries");
        String result = row.getString("result");
        return new Held.Count(entries, row.getLong("demonstration"), row.getBigDecimal("amount"),
                result.isEmpty() ? Map.of() : Map.of(result, entries));
    }

    private static Held.Count both(Held.Count one, Held.Count other) {
        Map<String, Long> results = new HashMap<>(one.results());
        other.results().forEach((result, entries) -> results.merge(result, entries, Long::sum));
        return new Held.Count(one.entries() + other.entries(), one.demonstration() + other.demonstration(),
                one.amount().add(other.amount()), results);
    }

    private Array texts(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
