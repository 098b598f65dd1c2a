package youju.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;

/** A data folder with the packs of the repository in force, made once a test run; its server runs as long as the tests do. */
final class Demo {
    static final Path PACKS = Path.of("..", "packs").toAbsolutePath().normalize();
    static final Path DATA = folder();
    private static final Postgres KEPT = Postgres.embedded(DATA, Kind.DEMO, _ -> {});

    static {
        // As the launcher tells the program where it is.
        System.setProperty("youju.home", PACKS.getParent().toString());
        Run loaded = Run.of("load", "--data", DATA.toString(), PACKS.resolve("xinxiang-2023").toString(),
                PACKS.resolve("example-city").toString());
        if (loaded.exit() != 0) {
            throw new IllegalStateException(loaded.err());
        }
        // The programs' own hook stops the server; closing here keeps the pool from holding a connection meanwhile.
        Runtime.getRuntime().addShutdownHook(new Thread(KEPT::close));
    }

    private Demo() {}

    /** The command on this data. */
    static Run run(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--data";
        all[2] = DATA.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Run.of(all);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("youju-commands").resolve("data");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
