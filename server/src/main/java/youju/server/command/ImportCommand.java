package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.briefing.write.BriefingFiles;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.load.Recognition;
import youju.ledger.load.Template;
import youju.model.Model;
import youju.model.Register;
import youju.server.District;

/** {@code youju import REGISTER FILE}: an office's sheet goes in, good rows now, bad ones to a file beside it. */
@Command(name = "import", description = "Brings an office's sheet (CSV, XLSX) into a register (台账).", //
        footer = {"%nBad rows go to a file beside the sheet, each with its line and reason; good rows go in.",
            "Rows that were imported before are recognised, whatever file they come in. Exit code 1 where rows were refused."})
@SuppressWarnings("NullAway.Init")
final class ImportCommand implements Callable<Integer> {
    private static final int TOLD_EVERY = 100_000;

    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(index = "0", paramLabel = "REGISTER", description = "A register's id, such as hotline_order.")
    private String register;

    @Parameters(index = "1", paramLabel = "FILE", description = "The sheet; with --template the file to make.")
    private Path file;

    @Option(names = "--template", description = "Make the Excel sheet to fill in, with drop-down lists, instead.")
    private boolean template;

    @Option(names = "--region", paramLabel = "R", description = "The region of rows that don't say theirs: code or name.")
    private @Nullable String region;

    @Option(names = "--unit", paramLabel = "U", description = "The unit (单位) of rows that don't say theirs: id or name.")
    private @Nullable String unit;

    @Option(names = "--stage", paramLabel = "S", description = "The stage (环节) the entries stand in, where rows don't say it: id or title.")
    private @Nullable String stage;

    @Option(names = "--again", description = "Bring in rows that were imported before once more.")
    private boolean again;

    @Override
    public Integer call() throws SQLException, IOException {
        try (District district = District.of(data.open(terminal))) {
            Model model = district.model();
            Register declared = model.registers().get(register);
            if (declared == null) {
                throw RefusedException.unknown("register", register, model.registers().keySet());
            }
            return template ? make(declared, model) : bring(declared, district);
        }
    }

    private int make(Register declared, Model model) throws IOException {
        if (Files.exists(file)) {
            throw new RefusedException(file + " is there already: choose another name for the template");
        }
        BriefingFiles.whole(file, out -> Template.write(declared, model, out));
        terminal.out().println(file);
        terminal.out().flush();
        return 0;
    }

    private int bring(Register declared, District district) throws SQLException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + file);
        }
        Model model = district.model();
        String code = region == null ? null : Asked.region(region, model).code();
        String unitId = unit == null ? null : Asked.unit(unit, code, model);
        String stageId = stage == null ? null : Asked.stage(stage, declared);
        // What is tried out among made-up records is made up as well.
        Placement placement = new Placement(code, unitId, stageId, district.demonstration());
        long[] told = {0};
        LoadOutcome outcome = new BulkLoad(district.ledger(), "import", done -> {
            if (done / TOLD_EVERY > told[0]) {
                told[0] = done / TOLD_EVERY;
                terminal.say("%,d rows".formatted(done));
            }
        }).sheet(declared.id(), file, placement, again ? Recognition.NONE : Recognition.ROWS);
        return told(outcome);
    }

    private int told(LoadOutcome outcome) {
        return switch (outcome) {
            case LoadOutcome.Done done -> {
                done.notes().forEach(note -> terminal.say(note));
                terminal.out().println("%,d entries in, %,d rows refused".formatted(done.entries(), done.refused()));
                if (done.recognised() > 0) {
                    terminal.out().println(
                            "%,d rows were imported before and are there already (--again brings them in once more)"
                                    .formatted(done.recognised()));
                }
                terminal.out().flush();
                done.reasons().forEach(reason -> terminal.say(reason));
                if (done.refused() > 0) {
                    long more = done.refused() - done.reasons().size();
                    terminal.say((more > 0
                            ? "and %,d more; all refused rows are in ".formatted(more)
                            : "the refused rows are in ")
                            + done.rejected());
                }
                yield done.refused() == 0 ? 0 : 1;
            }
            case LoadOutcome.Already already -> {
                terminal.out()
                        .println("nothing was done: these rows were imported before (as " + already.name() + ", at "
                                + already.at() + ", " + already.entries()
                                + " entries); --again brings them in once more");
                terminal.out().flush();
                yield 0;
            }
            case LoadOutcome.Busy _ -> throw new RefusedException("another process imports this very file now");
        };
    }
}
