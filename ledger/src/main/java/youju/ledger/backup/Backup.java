package youju.ledger.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.postgresql.PGConnection;

import youju.ledger.Ledger;
import youju.ledger.file.StoredFiles;
import youju.ledger.postgres.Postgres;

/**
 * Writes all that a database holds into one file, as it was at one moment, while people work on: one connection keeps the
 * snapshot, another reads table by table in it, so that no table is held longer than it is read. Packs are brought into force
 * before or after it. Tables are written as they are, those of an older Youju too. Memory doesn't grow with what is held.
 */
public final class Backup {
    private static final String PACKS = "hashtext('youju.packs')";

    private final Postgres database;
    private final StoredFiles files;
    private final ZipOutputStream zip;
    private final Consumer<String> progress;
    private long bytes;

    private Backup(Postgres database, StoredFiles files, ZipOutputStream zip, Consumer<String> progress) {
        this.database = database;
        this.files = files;
        this.zip = zip;
        this.progress = progress;
    }

    /**
     * Writes the file, which only its owner may read: beside its place, and into it once all of it is on the disk.
     *
     * @throws BackupException
     *             where there is such a file already, or no folder for it
     */
    public static Manifest write(Postgres database, Path file, Consumer<String> progress)
            throws SQLException, IOException {
        return write(database, new StoredFiles(database, Clock.systemUTC(), null), file, progress);
    }

    /** As above, where uploaded files are elsewhere than usual. */
    public static Manifest write(Postgres database, StoredFiles files, Path file, Consumer<String> progress)
            throws SQLException, IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (Files.exists(whole) || folder == null) {
            throw new BackupException(file + " is there already: choose another name");
        }
        if (!Files.isDirectory(folder)) {
            throw new BackupException("there is no folder " + folder + " for the backup");
        }
        Path part = Files.createTempFile(folder, whole.getFileName() + ".", ".part");
        part.toFile().deleteOnExit();
        try {
            Manifest manifest;
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                    ZipOutputStream zip = new ZipOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16))) {
                zip.setLevel(Deflater.BEST_SPEED);
                manifest = new Backup(database, files, zip, progress).write();
                zip.finish();
                zip.flush();
                channel.force(true);
            }
            Files.move(part, whole);
            try (FileChannel names = FileChannel.open(folder)) {
                names.force(true);
            }
            return manifest;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Manifest write() throws SQLException, IOException {
        try (Connection holder = database.connection(); Statement statement = holder.createStatement()) {
            // Packs that come into force change tables in ways that an earlier snapshot doesn't see.
            statement.execute("select pg_advisory_lock_shared(" + PACKS + ")");
            try {
                holder.setAutoCommit(false);
                statement.execute("set transaction isolation level repeatable read, read only");
                statement.execute("set local idle_in_transaction_session_timeout = 0");
                Manifest manifest = write(statement, one(statement, "select pg_export_snapshot()"));
                holder.rollback();
                if (manifest.schema() != schema(statement)) {
                    throw new BackupException(
                            "the tables were changed by another version of Youju meanwhile: run it again");
                }
                zip.putNextEntry(new ZipEntry(Manifest.FILE));
                zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                return manifest;
            } finally {
                if (!holder.isClosed()) {
                    holder.rollback();
                    holder.setAutoCommit(true);
                    statement.execute("select pg_advisory_unlock_shared(" + PACKS + ")");
                }
            }
        }
    }

    private Manifest write(Statement holder, String snapshot) throws SQLException, IOException {
        int schema = schema(holder);
        List<HeldTable> tables = new ArrayList<>(HeldTable.all(holder.getConnection(), false));
        tables.addAll(HeldTable.all(holder.getConnection(), true));
        List<Manifest.Part> parts = new ArrayList<>();
        try (Connection reader = database.connection()) {
            for (HeldTable table : tables) {
                parts.add(write(reader, snapshot, table));
            }
        }
        List<Manifest.Content> contents = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        contents(holder, contents, lost);
        OffsetDateTime at;
        try (ResultSet row = holder.executeQuery("select now()")) {
            row.next();
            at = row.getObject(1, OffsetDateTime.class);
        }
        return new Manifest(schema, database.kind(), one(holder, "show server_version"),
                Integer.parseInt(one(holder, "select epoch from cluster_epoch")), at.toInstant(), parts,
                sequences(holder), contents, lost);
    }

    /**
     * Uploaded files, as they lie encrypted in their folder: contents never change. One that was erased since the snapshot is
     * lost, as it should be.
     */
    private void contents(Statement holder, List<Manifest.Content> contents, List<String> lost)
            throws SQLException, IOException {
        if (one(holder, "select to_regclass('file') is null").equals("t")) {
            return;
        }
        // Encrypted bytes can't be made fewer.
        zip.setLevel(Deflater.NO_COMPRESSION);
        holder.setFetchSize(1000);
        try (ResultSet row = holder.executeQuery("select hash from file order by hash")) {
            while (row.next()) {
                String hash = row.getString(1);
                Optional<InputStream> sealed = files.sealed(hash);
                if (sealed.isEmpty()) {
                    lost.add(hash);
                    continue;
                }
                try (InputStream in = sealed.get()) {
                    zip.putNextEntry(new ZipEntry(new Manifest.Content(hash, 0, "").file()));
                    Measured out = new Measured(zip, more -> {
                        bytes += more;
                        progress.accept("backing up files: %,d MB so far".formatted(bytes >> 20));
                    });
                    in.transferTo(out);
                    zip.closeEntry();
                    contents.add(new Manifest.Content(hash, out.bytes(), out.sha256Hex()));
                }
            }
        } finally {
            holder.setFetchSize(0);
            zip.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Asked after the rows were read: a sequence may be ahead of them, never behind. */
    private static SequencedMap<String, Long> sequences(Statement statement) throws SQLException {
        SequencedMap<String, Long> sequences = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery("select sequencename, last_value from pg_sequences "
                + "where schemaname = current_schema() and last_value is not null order by 1")) {
            while (row.next()) {
                sequences.put(row.getString(1), row.getLong(2));
            }
        }
        return sequences;
    }

    private static int schema(Statement statement) throws SQLException {
        if (one(statement, "select to_regclass('flyway_schema_history') is null").equals("t")) {
            throw new BackupException("there is no data in this database: load a pack first");
        }
        return Integer.parseInt(one(statement, Ledger.HELD_SCHEMA));
    }

    private Manifest.Part write(Connection reader, String snapshot, HeldTable table) throws SQLException, IOException {
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set transaction snapshot '" + snapshot + "'");
            CopyText.settle(statement);
            Manifest.Part part = copy(reader, table);
            reader.commit();
            return part;
        } finally {
            if (!reader.isClosed()) {
                reader.rollback();
                reader.setAutoCommit(true);
            }
        }
    }

    private Manifest.Part copy(Connection reader, HeldTable table) throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(new Manifest.Part(table, 0, 0, "").file()));
        Measured out = new Measured(zip, more -> {
            bytes += more;
            progress.accept("backing up %s: %,d MB so far".formatted(table.title(), bytes >> 20));
        });
        long rows = reader.unwrap(PGConnection.class).getCopyAPI().copyOut(
                "copy (select " + table.columnList() + " from " + table.sql() + ") to stdout", out);
        zip.closeEntry();
        return new Manifest.Part(table, rows, out.bytes(), out.sha256Hex());
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
