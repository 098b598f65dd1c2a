package youju.ledger.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import youju.ledger.entry.NumberPattern;
import youju.ledger.entry.NumberSeries;
import youju.model.Model;

/** The numbers of a chunk's entries, taken with one statement for all their series. */
final class Numbering {
    private final NumberPattern pattern;
    private final List<String> series;
    private final Map<String, Long> next;

    private Numbering(NumberPattern pattern, List<String> series, Map<String, Long> next) {
        this.pattern = pattern;
        this.series = series;
        this.next = next;
    }

    /** Takes as many numbers as there are rows. */
    static Numbering take(NumberPattern pattern, List<Entering.Ready> rows, Model model, Connection connection)
            throws SQLException {
        Map<List<Object>, String> known = new HashMap<>();
        List<String> series = rows.stream().map(row -> series(pattern, row, model, known)).toList();
        SortedMap<String, Integer> counts = new TreeMap<>();
        series.forEach(each -> counts.merge(each, 1, Integer::sum));
        return new Numbering(pattern, series, new HashMap<>(NumberSeries.lease(counts, connection)));
    }

    private static String series(NumberPattern pattern, Entering.Ready row, Model model,
            Map<List<Object>, String> known) {
        String region = (String) row.values().getOrDefault("region", "");
        ZoneId zone = model.zone(region);
        LocalDate day = LocalDate.ofInstant((Instant) row.values().getOrDefault("created_at", Instant.EPOCH), zone);
        return known.computeIfAbsent(List.of(region, day), _ -> pattern.series(region, day));
    }

    /** The number of the row at that place. */
    String of(int row) {
        long place = next.merge(series.get(row), 1L, Long::sum) - 1;
        return pattern.number(series.get(row), place);
    }
}
