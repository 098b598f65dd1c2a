package youju.ledger.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.flywaydb.core.api.FlywayException;
import org.postgresql.PGConnection;

import youju.ledger.Ledger;
import youju.ledger.entry.EntryTable;
import youju.ledger.entry.ListIndexes;
import youju.ledger.file.StoredFiles;
import youju.ledger.journal.Difference;
import youju.ledger.journal.Happening;
import youju.ledger.journal.JournalCheck;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.Restoring;
import youju.ledger.sql.Identifiers;

/**
 * Brings what a backup holds into an empty database: the tables of its version with their rows, those of registers by the packs in
 * it, then whatever is newer in this version of Youju. It is data from the moment on when all of that is done.
 */
public final class Restore {
    /** As {@link HeldTable#columns} has the types that a register's column can have. */
    private static final Set<String> TYPES = Set.of("text", "bigint", "integer", "numeric", "date",
            "timestamp(6) with time zone", "boolean", "uuid", "double precision", "jsonb");
    /** Values, keys and tables that don't fit together. */
    private static final Set<String> UNFIT = Set.of("22", "23", "42");

    private final Postgres database;
    private final StoredFiles files;
    private final BackupFile file;
    private final Consumer<String> progress;
    private final List<String> strange = new ArrayList<>();
    private long done;

    private Restore(Postgres database, StoredFiles files, BackupFile file, Consumer<String> progress) {
        this.database = database;
        this.files = files;
        this.file = file;
        this.progress = progress;
    }

    /**
     * The journal's epoch from here on; {@code differences} are what was wrong with its chain when the backup was made;
     * {@code strange} are tables that are in the file, but none of Youju's, and were left out; {@code lost} the hashes of uploaded
     * files whose content wasn't in it, or isn't what was uploaded; {@code silenced} the names of webhooks that were at work when
     * the backup was made and aren't in what is restored.
     */
    public record Report(int epoch, List<Difference> differences, List<String> strange, List<String> lost,
            List<String> silenced) {
        public Report {
            silenced = List.copyOf(silenced);
            differences = List.copyOf(differences);
            strange = List.copyOf(strange);
            lost = List.copyOf(lost);
        }
    }

    /**
     * Restores it; the file was checked.
     *
     * @throws BackupException
     *             where it holds what doesn't fit together
     */
    public static Report into(Restoring place, BackupFile file, Consumer<String> progress)
            throws SQLException, IOException {
        return into(place, new StoredFiles(place.database(), Clock.systemUTC(), null), file, progress);
    }

    /** As above, where uploaded files are to be elsewhere than usual. */
    public static Report into(Restoring place, StoredFiles files, BackupFile file, Consumer<String> progress)
            throws SQLException, IOException {
        try {
            Report report = new Restore(place.database(), files, file, progress).run();
            place.complete();
            return report;
        } catch (SQLException failed) {
            if (UNFIT.contains(String.valueOf(failed.getSQLState()).substring(0, 2))) {
                throw unfit(String.valueOf(failed.getMessage()).lines().findFirst().orElse(""), failed);
            }
            throw failed;
        }
    }

    private static BackupException unfit(String why, Throwable cause) {
        return new BackupException("the backup can't be restored: " + why, cause);
    }

    private static BackupException unfit(String why) {
        return new BackupException("the backup can't be restored: " + why);
    }

    private Report run() throws SQLException, IOException {
        try {
            Ledger.migrate(database, String.valueOf(file.manifest().schema()));
        } catch (FlywayException none) {
            throw unfit("tables of version " + file.manifest().schema() + " can't be made", none);
        }
        try (Connection connection = database.connection(); Statement statement = connection.createStatement()) {
            together(connection, () -> base(connection, statement));
            List<EntryTable> registers = registers();
            together(connection, () -> entries(connection, statement, registers));
            statement.execute("analyze");
        }
        List<String> silenced = new ArrayList<>();
        try (Ledger ledger = Ledger.open(database); Connection connection = database.connection()) {
            progress.accept("making the indexes of lists");
            // Those of searches, which take longest, are made by whoever serves it.
            ListIndexes.make(connection, ledger.inForce().tables());
            together(connection, () -> silenced.addAll(silence(connection, ledger.clock().instant())));
        }
        return new Report(file.manifest().epoch() + 1, new JournalCheck(database.dataSource()).headers(),
                strange, contents(), silenced);
    }

    /**
     * Beside what was backed up a copy would tell other programs of the same things once more, and of what is tried in it: it tells
     * nobody until somebody says so.
     */
    private List<String> silence(Connection connection, Instant at) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Happening> happenings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("update webhook set active = false, version = version + 1 "
                        + "where active returning id, version, name")) {
            while (row.next()) {
                names.add(row.getString("name"));
                happenings.add(new Happening(row.getObject("id", UUID.class), row.getInt("version"), "youju.webhook",
                        "silence", "youju", at, "", "", "silence", null, database.kind() == Kind.DEMO,
                        Happening.said(Map.of("name", row.getString("name"), "active", "false"))));
            }
        }
        Happening.write(connection, happenings);
        return names;
    }

    /** Puts the contents of files into their place, and reads each once by its key: is it what was uploaded? */
    private List<String> contents() throws SQLException, IOException {
        List<String> lost = new ArrayList<>(file.manifest().lost());
        for (Manifest.Content content : file.manifest().contents()) {
            try (InputStream in = file.part(content, more -> {
                done += more;
                progress.accept(file.share("restoring files", done));
            })) {
                files.putSealed(content.hash(), in);
            }
            if (!files.isWhole(content.hash())) {
                lost.add(content.hash());
            }
        }
        return lost;
    }

    private interface Step {
        void run() throws SQLException, IOException;
    }

    private static void together(Connection connection, Step step) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            CopyText.settle(statement);
            statement.execute("set local maintenance_work_mem = '128MB'");
            step.run();
            connection.commit();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private List<Manifest.Part> parts(boolean ofRegisters) {
        return file.manifest().parts().stream().filter(part -> part.table().ofRegister() == ofRegisters).toList();
    }

    private void base(Connection connection, Statement statement) throws SQLException, IOException {
        Map<String, HeldTable> there = new HashMap<>();
        HeldTable.all(connection, false).forEach(table -> there.put(table.name(), table));
        List<Manifest.Part> parts = new ArrayList<>();
        for (Manifest.Part part : parts(false)) {
            HeldTable table = there.remove(part.table().name());
            if (table == null) {
                strange.add(part.table().name());
            } else if (table.columns().equals(part.table().columns())) {
                parts.add(part);
            } else {
                throw unfit("the table " + table.name() + " isn't that of version " + file.manifest().schema());
            }
        }
        if (!there.isEmpty()) {
            throw unfit("it lacks the table " + there.keySet().iterator().next());
        }
        Keys keys = Keys.takenOff(connection, Keys.base(connection));
        // The schema's files have put rows into some.
        statement.execute("truncate " + parts.stream().map(part -> part.table().sql())
                .collect(Collectors.joining(", ")));
        for (Manifest.Part part : parts) {
            copy(connection, part);
        }
        keys.putOn(connection);
        for (Map.Entry<String, Long> sequence : file.manifest().sequences().entrySet()) {
            statement.execute("select setval('" + Identifiers.quoted(sequence.getKey()) + "', " + sequence.getValue()
                    + ")");
        }
        // Ids of transactions begin anew here: those of the lines before can't be compared with them.
        if (statement.executeUpdate("update cluster_epoch set epoch = epoch + 1") != 1) {
            throw unfit("it has no epoch of the journal");
        }
    }

    /** As the packs declare them that are there by now. */
    private List<EntryTable> registers() throws SQLException {
        try (Packs packs = new Packs(database, Clock.systemUTC())) {
            return packs.current().tables();
        } catch (IllegalStateException unreadable) {
            throw unfit(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private void entries(Connection connection, Statement statement, List<EntryTable> registers)
            throws SQLException, IOException {
        Map<String, Manifest.Part> parts = new HashMap<>();
        parts(true).forEach(part -> parts.put(part.table().name(), part));
        List<Manifest.Part> filled = new ArrayList<>();
        for (EntryTable table : registers) {
            Manifest.Part part = parts.remove(table.register().id());
            if (part == null) {
                throw unfit("it lacks the table of register " + table.register().id());
            }
            statement.execute(table.create());
            for (String column : undeclared(table, part.table())) {
                statement.execute("alter table " + table.name() + " add column " + column);
            }
            filled.add(part);
        }
        for (EntryTable table : registers) {
            for (String each : table.uniqueIndexes().values()) {
                statement.execute(each);
            }
            for (String each : table.links().values()) {
                statement.execute(each);
            }
        }
        // A register that packs were about to bring, or that is gone, has a table without entries.
        parts.values().stream().filter(part -> part.rows() > 0).findFirst().ifPresent(part -> {
            throw unfit("it has entries of " + part.table().name() + ", which its packs don't declare");
        });
        Keys keys = Keys.takenOff(connection, "entries");
        for (Manifest.Part part : filled) {
            copy(connection, part);
        }
        progress.accept("making the keys of registers");
        keys.putOn(connection);
    }

    /** Columns that hold values though no pack declares them any more, such as the times of stages that are gone. */
    private static List<String> undeclared(EntryTable table, HeldTable held) {
        Map<String, String> columns = new HashMap<>(held.columns());
        table.columns().forEach(column -> {
            if (columns.remove(column.name()) == null) {
                throw unfit("register " + held.name() + " lacks the column " + column.name());
            }
        });
        return columns.entrySet().stream().map(column -> {
            if (!TYPES.contains(column.getValue())) {
                throw unfit("register " + held.name() + " has a column of type " + column.getValue());
            }
            return Identifiers.quoted(column.getKey()) + " " + column.getValue();
        }).toList();
    }

    private void copy(Connection connection, Manifest.Part part) throws SQLException, IOException {
        HeldTable table = part.table();
        try (InputStream in = file.part(part, more -> {
            done += more;
            progress.accept(file.share("restoring " + table.title(), done));
        })) {
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                    "copy " + table.sql() + " (" + table.columnList() + ") from stdin", in, 1 << 16);
            if (rows != part.rows()) {
                throw unfit(table.title() + " has " + rows + " rows instead of " + part.rows());
            }
        }
    }
}
