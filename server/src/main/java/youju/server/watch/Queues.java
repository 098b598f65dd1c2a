package youju.server.watch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import youju.server.District;

/**
 * How much waits to be done in the background. Read by indexes, and of each no more than 100,000 rows, whatever is held; at
 * most once in five seconds, however often it is asked.
 */
@Component
public final class Queues {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();
    /** Sequential scans are off: a planner without fresh statistics would read the whole journal. */
    private static final String READ = """
            with last as (select epoch, below from block order by number desc limit 1),
            unsealed as (select j.at from journal j where j.epoch = (select epoch from cluster_epoch)
                and j.xid >= coalesce((select below from last where epoch = (select epoch from cluster_epoch)), 0)
                limit 100000)
            select (select count(*) from (select from tally_change limit 100000) c),
                (select count(*) from unsealed),
                (select extract(epoch from clock_timestamp() - min(at)) from unsealed),
                (select count(*) from (select from deadline where ended_at is null limit 100000) r),
                (select count(*) from (select from deadline where ended_at is null and due_at < now() limit 100000) o),
                (select extract(epoch from now() - next_at) from deadline where next_at < now() order by next_at limit 1),
                (select extract(epoch from now() - min(b.sealed_at)) from webhook w join block b on b.number = w.block + 1
                    where w.active),
                (select count(*) from (select from webhook_given_up limit 100000) g)
            """;

    private final District district;
    private @Nullable Reading reading;
    private long read;

    Queues(District district) {
        this.district = district;
    }

    /** Rows that wait, and how long the oldest has, in seconds; 0 where nothing waits. */
    public record Reading(long changes, long unsealed, double unsealedAge, long running, long overdue, double untoldAge,
            double unsentAge, long givenUp) {}

    /** How it is; empty where the database doesn't say. */
    public synchronized Optional<Reading> now() {
        if (read == 0 || System.nanoTime() - read > FRESH) {
            try {
                reading = look();
            } catch (SQLException away) {
                reading = null;
            }
            read = System.nanoTime();
        }
        return Optional.ofNullable(reading);
    }

    private Reading look() throws SQLException {
        try (Connection connection = district.ledger().connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local enable_seqscan = off");
                statement.execute("set local statement_timeout = '5s'");
                try (ResultSet row = statement.executeQuery(READ)) {
                    row.next();
                    // What is null is none: nothing waits.
                    return new Reading(row.getLong(1), row.getLong(2), row.getDouble(3), row.getLong(4), row.getLong(5),
                            row.getDouble(6), row.getDouble(7), row.getLong(8));
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
