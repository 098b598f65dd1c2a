package youju.ledger.file;

import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.ledger.journal.Algorithm;
import youju.ledger.postgres.Postgres;

/**
 * The files of a district: in {@code files} of its data folder or, of an external database, in a folder that is given or
 * {@code ~/.youju/files/} and the database's id. Content is at {@code ab/abcdef…} by its hash, written beside and moved; the
 * same content is there once. Safe from many threads and processes.
 */
public final class StoredFiles {

    private final Postgres database;
    private final Clock clock;
    private final @Nullable Path given;

    /** {@code given} goes before the standard folder. */
    public StoredFiles(Postgres database, Clock clock, @Nullable Path given) {
        this.database = database;
        this.clock = clock;
        this.given = given;
    }

    /** Where they are. */
    public Path folder() throws SQLException {
        Optional<Path> own = database.folder();
        if (given != null) {
            return given;
        }
        return own.isPresent()
                ? own.get().resolve("files")
                : Path.of(System.getProperty("user.home"), ".youju", "files", id());
    }

    private String id() throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from file_store")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Path place(Path folder, String hash) {
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** What was made of a file that came in. */
    public sealed interface Kept {
        /** It is there. */
        record Done(StoredFile file) implements Kept {}

        /** It isn't taken; the reason in Chinese. */
        record Refused(String reason) implements Kept {}
    }

    /** A file that comes in: its content is written, then it is kept; else nothing of it is left once this is closed. */
    public final class Incoming implements AutoCloseable {
        private final Path folder;
        private final Path beside;
        private final byte[] key = FileCipher.key();
        private final MessageDigest sha = Algorithm.SHA_256.digest();
        private final FileOutputStream file;
        private final OutputStream content;
        private long size;

        private Incoming(Path folder) throws IOException {
            this.folder = folder;
            Files.createDirectories(folder);
            this.beside = Files.createTempFile(folder, "incoming-", "");
            this.file = new FileOutputStream(beside.toFile());
            this.content = new Counting(FileCipher.sealing(key, file));
        }

        /** How many bytes pass. */
        private final class Counting extends DigestOutputStream {
            Counting(OutputStream to) {
                super(to, sha);
            }

            @Override
            public void write(int one) throws IOException {
                super.write(one);
                size++;
            }

            @Override
            public void write(byte[] bytes, int from, int many) throws IOException {
                super.write(bytes, from, many);
                size += many;
            }
        }

        /** Takes the content. */
        public OutputStream content() {
            return content;
        }

        /** Keeps what was written under a name, as uploaded by that account. */
        public Kept keep(String name, String account) throws SQLException, IOException {
            content.flush();
            content.close();
            switch (Content.of(() -> FileCipher.opening(key, new BufferedInputStream(Files.newInputStream(beside))),
                    name)) {
                case Content.Refused(String reason) -> {
                    return new Kept.Refused(reason);
                }
                case Content.Taken(String type) -> {
                    StoredFile stored = new StoredFile(HexFormat.of().formatHex(sha.digest()), name, type, size,
                            account,
                            clock.instant());
                    store(stored);
                    return new Kept.Done(stored);
                }
            }
        }

        /** Its row and its place are had together: whoever uploads the same meanwhile waits for the row. */
        private void store(StoredFile stored) throws SQLException, IOException {
            Path place = place(folder, stored.hash());
            try (Connection connection = database.connection()) {
                connection.setAutoCommit(false);
                try {
                    if (insert(connection, stored, key, Files.exists(place))) {
                        Files.createDirectories(place.getParent());
                        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    }
                    connection.commit();
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
            Files.deleteIfExists(beside);
        }
    }

    /** Content that is there stays under its key; where it was lost it is taken anew. */
    private static boolean insert(Connection connection, StoredFile stored, byte[] key, boolean there)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into file (hash, key, name, media_type, size, account, at) values (?, ?, ?, ?, ?, ?, ?) on conflict (hash) "
                        + (there ? "do nothing" : "do update set key = excluded.key") + " returning 1")) {
            statement.setString(1, stored.hash());
            statement.setBytes(2, key);
            statement.setString(3, stored.name());
            statement.setString(4, stored.mediaType());
            statement.setLong(5, stored.size());
            statement.setString(6, stored.account());
            statement.setObject(7, stored.at().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Begins to take a file. */
    public Incoming receive() throws SQLException, IOException {
        return new Incoming(folder());
    }

    /** A file with its content, which reading proves to be what was uploaded. */
    public record Opened(StoredFile file, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    /** Opens a file; empty where none of that hash was uploaded, or it was forgotten. */
    public Optional<Opened> open(String hash) throws SQLException, IOException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(
                        "select name, media_type, size, account, at, key from file where hash = ?")) {
            statement.setString(1, hash);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                StoredFile file = new StoredFile(hash, row.getString(1), row.getString(2), row.getLong(3), row
                        .getString(4), row.getObject(5, OffsetDateTime.class).toInstant());
                InputStream content = new BufferedInputStream(Files.newInputStream(place(folder(), hash)));
                return Optional.of(new Opened(file, FileCipher.opening(row.getBytes(6), content)));
            }
        } catch (NoSuchFileException lost) {
            throw new IOException("the content of file " + hash + " is not in " + folder(), lost);
        }
    }

    /** The content of a file as it lies there, encrypted; empty where it is lost or forgotten. */
    public Optional<InputStream> sealed(String hash) throws SQLException, IOException {
        try {
            return Optional.of(Files.newInputStream(place(folder(), hash)));
        } catch (NoSuchFileException lost) {
            return Optional.empty();
        }
    }

    /** Puts content into its place that is encrypted by the key of its row, or will be. */
    public void putSealed(String hash, InputStream content) throws SQLException, IOException {
        Path folder = folder();
        Path place = place(folder, hash);
        Files.createDirectories(place.getParent());
        Path beside = Files.createTempFile(folder, "incoming-", "");
        try {
            try (FileOutputStream file = new FileOutputStream(beside.toFile())) {
                content.transferTo(file);
                file.getFD().sync();
            }
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Reads all of a file: whether it is what was uploaded. */
    public boolean isWhole(String hash) throws SQLException {
        MessageDigest digest = Algorithm.SHA_256.digest();
        try {
            Optional<Opened> opened = open(hash);
            if (opened.isEmpty()) {
                return false;
            }
            try (Opened file = opened.get()) {
                file.content().transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            }
            return HexFormat.of().formatHex(digest.digest()).equals(hash);
        } catch (IOException broken) {
            return false;
        }
    }
}
