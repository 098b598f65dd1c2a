package youju.ledger.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path once for each version and machine. */
final class Binaries {
    static final String VERSION = "18.6.0";

    private Binaries() {}

    /** The folder that holds {@code bin/postgres}, unpacked under {@code cache} where it isn't there yet. */
    static Path unpacked(Path cache, Consumer<String> progress) {
        Path home = cache.resolve("postgresql-" + VERSION + "-" + architecture());
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            return home;
        }
        try {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(cache.resolve("unpack.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
                if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                    progress.accept("unpacking PostgreSQL " + VERSION);
                    unpack(cache, home);
                }
            }
            return home;
        } catch (IOException failed) {
            throw new DataFolderException("PostgreSQL could not be unpacked to " + cache + ": " + FileReason.of(failed),
                    failed);
        }
    }

    /** Into a folder beside it, renamed when it is whole: a run cut short leaves nothing that looks usable. */
    private static void unpack(Path cache, Path home) throws IOException {
        Path part = Files.createTempDirectory(cache, "unpacking-");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        String name = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream packed = Binaries.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new DataFolderException("no PostgreSQL for this machine (" + architecture()
                        + ") comes with Youju; use --database URL with a server of your own");
            }
            try (TarArchiveInputStream archive = new TarArchiveInputStream(
                    new XZInputStream(new BufferedInputStream(packed,
                            1 << 16)))) {
                for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                    write(archive, entry, part);
                }
            }
        }
        Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("an entry outside of its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(file.getParent());
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(archive, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString((entry.getMode() & 0100) == 0
                    ? "rw-r--r--"
                    : "rwxr-xr-x"));
        }
    }

    /** As the archives of the binaries are named. */
    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    /** Deletes a folder and all in it; what is gone already is no mistake. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
