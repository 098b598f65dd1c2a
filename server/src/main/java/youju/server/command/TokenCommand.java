package youju.server.command;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import youju.server.District;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Founding;
import youju.server.people.Tokens;

/** {@code youju token ACCOUNT}: a token for programs on this machine, whose owner can read the data folder anyway. */
@Command(name = "token", description = "Prints a token (访问令牌) by which a program is an account (账号) of the HTTP interface.", //
        footer = {"%nSend it as 'Authorization: Bearer TOKEN'. The token alone is printed to stdout.",
            "Scopes (范围): read, act, manage, metrics, read:REGISTER, act:REGISTER; without any all that the account may."})
@SuppressWarnings("NullAway.Init")
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "ACCOUNT", description = "The account's login, such as admin in the demonstration.")
    private String login;

    @Option(names = "--scope", paramLabel = "S", split = ",", description = "What it may be used for; may be given several times.")
    private List<String> scopes = List.of();

    @Option(names = "--days", paramLabel = "N", defaultValue = "1", description = "How long it holds, up to 366 days (default: 1).")
    private int days;

    @Override
    public Integer call() throws SQLException {
        try (District district = District.of(data.open(terminal))) {
            new Founding(district.ledger()).found().ifPresent(password -> terminal.say(
                    "the first account is system; its password for the first sign-in is " + password));
            Accounts accounts = new Accounts(district.ledger());
            Account account = accounts.find(login).orElse(null);
            if (account == null) {
                throw RefusedException.unknown("account", login, accounts.all().stream().map(Account::login).toList());
            }
            Tokens.Made made = made(new Tokens(district.ledger()), account, new LinkedHashSet<>(scopes));
            terminal.say("a token of " + account.login() + ", good until " + made.expiresAt());
            terminal.out().println(made.secret());
            terminal.out().flush();
            return 0;
        }
    }

    private Tokens.Made made(Tokens tokens, Account account, Set<String> scopes) throws SQLException {
        try {
            return tokens.make("command line", account, "command line", scopes, days);
        } catch (youju.server.people.RefusedException refused) {
            throw new RefusedException(String.valueOf(refused.getMessage()), refused);
        }
    }
}
