package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.ledger.backup.Backup;
import youju.ledger.backup.Manifest;
import youju.ledger.file.StoredFiles;
import youju.ledger.postgres.Postgres;

/** {@code youju backup FILE}: all that is held, in one file, while people work. */
@Command(name = "backup", description = "Writes all that is held, as it is at one moment, into one file (备份) while people work on.", //
        footer = {"%nThe file has personal data and the hashes of passwords in it: only its owner may read it.",
            "'youju restore FILE' brings it back, into a data folder or an external server."})
@SuppressWarnings("NullAway.Init")
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE", description = "The file to write; one that is there already is never written over.")
    private Path file;

    @Option(names = "--files", paramLabel = "DIR", description = "Where uploaded files are kept, where that is elsewhere than usual; without it the setting files.")
    private @Nullable Path files;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException, IOException {
        // The tables stay as they are: a backup is made before a newer version changes them.
        try (Postgres database = data.open(terminal)) {
            Manifest written = Backup.write(database,
                    new StoredFiles(database, Clock.systemUTC(), SettingsOptions.files(
                            data, files)),
                    file, terminal.nowAndThen());
            written.lost().forEach(hash -> terminal.say("the content of file " + hash + " is lost"));
            long size = Files.size(file);
            if (json) {
                new ManifestAnswer(written, file, size).json(terminal, _ -> {});
            } else {
                terminal.out().println(new ManifestAnswer(written, file, size).line());
            }
            terminal.out().flush();
            return 0;
        }
    }
}
