package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.ledger.load.UnitSheet;
import youju.ledger.packs.PackReport;
import youju.server.District;

/** {@code youju units FILE}: the units of a sheet come into force, all of them or none. */
@Command(name = "units", description = "Brings the units (单位) of a sheet (CSV, XLSX) into force, all of them or none.", //
        footer = {
            "%nColumns: 标识, 名称, 区划 (code or name), and where known 成立日期, 撤销日期, 承接单位,%n公众窗口 (desks it keeps), 负责指标 (indicators it answers for).",
            "Units that came by a sheet before are changed by their 标识; none goes. Exit code 1 where rows are refused."})
@SuppressWarnings("NullAway.Init")
final class UnitsCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE", description = "The sheet of units.")
    private Path file;

    @Option(names = "--plan", description = "Only tell what would be done.")
    private boolean plan;

    @Override
    public Integer call() throws SQLException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + file);
        }
        try (District district = District.of(data.open(terminal))) {
            return switch (new UnitSheet(district.ledger()).load(file, plan)) {
                case UnitSheet.Outcome.Mistaken(List<UnitSheet.Refused> rows) -> {
                    rows.forEach(row -> terminal.say("line " + row.line() + ": " + row.reason()));
                    terminal.say("%,d rows refused; nothing changed".formatted(rows.size()));
                    yield 1;
                }
                case UnitSheet.Outcome.Loaded(PackReport report, int units) -> {
                    report.changes().forEach(terminal.out()::println);
                    report.notes().forEach(note -> terminal.out().println("note: " + note));
                    if (report.refused()) {
                        report.refusals().forEach(refusal -> terminal.out().println("refused: " + refusal));
                        throw new RefusedException("the units are refused; nothing changed");
                    }
                    terminal.out().println("%,d units read; %s".formatted(units, report.version() > 0
                            ? "in force as version " + report.version()
                            : plan ? "nothing was changed: this is the plan" : "nothing has changed"));
                    terminal.out().flush();
                    yield 0;
                }
            };
        }
    }
}
