package youju.server.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.journal.Algorithm;
import youju.ledger.right.Actor;
import youju.server.settings.Settings;

/**
 * What browsers and programs show instead of a password: secrets of 256 random bits, of which only the hash is kept. All server
 * processes of a database know the same. Each look is one statement by the hash's key; who came a moment ago isn't looked up
 * again: what this process changes of people counts at once, what another one changes after {@link #KEPT} at the latest.
 */
public final class Tokens {
    /** That a token was used is noted this often. */
    private static final Duration NOTED = Duration.ofMinutes(1);
    /** So long the bearer of a secret is taken to be who they were. */
    static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_DAYS = 366;
    private static final Pattern SCOPE = Pattern.compile("read|act|manage|metrics|(read|act):[a-z][a-z0-9_]*");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PASSWORD = "password";
    private static final String PROVIDER = "provider";
    private static final String TOTP = "totp";
    private static final String PASSKEY = "passkey";

    private final PeopleTables tables;
    private final Settings.Session sessions;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Map<ByteBuffer, Recent> recent = new ConcurrentHashMap<>();

    /** With standard settings. */
    public Tokens(Ledger ledger) {
        this(ledger, Settings.standard().session());
    }

    public Tokens(Ledger ledger, Settings.Session sessions) {
        this.sessions = sessions;
        this.tables = new PeopleTables(ledger);
        this.attempts = new Attempts(tables);
        this.accounts = new Accounts(ledger);
        this.passkeys = new Passkeys(ledger);
    }

    /** A token that was made: {@code secret} is told this once. */
    public record Made(UUID id, String secret, Instant expiresAt) {}

    /** A token as its owner sees it. */
    public record Known(UUID id, String name, boolean session, Set<String> scopes, Instant madeAt, Instant usedAt,
            Instant expiresAt) {}

    /** Who comes with a token; {@code once} where the password must be changed before anything else. */
    public record Bearer(UUID token, boolean session, Set<String> scopes, UUID account, String login, String name,
            boolean once, Actor actor) {}

    /** What came of signing in. */
    public sealed interface SignIn {
        /** It is signed in. */
        record Done(Made session) implements SignIn {}

        /** The login or the password is wrong; which of them isn't told. */
        record Wrong() implements SignIn {}

        /** The password is right; a second factor of one of these kinds is asked for, or was wrong. */
        record SecondFactor(UUID account, List<String> kinds) implements SignIn {
            public SecondFactor {
                kinds = List.copyOf(kinds);
            }
        }

        /** Too many failures; nothing is tried until then. */
        record Locked(Instant until) implements SignIn {}

        /** The security administrator has locked the account; told to whoever can show that it is theirs. */
        record Stopped() implements SignIn {}
    }

    private record Kept(UUID id, String login, @Nullable String password, byte @Nullable [] totp, long step,
            int passkeys, boolean locked) {
        SignIn.SecondFactor asked() {
            return new SignIn.SecondFactor(id, totp == null
                    ? List.of(PASSKEY)
                    : passkeys == 0 ? List.of(TOTP) : List.of(TOTP, PASSKEY));
        }
    }

    /** As {@link #signIn(String, String, String, Passkeys.Answer, String)}, without a passkey. */
    public SignIn signIn(String login, String password, @Nullable String code, String address) throws SQLException {
        return signIn(login, password, code, null, address);
    }

    /**
     * Signs a browser in by a password, and by a one-time code or a passkey where the account has one. After five failures in a
     * row nothing is tried for a quarter of an hour, whoever asks; it is the same for a login that there isn't.
     */
    public SignIn signIn(String login, String password, @Nullable String code, Passkeys.@Nullable Answer passkey,
            String address) throws SQLException {
        String called = Accounts.called(login);
        Attempts.Attempt attempt = attempts.begin(called, address);
        if (attempt.lockedUntil() != null) {
            return new SignIn.Locked(attempt.lockedUntil());
        }
        Kept kept = kept(called).orElse(null);
        boolean right = Passwords.matches(password, kept == null ? null : kept.password());
        if (kept == null || !right) {
            return failed(kept, attempt, address, PASSWORD, new SignIn.Wrong());
        }
        if (kept.locked()) {
            return failed(kept, attempt, address, PASSWORD, new SignIn.Stopped());
        }
        if (kept.totp() == null && kept.passkeys() == 0) {
            return signedIn(kept, PASSWORD, kept.step(), attempt, address);
        }
        if (passkey != null && kept.passkeys() > 0) {
            return switch (passkeys.check(passkey, kept.id())) {
                case Passkeys.Checked.Right _ -> signedIn(kept, PASSWORD + "+" + PASSKEY, kept.step(), attempt,
                        address);
                case Passkeys.Checked.Wrong wrong -> failed(kept, attempt, address, PASSKEY + " " + wrong.why(), kept
                        .asked());
            };
        }
        if (code == null || kept.totp() == null) {
            attempts.undone(called, address);
            return kept.asked();
        }
        OptionalLong step = Totp.accepted(kept.totp(), code, tables.now(), kept.step());
        return step.isPresent()
                ? signedIn(kept, PASSWORD + "+" + TOTP, step.getAsLong(), attempt, address)
                : failed(kept, attempt, address, TOTP, kept.asked());
    }

    /** Signs a browser in by a passkey alone; whose it is, the key says. */
    public SignIn signIn(Passkeys.Answer answer, String address) throws SQLException {
        return switch (passkeys.check(answer, null)) {
            case Passkeys.Checked.Right(UUID account) -> known(accounts.find(account).orElseThrow(), PASSKEY, address);
            case Passkeys.Checked.Wrong(String login, String why) -> {
                if (login != null) {
                    refuse(login, PASSKEY + " " + why, address);
                }
                yield new SignIn.Wrong();
            }
        };
    }

    private PeopleTables.Told refusal(String login, String way, String address) {
        return new PeopleTables.Told(tables.fresh(), 1, "youju.sign_in", "refuse", login, null, Map.of("address",
                address, "way", way));
    }

    private void refuse(String login, String way, String address) throws SQLException {
        tables.change((connection, _) -> {
            tables.tell(connection, refusal(login, way, address));
            return login;
        });
    }

    private Optional<Kept> kept(String login) throws SQLException {
        return tables.read((_, sql) -> sql.fetchOptional("select id, login, password, totp, totp_step, "
                + "(select count(*)::int from passkey where passkey.account = account.id) as passkeys, locked from account "
                + "where login = ? and closed_at is null", login).map(
                        row -> new Kept(row.get("id", UUID.class), row
                                .get("login", String.class), row.get("password", String.class),
                                row.get("totp", byte[].class),
                                row.get("totp_step", Long.class), row.get("passkeys", Integer.class),
                                row.get("locked", Boolean.class))));
    }

    /** Leaves a line of a login that there isn't too, but not what it was: it may be a password. */
    private SignIn failed(@Nullable Kept kept, Attempts.Attempt attempt, String address, String way, SignIn otherwise)
            throws SQLException {
        attempts.failed();
        return tables.change((connection, _) -> {
            tables.tell(connection, new PeopleTables.Told(tables.fresh(), 1, "youju.sign_in", attempt.last()
                    ? "lock"
                    : "refuse", kept == null ? Actor.anybody().account() : kept.login(), null,
                    Map.of("address", address, "way", way)));
            return attempt.last() ? new SignIn.Locked(tables.now().plus(Attempts.LOCKED)) : otherwise;
        });
    }

    private SignIn signedIn(Kept kept, String way, long step, Attempts.Attempt attempt, String address)
            throws SQLException {
        boolean coded = way.endsWith(TOTP);
        SignIn done = tables.change((connection, sql) -> {
            // What was reset, closed or used by another browser at the same moment opens nothing.
            int once = sql.execute(
                    "update account set totp_step = greatest(totp_step, ?) where id = ? and closed_at is null and not locked and password = ? "
                            + "and totp is not distinct from ? and (not ? or totp_step < ?)",
                    step, kept.id(), kept.password(), kept.totp(), coded, step);
            return once == 0
                    ? coded ? kept.asked() : new SignIn.Wrong()
                    : new SignIn.Done(session(connection, sql, kept.id(), kept.login(), way, address));
        });
        if (!(done instanceof SignIn.Done)) {
            return failed(kept, attempt, address, way, done);
        }
        attempts.right(kept.login(), address);
        return done;
    }

    /** Keeps a browser signed in, and tells by which way it came. */
    private Made session(Connection connection, DSLContext sql, UUID account, String login, String way, String address)
            throws SQLException {
        Instant now = tables.now();
        sql.execute("delete from account_token where account = ? and expires_at < ?", account, PeopleTables.time(now));
        Made made = insert(sql, account, true, way, "browser", Set.of(), now.plus(sessions.longest()), now);
        tables.tell(connection, new PeopleTables.Told(made.id(), 1, "youju.sign_in", "sign_in", login, null, Map.of(
                "address", address, "way", way)));
        return made;
    }

    /**
     * Signs in a browser whose person the provider has shown to be who they are; {@code Wrong} where there is no account for them.
     * The provider has asked for all that it asks for: a second factor of ours isn't asked for, nor a password changed first.
     */
    public SignIn signIn(External who, String address) throws SQLException {
        Account account = accounts.find(who).orElse(null);
        return account == null ? new SignIn.Wrong() : known(account, PROVIDER, address);
    }

    /** Signs in whoever has shown to be the account's by something that can't be guessed, unless it is locked or closed. */
    private SignIn known(Account account, String way, String address) throws SQLException {
        return tables.change((connection, sql) -> {
            if (account.lockedUntil() != null && account.lockedUntil().isAfter(tables.now())) {
                tables.tell(connection, refusal(account.login(), way, address));
                return new SignIn.Locked(account.lockedUntil());
            }
            if (account.locked()) {
                tables.tell(connection, refusal(account.login(), way, address));
                return new SignIn.Stopped();
            }
            // What is closed or reset at the same moment waits, or opens nothing.
            return sql
                    .fetchOptional("select 1 from account where id = ? and closed_at is null and version = ? for share",
                            account.id(), account.version())
                    .isEmpty()
                            ? new SignIn.Wrong()
                            : new SignIn.Done(session(connection, sql, account.id(), account.login(), way, address));
        });
    }

    /** Makes a token for a program; {@code scopes} may be empty: all that the account may. */
    public Made make(String actor, Account account, String name, Set<String> scopes, int days) throws SQLException {
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw new RefusedException(RefusedException.Kind.INVALID, "scopes", "没有范围“" + scope
                        + "”：可用 read、act、manage、metrics、read:台账、act:台账");
            }
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw new RefusedException(RefusedException.Kind.INVALID, "days", "有效期应为 1 至 " + LONGEST_DAYS + " 天");
        }
        if (account.closedAt() != null) {
            throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, null, "账号 " + account.login() + " 已注销");
        }
        Instant now = tables.now();
        return tables.change((connection, sql) -> {
            Made made = insert(sql, account.id(), false, PASSWORD, name, scopes, now.plus(Duration.ofDays(days)), now);
            tables.tell(connection, new PeopleTables.Told(made.id(), 1, "youju.token", "make", actor, null, Map.of(
                    "login", account.login(), "name", name, "scopes", String.join(" ", scopes.stream().sorted()
                            .toList()),
                    "expires_at", made.expiresAt().toString())));
            return made;
        });
    }

    private Made insert(DSLContext sql, UUID account, boolean session, String way, String name, Set<String> scopes,
            Instant expires, Instant now) {
        String secret = (session ? "yjs_" : "yjt_") + random();
        UUID id = tables.fresh();
        sql.execute("""
                insert into account_token (hash, id, account, session, way, name, scopes, made_at, used_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", hash(secret), id, account, session, way, name, scopes.toArray(
                String[]::new), PeopleTables.time(now), PeopleTables.time(now), PeopleTables.time(expires));
        return new Made(id, secret, expires);
    }

    /** 256 random bits, as text for addresses and cookies. */
    static String random() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static byte[] hash(String secret) {
        return Algorithm.SHA_256.digest().digest(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** What a page must show beside its cookie to change anything: only who was told it when signing in knows it. */
    public static String csrf(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash("csrf " + secret));
    }

    /** Who comes with that secret; empty where it is none, or over. */
    public Optional<Bearer> bearer(String secret) throws SQLException {
        byte[] hash = hash(secret);
        ByteBuffer key = ByteBuffer.wrap(hash);
        Instant now = tables.now();
        Recent before = recent.get(key);
        if (before != null && before.holds(now)) {
            return Optional.of(before.held.bearer());
        }
        long changes = PeopleTables.changes();
        Optional<Held> held = held("t.hash", hash);
        if (held.isPresent() && held.get().used().plus(NOTED).isBefore(now)) {
            tables.read((_, sql) -> sql.execute("update account_token set used_at = ? where id = ?", PeopleTables.time(
                    now), held.get().bearer().token()));
        }
        keep(key, held.map(who -> new Recent(who, now, changes)).orElse(null));
        return held.map(Held::bearer);
    }

    private void keep(ByteBuffer key, @Nullable Recent who) {
        if (who == null) {
            recent.remove(key);
        } else {
            if (recent.size() >= MOST_KEPT) {
                recent.clear();
            }
            recent.put(key, who);
        }
    }

    /** Who came with a secret, looked up at that time, after so many changes. */
    private record Recent(Held held, Instant at, long changes) {
        boolean holds(Instant now) {
            return changes == PeopleTables.changes() && !now.isBefore(at) && now.isBefore(at.plus(KEPT))
                    && now.isBefore(held.expires);
        }
    }

    /** Who holds a token that they came with before, with what they are granted by now; this doesn't count as a use of it. */
    public Optional<Bearer> still(UUID token) throws SQLException {
        return held("t.id", token).map(Held::bearer);
    }

    private record Held(Bearer bearer, Instant used, Instant expires) {}

    private static final String HELD = """
            select t.id, t.session, t.scopes, t.used_at, t.expires_at, a.id as account, a.login, a.name,
                a.once and t.way like 'password%%' as once, g.role, g.region, g.unit, g.until, g.id as grant
            from account_token t join account a on a.id = t.account left join account_grant g on g.account = a.id
            where %s = ? and t.expires_at > ? and a.closed_at is null and not a.locked""";

    /** Each request asks it: one prepared statement, by a key. */
    private Optional<Held> held(String by, Object key) throws SQLException {
        Instant now = tables.now();
        try (Connection connection = tables.ledger().connection();
                PreparedStatement statement = connection.prepareStatement(HELD.formatted(by))) {
            statement.setObject(1, key);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? held(row, now) : Optional.empty();
            }
        }
    }

    private Optional<Held> held(ResultSet row, Instant now) throws SQLException {
        UUID token = row.getObject("id", UUID.class);
        UUID account = row.getObject("account", UUID.class);
        Instant used = row.getObject("used_at", OffsetDateTime.class).toInstant();
        Instant expires = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        boolean session = row.getBoolean("session");
        boolean once = row.getBoolean("once");
        String login = row.getString("login");
        String name = row.getString("name");
        Set<String> scopes = Set.of((String[]) row.getArray("scopes").getArray());
        if (session && used.plus(sessions.idle()).isBefore(now)) {
            return Optional.empty();
        }
        List<Grants.Held> held = new ArrayList<>();
        do {
            UUID grant = row.getObject("grant", UUID.class);
            if (grant != null) {
                held.add(new Grants.Held(grant, row.getString("role"), row.getString("region"), row.getString("unit"),
                        row
                                .getObject("until", LocalDate.class)));
            }
        } while (row.next());
        // A region's zone, of which the day is that a grant ends, doesn't change with what is loaded meanwhile.
        return Optional
                .of(new Held(new Bearer(token, session, scopes, account, login, name, once, Grants.actor(login, held,
                        tables.ledger().lastKnown().model(), now)), used, expires));
    }

    /** The tokens and sessions of an account that still hold. */
    public List<Known> of(UUID account) throws SQLException {
        return tables.read((_, sql) -> sql.fetch("select id, name, session, scopes, made_at, used_at, expires_at from "
                + "account_token where account = ? and expires_at > ? order by made_at", account,
                PeopleTables.time(
                        tables.now()))
                .map(row -> new Known(row.get("id", UUID.class), row.get("name", String.class), row.get("session",
                        Boolean.class), Set.of(row.get("scopes", String[].class)), instant(row, "made_at"),
                        instant(row,
                                "used_at"),
                        instant(row, "expires_at"))));
    }

    private static Instant instant(Record row, String column) {
        return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
    }

    /** Ends a token or session of that account. */
    public void end(String actor, UUID account, UUID token) throws SQLException {
        tables.change((connection, sql) -> {
            Boolean session = sql.fetchOptional("delete from account_token where id = ? and account = ? returning "
                    + "session", token, account).map(row -> row.get(0, Boolean.class)).orElseThrow(
                            () -> new RefusedException(RefusedException.Kind.UNKNOWN, null, "没有这个令牌，或它已失效"));
            tables.tell(connection, new PeopleTables.Told(token, 2, session ? "youju.sign_in" : "youju.token", session
                    ? "sign_out"
                    : "revoke", actor, null, Map.of()));
            return session;
        });
    }
}
