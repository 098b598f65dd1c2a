package youju.ledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds what is not sealed by transaction ids alone. Ids rise along the journal's pages, so that the block range index
 * reads the pages of those transactions and few others; what was sealed long ago is never read.
 */
final class Ranges {
    private static final String IN_RANGE = "j.epoch = ? and j.xid >= ? and j.xid < ?";

    private Ranges() {}

    /**
     * What isn't sealed of transactions that are finished, cut into blocks. Those of an epoch that is over are all
     * finished; those of the present one, where they are older than the oldest that is running. Ends the transaction.
     */
    static List<Range> unsealed(Connection connection, @Nullable Header last) throws SQLException {
        int epoch;
        long oldest;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select epoch, pg_snapshot_xmin(pg_current_snapshot())::text::bigint from cluster_epoch")) {
            row.next();
            epoch = row.getInt(1);
            oldest = row.getLong(2);
        }
        connection.commit();
        List<Range> ranges = new ArrayList<>();
        int first = last == null ? 1 : last.epoch();
        for (int e = first; e <= epoch; e++) {
            long from = last != null && e == first ? last.below() : 0;
            cut(connection, e, from, e == epoch ? oldest : Long.MAX_VALUE, ranges);
        }
        connection.commit();
        return ranges;
    }

    private static void cut(Connection connection, int epoch, long from, long to, List<Range> ranges)
            throws SQLException {
        pages(connection);
        try (PreparedStatement select = connection.prepareStatement(
                "select j.xid, count(*) from journal j where " + IN_RANGE + " group by j.xid order by j.xid")) {
            bind(select, epoch, from, to);
            select.setFetchSize(10_000);
            try (ResultSet rows = select.executeQuery()) {
                long start = 0;
                long end = 0;
                long lines = 0;
                while (rows.next()) {
                    long xid = rows.getLong(1);
                    long more = rows.getLong(2);
                    if (lines > 0 && lines + more > Sealer.LARGEST) {
                        ranges.add(new Range(epoch, start, end, lines));
                        lines = 0;
                    }
                    start = lines == 0 ? xid : start;
                    end = xid + 1;
                    lines += more;
                }
                if (lines > 0) {
                    ranges.add(new Range(epoch, start, end, lines));
                }
            }
        }
    }

    /** Selects the lines of a range, in the order in which they are sealed. */
    static PreparedStatement lines(Connection connection, Range range) throws SQLException {
        pages(connection);
        PreparedStatement select = connection.prepareStatement("select " + Lines.COLUMNS + " from journal j where "
                + IN_RANGE + " order by j.xid, j.entry, j.version");
        bind(select, range.epoch(), range.from(), range.to());
        select.setFetchSize(2_000);
        return select;
    }

    private static void bind(PreparedStatement select, int epoch, long from, long to) throws SQLException {
        select.setInt(1, epoch);
        select.setLong(2, from);
        select.setLong(3, to);
    }

    /** A planner without fresh statistics would read the whole journal. */
    private static void pages(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local enable_seqscan = off");
        }
    }
}
