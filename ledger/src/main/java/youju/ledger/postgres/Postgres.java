package youju.ledger.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database to work on: a data folder's own, or an external server's. Closing it leaves the folder. */
public final class Postgres implements AutoCloseable {
    private static final int CONNECTIONS = 20;
    private static final long LOG_FILE = 16L << 20;

    private final HikariDataSource pool;
    private final Kind kind;
    private final @Nullable DataFolder folder;
    private final String description;
    private final @Nullable Path passing;

    private Postgres(HikariDataSource pool, Kind kind, @Nullable DataFolder folder, String description,
            @Nullable Path passing) {
        this.pool = pool;
        this.kind = kind;
        this.folder = folder;
        this.description = description;
        this.passing = passing;
    }

    /**
     * The database of a data folder, started or joined. A folder without data is made where {@code kind} is given.
     *
     * @throws DataFolderException where the folder can't be used, or holds the other kind
     */
    public static Postgres embedded(Path path, @Nullable Kind kind, Consumer<String> progress) {
        RestoringFolder.refuseUnfinished(path);
        return joined(path, kind, progress);
    }

    /** As {@link #embedded}, of a folder that is no data yet. */
    static Postgres joined(Path path, @Nullable Kind kind, Consumer<String> progress) {
        DataFolder folder = DataFolder.join(path, kind, progress);
        return new Postgres(pool(folder.database()), folder.kind(), folder, path.toString(), null);
    }

    /** An empty database in a folder of its own, which goes when it is closed. */
    public static Postgres passing(Kind kind) throws IOException {
        Path parent = Files.createTempDirectory("youju-passing");
        // The server of root's database is another user's, who has to get there.
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder folder = DataFolder.join(parent.resolve("data"), kind, _ -> {});
        return new Postgres(pool(folder.database()), kind, folder, "an empty database", parent);
    }

    /**
     * A database of an external server: {@code postgresql://user:password@host:port/name} or the JDBC form.
     *
     * @throws DataFolderException where it can't be reached, or holds the other kind
     */
    public static Postgres external(String url, @Nullable Kind kind) {
        PGSimpleDataSource source = ExternalUrl.parse(url);
        try (Connection connection = source.getConnection()) {
            RestoringServer.refuseUnfinished(connection);
            Kind held = kind(connection, kind);
            return reached(source, held, url);
        } catch (SQLException failed) {
            throw unusable(url, failed);
        }
    }

    /** As {@link #external}, of a database that is no data yet. */
    static Postgres reached(PGSimpleDataSource source, Kind kind, String url) {
        return new Postgres(pool(source), kind, null, ExternalUrl.withoutPassword(url), null);
    }

    /**
     * True where an external database holds nothing of ours yet.
     *
     * @throws DataFolderException where it can't be reached
     */
    public static boolean isEmpty(String url) {
        try (Connection connection = ExternalUrl.parse(url).getConnection();
                Statement statement = connection.createStatement()) {
            return !hasKind(statement);
        } catch (SQLException failed) {
            throw unusable(url, failed);
        }
    }

    private static boolean hasKind(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('youju_database') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static DataFolderException unusable(String url, SQLException failed) {
        return new DataFolderException(
                "the database " + ExternalUrl.withoutPassword(url) + " can't be used: " + failed.getMessage(), failed);
    }

    static Kind kind(Connection connection, @Nullable Kind kind) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!hasKind(statement)) {
                if (kind == null) {
                    throw new DataFolderException("there is no data in this database: load a pack first");
                }
                statement.execute("create table if not exists youju_database (kind text primary key)");
                statement.execute("insert into youju_database values ('" + kind.id() + "') on conflict do nothing");
            }
            try (ResultSet row = statement.executeQuery("select kind from youju_database")) {
                if (!row.next()) {
                    throw new DataFolderException("the table youju_database is empty: insert 'demo' or 'district'");
                }
                Kind held = Kind.of(row.getString(1).toUpperCase(Locale.ROOT));
                if (kind != null && kind != held) {
                    throw new DataFolderException("this database holds " + (held == Kind.DEMO
                            ? "demonstration"
                            : "a district's own") + " data: the two never share a database; choose another");
                }
                return held;
            }
        }
    }

    private static HikariDataSource pool(PGSimpleDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("youju");
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /**
     * Starts the data folder's server again where it died: who waits for a connection then gets one, and nothing that was
     * acknowledged is lost. Does nothing where it runs, nor for an external server, which somebody else looks after.
     *
     * @return true where it was started
     * @throws DataFolderException where it can't be started
     */
    public boolean keepRunning() {
        return folder != null && folder.keepRunning();
    }

    /** Pooled connections; autocommit is on. */
    public DataSource dataSource() {
        return pool;
    }

    /** A pooled connection; closing it gives it back. */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    public Kind kind() {
        return kind;
    }

    /** True where the disk of the data folder has no room for the database's next log file; never of an external server. */
    public boolean isFull() {
        try {
            return folder != null && Files.getFileStore(folder.path()).getUsableSpace() < LOG_FILE;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The data folder; empty of an external server. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder).map(DataFolder::path);
    }

    /** The folder, or the address without its password. */
    public String description() {
        return description;
    }

    /**
     * Claims the data for the one server that may serve it; an external database can have several.
     *
     * @throws DataFolderException where another serves it
     */
    public AutoCloseable serving() {
        if (folder == null) {
            return () -> {};
        }
        Path file = folder.path().resolve("server.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DataFolderException(
                        "a server (process " + Files.readString(file).strip() + ") already serves "
                                + folder.path() + ": stop it first");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(
                    StandardCharsets.UTF_8)));
            AutoCloseable served = folder.served();
            return () -> {
                channel.close();
                served.close();
            };
        } catch (IOException failed) {
            throw new DataFolderException(
                    "the data folder " + folder.path() + " can't be used: " + FileReason.of(failed),
                    failed);
        }
    }

    static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    @Override
    public void close() {
        pool.close();
        if (folder != null) {
            folder.leave();
        }
        if (passing != null) {
            try {
                Binaries.delete(passing);
            } catch (IOException failed) {
                throw new DataFolderException("the folder " + passing + " can't be deleted: " + FileReason.of(failed),
                        failed);
            }
        }
    }
}
