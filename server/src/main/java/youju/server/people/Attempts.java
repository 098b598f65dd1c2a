package youju.server.people;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;

/**
 * How often in a row somebody failed to show who they are, or the query code of an entry. It is counted by login or number,
 * whether there is such a one or not, so that nobody learns which there are, and by address. An attempt counts before the password is looked at, so that of many at
 * once no more are looked at than of one after the other. All server processes of a database count together.
 */
public final class Attempts {
    public static final Duration LOCKED = Duration.ofMinutes(15);
    /** An office may share an address. */
    private static final int OF_ADDRESS = 100;

    private final PeopleTables tables;
    private final Of of;

    /** What is guessed: the word under which it is counted, and that of addresses; how often in a row before it is locked. */
    public enum Of {
        LOGIN("login ", "address ", 5), CODE("number ", "code address ", 10);

        private final String word;
        private final String address;
        private final int most;

        Of(String word, String address, int most) {
            this.word = word;
            this.address = address;
            this.most = most;
        }
    }

    Attempts(PeopleTables tables) {
        this.tables = tables;
        this.of = Of.LOGIN;
    }

    public Attempts(Ledger ledger, Of of) {
        this.tables = new PeopleTables(ledger);
        this.of = of;
    }

    /** An attempt that was counted: {@code lockedUntil} is null where it may be made; {@code last} is true of the last before it is locked. */
    public record Attempt(boolean last, @Nullable Instant lockedUntil) {}

    /** Counts an attempt. */
    public Attempt begin(String login, String address) throws SQLException {
        Instant now = tables.now();
        if (!loopback(address)) {
            Attempt ofAddress = count(address(address), OF_ADDRESS, now);
            if (ofAddress.lockedUntil() != null) {
                return ofAddress;
            }
        }
        return count(login(login), of.most, now);
    }

    private Attempt count(String key, int most, Instant now) throws SQLException {
        Instant cutoff = now.minus(LOCKED);
        Record row = tables.read((_, sql) -> sql.fetchSingle(
                """
                        insert into sign_in_attempt as a (key, failures, at) values (sha256(convert_to(?, 'UTF8')), 1, ?)
                        on conflict (key) do update set failures = case when a.at <= ? then 1 else least(a.failures, ?) + 1 end,
                            at = case when a.at <= ? or a.failures < ? then excluded.at else a.at end
                        returning failures, at""",
                key, PeopleTables.time(now), PeopleTables.time(cutoff), most, PeopleTables.time(cutoff), most));
        int failures = row.get("failures", Integer.class);
        Instant since = Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant();
        return new Attempt(failures == most, failures > most ? since.plus(LOCKED) : null);
    }

    /** The attempt failed: what is older than the time that counts is forgotten. */
    public void failed() throws SQLException {
        tables.read((_, sql) -> sql.execute("delete from sign_in_attempt where at <= ?", PeopleTables.time(tables.now()
                .minus(LOCKED))));
    }

    /** The attempt was neither right nor wrong, and counts no more. */
    public void undone(String login, String address) throws SQLException {
        tables.read((_, sql) -> sql.execute("update sign_in_attempt set failures = failures - 1 where failures > 0 and "
                + "key in (sha256(convert_to(?, 'UTF8')), sha256(convert_to(?, 'UTF8')))", login(login),
                address(
                        address)));
    }

    /** The attempt was right: nothing of before counts against the login. */
    public void right(String login, String address) throws SQLException {
        undone(login, address);
        forget(login);
    }

    /** Unlocks a login. */
    void forget(String login) throws SQLException {
        tables.read((_, sql) -> sql.execute("delete from sign_in_attempt where key = sha256(convert_to(?, 'UTF8'))",
                login(login)));
    }

    /** SQL for until when the account of the row is locked; null where it isn't. */
    static String lockedUntil() {
        return "(select t.at + interval '" + LOCKED.toMinutes()
                + " minutes' from sign_in_attempt t where t.key = sha256("
                + "convert_to('login ' || account.login, 'UTF8')) and t.failures >= " + Of.LOGIN.most + ")";
    }

    private String login(String login) {
        return of.word + login;
    }

    private String address(String address) {
        return of.address + address;
    }

    /** Programs of this machine, and all of a proxy's that doesn't tell for whom it asks. */
    private static boolean loopback(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }
}
