package youju.ledger.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import youju.ledger.postgres.Postgres;

/**
 * The jobs of a program: each looks again and again, one process of a database at a time, which an advisory lock of the
 * database sees to. A look that finds nothing to do costs the lock and what it reads, and leaves no trace but its time in
 * memory. What fails is logged and recorded once, and tried again.
 */
public final class Jobs implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Advisory locks of two numbers are apart from those of one, which actions use. */
    private static final int LOCK = 1971;
    private static final String BUSY = "55P03";

    private final Postgres database;
    private final Clock clock;
    private final SequencedMap<String, State> jobs = new LinkedHashMap<>();
    private final ScheduledExecutorService timer;
    private volatile boolean closing;

    /** They begin to look when they are started; before, they run when they are asked to. */
    public Jobs(Postgres database, Clock clock, List<Job> jobs) {
        this.database = database;
        this.clock = clock;
        jobs.forEach(job -> this.jobs.put(job.name(), new State(job)));
        // One for each, so that none waits for another, and one for what is asked for.
        this.timer = new ScheduledThreadPoolExecutor(jobs.size() + 1, daemons());
    }

    /**
     * How a job stands in this process.
     *
     * @param lookedAt
     *            when it looked last without failing, or another process was at it
     * @param failing
     *            why it fails, null where it doesn't
     */
    public record Standing(Job job, @Nullable Instant lookedAt, @Nullable String failing) {}

    /** What came of asking for a run. */
    public sealed interface Asked {
        /** The run; it may still go on. */
        record Run(JobRun run) implements Asked {}

        /** It is run just now, by this process or another. */
        record Busy() implements Asked {}
    }

    private static final class State {
        private final Job job;
        private volatile @Nullable Instant lookedAt;
        private volatile @Nullable String failing;

        State(Job job) {
            this.job = job;
        }
    }

    /** Lets them look, until closed. */
    public Jobs start() {
        for (State state : jobs.values()) {
            timer.scheduleWithFixedDelay(() -> look(state), 0, state.job.pause().toMillis(), TimeUnit.MILLISECONDS);
        }
        return this;
    }

    /** All of them. */
    public List<Standing> all() {
        return jobs.values().stream().map(state -> new Standing(state.job, state.lookedAt, state.failing)).toList();
    }

    /** The job of that name. */
    public Optional<Job> find(String name) {
        return Optional.ofNullable(jobs.get(name)).map(state -> state.job);
    }

    /** The last runs of a job in any process, the newest first. */
    public List<JobRun> runs(String name, int most) throws SQLException {
        try (Connection connection = database.connection()) {
            return JobRuns.last(connection, name, most);
        }
    }

    /**
     * Runs a job now, and waits so long for its end.
     *
     * @throws NoSuchElementException
     *             where there is no job of that name
     */
    public Asked run(String name, String askedBy, Duration patience) throws SQLException {
        State state = jobs.get(name);
        if (state == null) {
            throw new NoSuchElementException(name);
        }
        CompletableFuture<Asked> begun = new CompletableFuture<>();
        CompletableFuture<Asked> ended = new CompletableFuture<>();
        timer.execute(() -> {
            try {
                Asked asked = asked(state, askedBy, begun);
                begun.complete(asked);
                ended.complete(asked);
            } catch (SQLException | RuntimeException failed) {
                begun.completeExceptionally(failed);
                ended.completeExceptionally(failed);
            }
        });
        try {
            return ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            return begun.getNow(new Asked.Busy());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return begun.getNow(new Asked.Busy());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Asked asked(State state, String askedBy, CompletableFuture<Asked> begun) throws SQLException {
        try (Connection connection = database.connection()) {
            if (!waited(connection, state.job)) {
                return new Asked.Busy();
            }
            try {
                JobRun run = JobRuns.begin(connection, state.job.name(), clock.instant(), askedBy);
                begun.complete(new Asked.Run(run));
                String error = null;
                long done = 0;
                try {
                    done = state.job.work().look(at(connection));
                    succeeded(state);
                } catch (CancellationException stopped) {
                    error = "the program was stopped";
                } catch (SQLException | RuntimeException failed) {
                    error = line(failed);
                    state.failing = error;
                }
                return new Asked.Run(JobRuns.end(connection, run, clock.instant(), done, error));
            } finally {
                unlock(connection, state.job);
            }
        }
    }

    private void look(State state) {
        try {
            if (state.job.alone()) {
                try (Connection connection = database.connection()) {
                    look(state, connection);
                }
            } else {
                Instant from = clock.instant();
                long done = state.job.work().look(at(null));
                if (done > 0) {
                    try (Connection connection = database.connection()) {
                        JobRuns.add(connection, state.job.name(), from, clock.instant(), done);
                    }
                }
                succeeded(state);
            }
        } catch (CancellationException closed) {
            // What is left is done the next time.
        } catch (SQLException | RuntimeException failed) {
            failed(state, failed);
        }
    }

    private void look(State state, Connection connection) throws SQLException {
        if (!lock(connection, "select pg_try_advisory_lock(?, hashtext(?))", state.job)) {
            state.lookedAt = clock.instant();
            return;
        }
        try {
            Instant from = clock.instant();
            long done = state.job.work().look(at(connection));
            if (done > 0) {
                JobRuns.add(connection, state.job.name(), from, clock.instant(), done);
            }
            succeeded(state);
        } finally {
            unlock(connection, state.job);
        }
    }

    private Job.Look at(@Nullable Connection connection) {
        return new Job.Look() {
            @Override
            public Connection connection() {
                return Objects.requireNonNull(connection, "a job that each process does for itself has no connection");
            }

            @Override
            public boolean stopping() {
                return closing;
            }
        };
    }

    private void succeeded(State state) {
        state.lookedAt = clock.instant();
        state.failing = null;
    }

    /** What fails again and again in the same way is logged and recorded the first time. */
    private void failed(State state, Exception failed) {
        String why = line(failed);
        if (closing || Objects.equals(state.failing, why)) {
            return;
        }
        state.failing = why;
        LOG.log(System.Logger.Level.WARNING, "job " + state.job.name() + " failed, tried again: " + why);
        Instant now = clock.instant();
        try (Connection connection = database.connection()) {
            JobRuns.end(connection, JobRuns.begin(connection, state.job.name(), now, null), now, 0, why);
        } catch (SQLException away) {
            // It is in the log; the database is what is missing.
        }
    }

    private static String line(Exception failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    }

    /** Waits a moment for whoever has it. */
    private static boolean waited(Connection connection, Job job) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '3s'");
            try {
                return lock(connection, "select pg_advisory_lock(?, hashtext(?)) is not null", job);
            } catch (SQLException failed) {
                if (BUSY.equals(failed.getSQLState())) {
                    return false;
                }
                throw failed;
            } finally {
                statement.execute("reset lock_timeout");
            }
        }
    }

    private static boolean lock(Connection connection, String how, Job job) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(how)) {
            lock.setInt(1, LOCK);
            lock.setString(2, job.name());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void unlock(Connection connection, Job job) throws SQLException {
        if (!connection.isClosed()) {
            lock(connection, "select pg_advisory_unlock(?, hashtext(?))", job);
        }
    }

    private static ThreadFactory daemons() {
        return Thread.ofPlatform().name("youju-job-", 0).daemon().factory();
    }

    /** Ends after what is being done just now: a fold, a block. */
    @Override
    public void close() {
        closing = true;
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
