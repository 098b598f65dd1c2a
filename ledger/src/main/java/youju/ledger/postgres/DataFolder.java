package youju.ledger.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A data folder in use by this process. Every process that uses a folder holds a shared lock on it; who leaves last gets
 * the exclusive one and stops the server. Locks go with their process, so that one that was killed counts as gone.
 */
final class DataFolder {
    private static final Map<Path, DataFolder> OPEN = new HashMap<>();
    private static final String IN_USE = "in-use.lock";
    /** Longer than a server lets requests and jobs end. */
    private static final int SERVER_MINUTES = 20;
    /** Somebody may set the program up before there is data. */
    static final String SETTINGS = "youju.properties";

    private final Path folder;
    private final FileChannel inUse;
    private final FileLock shared;
    private final Cluster cluster;
    private final PGSimpleDataSource database;
    private int users = 1;
    private volatile CountDownLatch server = new CountDownLatch(0);

    private DataFolder(Path folder, FileChannel inUse, FileLock shared, Cluster cluster, PGSimpleDataSource database) {
        this.folder = folder;
        this.inUse = inUse;
        this.shared = shared;
        this.cluster = cluster;
        this.database = database;
    }

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(DataFolder::leaveAll, "youju-leave-data"));
    }

    /** Starts the folder's server or joins the one that runs. */
    static synchronized DataFolder join(Path path, @Nullable Kind kind, Consumer<String> progress) {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new DataFolderException(path + " is a file: choose a folder with --data");
            }
            if (kind == null && !Files.exists(path.resolve("kind"))) {
                throw new DataFolderException(
                        "there is no data in " + path + ": run 'youju demo', or load a pack with --data "
                                + path);
            }
            Files.createDirectories(path);
            refuseStrange(path);
            Path folder = path.toRealPath();
            DataFolder open = OPEN.get(folder);
            if (open != null) {
                check(folder, kind);
                open.users++;
                return open;
            }
            DataFolder joined = enter(folder, kind, progress);
            OPEN.put(folder, joined);
            return joined;
        } catch (IOException failed) {
            throw new DataFolderException("the data folder " + path + " can't be used: " + FileReason.of(failed)
                    + "; choose another with --data", failed);
        }
    }

    /** A folder with files of somebody else's is no place for ours, and named by mistake. */
    private static void refuseStrange(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            // A folder whose making was cut short has no kind yet. A disk of its own has lost+found.
            if (!names.contains("kind") && !names.contains(IN_USE)
                    && !Set.of("lost+found", SETTINGS, RestoringFolder.MARK).containsAll(names)) {
                throw new DataFolderException(
                        path + " has other files and no data of Youju: choose an empty folder, or one "
                                + "that isn't there yet, with --data");
            }
        }
    }

    private static DataFolder enter(Path folder, @Nullable Kind kind, Consumer<String> progress) throws IOException {
        check(folder, kind);
        FileChannel inUse = FileChannel.open(folder.resolve(IN_USE), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel start = starting(folder); FileLock _ = start.lock()) {
            FileLock shared = inUse.lock(0, Long.MAX_VALUE, true);
            Cluster cluster = new Cluster(folder, Binaries.unpacked(cache(), progress));
            cluster.make(progress);
            if (kind != null && !Files.exists(folder.resolve("kind"))) {
                Files.writeString(folder.resolve("kind"), kind.id());
            }
            return new DataFolder(folder, inUse, shared, cluster, cluster.serve());
        } catch (IOException | RuntimeException failed) {
            inUse.close();
            throw failed;
        }
    }

    /** Where the programs are unpacked: beside the standard data folders, for all of them. */
    private static Path cache() {
        String told = System.getProperty("youju.cache");
        return told != null ? Path.of(told) : Path.of(System.getProperty("user.home"), ".youju");
    }

    private static FileChannel starting(Path folder) throws IOException {
        return FileChannel.open(folder.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void check(Path folder, @Nullable Kind kind) throws IOException {
        Path file = folder.resolve("kind");
        if (kind != null && Files.exists(file)) {
            Kind held = Kind.of(Files.readString(file).strip());
            if (held != kind) {
                throw new DataFolderException(
                        folder + " holds " + (held == Kind.DEMO ? "demonstration" : "a district's own")
                                + " data: the two never share a folder; choose another with --data");
            }
        }
    }

    Kind kind() {
        try {
            return Kind.of(Files.readString(folder.resolve("kind")).strip());
        } catch (IOException failed) {
            throw new DataFolderException("the data folder " + folder + " can't be read: " + FileReason.of(failed),
                    failed);
        }
    }

    Path path() {
        return folder;
    }

    PGSimpleDataSource database() {
        return database;
    }

    /** Starts the folder's server again where it died; who asks the {@link #database} then finds the new one. */
    boolean keepRunning() {
        synchronized (DataFolder.class) {
            try {
                if (users > 0 && !cluster.runs()) {
                    try (FileChannel start = starting(folder); FileLock _ = start.lock()) {
                        database.setPortNumbers(cluster.serve().getPortNumbers());
                    }
                    return true;
                }
                return false;
            } catch (IOException failed) {
                throw new DataFolderException("the data folder " + folder + " can't be used: " + FileReason.of(
                        failed), failed);
            }
        }
    }

    void leave() {
        synchronized (DataFolder.class) {
            if (users > 0 && --users == 0) {
                OPEN.remove(folder);
                try (inUse; FileChannel start = starting(folder); FileLock _ = start.lock()) {
                    shared.release();
                    FileLock alone = inUse.tryLock();
                    if (alone != null) {
                        cluster.stop();
                    }
                } catch (IOException failed) {
                    throw new DataFolderException(
                            "the data folder " + folder + " wasn't left cleanly: " + FileReason.of(
                                    failed),
                            failed);
                }
            }
        }
    }

    /** Held by a server: when the program is told to stop, the database goes after it. */
    AutoCloseable served() {
        CountDownLatch ended = new CountDownLatch(1);
        server = ended;
        return ended::countDown;
    }

    private static void leaveAll() {
        List<DataFolder> all;
        synchronized (DataFolder.class) {
            all = List.copyOf(OPEN.values());
        }
        for (DataFolder open : all) {
            open.waitForServer();
            synchronized (DataFolder.class) {
                if (OPEN.containsValue(open)) {
                    open.users = 1;
                    open.leave();
                }
            }
        }
    }

    private void waitForServer() {
        try {
            if (!server.await(SERVER_MINUTES, TimeUnit.MINUTES)) {
                System.getLogger(DataFolder.class.getName()).log(System.Logger.Level.WARNING,
                        "the server doesn't end; its database is stopped");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
