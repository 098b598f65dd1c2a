package youju.server.command;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javax.sql.DataSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import youju.figures.Recount;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.JournalCheck;
import youju.ledger.journal.Sealer;
import youju.server.District;

/** {@code youju verify}: seals and recomputes the journal, rebuilds the entries from it, and counts everything anew. */
@Command(name = "verify", description = {
    "Counts every figure's tally anew from the entries (记录) and proves the journal (流水).",
    "The journal's seals (封签) are recomputed, and the entries held against what their lines add up to."}, //
        footer = "%nExit code 1 where something differs.")
@SuppressWarnings("NullAway.Init")
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException {
        try (District district = District.of(data.open(terminal))) {
            Recount.Report report = new Recount(district.ledger()).all(terminal.nowAndThen());
            DataSource source = district.ledger().database().dataSource();
            Consumer<String> sealing = terminal.nowAndThen();
            new Sealer(source, Algorithm.SHA_256).seal(lines -> sealing.accept(lines + " lines sealed"));
            JournalCheck.Report journal = new JournalCheck(source).check(List.of(),
                    district.model().registers().values(), terminal.nowAndThen());
            if (json) {
                answer(report, journal);
            } else {
                report.mismatches().forEach(terminal.out()::println);
                journal.differences().forEach(terminal.out()::println);
                terminal.out().println(report.tallies() + " tallies recounted, " + report.mismatches().size()
                        + " differ; " + journal.entries() + " entries rebuilt from " + journal.lines() + " lines in "
                        + journal.blocks() + " sealed blocks, " + (journal.differences().size() + journal.more())
                        + " differ");
            }
            terminal.out().flush();
            return report.mismatches().isEmpty() && journal.agrees() ? 0 : 1;
        }
    }

    private void answer(Recount.Report report, JournalCheck.Report journal) {
        try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            answer.object(() -> {
                answer.number("tallies", report.tallies());
                answer.array("mismatches", report.mismatches(), mismatch -> {
                    answer.texts("indicators", mismatch.indicators());
                    answer.text("register", mismatch.register());
                    answer.text("region", mismatch.region());
                    answer.text("day", mismatch.day());
                    answer.text("key", mismatch.key());
                    answer.flag("demonstration", mismatch.demonstration());
                    answer.number("kept", mismatch.kept());
                    answer.number("counted", mismatch.counted());
                    answer.number("kept_amount", mismatch.keptAmount());
                    answer.number("counted_amount", mismatch.countedAmount());
                });
                answer.number("entries", journal.entries());
                answer.number("lines", journal.lines());
                answer.number("blocks", journal.blocks());
                answer.array("differences", journal.differences(),
                        difference -> answer.text("text", difference.toString()));
            });
        }
    }
}
