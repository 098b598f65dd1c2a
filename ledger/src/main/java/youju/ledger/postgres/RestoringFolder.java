package youju.ledger.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A data folder that is being restored into: a file in it says so, and is locked by who does it. */
final class RestoringFolder implements Restoring {
    static final String MARK = "restoring";
    /** A disk of its own has it. */
    private static final String FOUND = "lost+found";

    private final Path folder;
    private final boolean made;
    private final FileChannel mark;
    private final Postgres database;
    private boolean complete;

    private RestoringFolder(Path folder, boolean made, FileChannel mark, Postgres database) {
        this.folder = folder;
        this.made = made;
        this.mark = mark;
        this.database = database;
    }

    static void refuseUnfinished(Path folder) {
        if (Files.exists(folder.resolve(MARK))) {
            throw new DataFolderException("a restore into " + folder
                    + " is under way or was broken off: let it end, or run 'youju restore' again");
        }
    }

    static void refuseHeld(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new DataFolderException(folder + " is a file: choose a folder with --data");
            }
            if (Files.exists(folder) && !Files.exists(folder.resolve(MARK)) && !files(folder).isEmpty()) {
                throw new DataFolderException(
                        folder + " isn't empty: a backup is restored into an empty folder, or one "
                                + "that isn't there yet; choose another with --data");
            }
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(FOUND) && !file.endsWith(MARK)
                    && !file.endsWith(DataFolder.SETTINGS)).toList();
        }
    }

    private static DataFolderException unusable(Path folder, IOException failed) {
        return new DataFolderException("the data folder " + folder + " can't be used: " + FileReason.of(failed)
                + "; choose another with --data", failed);
    }

    static RestoringFolder of(Path folder, Kind kind, Consumer<String> progress) {
        refuseHeld(folder);
        try {
            boolean made = !Files.exists(folder);
            Files.createDirectories(folder);
            FileChannel mark = marked(folder);
            try {
                Files.deleteIfExists(folder.resolve("kind"));
                Postgres database = Postgres.joined(folder, kind, progress);
                return cleared(new RestoringFolder(folder, made, mark, database));
            } catch (IOException | RuntimeException failed) {
                mark.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    /** A restore that ends just now takes its mark away: then there is none to open, and what is there is data. */
    private static FileChannel marked(Path folder) throws IOException {
        Path file = folder.resolve(MARK);
        boolean broken = Files.exists(file);
        try {
            FileChannel mark = broken
                    ? FileChannel.open(file, StandardOpenOption.WRITE)
                    : FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            if (Postgres.tryLock(mark) != null && Files.exists(file)) {
                return mark;
            }
            mark.close();
        } catch (NoSuchFileException | FileAlreadyExistsException other) {
            // Another was quicker.
        }
        throw new DataFolderException("another restore into " + folder + " is under way");
    }

    /** What one that was broken off left. */
    private static RestoringFolder cleared(RestoringFolder restoring) {
        try (Connection connection = restoring.database.connection()) {
            RestoringServer.clear(connection);
            return restoring;
        } catch (SQLException failed) {
            restoring.close();
            throw new DataFolderException("the data folder " + restoring.folder + " can't be used: " + failed
                    .getMessage(), failed);
        }
    }

    @Override
    public Postgres database() {
        return database;
    }

    @Override
    public void complete() throws IOException {
        Files.delete(folder.resolve(MARK));
        complete = true;
    }

    @Override
    public void close() {
        database.close();
        try (mark) {
            if (!complete) {
                for (Path file : files(folder)) {
                    Binaries.delete(file);
                }
                Files.delete(folder.resolve(MARK));
                if (made) {
                    Files.delete(folder);
                }
            }
        } catch (IOException failed) {
            throw new DataFolderException("what was restored in part can't be deleted: " + FileReason.of(failed),
                    failed);
        }
    }
}
