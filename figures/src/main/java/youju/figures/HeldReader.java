package youju.figures;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.ledger.tally.Tally;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Period;

/**
 * Reads what is held for some indicators, regions and periods: one statement each for counts, for how long registers are
 * kept, for what was stated, for targets and for things reached, whatever their number. The caller gives a transaction that
 * sees one moment.
 */
final class HeldReader {
    /** Both tables together are right at any moment: folding moves lines from the one to the other in one statement. */
    private static final String COUNTS = """
            with asked as (select * from unnest(?::text[], ?::boolean[], ?::text[], ?::date[], ?::date[])
                               as a (tally, told_apart, period, first, past)),
                 below as (select * from unnest(?::text[], ?::text[]) as b (region, part)),
                 kept as (select tally, region, day, key, demonstration, entries, amount from tally
                          union all
                          select tally, region, day, key, demonstration, entries, amount from tally_change),
                 keys as (select a.tally, a.told_apart, a.period, b.region, k.key, sum(k.entries) as entries,
                                 coalesce(sum(k.entries) filter (where k.demonstration), 0) as demonstration,
                                 sum(k.amount) as amount
                          from asked a cross join below b
                          join kept k on k.tally = a.tally and k.region = b.part and k.day >= a.first and k.day < a.past
                          group by a.tally, a.told_apart, a.period, b.region, k.key)
            select tally, period, region, case when told_apart then '' else key end as result,
                   sum(case when told_apart then (entries > 0)::int else entries end)::bigint as entries,
                   sum(case when told_apart then (demonstration > 0)::int else demonstration end)::bigint as demonstration,
                   sum(amount) as amount
            from keys group by 1, 2, 3, 4""";

    /** The first and the last day of every tally with something, found in the index; a tally's id begins with its register. */
    private static final String SPANS = """
            with recursive below as (select * from unnest(?::text[], ?::text[]) as b (region, part)),
                 ids as ((select tally from tally order by tally limit 1)
                         union all
                         select (select t.tally from tally t where t.tally > ids.tally order by t.tally limit 1)
                         from ids where ids.tally is not null),
                 changed as (select tally, region, day, key, demonstration, sum(entries) as entries
                             from tally_change where region = any(?::text[])
                             group by tally, region, day, key, demonstration having sum(entries) > 0),
                 days as (select i.tally, p.part, first.day as first, last.day as last, first.demonstration
                          from ids i cross join (select distinct part from below) p
                          cross join lateral (select day, demonstration from tally t where t.tally = i.tally
                              and t.region = p.part and t.entries > 0 order by t.day limit 1) first
                          cross join lateral (select day from tally t where t.tally = i.tally
                              and t.region = p.part and t.entries > 0 order by t.day desc limit 1) last
                          union all
                          select tally, region, min(day), max(day), bool_or(demonstration) from changed
                          group by tally, region)
            select b.region, substring(d.tally from '^(.*)-') as register, min(d.first) as first, max(d.last) as last,
                   bool_or(d.demonstration) as demonstration
            from below b join days d on d.part = b.part group by 1, 2""";

    private static final String STATED = """
            select region, period, indicator, aspect, of, peers, value, step, unit, bound, stated, source, revision, why,
                   note, demonstration, recorded_at
            from observation where region = any(?::text[]) and period = any(?::text[]) and indicator = any(?::text[])
            order by revision desc""";

    private static final String TARGETS = """
            select region, period, indicator, value, source, demonstration from target
            where region = any(?::text[]) and period = any(?::text[]) and indicator = any(?::text[])""";

    private final Connection connection;
    private final Declared declared;

    HeldReader(Connection connection, Declared declared) {
        this.connection = connection;
        this.declared = declared;
    }

    /** What is held at {@code asOf} for figures of {@code indicators} in {@code region} and {@code period}. */
    Held read(Collection<Indicator> indicators, String region, Period period, Instant asOf) throws SQLException {
        Set<Indicator> all = declared.withInputs(indicators);
        Set<String> regions = declared.around(region);
        Set<Period> periods = new LinkedHashSet<>(List.of(period, period.previous()));
        Below below = below(regions);
        Map<String, LocalDate> last = new HashMap<>();
        Map<Held.Keeping, Held.Span> spans = spans(below, last);
        Map<Held.Counting, Held.Count> counts = counts(all, periods, below);
        List<String> ids = all.stream().map(Indicator::id).toList();
        return new Held(asOf, counts, spans, last, stated(regions, periods, ids), targets(regions, periods, ids),
                new ThingsReader(connection, declared).read(indicators, region, period));
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

    private Map<Held.Keeping, Held.Span> spans(Below below, Map<String, LocalDate> last) throws SQLException {
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

    private Map<Held.Counting, Held.Count> counts(Set<Indicator> indicators, Set<Period> periods, Below below)
            throws SQLException {
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
                                Period.parse(row.getString("period"))), count, HeldReader::both);
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

    private Map<Question, List<Held.Stated>> stated(Set<String> regions, Set<Period> periods, List<String> indicators)
            throws SQLException {
        Map<Question, List<Held.Stated>> stated = new LinkedHashMap<>();
        try (PreparedStatement statement = asking(STATED, regions, periods, indicators);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String of = row.getString("of");
                Question question = new Question(row.getString("region"), Period.parse(row.getString("period")),
                        row.getString("indicator"), Aspect.of(row.getString("aspect")), of == null
                                ? null
                                : Aspect.of(of),
                        row.getString("peers"), null);
                stated.computeIfAbsent(question, _ -> new ArrayList<>()).add(new Held.Stated(
                        row.getBigDecimal("value"), row.getBigDecimal("step"), row.getString("unit"),
                        Bound.of(row.getString("bound")), row.getString("stated"), row.getString("source"),
                        row.getInt("revision"), row.getString("why"), row.getString("note"),
                        row.getBoolean("demonstration"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
            }
        }
        stated.replaceAll((_, revisions) -> List.copyOf(revisions));
        return stated;
    }

    private Map<Question, Held.Goal> targets(Set<String> regions, Set<Period> periods, List<String> indicators)
            throws SQLException {
        Map<Question, Held.Goal> targets = new HashMap<>();
        try (PreparedStatement statement = asking(TARGETS, regions, periods, indicators);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Indicator indicator = declared.model().indicators().get(row.getString("indicator"));
                if (indicator != null) {
                    BigDecimal value = row.getBigDecimal("value");
                    targets.put(Question.of(row.getString("region"), Period.parse(row.getString("period")),
                            indicator.id(), indicator.own()),
                            new Held.Goal(value, row.getString("source"), row.getBoolean("demonstration")));
                }
            }
        }
        return targets;
    }

    private PreparedStatement asking(String sql, Set<String> regions, Set<Period> periods, List<String> indicators)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, texts(regions));
        statement.setArray(2, texts(periods.stream().flatMap(period -> spellings(period).stream()).toList()));
        statement.setArray(3, texts(indicators));
        return statement;
    }

    /** A period may stand in a sheet in either form: 2023-H1 is 2023-01..2023-06. */
    private static List<String> spellings(Period period) {
        String text = period.toString();
        String months = text.substring(0, 4) + period.from().toString().substring(4, 7) + ".."
                + period.to().minusDays(1).toString().substring(0, 7);
        return text.length() == 10 ? List.of(text) : List.of(text, months);
    }

    private Array texts(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
