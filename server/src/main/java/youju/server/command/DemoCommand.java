package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import youju.ledger.packs.PackReport;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Kind;
import youju.ledger.synthetic.PackEntries;
import youju.model.Model;
import youju.model.Problem;
import youju.model.pack.PackReader;
import youju.server.District;
import youju.server.people.Founding;
import youju.server.settings.SettingsReader;

/** {@code youju demo}: two districts' year from records to the podium, an example city beside them, then the pages. */
@Command(name = "demo", description = "Loads two districts' year 2023 and an example city (demonstration data, 演示数据), writes and checks both briefings, and serves the pages.", //
        footer = "%nThe data is kept in ~/.youju/demo; a second run starts from it. Delete the folder to begin anew.")
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Option(names = "--no-serve", description = "End after the summary instead of serving.")
    private boolean noServe;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out", description = "Where the briefings go (default: out).")
    private Path out;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        SettingsReader.Held settings = options.read(data.settingsFile());
        if (!noServe) {
            Serving.check(settings.settings());
        }
        BriefCommand.ready(out);
        try (District district = District.of(data.openOrMake(Kind.DEMO, terminal), settings.settings().files(),
                settings.settings().map())) {
            DemoSummary summary = new DemoSummary();
            loaded(district, summary);
            new Founding(district.ledger()).found();
            summary.figures(district);
            boolean published = summary.published(district);
            summary.forms(new DemoForms(district).make());
            summary.briefings(district, out);
            boolean right = summary.checks(district, out) && published;
            summary.lines().forEach(terminal.out()::println);
            terminal.out().flush();
            if (!noServe) {
                terminal.say("sign in as admin, or by the name of a role (operator, clerk …), with the password "
                        + Founding.DEMO_PASSWORD);
                Serving.untilStopped(district, settings, terminal);
            }
            return right ? 0 : 1;
        }
    }

    private void loaded(District district, DemoSummary summary) throws SQLException, IOException {
        List<Path> packs = List.of(home().resolve("packs/district"), home().resolve("packs/xinxiang-2023"),
                home().resolve("packs/example-city"));
        if (!inForce(packs, district.model())) {
            terminal.say("loading the packs " + packs.stream().map(pack -> pack.getFileName().toString()).collect(
                    Collectors.joining(", ")));
            load(packs, district);
        }
        PackEntries.Summary entries = PackEntries.load(district.ledger(), new EntriesProgress(terminal));
        EntriesProgress.complete(entries);
        summary.loaded(entries);
    }

    /** Reading packs takes seconds; a second run needn't where not a byte of them changed. */
    private static boolean inForce(List<Path> packs, Model model) {
        Set<String> digests = model.packs().stream().map(Model.PackId::digest).collect(Collectors.toSet());
        return packs.stream().map(PackReader::digest).allMatch(digests::contains);
    }

    private static void load(List<Path> packs, District district) throws SQLException {
        switch (district.ledger().packs().load(packs, false, _ -> {})) {
            case Packs.Loading.Mistaken(List<Problem> problems) ->
                throw new MistakesException(problems, "nothing changed");
            case Packs.Loading.Planned(PackReport report) when report.refused() -> throw new RefusedException(
                    "the packs are refused: " + report.refusals().getFirst());
            case Packs.Loading.Planned(PackReport _) -> {}
        }
    }

    /** Where the packs that come with the program are. */
    private static Path home() {
        Path home = Path.of(System.getProperty("youju.home", "."));
        if (!Files.isDirectory(home.resolve("packs/xinxiang-2023"))) {
            throw new RefusedException("the demonstration's packs aren't in " + home.resolve("packs").toAbsolutePath()
                    .normalize() + ": run ./youju demo");
        }
        return home;
    }
}
