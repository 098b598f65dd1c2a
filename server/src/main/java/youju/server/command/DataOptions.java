package youju.server.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.Restoring;
import youju.server.settings.SettingsReader;

/**
 * Where the data is: a folder, an external server, or one of the two standard folders: the district's own where it is
 * there, else the demonstration's.
 */
final class DataOptions {
    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private @Nullable Place place;
    private @Nullable Postgres opened;

    /** One or the other. */
    static final class Place {
        @Option(names = "--data", paramLabel = "DIR", description = "The data folder. Without it: ~/.youju/district when it is there, else ~/.youju/demo.")
        private @Nullable Path data;

        @Option(names = "--database", paramLabel = "URL", description = "An external PostgreSQL instead: postgresql://user:password@host:port/name (or YOUJU_DATABASE in the environment, where nobody reads the password)")
        private @Nullable String database;
    }

    /** The standard folder of that kind of data. */
    static Path standard(Kind kind) {
        return Path.of(System.getProperty("user.home"), ".youju", kind.id());
    }

    /** The settings in the data folder; null where there are none, or no folder. */
    @Nullable
    Path settingsFile() {
        Place named = place();
        if (named != null && named.database != null) {
            return null;
        }
        Path file = (named != null && named.data != null ? named.data : chosen()).resolve(SettingsReader.FILE);
        return Files.exists(file) ? file : null;
    }

    /** The place that was named, by an option or the environment. */
    private @Nullable Place place() {
        String database = System.getenv(SettingsReader.DATABASE);
        if (place == null && database != null) {
            place = new Place();
            place.database = database;
        }
        return place;
    }

    /** The data that is there already, of either kind. */
    Postgres open(Terminal terminal) {
        return open(null, chosen(), terminal);
    }

    /** The data of that kind, made where there is none. */
    Postgres openOrMake(Kind kind, Terminal terminal) {
        return open(kind, standard(kind), terminal);
    }

    /** True where no data is there yet, so that it has to be made. */
    boolean isNew() {
        Place place = place();
        if (place == null) {
            return !isThere(chosen());
        }
        return place.database == null ? !isThere(Objects.requireNonNull(place.data)) : Postgres.isEmpty(place.database);
    }

    /** Refuses a place that a backup of that kind can't be restored into, before anything is done that takes time. */
    void refuseHeld(Kind kind) {
        Place place = place();
        if (place != null && place.database != null) {
            Restoring.check(place.database);
        } else {
            Restoring.check(folder(kind));
        }
    }

    /** The empty place that a backup of that kind is restored into; without options the standard folder. */
    Restoring restoring(Kind kind, Terminal terminal) {
        Place place = place();
        Restoring restoring = place != null && place.database != null
                ? Restoring.into(place.database, kind)
                : Restoring.into(folder(kind), kind, terminal::say);
        opened = restoring.database();
        return restoring;
    }

    private Path folder(Kind kind) {
        Place place = place();
        return place != null && place.data != null ? place.data : standard(kind);
    }

    /** True where what was opened has no room on its disk any more, of which the server itself often can't tell. */
    boolean isFull() {
        return opened != null && opened.isFull();
    }

    private Postgres open(@Nullable Kind kind, Path standard, Terminal terminal) {
        Postgres database = find(kind, standard, terminal);
        opened = database;
        return database;
    }

    private Postgres find(@Nullable Kind kind, Path standard, Terminal terminal) {
        Place place = place();
        if (place != null && place.database != null) {
            return Postgres.external(place.database, kind);
        }
        if (place != null && place.data != null) {
            return Postgres.embedded(place.data, kind, terminal::say);
        }
        Postgres database = Postgres.embedded(standard, kind, terminal::say);
        terminal.say("using the " + (database.kind() == Kind.DEMO ? "demonstration" : "district's own") + " data in "
                + standard);
        return database;
    }

    private static Path chosen() {
        return isThere(standard(Kind.DISTRICT)) ? standard(Kind.DISTRICT) : standard(Kind.DEMO);
    }

    private static boolean isThere(Path folder) {
        return Files.exists(folder.resolve("kind"));
    }
}
