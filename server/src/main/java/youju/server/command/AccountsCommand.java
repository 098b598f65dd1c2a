package youju.server.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import youju.server.District;
import youju.server.people.Roster;

/** {@code youju accounts FILE}: the people of a sheet get accounts, each with a password for one use. */
@Command(name = "accounts", description = "Opens accounts (账号) for the people of a sheet (CSV, XLSX), each with a password for one use.", //
        footer = {
            "%nColumns: 账号, 姓名, and where known 单位 (id or name), 手机, 邮箱. What they may do is granted by the security administrator.",
            "The accounts and their passwords are printed to stdout as CSV, this once. Exit code 1 where rows were refused."})
@SuppressWarnings("NullAway.Init")
final class AccountsCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE", description = "The sheet of people.")
    private Path file;

    @Override
    public Integer call() throws SQLException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + file);
        }
        try (District district = District.of(data.open(terminal))) {
            Roster.Outcome outcome = opened(new Roster(district.ledger()));
            terminal.out().println("账号,姓名,一次性口令");
            outcome.opened().forEach(each -> terminal.out().println(each.login() + "," + quoted(each.name()) + ","
                    + each.password()));
            terminal.out().flush();
            outcome.refused().forEach(each -> terminal.say("line " + each.line() + ": " + each.reason()));
            terminal.say("%,d accounts opened, %,d rows refused".formatted(outcome.opened().size(), outcome.refused()
                    .size()));
            return outcome.refused().isEmpty() ? 0 : 1;
        }
    }

    private Roster.Outcome opened(Roster roster) throws SQLException {
        try {
            return roster.open("command line", file);
        } catch (youju.server.people.RefusedException refused) {
            throw new RefusedException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
