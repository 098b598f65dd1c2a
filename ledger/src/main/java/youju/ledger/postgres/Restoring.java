package youju.ledger.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * An empty place that a backup is being restored into. It is marked from the beginning until it is complete, and nobody takes what
 * is marked for data: a restore that is killed leaves a place that says so and can be restored into again. Closed before it is
 * complete, it is empty again.
 */
public sealed interface Restoring extends AutoCloseable permits RestoringFolder, RestoringServer {
    /**
     * A data folder, which is empty or isn't there yet, or holds a restore that was broken off.
     *
     * @throws DataFolderException
     *             where it can't be used or isn't empty
     */
    static Restoring into(Path folder, Kind kind, Consumer<String> progress) {
        return RestoringFolder.of(folder, kind, progress);
    }

    /** Likewise a database of an external server. */
    static Restoring into(String url, Kind kind) {
        return RestoringServer.of(url, kind);
    }

    /**
     * Looks, before anything is done that takes time, whether one could restore there.
     *
     * @throws DataFolderException
     *             where it isn't empty
     */
    static void check(Path folder) {
        RestoringFolder.refuseHeld(folder);
    }

    /** Likewise a database of an external server. */
    static void check(String url) {
        RestoringServer.refuseHeld(url);
    }

    /** The database to fill. */
    Postgres database();

    /** From now on it is data. */
    void complete() throws SQLException, IOException;

    @Override
    void close();
}
