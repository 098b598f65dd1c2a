package youju.server.people;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.right.Actor;
import youju.model.Model;

/** The accounts of a district. Who may change them is for the caller to have seen to. */
public final class Accounts {
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    /** Who lines of the journal are by that no account made. */
    private static final Set<String> TAKEN = Set.of(Actor.anybody().account(), "youju", "import", "deadlines");
    private static final String COLUMNS = "id, login, name, unit, phone, email, once, totp is not null as coded, "
            + "(select count(*)::int from passkey where passkey.account = account.id) as passkeys, external_name, "
            + "subject is not null as bound, " + Attempts.lockedUntil()
            + " as locked_until, locked, closed_at, version";

    /** Whoever is signed in already isn't counted by address. */
    private static final String HERE = "127.0.0.1";

    private final PeopleTables tables;
    private final Attempts attempts;

    public Accounts(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
        this.attempts = new Attempts(tables);
    }

    /** A login as it is kept. */
    static String called(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /** An account, and the password that opens it once. */
    public record Opened(Account account, String password) {}

    /** What is told about a person; null leaves it out. By the external name whoever has it at the provider signs in. */
    public record About(String name, @Nullable String unit, @Nullable String phone, @Nullable String email,
            @Nullable String externalName) {
        public About(String name, @Nullable String unit, @Nullable String phone, @Nullable String email) {
            this(name, unit, phone, email, null);
        }
    }

    /** All accounts by login, closed ones too. */
    public List<Account> all() throws SQLException {
        return tables.read((_, sql) -> sql.fetch("select " + COLUMNS + " from account order by login")
                .map(Accounts::account));
    }

    public Optional<Account> find(String login) throws SQLException {
        return tables.read((_, sql) -> find(sql, DSL.condition("login = ?", called(login))));
    }

    public Optional<Account> find(UUID id) throws SQLException {
        return tables.read((_, sql) -> find(sql, DSL.condition("id = ?", id)));
    }

    /** True where nobody can sign in yet. */
    public boolean none() throws SQLException {
        return tables.read((_, sql) -> sql.fetchOptional("select 1 from account limit 1").isEmpty());
    }

    private static Optional<Account> find(DSLContext sql, Condition condition) {
        return sql.fetchOptional("select " + COLUMNS + " from account where {0}", condition).map(Accounts::account);
    }

    private static Account account(Record row) {
        OffsetDateTime locked = row.get("locked_until", OffsetDateTime.class);
        OffsetDateTime closed = row.get("closed_at", OffsetDateTime.class);
        return new Account(row.get("id", UUID.class), row.get("login", String.class), row.get("name", String.class),
                row.get("unit", String.class), row.get("phone", String.class), row.get("email", String.class),
                row.get("once", Boolean.class), row.get("coded", Boolean.class), row.get("passkeys", Integer.class),
                row.get("external_name", String.class), row.get("bound", Boolean.class), locked == null
                        ? null
                        : locked
                                .toInstant(),
                row.get("locked", Boolean.class), closed == null ? null : closed.toInstant(),
                row.get("version", Integer.class));
    }

    /** Opens an account with a password made up for one use. */
    public Opened open(String actor, String login, About about) throws SQLException {
        String password = Passwords.made();
        return new Opened(open(actor, login, about, Passwords.encode(password), true), password);
    }

    /** Opens an account with that encoded password; {@code once} where it is to be changed before anything else. */
    Account open(String actor, String login, About about, String encoded, boolean once) throws SQLException {
        String called = called(login);
        if (!LOGIN.matcher(called).matches()) {
            throw new RefusedException(RefusedException.Kind.INVALID, "login", "账号名“" + login
                    + "”不能用：应为 2 至 64 个小写字母、数字、点、横线或下划线");
        }
        if (TAKEN.contains(called)) {
            throw new RefusedException(RefusedException.Kind.INVALID, "login", "账号名 " + called + " 留给系统自己用，请换一个");
        }
        check(about);
        return tables.change((connection, sql) -> {
            UUID id = tables.fresh();
            free(sql, id, about.externalName());
            int made = sql.execute("""
                    insert into account (id, login, name, unit, phone, email, external_name, password, once, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict (login) do nothing""", id, called, about.name(),
                    about.unit(), about.phone(), about.email(), about.externalName(), encoded, once);
            if (made == 0) {
                throw new RefusedException(RefusedException.Kind.TAKEN, "login", "已有账号 " + called);
            }
            Map<String, String> told = told(null, about);
            told.put("login", called);
            tables.tell(connection, new PeopleTables.Told(id, 1, "youju.account", "open", actor, null, told));
            return find(sql, DSL.condition("id = ?", id)).orElseThrow();
        });
    }

    private void check(About about) throws SQLException {
        Model model = tables.ledger().inForce().model();
        if (about.name().isBlank() || about.name().length() > 100) {
            throw new RefusedException(RefusedException.Kind.INVALID, "name", "姓名应有 1 至 100 字");
        }
        if (about.unit() != null && !model.units().containsKey(about.unit())) {
            throw new RefusedException(RefusedException.Kind.INVALID, "unit", "没有单位 " + about.unit());
        }
    }

    /** No two accounts are of one name at the provider. */
    private static void free(DSLContext sql, UUID id, @Nullable String externalName) {
        sql.fetchOptional("select login from account where external_name = ? and id <> ?", externalName, id)
                .ifPresent(other -> {
                    throw new RefusedException(RefusedException.Kind.TAKEN, "external_name", "外部名称“" + externalName
                            + "”已登记在账号 " + other.get(0, String.class) + " 上");
                });
    }

    /** What of it is told as new. Phone and mail are told as changed only: nothing could take them out of the journal again. */
    private static Map<String, String> told(@Nullable About was, About about) {
        Map<String, String> told = new LinkedHashMap<>();
        if (was == null || !was.name().equals(about.name())) {
            told.put("name", about.name());
        }
        if (!Objects.equals(was == null ? null : was.unit(), about.unit())) {
            told.put("unit", Objects.requireNonNullElse(about.unit(), ""));
        }
        if (!Objects.equals(was == null ? null : was.phone(), about.phone())) {
            told.put("phone", about.phone() == null ? "removed" : "changed");
        }
        if (!Objects.equals(was == null ? null : was.email(), about.email())) {
            told.put("email", about.email() == null ? "removed" : "changed");
        }
        if (!Objects.equals(was == null ? null : was.externalName(), about.externalName())) {
            told.put("external_name", Objects.requireNonNullElse(about.externalName(), ""));
        }
        return told;
    }

    /** Changes what is told about a person, of the version that was read. */
    public Account change(String actor, UUID id, @Nullable Integer version, UnaryOperator<About> change)
            throws SQLException {
        return changed(actor, id, version, "change", null, (sql, before) -> {
            About was = new About(before.name(), before.unit(), before.phone(), before.email(), before
                    .externalName());
            About about = change.apply(was);
            check(about);
            sql.execute("update account set name = ?, unit = ?, phone = ?, email = ? where id = ?", about.name(), about
                    .unit(), about.phone(), about.email(), id);
            if (!Objects.equals(was.externalName(), about.externalName())) {
                free(sql, id, about.externalName());
                sql.execute("update account set external_name = ?, issuer = null, subject = null where id = ?", about
                        .externalName(), id);
            }
            return told(was, about);
        });
    }

    /** Closes an account for good: it signs in no more, and what was signed in is out. */
    public Account close(String actor, UUID id, @Nullable Integer version, String reason) throws SQLException {
        return changed(actor, id, version, "close", reason, (sql, _) -> {
            Grants.closing(sql, id);
            sql.execute("update account set closed_at = ?, password = null, external_name = null, issuer = null, "
                    + "subject = null where id = ?", PeopleTables.time(tables.now()), id);
            sql.execute("delete from passkey where account = ?", id);
            sql.execute("delete from account_token where account = ?", id);
            return Map.of();
        });
    }

    /** Locks an account until it is unlocked: it signs in no more, and what was signed in, by browser or token, is out. */
    public Account lock(String actor, UUID id, @Nullable Integer version, String reason) throws SQLException {
        return changed(actor, id, version, "lock", reason, (sql, _) -> {
            Grants.closing(sql, id);
            sql.execute("update account set locked = true where id = ?", id);
            sql.execute("delete from account_token where account = ?", id);
            return Map.of();
        });
    }

    /** Lets an account sign in again that was locked, by somebody or after failures. */
    public Account unlock(String actor, UUID id, @Nullable Integer version) throws SQLException {
        Account unlocked = changed(actor, id, version, "unlock", null, (sql, _) -> {
            sql.execute("update account set locked = false where id = ?", id);
            return Map.of();
        });
        attempts.forget(unlocked.login());
        return find(id).orElseThrow(Accounts::unknown);
    }

    /**
     * Gives the account a new password for one use, and no second factor; what was signed in is out, and whom the person bound at
     * the provider is bound no more.
     */
    public Opened reset(String actor, UUID id, @Nullable Integer version) throws SQLException {
        String password = Passwords.made();
        String encoded = Passwords.encode(password);
        Account account = changed(actor, id, version, "reset", null, (sql, _) -> {
            sql.execute(
                    "update account set password = ?, once = true, totp = null, totp_offered = null, issuer = null, "
                            + "subject = null where id = ?",
                    encoded, id);
            sql.execute("delete from passkey where account = ?", id);
            sql.execute("delete from account_token where account = ?", id);
            return Map.of();
        });
        attempts.forget(account.login());
        return new Opened(find(id).orElseThrow(Accounts::unknown), password);
    }

    /** The login of the account whose password was given; five that aren't it lock it, as when signing in. */
    private String prove(UUID id, String password, String field, String wrong) throws SQLException {
        Record row = tables.read((_, sql) -> sql.fetchOptional("select login, password from account where id = ?", id)
                .orElseThrow(Accounts::unknown));
        String login = Objects.requireNonNull(row.get("login", String.class));
        if (attempts.begin(login, HERE).lockedUntil() != null) {
            throw new RefusedException(RefusedException.Kind.LOCKED, field, "口令连续输错，账号暂时锁定，请 "
                    + Attempts.LOCKED.toMinutes() + " 分钟后再试，或请安全管理员解锁");
        }
        if (!Passwords.matches(password, row.get("password", String.class))) {
            throw new RefusedException(RefusedException.Kind.INVALID, field, wrong);
        }
        attempts.right(login, HERE);
        return login;
    }

    /** Changes one's own password; other sessions than {@code kept} are out. */
    public Account password(UUID id, String old, String chosen, UUID kept) throws SQLException {
        String login = prove(id, old, "old", "原口令不对");
        Passwords.weakness(chosen, login).ifPresent(weakness -> {
            throw new RefusedException(RefusedException.Kind.INVALID, "password", weakness);
        });
        if (chosen.equals(old)) {
            throw new RefusedException(RefusedException.Kind.INVALID, "password", "新口令与原口令相同");
        }
        String encoded = Passwords.encode(chosen);
        return changed(login, id, null, "password", null, (sql, _) -> {
            sql.execute("update account set password = ?, once = false where id = ?", encoded, id);
            sql.execute("delete from account_token where account = ? and session and id <> ?", id, kept);
            return Map.of();
        });
    }

    /** The login, for whoever gives the password again before their ways to sign in are changed: whoever sits at their desk may not. */
    public String prove(UUID id, String password) throws SQLException {
        return prove(id, password, "password", "口令不对");
    }

    /**
     * A secret for a second factor, for whoever gives the password; it counts once a code of it is given. One that is on is turned
     * off first.
     */
    public String offerTotp(UUID id, String password) throws SQLException {
        prove(id, password);
        byte[] secret = Totp.secret();
        return tables.change((_, sql) -> {
            Account account = find(sql, DSL.condition("id = ?", id)).orElseThrow(Accounts::unknown);
            if (sql.execute("update account set totp_offered = ? where id = ? and totp is null", secret, id) == 0) {
                throw new RefusedException(RefusedException.Kind.TAKEN, null, "动态码已启用；要换验证器，请先凭口令停用");
            }
            return Totp.uri(secret, account.login());
        });
    }

    /** Turns the second factor on by a code of the secret that was offered. */
    public Account confirmTotp(UUID id, String code) throws SQLException {
        String login = find(id).orElseThrow(Accounts::unknown).login();
        return changed(login, id, null, "second_factor", null, (sql, _) -> {
            byte[] secret = sql.fetchSingle("select totp_offered from account where id = ?", id).get(0, byte[].class);
            OptionalLong step = secret == null ? OptionalLong.empty() : Totp.accepted(secret, code, tables.now(), 0);
            if (step.isEmpty()) {
                throw new RefusedException(RefusedException.Kind.INVALID, "code", "动态码不对，或还没有领取密钥");
            }
            // The code is used by this: it signs nobody in any more.
            sql.execute("update account set totp = totp_offered, totp_offered = null, totp_step = ? where id = ?", step
                    .getAsLong(), id);
            return Map.of();
        });
    }

    /** Turns one's own second factor off by the password. */
    public Account withoutTotp(UUID id, String password) throws SQLException {
        String login = prove(id, password);
        return changed(login, id, null, "no_second_factor", null, (sql, _) -> {
            sql.execute("update account set totp = null, totp_offered = null where id = ?", id);
            return Map.of();
        });
    }

    /**
     * The account of somebody whom the provider knows: the one that is bound to them, else the one that the system administrator
     * wrote their name on and nobody came for yet, which is bound to them by it. Never one that is closed.
     */
    Optional<Account> find(External who) throws SQLException {
        Optional<Account> bound = tables.read((_, sql) -> find(sql, DSL.condition(
                "issuer = ? and subject = ? and closed_at is null", who.issuer(), who.subject())));
        Optional<Account> named = bound.isPresent() || who.name() == null
                ? Optional.empty()
                : tables.read((_, sql) -> find(
                        sql, DSL.condition("external_name = ? and subject is null and closed_at is null", who.name())));
        return named.isPresent() ? Optional.of(bound(named.get().login(), named.get().id(), who)) : bound;
    }

    /** Binds one's own account to who one is at the provider. Whoever binds has given the password for it. */
    public Account bind(UUID id, External who) throws SQLException {
        return bound(find(id).orElseThrow(Accounts::unknown).login(), id, who);
    }

    private Account bound(String actor, UUID id, External who) throws SQLException {
        return changed(actor, id, null, "bind", null, (sql, before) -> {
            if (before.bound()) {
                throw new RefusedException(RefusedException.Kind.TAKEN, null, "账号已绑定了外部身份；要换，请先解除绑定");
            }
            sql.fetchOptional("select id from account where issuer = ? and subject = ? and id <> ?", who.issuer(), who
                    .subject(), id).ifPresent(_ -> {
                        throw new RefusedException(RefusedException.Kind.TAKEN, null, "这个外部身份已绑定在另一个账号上");
                    });
            sql.execute("update account set issuer = ?, subject = ? where id = ?", who.issuer(), who.subject(), id);
            return Map.of("issuer", who.issuer());
        });
    }

    /** Binds one's own account to nobody at the provider any more, by the password; a name of the administrator's goes too. */
    public Account unbind(UUID id, String password) throws SQLException {
        String login = prove(id, password);
        return changed(login, id, null, "unbind", null, (sql, _) -> {
            sql.execute("update account set issuer = null, subject = null, external_name = null where id = ?", id);
            return Map.of();
        });
    }

    interface Step {
        /** Makes the change, and says what of it is told. */
        Map<String, String> on(DSLContext sql, Account account) throws SQLException;
    }

    /** Changes an account, with a line of the journal that says what. */
    Account changed(String actor, UUID id, @Nullable Integer version, String action, @Nullable String reason,
            Step step) throws SQLException {
        return tables.change((connection, sql) -> {
            Account before = sql.fetchOptional("select " + COLUMNS + " from account where id = ? for no key update", id)
                    .map(
                            Accounts::account)
                    .orElseThrow(Accounts::unknown);
            if (version != null && version != before.version()) {
                throw new RefusedException(RefusedException.Kind.CHANGED, null, "账号 " + before.login()
                        + " 在您打开之后已有变动（现为第 " + before.version() + " 版），请刷新后再改");
            }
            if (before.closedAt() != null) {
                throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, null, "账号 " + before.login() + " 已注销");
            }
            Map<String, String> told = new LinkedHashMap<>(step.on(sql, before));
            told.put("login", before.login());
            sql.execute("update account set version = version + 1 where id = ?", id);
            tables.tell(connection, new PeopleTables.Told(id, before.version() + 1, "youju.account", action, actor,
                    reason, told));
            return find(sql, DSL.condition("id = ?", id)).orElseThrow();
        });
    }

    private static RefusedException unknown() {
        return new RefusedException(RefusedException.Kind.UNKNOWN, null, "没有这个账号");
    }
}
