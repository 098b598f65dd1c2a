package youju.ledger.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.postgresql.ds.PGSimpleDataSource;

/** The database cluster of one data folder: made once, started on a port of its own, stopped. The caller holds the folder. */
final class Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How long a server may take to stop. One that is ended at once recovers with its next start. */
    private static final Duration STOPPING = Duration.ofSeconds(15);
    /** PostgreSQL's code for a server that takes nobody now. */
    private static final String NOT_NOW = "57P03";
    private static final String OWNER = "youju";
    private static final String DATABASE = "youju";
    /** Stretching makes guessing a chosen word dear; this one is 128 random bits, and every connection would pay for it. */
    private static final int ITERATIONS = 16;
    /** What makes an acknowledged action durable, asserted after every start. */
    private static final Map<String, String> PROMISED = Map.of("fsync", "on", "full_page_writes", "on",
            "synchronous_commit", "on", "password_encryption", "scram-sha-256");
    private static final List<String> SETTINGS = List.of("fsync=on", "full_page_writes=on", "synchronous_commit=on",
            "password_encryption=scram-sha-256", "listen_addresses=127.0.0.1", "unix_socket_directories=",
            "max_connections=100", "shared_buffers=256MB", "max_wal_size=4GB", "checkpoint_timeout=15min",
            "wal_compression=on", "jit=off", "timezone=UTC", "log_timezone=UTC", "lc_messages=C",
            "log_min_messages=warning");

    /** What a start may meet just after a crash and not a moment later: backends that outlive their server, its port. */
    private static final List<String> PASSING = List.of("pre-existing shared memory block",
            "could not create any TCP/IP sockets");

    private final Path folder;
    private final Path data;
    private final Path binaries;
    private final RunAs runAs;

    Cluster(Path folder, Path binaries) {
        this.folder = folder;
        this.data = folder.resolve("cluster/data");
        this.binaries = binaries;
        try {
            Files.createDirectories(folder.resolve("cluster"));
            this.runAs = RunAs.of(folder.resolve("cluster"), binaries);
            runAs.own(folder.resolve("cluster"));
        } catch (IOException failed) {
            throw new DataFolderException("the data folder " + folder + " can't be written: " + FileReason.of(failed)
                    + "; choose another with --data", failed);
        }
    }

    /** Makes the cluster where there is none. A run cut short leaves nothing that looks like one. */
    void make(Consumer<String> progress) throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            String version = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!version.equals("18")) {
                throw new DataFolderException("the data folder " + folder + " belongs to PostgreSQL " + version
                        + ", this is 18: restore it from a backup, or use --database with a server of that version");
            }
            return;
        }
        progress.accept("making the database in " + folder);
        Path part = folder.resolve("cluster/making");
        Binaries.delete(part);
        String password = HexFormat.of().formatHex(SecureRandom.getSeed(16));
        Path word = folder.resolve("cluster/word");
        Files.deleteIfExists(word);
        Files.createFile(word, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(word, password);
        runAs.own(word);
        List<String> output = new ArrayList<>();
        int exit = run(output, binaries.resolve("bin/initdb").toString(), "-D", part.toString(), "-U", OWNER,
                "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8",
                "--data-checksums", "--auth=scram-sha-256", "--pwfile=" + word, "--set=scram_iterations=" + ITERATIONS);
        Files.delete(word);
        if (exit != 0) {
            Binaries.delete(part);
            throw new DataFolderException("the database could not be made in " + folder + ": " + last(output));
        }
        Path secret = folder.resolve("password.new");
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password);
        Files.move(secret, folder.resolve("password"), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The folder's server: the one that runs, whoever started it, or a new one in place of one that died. */
    PGSimpleDataSource serve() throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Postmaster> recorded = recorded();
            Optional<PGSimpleDataSource> joined = recorded.filter(Postmaster::runs).isPresent()
                    ? connected(recorded.get().port(), recorded.get()::runs)
                    : Optional.empty();
            if (joined.isPresent()) {
                return joined.get();
            }
            if (recorded.isPresent()) {
                disown();
            }
            Path log = log();
            long before = Files.exists(log) ? Files.size(log) : 0;
            Optional<PGSimpleDataSource> started = start(log);
            if (started.isPresent()) {
                return started.get();
            }
            String why = said(log, before);
            if (PASSING.stream().noneMatch(why::contains) || System.nanoTime() > until) {
                throw new DataFolderException("PostgreSQL didn't start in " + folder + ": " + why);
            }
            pause(100);
        }
    }

    /** False where no server of this folder runs: a look at its lock file and that process. */
    boolean runs() throws IOException {
        return recorded().filter(Postmaster::runs).isPresent();
    }

    /** The server its lock file names: the process and the port it listens on. */
    private record Postmaster(long pid, int port, String data) {
        /** A zombie has no command. A process of another program got the number of one that is gone. */
        boolean runs() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(ProcessHandle::info)
                    .filter(process -> process.command().map(command -> command.contains("postgres")).orElse(false))
                    .filter(process -> process.arguments().map(all -> List.of(all).contains(data)).orElse(true))
                    .isPresent();
        }
    }

    private Optional<Postmaster> recorded() throws IOException {
        if (!Files.exists(lockFile())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(lockFile(), StandardCharsets.UTF_8);
        return lines.size() < 4
                ? Optional.empty()
                : Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()),
                        Integer.parseInt(lines.get(3).strip()), data.toString()));
    }

    private Path lockFile() {
        return data.resolve("postmaster.pid");
    }

    /**
     * Puts a number no process has into the lock file of a server that is gone. PostgreSQL takes a zombie, or a stranger
     * who got its number, for the server itself and would never start again. The rest of the file stays: by it
     * PostgreSQL looks for backends that still use the data. The new number is the longer one, so one write does it.
     */
    private void disown() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(lockFile(), StandardCharsets.UTF_8));
        lines.set(0, String.valueOf(Integer.MAX_VALUE));
        Files.writeString(lockFile(), String.join("\n", lines) + "\n", StandardOpenOption.WRITE);
    }

    private Path log() throws IOException {
        Path log = folder.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > 10_000_000) {
            Files.move(log, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    /** Starts it on the port it had, or another where that one is taken; empty where it ended before it answered. */
    private Optional<PGSimpleDataSource> start(Path log) throws IOException {
        int port = port();
        List<String> command = new ArrayList<>(
                List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString(),
                        "-p", String.valueOf(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process process = new ProcessBuilder(runAs.command(command)).directory(folder.resolve("cluster").toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        process.getOutputStream().close();
        return connected(port, process::isAlive);
    }

    /** Stops it, letting running statements go; waits until it is gone. */
    void stop() throws IOException {
        Optional<Postmaster> recorded = recorded().filter(Postmaster::runs);
        if (recorded.isEmpty()) {
            return;
        }
        Postmaster server = recorded.get();
        // SIGINT is PostgreSQL's fast shutdown; Java itself can send SIGTERM alone, which waits for clients.
        if (!answers(server.port()) || !ended(server, "INT")) {
            ended(server, "QUIT");
        }
    }

    /** Sends a signal and waits; false where the server still runs. After SIGQUIT its log has all that it acknowledged. */
    private boolean ended(Postmaster server, String signal) throws IOException {
        run(new ArrayList<>(), "sh", "-c", "kill -" + signal + " " + server.pid());
        long until = System.nanoTime() + STOPPING.toNanos();
        while (server.runs() && System.nanoTime() < until) {
            pause(5);
        }
        return !server.runs();
    }

    /** False while the server takes nobody: it begins, recovers or stops, or hangs in that since its disk is full. */
    private boolean answers(int port) throws IOException {
        try (Connection _ = source(port, "postgres", password()).getConnection()) {
            return true;
        } catch (SQLException refused) {
            return !NOT_NOW.equals(refused.getSQLState());
        }
    }

    private String password() throws IOException {
        return Files.readString(folder.resolve("password")).strip();
    }

    /** The database of the server on a port, once it answers; empty where the server ends before that. */
    private Optional<PGSimpleDataSource> connected(int port, BooleanSupplier runs) throws IOException {
        String password = password();
        PGSimpleDataSource database = source(port, "postgres", password);
        long began = System.nanoTime();
        long until = began + PATIENCE.toNanos();
        for (int wait = 20;; wait = Math.min(wait * 5 / 4, 250)) {
            try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
                verify(statement);
                create(statement);
                return Optional.of(source(port, DATABASE, password));
            } catch (SQLException notYet) {
                if (!runs.getAsBoolean()) {
                    return Optional.empty();
                }
                if (String.valueOf(notYet.getMessage()).contains("shutting down")
                        && System.nanoTime() > began + STOPPING.toNanos()) {
                    // Who told it to stop is gone, and it hangs.
                    Optional<Postmaster> hanging = recorded();
                    if (hanging.isPresent() && ended(hanging.get(), "QUIT")) {
                        return Optional.empty();
                    }
                }
                if (System.nanoTime() > until) {
                    throw new DataFolderException("PostgreSQL in " + folder + " doesn't answer: " + notYet.getMessage(),
                            notYet);
                }
                pause(wait);
            }
        }
    }

    private void verify(Statement statement) throws SQLException, IOException {
        Path served = Path.of(show(statement, "data_directory"));
        if (!Files.isSameFile(served, data)) {
            throw new DataFolderException("another PostgreSQL, of " + served + ", answers on the port of " + folder
                    + ": stop it, or delete " + folder.resolve("port"));
        }
        for (Map.Entry<String, String> promise : PROMISED.entrySet()) {
            String is = show(statement, promise.getKey());
            if (!is.equals(promise.getValue())) {
                throw new DataFolderException("PostgreSQL in " + folder + " runs with " + promise.getKey() + " = " + is
                        + ", which could lose data: stop it and start again");
            }
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void create(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (row.next()) {
                return;
            }
        }
        statement.execute("create database " + DATABASE);
    }

    private static PGSimpleDataSource source(int port, String database, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[]{"127.0.0.1"});
        source.setPortNumbers(new int[]{port});
        source.setDatabaseName(database);
        source.setUser(OWNER);
        source.setPassword(password);
        source.setApplicationName("youju");
        source.setReWriteBatchedInserts(true);
        // Details quote values.
        source.setLogServerErrorDetail(false);
        return source;
    }

    private int port() throws IOException {
        Path file = folder.resolve("port");
        if (Files.exists(file)) {
            int known = Integer.parseInt(Files.readString(file).strip());
            if (free(known)) {
                return known;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = any.getLocalPort();
            Files.writeString(file, String.valueOf(port), StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            return port;
        }
    }

    private static boolean free(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private int run(List<String> output, String... command) throws IOException {
        Process process = new ProcessBuilder(runAs.command(List.of(command)))
                .directory(folder.resolve("cluster").toFile())
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(output::add);
        try {
            return process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** The reason PostgreSQL gave in its log since a place there. */
    private static String said(Path log, long since) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return last(new String(all, (int) since, (int) (all.length - since), StandardCharsets.UTF_8).lines().toList());
    }

    private static String last(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("error:") || line.contains("ERROR"))
                .reduce((_, later) -> later).orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataFolderException("interrupted while waiting for PostgreSQL");
        }
    }
}
