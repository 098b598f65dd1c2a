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
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.ledger.tally.Tally;
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
    private final Below below;

    TallyReader(Connection connection, Declared declared, Set<String> regions) {
        this.connection = connection;
        this.declared = declared;
        this.below = below(regions);
    }

    /** Each region asked for with each region that is counted for it. */
    private record Below(List<String> regions, List<String> parts) {}

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

    /** What the measures of these indicators count in the regions and periods. */
    Map<Held.Counting, Held.Count> counts(Set<Indicator> indicators, Set<Period> periods) throws SQLException {
        Map<String, List<Measure>> measures = new LinkedHashMap<>();
        Asked asked = new Asked();
        for (Indicator indicator : indicators) {
            for (Measure measure : Declared.measures(indicator)) {
                declared.tally(measure).ifPresent(tally -> {
                    List<Measure> same = measures.computeIfAbsent(tally.id(), _ -> new ArrayList<>());
                    if (same.isEmpty()) {
                        periods.forEach(period -> asked.add(tally, measure, period));
                    }
                    same.add(measure);
                });
            }
        }
        Map<Held.Counting, Held.Count> counts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            asked.bind(statement);
            statement.setArray(6, texts(below.regions()));
            statement.setArray(7, texts(below.parts()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Held.Count count = count(row);
                    for (Measure measure : measures.getOrDefault(row.getString("tally"), List.of())) {
                        counts.merge(new Held.Counting(measure, row.getString("region"),
                                Period.parse(row.getString("period"))), count, TallyReader::both);
                    }
                }
            }
        }
        return counts;
    }

    /** The columns of what is counted. */
    private final class Asked {
        private final List<String> tallies = new ArrayList<>();
        private final List<Boolean> toldApart = new ArrayList<>();
        private final List<String> periods = new ArrayList<>();
        private final List<String> first = new ArrayList<>();
        private final List<String> past = new ArrayList<>();

        /** What stands at a period's end are all that came before it, less those that went. */
        void add(Tally tally, Measure measure, Period period) {
            tallies.add(tally.id());
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
