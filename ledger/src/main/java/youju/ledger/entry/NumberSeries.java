package youju.ledger.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leases numbers of series: a process takes some at once, so that making an entry seldom asks the database. What a process
 * took and didn't use is a gap. Safe from many threads.
 */
public final class NumberSeries {
    private static final int RANGE = 50;
    private static final String LEASE = """
            insert into number_series as s (series, next) values (?, 1 + ?)
            on conflict (series) do update set next = s.next + ? returning next - ?""";

    /** In the order of the series, so that two processes never wait for each other. */
    private static final String LEASE_ALL = """
            insert into number_series as s (series, next)
            select k, 1 + n from unnest(?::text[], ?::int8[]) as t(k, n) order by k
            on conflict (series) do update set next = s.next + excluded.next - 1 returning series, next""";

    private final Map<String, Range> ranges = new ConcurrentHashMap<>();

    private static final class Range {
        private long next;
        private long end;
    }

    /** The next number of the series; the connection commits by itself, since what was taken is never given back. */
    public long next(String series, Connection connection) throws SQLException {
        Range range = range(series);
        synchronized (range) {
            fill(range, series, connection);
            return range.next++;
        }
    }

    /** Sees to it that {@link #held} has so many numbers, unless others take them before. */
    public void ready(String series, int count, Connection connection) throws SQLException {
        Range range = range(series);
        synchronized (range) {
            if (range.end - range.next < count) {
                range.next = lease(series, Math.max(RANGE, count), connection);
                range.end = range.next + Math.max(RANGE, count);
            }
        }
    }

    /** The next number of the series where the database needn't be asked, so that it can be had in a transaction. */
    public OptionalLong held(String series) {
        Range range = range(series);
        synchronized (range) {
            return range.next == range.end ? OptionalLong.empty() : OptionalLong.of(range.next++);
        }
    }

    private Range range(String series) {
        if (ranges.size() > 10_000) {
            ranges.clear();
        }
        return ranges.computeIfAbsent(series, _ -> new Range());
    }

    private static void fill(Range range, String series, Connection connection) throws SQLException {
        if (range.next == range.end) {
            range.next = lease(series, RANGE, connection);
            range.end = range.next + RANGE;
        }
    }

    /** Takes {@code count} numbers in a row; gives the first. */
    public static long lease(String series, int count, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEASE)) {
            statement.setString(1, series);
            statement.setLong(2, count);
            statement.setLong(3, count);
            statement.setLong(4, count);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Takes so many numbers of each series with one statement; gives the first of each. */
    public static Map<String, Long> lease(SortedMap<String, Integer> counts, Connection connection)
            throws SQLException {
        Map<String, Long> first = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LEASE_ALL)) {
            statement.setArray(1, connection.createArrayOf("text", counts.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("int8", counts.values().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int count = counts.getOrDefault(row.getString(1), 0);
                    first.put(row.getString(1), row.getLong(2) - count);
                }
            }
        }
        return first;
    }
}
