package youju.ledger.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Fresh databases for tests, all of one embedded PostgreSQL that is started once a test run. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, String> ORIGINALS = new HashMap<>();
    private static final Path FOLDER = folder();
    private static final Postgres SERVER = Postgres.embedded(FOLDER, Kind.DEMO, _ -> {});

    private TestDatabase() {}

    /** A database with nothing in it. */
    public static Postgres fresh() {
        return fresh(port -> port);
    }

    /** As above, for data of that kind. */
    public static Postgres fresh(Kind kind) {
        return fresh(port -> port, kind);
    }

    /** As above, reached over what listens at the port made of the server's. */
    public static Postgres fresh(UnaryOperator<Integer> between) {
        return fresh(between, Kind.DEMO);
    }

    private static Postgres fresh(UnaryOperator<Integer> between, Kind kind) {
        return Postgres.external(url(between), kind);
    }

    /**
     * A database with what {@code made} puts into an empty one: made for the first who asks by that name, copied for each.
     * {@code made} lets go of the database before it ends.
     */
    public static synchronized Postgres copy(String name, Making made) throws SQLException {
        String original = ORIGINALS.get(name);
        if (original == null) {
            original = "original_" + ORIGINALS.size();
            made.make(Postgres.external(url(create(original, ""), port -> port), Kind.DEMO));
            ORIGINALS.put(name, original);
        }
        return Postgres.external(url(create(next(), " template " + original), port -> port), Kind.DEMO);
    }

    /** Fills a database that is empty, and closes it. */
    @FunctionalInterface
    public interface Making {
        void make(Postgres empty) throws SQLException;
    }

    /** The address of a database that not even says yet whose data it holds. */
    public static String url() {
        return url(port -> port);
    }

    private static String url(UnaryOperator<Integer> between) {
        return url(create(next(), ""), between);
    }

    private static String next() {
        return "test_" + NUMBER.incrementAndGet();
    }

    private static String create(String name, String how) {
        try (Connection connection = SERVER.connection(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + how);
            return name;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String url(String name, UnaryOperator<Integer> between) {
        try {
            int port = between.apply(Integer.valueOf(Files.readString(FOLDER.resolve("port")).strip()));
            String password = Files.readString(FOLDER.resolve("password")).strip();
            return "postgresql://youju:" + password + "@127.0.0.1:" + port + "/" + name;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("youju-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> throwAway(folder)));
            return folder;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Nobody needs what is in it any more: the server doesn't write hundreds of databases out before it ends. */
    private static void throwAway(Path folder) {
        try {
            Path server = folder.resolve("cluster/data/postmaster.pid");
            if (Files.exists(server)) {
                new ProcessBuilder("sh", "-c", "kill -QUIT " + Files.readAllLines(server).getFirst()).start().waitFor();
            }
            for (int i = 0; i < 500 && Files.exists(server); i++) {
                Thread.sleep(20);
            }
            // Files by the hundred thousand: nobody waits until they are gone.
            new ProcessBuilder("sh", "-c", "rm -rf '" + folder + "' &").start();
        } catch (IOException | InterruptedException left) {
            Thread.currentThread().interrupt();
        }
    }
}
