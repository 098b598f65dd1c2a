package youju.server.command;

import java.sql.SQLException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import youju.figures.Recount;
import youju.server.District;

/** {@code youju verify}: counts everything anew from the records and compares. */
@Command(name = "verify", description = "Counts every figure's tally anew from the entries (记录) and compares.", //
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
            Recount.Report report = new Recount(district.ledger()).all(terminal::say);
            if (json) {
                answer(report);
            } else {
                report.mismatches().forEach(terminal.out()::println);
                terminal.out().println(report.tallies() + " tallies recounted, " + report.mismatches().size()
                        + " differ");
            }
            terminal.out().flush();
            return report.mismatches().isEmpty() ? 0 : 1;
        }
    }

    private void answer(Recount.Report report) {
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
            });
        }
    }
}
