package youju.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import youju.ledger.deadline.CalendarChange;
import youju.ledger.deadline.Telling;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.ListIndexes;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.Sealer;
import youju.ledger.packs.InForce;
import youju.ledger.postgres.Postgres;
import youju.ledger.tally.Tallies;

/**
 * What a ledger does by itself while a program stays: starts its data folder's PostgreSQL again where that died, folds the
 * tallies, tells of deadlines and seals the journal every two seconds, and every ten makes the indexes that grown registers need. Each costs what came up since the last time. Several processes may do
 * so on one database; each job is done by one of them at a time. What fails is logged once and tried again.
 */
public final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration FOLD = Duration.ofSeconds(2);
    private static final Duration TELL = Duration.ofSeconds(2);
    private static final Duration SEAL = Duration.ofSeconds(2);
    private static final Duration INDEX = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Postgres database;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(5, daemons());
    private volatile boolean closing;

    private Upkeep(Ledger ledger) {
        this.ledger = ledger;
        this.database = ledger.database();
    }

    /** Begins at once, and goes on until closed; the ledger stays the caller's. */
    public static Upkeep of(Ledger ledger) {
        Upkeep upkeep = new Upkeep(ledger);
        upkeep.every(WATCH, "PostgreSQL can't be started again", upkeep.database::keepRunning);
        upkeep.every(FOLD, "the tallies can't be folded", upkeep::fold);
        upkeep.every(TELL, "deadlines can't be told of", upkeep::tell);
        upkeep.every(SEAL, "the journal can't be sealed", upkeep::seal);
        upkeep.every(INDEX, "an index can't be made", upkeep::index);
        return upkeep;
    }

    private interface Job {
        void run() throws SQLException;
    }

    private void every(Duration pause, String failing, Job job) {
        timer.scheduleWithFixedDelay(new Runnable() {
            private @Nullable String said;

            @Override
            public void run() {
                try {
                    job.run();
                    said = null;
                } catch (CancellationException closed) {
                    // What is left is done the next time.
                } catch (SQLException | RuntimeException failed) {
                    String why = String.valueOf(failed.getMessage());
                    if (!closing && !Objects.equals(said, why)) {
                        LOG.log(System.Logger.Level.WARNING, failing + ", tried again: " + why);
                    }
                    said = why;
                }
            }
        }, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void fold() throws SQLException {
        try (Connection connection = database.connection()) {
            Tallies.fold(connection);
        }
    }

    /** By the calendar in force: what another one has moved is moved first. */
    private void tell() throws SQLException {
        InForce inForce = ledger.inForce();
        try (Connection connection = database.connection()) {
            while (!closing && CalendarChange.some(connection, inForce.model().calendar(), inForce.version())) {
                // Goes on with the next runs.
            }
            while (!closing && Telling.some(connection, inForce.model(), ledger.clock().instant())) {
                // Goes on with what is due next.
            }
        }
    }

    private void seal() throws SQLException {
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {
            if (closing) {
                throw new CancellationException();
            }
        });
    }

    private void index() throws SQLException {
        List<EntryTable> tables = ledger.inForce().tables();
        try (Connection connection = database.connection()) {
            ListIndexes.makeAll(connection, tables);
        }
    }

    private static ThreadFactory daemons() {
        return Thread.ofPlatform().name("youju-upkeep-", 0).daemon().factory();
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
