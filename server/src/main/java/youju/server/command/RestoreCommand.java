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

import youju.ledger.backup.BackupFile;
import youju.ledger.backup.Restore;
import youju.ledger.file.StoredFiles;
import youju.ledger.postgres.Restoring;

/** {@code youju restore FILE}: what a backup holds, into an empty place. */
@Command(name = "restore", description = "Brings back (恢复) what 'youju backup' wrote, into a folder or database that is empty.", //
        footer = {"%nEvery part of the file is compared with its digest before anything is done.",
            "A restore that is broken off leaves a place that nothing else opens: run it again.",
            "Exit code 1 where the journal (流水) in it was wrong already when the backup was made; 'youju verify' tells all."})
@SuppressWarnings("NullAway.Init")
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE", description = "A file that 'youju backup' wrote.")
    private Path file;

    @Option(names = "--check", description = "Only read the file and tell what it holds.")
    private boolean check;

    @Option(names = "--files", paramLabel = "DIR", description = "Where uploaded files are to be kept, where that is elsewhere than usual; without it the setting files.")
    private @Nullable Path files;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException, IOException {
        try (BackupFile backup = BackupFile.open(file)) {
            ManifestAnswer holds = new ManifestAnswer(backup.manifest(), file, Files.size(file));
            if (!check) {
                data.refuseHeld(backup.manifest().kind());
            }
            backup.check(terminal.nowAndThen());
            return check ? checked(holds) : restored(backup, holds);
        }
    }

    private int checked(ManifestAnswer holds) {
        if (json) {
            holds.json(terminal, _ -> {});
        } else {
            terminal.out().println(holds.line() + "; whole");
        }
        terminal.out().flush();
        return 0;
    }

    private int restored(BackupFile backup, ManifestAnswer holds) throws SQLException, IOException {
        try (Restoring place = data.restoring(backup.manifest().kind(), terminal)) {
            Restore.Report report = Restore.into(place, new StoredFiles(place.database(), Clock.systemUTC(),
                    SettingsOptions.files(data, files)), backup, terminal.nowAndThen());
            report.lost().forEach(hash -> terminal.say("the content of file " + hash + " is lost"));
            report.strange()
                    .forEach(table -> terminal.say("the table " + table + " is none of Youju's and was left out"));
            report.silenced().forEach(name -> terminal.say("the webhook " + name
                    + " is switched off, since this may be a copy beside what was backed up: switch it on under 管理 › 事件推送"));
            if (json) {
                holds.json(terminal, answer -> {
                    answer.text("into", place.database().description());
                    answer.number("epoch", report.epoch());
                    answer.array("differences", report.differences(),
                            difference -> answer.text("text", difference.toString()));
                });
            } else {
                report.differences().forEach(terminal.out()::println);
                terminal.out().println(holds.line() + "; restored into " + place.database().description());
            }
            terminal.out().flush();
            return report.differences().isEmpty() ? 0 : 1;
        }
    }
}
