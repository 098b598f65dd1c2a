package youju.server.people;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.server.people.Tokens.SignIn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigningInTests {
    private static final String HERE = "127.0.0.1";
    private static final String RIGHT = "Guangming-2023";

    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-10-09 09:00");
    private Postgres database;
    private Ledger ledger;
    private Accounts accounts;
    private Tokens tokens;
    private Account clerk;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh(Kind.DISTRICT);
        ledger = Ledger.open(database, clock);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
        accounts = new Accounts(ledger);
        tokens = new Tokens(ledger);
        clerk = accounts.open("test", "clerk", new Accounts.About("示例职员", null, null, null), Passwords.encode(
                RIGHT), false);
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private SignIn signIn(String login, String password) throws SQLException {
        return tokens.signIn(login, password, null, HERE);
    }

    private List<String> journal() throws SQLException {
        try (Connection connection = ledger.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select action || ' ' || actor || ' ' || changes from journal where register like 'youju.%' order by at")) {
            List<String> lines = new ArrayList<>();
            while (row.next()) {
                lines.add(row.getString(1));
            }
            return lines;
        }
    }

    @Test
    void aLockedLoginCanBeTriedAgainAfterAQuarterOfAnHour() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(signIn("clerk", "wrong")).isInstanceOf(SignIn.Wrong.class);
        }
        assertThat(signIn("clerk", "wrong")).isEqualTo(new SignIn.Locked(clock.instant().plus(Duration.ofMinutes(15))));
        Instant until = clock.instant().plus(Duration.ofMinutes(15));
        assertThat(accounts.find("clerk").orElseThrow().lockedUntil()).isEqualTo(until);
        clock.advance(Duration.ofMinutes(14));
        assertThat(signIn("clerk", RIGHT)).isEqualTo(new SignIn.Locked(until));
        clock.advance(Duration.ofMinutes(1));
        assertThat(signIn("clerk", RIGHT)).isInstanceOf(SignIn.Done.class);
        assertThat(accounts.find("clerk").orElseThrow().lockedUntil()).isNull();
        assertThat(signIn("clerk", "wrong")).isInstanceOf(SignIn.Wrong.class);
    }

    @Test
    void whatThisProcessEndsIsOverAtOnceAndWhatAnotherEndsASecondLater() throws Exception {
        Tokens.Made own = tokens.make("test", clerk, "own", Set.of(), 1);
        Tokens.Made other = tokens.make("test", clerk, "other", Set.of(), 1);
        assertThat(tokens.bearer(own.secret())).isPresent();
        tokens.end("test", clerk.id(), own.id());
        assertThat(tokens.bearer(own.secret())).isEmpty();

        assertThat(tokens.bearer(other.secret())).isPresent();
        try (Connection elsewhere = ledger.connection(); Statement statement = elsewhere.createStatement()) {
            assertThat(statement.executeUpdate("delete from account_token where id = '" + other.id() + "'")).isOne();
        }
        clock.advance(Tokens.KEPT.minusNanos(1));
        assertThat(tokens.bearer(other.secret())).isPresent();
        clock.advance(Duration.ofNanos(1));
        assertThat(tokens.bearer(other.secret())).isEmpty();
    }

    @Test
    void aTokenHoldsToTheInstantOfItsEnd() throws Exception {
        Tokens.Made made = tokens.make("test", clerk, "short", Set.of(), 1);
        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(tokens.bearer(made.secret())).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.bearer(made.secret())).isEmpty();
    }

    @Test
    void aLoginThatThereIsNotLocksLikeOneThatThereIsAndIsKeptNowhere() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(signIn("Secret-typed-here", "wrong")).isInstanceOf(SignIn.Wrong.class);
        }
        assertThat(signIn("secret-typed-here", "wrong")).isInstanceOf(SignIn.Locked.class);
        assertThat(signIn("secret-typed-here", "wrong")).isInstanceOf(SignIn.Locked.class);
        assertThat(journal()).filteredOn(line -> line.contains("public")).hasSize(5).noneMatch(line -> line.contains(
                "typed"));
    }

    @Test
    void ofManyAttemptsAtOnceNoMoreAreLookedAtThanFive() throws Exception {
        List<Callable<SignIn>> attempts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            attempts.add(() -> signIn("clerk", "wrong"));
        }
        int wrong = 0;
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<SignIn> each : together.invokeAll(attempts)) {
                wrong += each.get() instanceof SignIn.Wrong ? 1 : 0;
            }
        }
        assertThat(wrong).isEqualTo(4);
        assertThat(journal()).filteredOn(line -> line.startsWith("refuse clerk") || line.startsWith("lock clerk"))
                .hasSize(5);
    }

    @Test
    void anAddressThatFailsForManyLoginsIsHeldOffWhateverItTries() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(tokens.signIn("somebody" + i, "wrong", null, "192.0.2.7")).isInstanceOf(SignIn.Wrong.class);
        }
        assertThat(tokens.signIn("clerk", RIGHT, null, "192.0.2.7")).isInstanceOf(SignIn.Locked.class);
        assertThat(tokens.signIn("clerk", RIGHT, null, "192.0.2.8")).isInstanceOf(SignIn.Done.class);
    }

    @Test
    void whatIsSignedInIsOutAfterAnHourOfNothingAndATokenWhenItsDaysAreOver() throws Exception {
        SignIn.Done done = (SignIn.Done) signIn("clerk", RIGHT);
        String program = tokens.make("test", clerk, "x", Set.of(), 2).secret();
        clock.advance(Duration.ofMinutes(59));
        assertThat(tokens.bearer(done.session().secret())).isPresent();
        clock.advance(Duration.ofMinutes(61));
        assertThat(tokens.bearer(done.session().secret())).isEmpty();
        assertThat(tokens.bearer(program)).isPresent();
        clock.advance(Duration.ofDays(2));
        assertThat(tokens.bearer(program)).isEmpty();
    }

    @Test
    void aGrantCountsUntilTheDayBeforeItsEndIsOverWhereItIs() throws Exception {
        Account security = accounts.open("test", "security", new Accounts.About("示例", null, null, null)).account();
        Grants grants = new Grants(ledger);
        grants.first(security.id(), "security", Administrator.SECURITY);
        String administrator = tokens.make("test", security, "x", Set.of(), 1).secret();
        grants.grant(tokens.bearer(administrator).orElseThrow().actor(), clerk.id(), new Grants.Asked("operator",
                "410702", null, java.time.LocalDate.of(2023, 10, 10)));
        String program = tokens.make("test", clerk, "x", Set.of(), 30).secret();
        assertThat(tokens.bearer(program).orElseThrow().actor().grants()).hasSize(1);
        // Midnight in 新乡 is 16:00 in Greenwich.
        clock.advance(Duration.ofHours(14).plusMinutes(59));
        assertThat(tokens.bearer(program).orElseThrow().actor().grants()).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(tokens.bearer(program).orElseThrow().actor().grants()).isEmpty();
    }

    private static byte[] secret(String uri) {
        String text = uri.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
        java.math.BigInteger bits = java.math.BigInteger.ZERO;
        for (char c : text.toCharArray()) {
            bits = bits.shiftLeft(5).or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        byte[] bytes = bits.toByteArray();
        byte[] secret = new byte[20];
        System.arraycopy(bytes, Math.max(0, bytes.length - 20), secret, Math.max(0, 20 - bytes.length), Math.min(20,
                bytes.length));
        return secret;
    }

    @Test
    void aSecondFactorIsAskedForOnceItIsOnAndNoCodeCountsTwice() throws Exception {
        byte[] secret = secret(accounts.offerTotp(clerk.id(), RIGHT));
        assertThat(signIn("clerk", RIGHT)).as("it was offered only").isInstanceOf(SignIn.Done.class);
        assertThatThrownBy(() -> accounts.confirmTotp(clerk.id(), "abcdef")).hasMessageContaining("动态码不对");
        long step = Totp.step(clock.instant());
        String first = Totp.code(secret, step + 1);
        accounts.confirmTotp(clerk.id(), first);
        assertThat(signIn("clerk", RIGHT)).isInstanceOf(SignIn.SecondFactor.class);
        assertThat(tokens.signIn("clerk", RIGHT, first, HERE)).as("used by confirming").isInstanceOf(
                SignIn.SecondFactor.class);
        assertThatThrownBy(() -> accounts.offerTotp(clerk.id(), RIGHT)).hasMessageContaining("停用");
        clock.advance(Duration.ofSeconds(60));
        String second = Totp.code(secret, Totp.step(clock.instant()));
        assertThat(tokens.signIn("clerk", RIGHT, second, HERE)).isInstanceOf(SignIn.Done.class);
        assertThat(tokens.signIn("clerk", RIGHT, second, HERE)).isInstanceOf(SignIn.SecondFactor.class);
        assertThatThrownBy(() -> accounts.withoutTotp(clerk.id(), "wrong")).hasMessageContaining("口令不对");
        accounts.withoutTotp(clerk.id(), RIGHT);
        assertThat(signIn("clerk", RIGHT)).isInstanceOf(SignIn.Done.class);
        assertThat(journal()).noneMatch(line -> line.contains(Totp.base32(secret)) || line.contains(Base64.getEncoder()
                .encodeToString(secret)));
    }

    @Test
    void wrongCodesLockAsWrongPasswordsDo() throws Exception {
        byte[] secret = secret(accounts.offerTotp(clerk.id(), RIGHT));
        accounts.confirmTotp(clerk.id(), Totp.code(secret, Totp.step(clock.instant())));
        for (int i = 0; i < 4; i++) {
            assertThat(signIn("clerk", RIGHT)).as("asked for the code").isInstanceOf(SignIn.SecondFactor.class);
            assertThat(tokens.signIn("clerk", RIGHT, "abcdef", HERE)).isInstanceOf(SignIn.SecondFactor.class);
        }
        assertThat(tokens.signIn("clerk", RIGHT, "abcdef", HERE)).isInstanceOf(SignIn.Locked.class);
    }

    @Test
    void whoeverIsSignedInGuessesTheOldPasswordNoMoreOftenThanAnybody() throws Exception {
        SignIn.Done done = (SignIn.Done) signIn("clerk", RIGHT);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> accounts.password(clerk.id(), "wrong", "Guangming-2024", done.session().id()))
                    .hasMessageContaining("原口令不对");
        }
        assertThatThrownBy(() -> accounts.password(clerk.id(), RIGHT, "Guangming-2024", done.session().id()))
                .hasMessageContaining("锁定");
        assertThat(signIn("clerk", RIGHT)).isInstanceOf(SignIn.Locked.class);
    }

    @Test
    void theSystemAdministratorNamesTheOtherTwoOnceAndNoneOfThemEverIsTheLastToGo() throws Exception {
        String once = new Founding(ledger).found().orElse("");
        assertThat(once).as("there are accounts already").isEmpty();
        Grants grants = new Grants(ledger);
        Account system = accounts.open("test", "system", new Accounts.About("示例", null, null, null)).account();
        grants.first(system.id(), "system", Administrator.SYSTEM);
        var asSystem = tokens.bearer(tokens.make("test", system, "x", Set.of(), 1).secret()).orElseThrow().actor();
        Account security = accounts.open("system", "security", new Accounts.About("示例", null, null, null)).account();
        Account audit = accounts.open("system", "audit", new Accounts.About("示例", null, null, null)).account();
        assertThatThrownBy(() -> grants.grant(asSystem, system.id(), asked(Administrator.AUDIT))).hasMessageContaining(
                "自己");
        assertThatThrownBy(() -> grants.grant(asSystem, clerk.id(), asked(Administrator.SYSTEM))).hasMessageContaining(
                "安全管理员办理");
        assertThatThrownBy(() -> grants.grant(asSystem, clerk.id(), new Grants.Asked("operator", "410702", null, null)))
                .hasMessageContaining("安全管理员办理");
        assertThatThrownBy(() -> grants.grant(asSystem, security.id(), new Grants.Asked("security_admin", "", null,
                java.time.LocalDate.of(2024, 1, 1)))).hasMessageContaining("不设期限");
        grants.grant(asSystem, security.id(), asked(Administrator.SECURITY));
        Grants.Held auditing = grants.grant(asSystem, audit.id(), asked(Administrator.AUDIT));
        assertThatThrownBy(() -> grants.grant(asSystem, clerk.id(), asked(Administrator.AUDIT))).hasMessageContaining(
                "安全管理员办理");
        var asSecurity = tokens.bearer(tokens.make("test", security, "x", Set.of(), 1).secret()).orElseThrow().actor();
        assertThatThrownBy(() -> grants.revoke(asSecurity, audit.id(), auditing.id(), "x")).hasMessageContaining(
                "最后一名审计管理员");
        assertThatThrownBy(() -> accounts.close("system", security.id(), null, "x")).hasMessageContaining(
                "最后一名安全管理员");
        grants.grant(asSecurity, clerk.id(), asked(Administrator.AUDIT));
        grants.revoke(asSecurity, audit.id(), auditing.id(), "x");
        assertThatThrownBy(() -> accounts.close("system", clerk.id(), null, "x")).hasMessageContaining("最后一名审计管理员");
        assertThat(grants.of(clerk.id())).hasSize(1);
        assertThat(tokens.bearer(tokens.make("test", clerk, "x", Set.of(), 1).secret())).isPresent();
    }

    private static Grants.Asked asked(Administrator administrator) {
        return new Grants.Asked(administrator.role(), "", null, null);
    }

    @Test
    void noAccountIsCalledAsTheSystemCallsItself() {
        for (String login : List.of("public", "Youju", "import", "deadlines")) {
            assertThatThrownBy(() -> accounts.open("test", login, new Accounts.About("示例", null, null, null)))
                    .hasMessageContaining("留给系统");
        }
    }
}
