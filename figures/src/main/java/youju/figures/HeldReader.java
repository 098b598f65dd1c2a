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

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Period;

/**
 * Reads what is held for some indicators, regions and periods: one statement each for counts, for how long registers are
 * kept, for what was stated, for targets and for things reached, whatever their number. The caller gives a transaction that
 * sees one moment.
 */
final class HeldReader {
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
    private final KeptCounts kept;

    HeldReader(Connection connection, Declared declared, KeptCounts kept) {
        this.connection = connection;
        this.declared = declared;
        this.kept = kept;
    }

    /** What is held at {@code asOf} for figures of {@code indicators} in {@code region} and {@code period}. */
    Held read(Collection<Indicator> indicators, String region, Period period, Instant asOf) throws SQLException {
        Set<Indicator> all = declared.withInputs(indicators);
        Set<String> regions = declared.around(region);
        Set<Period> periods = new LinkedHashSet<>(List.of(period, period.previous()));
        TallyReader tallies = new TallyReader(connection, declared, kept, regions);
        Map<String, LocalDate> last = new HashMap<>();
        Map<Held.Keeping, Held.Span> spans = tallies.spans(last);
        Map<Held.Counting, Held.Count> counts = tallies.counts(all, periods);
        List<String> ids = all.stream().map(Indicator::id).toList();
        return new Held(asOf, counts, spans, last, stated(regions, periods, ids), targets(regions, periods, ids),
                new ThingsReader(connection, declared).read(indicators, region, period));
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
