package youju.ledger.tally;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import youju.model.Model;

/** The kept tallies of a database. */
public final class Tallies {
    private static final String FOLD = """
            with changed as (delete from tally_change returning *),
            sums as (select tally, region, day, key, demonstration, sum(entries) as entries, sum(amount) as amount
                     from changed group by tally, region, day, key, demonstration),
            folded as (insert into tally_folded as f select distinct tally, 1 from changed
                       on conflict (tally) do update set fold = f.fold + 1)
            insert into tally as t select * from sums
            on conflict (tally, region, day, key, demonstration)
            do update set entries = t.entries + excluded.entries, amount = t.amount + excluded.amount""";

    private static final String FOLDED = """
            insert into tally_folded as f values (?, 1) on conflict (tally) do update set fold = f.fold + 1""";

    private Tallies() {}

    /**
     * Adds up what changed since the last time; one statement, so that a figure asked meanwhile counts everything once. Does
     * nothing where another process is folding. The cost grows with the changes, not with what is kept.
     *
     * @return how many sums were changed
     */
    public static long fold(Connection connection) throws SQLException {
        boolean own = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            var free = statement.executeQuery("select pg_try_advisory_xact_lock(hashtext('youju.tally.fold'))");
            free.next();
            long sums = 0;
            if (free.getBoolean(1)) {
                statement.execute("set local synchronous_commit = off");
                sums = statement.executeLargeUpdate(FOLD);
            }
            connection.commit();
            return sums;
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(own);
        }
    }

    /** Counts a tally anew from the entries; the caller holds the register's table so that nobody writes. */
    public static void recount(Connection connection, Tally tally, Model model) throws SQLException {
        forget(connection, tally.id());
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into tally (tally, region, day, key, demonstration, entries, amount) select '"
                    + tally.id() + "', region, day, key, demonstration, entries, amount from ("
                    + Recount.sql(tally, model) + ") counted");
        }
    }

    /** Drops a tally that no measure asks for any more. */
    public static void forget(Connection connection, String id) throws SQLException {
        for (String sql : List.of("delete from tally where tally = ?", "delete from tally_change where tally = ?",
                FOLDED)) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, id);
                statement.execute();
            }
        }
    }
}
