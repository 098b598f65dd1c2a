package youju.ledger.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Something that is done in the background again and again.
 *
 * @param name
 *            a word in small letters, by which it is asked for
 * @param title
 *            what it does, in Chinese
 * @param pause
 *            how long it rests after a look
 * @param alone
 *            true where one process of a database does it at a time; false where each does it for itself, without the database
 */
public record Job(String name, String title, Duration pause, boolean alone, Work work) {
    /** What a look does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does what there is to do.
         *
         * @return how much that was; 0 where there was nothing
         */
        long look(Look look) throws SQLException;
    }

    /** What a look has at hand. */
    public interface Look {
        /** A connection of the pool; autocommit is on. It holds the job's lock meanwhile. */
        Connection connection();

        /** True once the program is told to stop: what is left is done the next time. */
        boolean stopping();
    }

    /** A job that one process of a database does at a time. */
    public static Job of(String name, String title, Duration pause, Work work) {
        return new Job(name, title, pause, true, work);
    }
}
