package youju.ledger.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The table of runs. What it keeps of a job is bounded. */
final class JobRuns {
    /** So many runs of a job are kept. */
    static final int KEPT = 100;
    private static final Duration ONE = Duration.ofMinutes(1);
    private static final int LONGEST_ERROR = 500;
    private static final String COLUMNS = "id, job, started_at, ended_at, outcome, looks, done, error, process, asked_by";
    /** Host and process id. */
    static final String PROCESS = process();

    private JobRuns() {}

    private static String process() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            host = "localhost";
        }
        return host + ":" + ProcessHandle.current().pid();
    }

    /** The last runs of a job, the newest first. */
    static List<JobRun> last(Connection connection, String job, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from job_run where job = ? order by id desc limit ?")) {
            select.setString(1, job);
            select.setInt(2, most);
            List<JobRun> runs = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    runs.add(read(row));
                }
            }
            return runs;
        }
    }

    private static JobRun read(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject(4, OffsetDateTime.class);
        return new JobRun(row.getLong(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(), JobRun.Outcome.valueOf(row.getString(5).toUpperCase(
                        Locale.ROOT)),
                row.getInt(6), row.getLong(7), row.getString(8), row.getString(9), row.getString(10));
    }

    /** Begins a run; whoever has the job's lock. One that seems to go on was left by a process that ended. */
    static JobRun begin(Connection connection, String job, Instant at, @Nullable String askedBy) throws SQLException {
        try (PreparedStatement lost = connection.prepareStatement(
                "update job_run set outcome = 'lost', ended_at = ? where job = ? and outcome = 'running'")) {
            lost.setObject(1, at.atOffset(ZoneOffset.UTC));
            lost.setString(2, job);
            lost.executeUpdate();
        }
        JobRun run = insert(connection, job, at, askedBy);
        try (PreparedStatement forget = connection.prepareStatement("delete from job_run where job = ? and id <= "
                + "(select id from job_run where job = ? order by id desc offset ? limit 1)")) {
            forget.setString(1, job);
            forget.setString(2, job);
            forget.setInt(3, KEPT);
            forget.executeUpdate();
        }
        return run;
    }

    /** A run that came up by itself: adds it to the one before where that was just now. */
    static void add(Connection connection, String job, Instant from, Instant to, long done) throws SQLException {
        try (PreparedStatement more = connection.prepareStatement("""
                update job_run set ended_at = ?, looks = looks + 1, done = done + ?
                where id = (select id from job_run where job = ? order by id desc limit 1)
                    and process = ? and outcome = 'done' and asked_by is null and ended_at > ?
                    and started_at > ?""")) {
            more.setObject(1, to.atOffset(ZoneOffset.UTC));
            more.setLong(2, done);
            more.setString(3, job);
            more.setString(4, PROCESS);
            more.setObject(5, from.minus(ONE).atOffset(ZoneOffset.UTC));
            more.setObject(6, from.minus(ONE.multipliedBy(60)).atOffset(ZoneOffset.UTC));
            if (more.executeUpdate() == 0) {
                end(connection, begin(connection, job, from, null), to, done, null);
            }
        }
    }

    /** Ends a run that was begun. */
    static JobRun end(Connection connection, JobRun run, Instant at, long done, @Nullable String error)
            throws SQLException {
        JobRun.Outcome outcome = error == null ? JobRun.Outcome.DONE : JobRun.Outcome.FAILED;
        String told = error == null ? null : error.substring(0, Math.min(LONGEST_ERROR, error.length()));
        try (PreparedStatement update = connection.prepareStatement(
                "update job_run set ended_at = ?, outcome = ?, done = ?, error = ? where id = ?")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setString(2, outcome.name().toLowerCase(Locale.ROOT));
            update.setLong(3, done);
            update.setString(4, told);
            update.setLong(5, run.id());
            update.executeUpdate();
        }
        return new JobRun(run.id(), run.job(), run.startedAt(), at, outcome, run.looks(), done, told, run.process(), run
                .askedBy());
    }

    private static JobRun insert(Connection connection, String job, Instant at, @Nullable String askedBy)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into job_run (job, started_at, process, "
                + "asked_by) values (?, ?, ?, ?) returning " + COLUMNS)) {
            insert.setString(1, job);
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, PROCESS);
            insert.setString(4, askedBy);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return read(row);
            }
        }
    }
}
