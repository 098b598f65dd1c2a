package youju.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * A data folder with the packs of the repository in force, made once a test run, however many processes it has: the first one loads
 * it while the others wait. Its server runs as long as one of them does.
 */
final class Demo {
    static final Path PACKS = Path.of("..", "packs").toAbsolutePath().normalize();
    private static final String FOLDERS = "youju-commands-";
    private static final Path FOLDER = folder();
    static final Path DATA = FOLDER.resolve("data");
    private static final Postgres KEPT = open();

    static {
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

    private static Postgres open() {
        // As the launcher tells the program where it is.
        System.setProperty("youju.home", PACKS.getParent().toString());
        Path loaded = FOLDER.resolve("loaded");
        try (FileChannel one = FileChannel.open(FOLDER.resolve("lock"), CREATE, WRITE); var _ = one.lock()) {
            Postgres kept = Postgres.embedded(DATA, Kind.DEMO, _ -> {});
            if (!Files.exists(loaded)) {
                Run run = Run.of("load", "--data", DATA.toString(), PACKS.resolve("xinxiang-2023").toString(),
                        PACKS.resolve("example-city").toString());
                if (run.exit() != 0) {
                    throw new IllegalStateException(run.err());
                }
                Files.createFile(loaded);
            }
            return kept;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Of this test run; those of runs long over go. */
    private static Path folder() {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            for (Path other : others(all)) {
                if (Files.getLastModifiedTime(other).toInstant().isBefore(Instant.now().minus(Duration.ofHours(2)))) {
                    FileSystemUtils.deleteRecursively(other);
                }
            }
            return Files.createDirectories(all.resolve(FOLDERS + System.getProperty("youju.test-run", String.valueOf(
                    ProcessHandle.current().pid())) + "-" + Integer.toHexString(PACKS.hashCode())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> others(Path all) throws IOException {
        try (Stream<Path> there = Files.list(all)) {
            return there.filter(path -> path.getFileName().toString().startsWith(FOLDERS)).toList();
        }
    }
}
