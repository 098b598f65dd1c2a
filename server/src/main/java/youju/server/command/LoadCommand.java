package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.ledger.Ledger;
import youju.ledger.packs.PackReport;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.synthetic.PackEntries;
import youju.model.Model;
import youju.model.Problem;
import youju.model.pack.PackFile;
import youju.model.pack.PackReader;
import youju.server.District;

/** {@code youju load PACK…}: brings packs into force, or says every mistake in them and changes nothing. */
@Command(name = "load", description = "Brings packs (配置包) into force over what is there, while people work.", //
        footer = "%nEvery mistake in a pack is told at once, by file and line; then nothing changes.")
@SuppressWarnings("NullAway.Init")
final class LoadCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(arity = "1..*", paramLabel = "PACK", description = "A pack's folder, or a pack that is one YAML file; packs it requires are taken from beside it, or are in force.")
    private List<Path> packs;

    @Option(names = "--plan", description = "Only tell what would be done.")
    private boolean plan;

    @Override
    public Integer call() throws SQLException, IOException {
        Path laidOut = Files.createTempDirectory("youju-pack");
        try {
            packs = folders(laidOut);
            return loaded();
        } finally {
            FileSystemUtils.deleteRecursively(laidOut);
        }
    }

    /** Packs that are one file are laid out. */
    private List<Path> folders(Path laidOut) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path pack : packs) {
            folders.add(Files.isRegularFile(pack) && pack.toString().endsWith(".yaml")
                    ? PackFile.layOut(Files.readAllBytes(pack), Files.createDirectory(laidOut.resolve(Integer
                            .toString(folders.size()))))
                    : pack);
        }
        return folders;
    }

    private int loaded() throws SQLException, IOException {
        for (Path pack : packs) {
            if (!Files.isDirectory(pack)) {
                throw new RefusedException("there is no pack folder " + pack);
            }
            if (!PackReader.isPack(pack)) {
                throw new RefusedException(pack + " is no pack: it has no pack.yaml");
            }
        }
        try (District district = District.of(!data.isNew() ? data.open(terminal) : plan ? passing() : made())) {
            Ledger ledger = district.ledger();
            return switch (ledger.packs().load(packs, plan, terminal.nowAndThen())) {
                case Packs.Loading.Mistaken(List<Problem> problems) ->
                    throw new MistakesException(problems, "nothing changed");
                case Packs.Loading.Planned(PackReport report) -> {
                    told(report);
                    if (!plan) {
                        told(PackEntries.load(ledger, new EntriesProgress(terminal)));
                    }
                    yield 0;
                }
            };
        }
    }

    /** Where nothing is yet, the packs decide whose data it will be; wrong ones leave no folder behind. */
    private Postgres made() {
        return data.openOrMake(kind(), terminal);
    }

    /** Where nothing is yet, a plan is made for an empty database that goes again, so that nothing is left behind. */
    private Postgres passing() throws IOException {
        Kind kind = kind();
        terminal.say("there is no data yet: planning for an empty database");
        return Postgres.passing(kind);
    }

    private Kind kind() {
        return switch (PackReader.read(packs)) {
            case PackReader.Reading.Refused(List<Problem> problems) ->
                throw new MistakesException(problems, "nothing changed");
            case PackReader.Reading.Read(Model model) -> model.packs().stream().anyMatch(
                    Model.PackId::demonstration) ? Kind.DEMO : Kind.DISTRICT;
        };
    }

    private void told(PackReport report) {
        report.changes().forEach(terminal.out()::println);
        report.notes().forEach(note -> terminal.out().println("note: " + note));
        if (report.refused()) {
            report.refusals().forEach(refusal -> terminal.out().println("refused: " + refusal));
            throw new RefusedException("the packs are refused; nothing changed");
        }
        terminal.out().println(report.version() > 0
                ? "in force as version " + report.version()
                : plan ? "nothing was changed: this is the plan" : "nothing has changed since these packs were loaded");
        terminal.out().flush();
    }

    private void told(PackEntries.Summary loaded) {
        if (loaded.entries() > 0) {
            terminal.out()
                    .println("%,d entries of facts and %,d of demonstration (演示数据) loaded".formatted(loaded.facts(),
                            loaded.demonstration()));
        }
        terminal.out().flush();
        EntriesProgress.complete(loaded);
    }
}
