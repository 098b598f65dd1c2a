package youju.ledger.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Fresh databases for tests, all of one embedded PostgreSQL that is started once a test run. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
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

    /** The address of a database that not even says yet whose data it holds. */
    public static String url() {
        return url(port -> port);
    }

    private static String url(UnaryOperator<Integer> between) {
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection = SERVER.connection(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            int port = between.apply(Integer.valueOf(Files.readString(FOLDER.resolve("port")).strip()));
            String password = Files.readString(FOLDER.resolve("password")).strip();
            return "postgresql://youju:" + password + "@127.0.0.1:" + port + "/" + name;
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("youju-test");
            // The server stops in its own hook; this one waits for it and cleans up behind it.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    for (int i = 0; i < 500 && Files.exists(folder.resolve("cluster/data/postmaster.pid")); i++) {
                        Thread.sleep(20);
                    }
                    Binaries.delete(folder);
                } catch (IOException | InterruptedException left) {
                    Thread.currentThread().interrupt();
                }
            }));
            return folder;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
