package youju.ledger.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.ListIndexes;
import youju.ledger.journal.Algorithm;
import youju.ledger.packs.InForce;
import youju.ledger.packs.Rules;
import youju.ledger.tally.Tallies;
import youju.model.Register;

/**
 * The door for many entries at once. They go in through COPY in chunks of at most 10,000, each one durable commit with its
 * lines of the journal, its tallies, counters and deadlines; what a single action keeps (types, what is required, uniqueness,
 * limits, links) is kept here. Guards of actions are not asked: the rows tell of what was done, not of what is to be done.
 *
 * <p>A source is known by the digest of its content: the second time nothing is done. A sheet's rows are known as well, each by
 * what it says: the same rows in another file don't come in again, those that it has beside them do. So many rows of one sheet
 * that say the same are so many entries. A row stays known when its entry is corrected or voided later; see
 * {@link Recognition} for who means it again. A load that was broken off goes on behind its last commit when it is run again; no
 * row goes in twice.
 */
public final class BulkLoad {
    private final Ledger ledger;
    private final String actor;
    private final LongConsumer progress;

    /** Loads as {@code actor}; {@code progress} is told now and then how many rows of the source are done. */
    public BulkLoad(Ledger ledger, String actor, LongConsumer progress) {
        this.ledger = ledger;
        this.actor = actor;
        this.progress = progress;
    }

    /** Entries to be loaded: of what content (its digest), called what; {@code demonstration} where they are made up. */
    public record Source(Entries entries, byte[] digest, String name, boolean demonstration, @Nullable Path file,
            Recognition recognition) {}

    /**
     * Loads a sheet.
     *
     * @throws SheetException
     *             where the file can't be read as a sheet of the register
     * @throws IOException
     *             where the file of refused rows can't be written beside it
     */
    public LoadOutcome sheet(String register, Path file, Placement placement, Recognition recognition)
            throws SQLException, IOException {
        InForce inForce = ledger.inForce();
        Register declared = inForce.rules(register).map(Rules::register)
                .orElseThrow(() -> new SheetException("没有台账 " + register));
        try (SheetEntries entries = SheetEntries.open(file, declared, inForce.model(), placement)) {
            String name = String.valueOf(file.getFileName());
            LoadOutcome outcome = load(register,
                    new Source(entries, digest(file), name, placement.demonstration(), file, recognition));
            return outcome instanceof LoadOutcome.Done done
                    ? new LoadOutcome.Done(done.load(), done.entries(), done.recognised(), done.refused(),
                            done.rejected(), done.first(),
                            entries.notes(), done.took())
                    : outcome;
        }
    }

    /** The digest of a file, as {@link #sheet} takes it. */
    public static byte[] digest(Path file) throws IOException {
        MessageDigest digest = Algorithm.SHA_256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    /** The digest of a source that is no file, from its description. */
    public static byte[] digest(String description) {
        return Algorithm.SHA_256.digest().digest(description.getBytes(StandardCharsets.UTF_8));
    }

    /** Loads entries of any source; the caller closes it. */
    public LoadOutcome load(String register, Source source) throws SQLException, IOException {
        Instant began = ledger.clock().instant().truncatedTo(ChronoUnit.MICROS);
        try (Connection connection = ledger.connection()) {
            Loads loads = new Loads(connection, register, source.digest(),
                    source.recognition() == Recognition.NONE);
            // What is done is done, whoever else looks at it just now.
            Optional<LoadOutcome> before = loads.known().flatMap(BulkLoad::finished);
            if (before.isPresent()) {
                return before.get();
            }
            if (!loads.take()) {
                return new LoadOutcome.Busy();
            }
            try {
                Optional<Loads.Known> known = loads.known();
                Optional<LoadOutcome> meanwhile = known.flatMap(BulkLoad::finished);
                return meanwhile.isPresent()
                        ? meanwhile.get()
                        : run(register, source, loads, known.orElse(null), connection, began);
            } finally {
                loads.release();
            }
        }
    }

    private static Optional<LoadOutcome> finished(Loads.Known known) {
        return known.finished()
                ? Optional.of(new LoadOutcome.Already(known.id(), known.name(), known.at(), known.entries()))
                : Optional.empty();
    }

    private LoadOutcome run(String register, Source source, Loads loads, Loads.@Nullable Known broken,
            Connection connection,
            Instant began) throws SQLException, IOException {
        long id = broken == null ? loads.begin(source.name(), began) : broken.id();
        long done = broken == null ? 0 : broken.entries() + broken.refused() + broken.recognised();
        Loads.Load load = new Loads.Load(id, actor, began, source.demonstration(), source.recognition());
        Path rejected = source.file() == null ? null : Rejects.beside(source.file());
        try (Rejects rejects = rejected == null ? null : new Rejects(rejected, source.entries().header());
                Connection reading = ledger.connection()) {
            if (rejects != null) {
                rejects.begin(broken == null ? 0 : broken.refused());
            }
            Progress told = new Progress(rejects, progress, done);
            write(register, source.entries(), load, connection, reading, told);
            long entries = told.entries() + (broken == null ? 0 : broken.entries());
            long refused = told.refused() + (broken == null ? 0 : broken.refused());
            long recognised = told.recognised() + (broken == null ? 0 : broken.recognised());
            finish(register, connection, loads, id, entries);
            return new LoadOutcome.Done(id, entries, recognised, refused, refused == 0 ? null : rejected,
                    told.first(), List.of(),
                    Duration.between(began, ledger.clock().instant()));
        }
    }

    /** Limits are counters that every chunk raises: two at once would only wait for each other. */
    private void write(String register, Entries entries, Loads.Load load, Connection connection, Connection reading,
            Progress told) throws SQLException, IOException {
        boolean one = ledger.inForce().rules(register).map(rules -> !rules.register().limits().isEmpty()).orElse(true);
        Buffers.Pool pool = new Buffers.Pool();
        try (Feed feed = new Feed(ledger, register, load, entries, told.rows(), reading, pool);
                Connection second = ledger.connection()) {
            Turns turns = new Turns(feed);
            Thread beside = one
                    ? null
                    : Thread.ofPlatform().daemon().name("youju-load-" + load.id() + "-lane")
                            .start(new Lane(ledger, load, second, turns, told, pool)::run);
            new Lane(ledger, load, connection, turns, told, pool).run();
            if (beside != null) {
                join(beside);
            }
            switch (turns.failure()) {
                case null -> {}
                case SQLException failed -> throw failed;
                case IOException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case Throwable failed -> throw new IllegalStateException(failed);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The closing line; then what makes the next figure and list quick. */
    private void finish(String register, Connection connection, Loads loads, long id, long entries)
            throws SQLException {
        if (entries == 0) {
            loads.forget(id);
            return;
        }
        loads.finish(id, ledger.clock().instant());
        Tallies.fold(connection);
        if (entries >= Chunk.ROWS) {
            EntryTable table = ledger.inForce().rules(register).orElseThrow().table();
            ListIndexes.make(connection, List.of(table));
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze " + table.name());
                // Until PostgreSQL looks at them by itself, in a minute or so, it would look through them for each tally asked.
                statement.execute("vacuum (analyze) tally, tally_change");
            }
        }
    }
}
