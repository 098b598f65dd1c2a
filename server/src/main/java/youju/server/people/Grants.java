package youju.server.people;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.right.Actor;
import youju.model.Model;
import youju.model.expression.Nearest;

/** What accounts are granted: a role in a region and all below it, and where a unit is named, in that unit alone. */
public final class Grants {
    private final PeopleTables tables;

    public Grants(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** A grant of an account; {@code until} is the first day on which it is gone. An administrator's region is empty. */
    public record Held(UUID id, String role, String region, @Nullable String unit, @Nullable LocalDate until) {}

    /** A grant to be made. */
    public record Asked(String role, String region, @Nullable String unit, @Nullable LocalDate until) {}

    /** All that an account holds, expired grants too. */
    public List<Held> of(UUID account) throws SQLException {
        return tables.read((_, sql) -> of(sql, account));
    }

    private static List<Held> of(DSLContext sql, UUID account) {
        return sql.fetch("select id, role, region, unit, until from account_grant where account = ? order by role, "
                + "region, unit", account).map(Grants::held);
    }

    private static Held held(Record row) {
        return new Held(row.get("id", UUID.class), row.get("role", String.class), row.get("region", String.class), row
                .get("unit", String.class), row.get("until", LocalDate.class));
    }

    /** What counts of these grants now: each until the day before {@code until} ends in its region. */
    static Actor actor(String login, List<Held> held, Model model, Instant now) {
        List<Actor.Granted> granted = new ArrayList<>();
        for (Held each : held) {
            if (each.until() == null || LocalDate.ofInstant(now, model.zone(each.region())).isBefore(each.until())) {
                granted.add(new Actor.Granted(each.role(), each.region(), each.unit()));
            }
        }
        return new Actor(login, granted);
    }

    /** An account with what counts of its grants now; empty where there is none, or it is closed. */
    public Optional<Actor> actor(UUID account) throws SQLException {
        Model model = tables.ledger().inForce().model();
        return tables.read((_, sql) -> sql.fetchOptional(
                "select login from account where id = ? and closed_at is null", account).map(
                        row -> actor(String
                                .valueOf(row.get(0, String.class)), of(sql, account), model, tables.now())));
    }

    /** Everybody who may sign in, with what counts of their grants now. */
    public Map<Account, Actor> everybody(Accounts accounts) throws SQLException {
        Model model = tables.ledger().inForce().model();
        Map<UUID, List<Held>> held = tables.read((_, sql) -> sql.fetch(
                "select account, id, role, region, unit, until from account_grant order by account, role, region, unit")
                .intoGroups(row -> row.get("account", UUID.class), Grants::held));
        Map<Account, Actor> everybody = new LinkedHashMap<>();
        for (Account account : accounts.all()) {
            if (account.closedAt() == null) {
                everybody.put(account, actor(account.login(), held.getOrDefault(account.id(), List.of()), model, tables
                        .now()));
            }
        }
        return everybody;
    }

    /**
     * Grants a role. The security administrator may grant any but to themselves; the system administrator names the first
     * security and the first audit administrator, and nobody else.
     */
    public Held grant(Actor actor, UUID account, Asked asked) throws SQLException {
        check(asked, tables.ledger().inForce().model());
        return tables.change((connection, sql) -> {
            oneAfterTheOther(sql);
            String login = sql.fetchOptional("select login from account where id = ? and closed_at is null",
                    account).map(row -> row.get(0, String.class)).orElseThrow(
                            () -> new RefusedException(
                                    RefusedException.Kind.UNKNOWN, null, "没有这个账号，或它已注销"));
            may(actor, login, asked, sql);
            apart(of(sql, account), asked, login);
            return add(actor.account(), account, login, asked, true, connection, sql);
        });
    }

    /** Two who name the first administrator at once don't both find none; two who take back the last two don't both find another. */
    static void oneAfterTheOther(DSLContext sql) {
        sql.execute("select pg_advisory_xact_lock(hashtext('youju.grant'))");
    }

    /**
     * Refuses to take these grants from an account where the district would be left without one of its administrators: nobody
     * could name another. One whose grant ends by itself doesn't count.
     */
    private static void keepAdministrators(DSLContext sql, UUID account, List<Held> going) {
        for (Held held : going) {
            Administrator administrator = Administrator.of(held.role()).orElse(null);
            if (administrator != null && held.until() == null && sql.fetchOptional(
                    """
                            select 1 from account_grant g join account a on a.id = g.account
                            where g.apart and g.role = ? and g.until is null and a.closed_at is null and not a.locked and g.account <> ? limit 1""",
                    held.role(), account).isEmpty()) {
                throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, null, "这是最后一名"
                        + administrator.title() + "，请先另行指定一名（不设期限）");
            }
        }
    }

    /** As above, of an account that is closed. */
    static void closing(DSLContext sql, UUID account) {
        oneAfterTheOther(sql);
        keepAdministrators(sql, account, of(sql, account));
    }

    /** The one way past the separation of administrators: the demonstration's account that has everything. */
    void demonstrate(UUID account, String login, List<Asked> asked) throws SQLException {
        tables.change((connection, sql) -> {
            for (Asked each : asked) {
                add("youju", account, login, each, false, connection, sql);
            }
            return asked;
        });
    }

    /** The first administrator of a district, who nobody granted. */
    void first(UUID account, String login, Administrator administrator) throws SQLException {
        tables.change((connection, sql) -> add("youju", account, login, new Asked(administrator.role(), "", null, null),
                true, connection, sql));
    }

    private Held add(String actor, UUID account, String login, Asked asked, boolean apart,
            java.sql.Connection connection, DSLContext sql) throws SQLException {
        UUID id = tables.fresh();
        int made = sql.execute(
                """
                        insert into account_grant (id, account, role, region, unit, until, apart) values (?, ?, ?, ?, ?, cast(? as date), ?)
                        on conflict do nothing""",
                id, account, asked.role(), asked.region(), asked.unit(), asked.until(),
                apart);
        if (made == 0) {
            throw new RefusedException(RefusedException.Kind.TAKEN, "role", "账号 " + login + " 已有这项授权");
        }
        tables.tell(connection, new PeopleTables.Told(id, 1, "youju.grant", "grant", actor, null, told(login, asked)));
        return new Held(id, asked.role(), asked.region(), asked.unit(), asked.until());
    }

    private static Map<String, String> told(String login, Asked asked) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("login", login);
        told.put("role", asked.role());
        if (!asked.region().isEmpty()) {
            told.put("region", asked.region());
        }
        if (asked.unit() != null) {
            told.put("unit", asked.unit());
        }
        if (asked.until() != null) {
            told.put("until", asked.until().toString());
        }
        return told;
    }

    private static void check(Asked asked, Model model) {
        if (Administrator.of(asked.role()).isPresent()) {
            if (!asked.region().isEmpty() || asked.unit() != null) {
                throw invalid("region", "管理员不分区划和单位");
            }
            return;
        }
        if (!model.roles().containsKey(asked.role())) {
            throw invalid("role", "没有角色 " + asked.role() + Nearest.hint(asked.role(), model.roles().keySet()));
        }
        if (!model.regions().containsKey(asked.region())) {
            throw invalid("region", "没有区划 " + asked.region() + Nearest.hint(asked.region(), model.regions().keySet()));
        }
        if (asked.unit() != null && !model.units().containsKey(asked.unit())) {
            throw invalid("unit", "没有单位 " + asked.unit() + Nearest.hint(asked.unit(), model.units().keySet()));
        }
    }

    private static RefusedException invalid(String field, String message) {
        return new RefusedException(RefusedException.Kind.INVALID, field, message);
    }

    private static boolean is(Actor actor, Administrator administrator) {
        return actor.grants().stream().anyMatch(granted -> granted.role().equals(administrator.role()));
    }

    private static void may(Actor actor, String login, Asked asked, DSLContext sql) {
        if (login.equals(actor.account())) {
            throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, null, "不能给自己授权");
        }
        if (is(actor, Administrator.SECURITY)) {
            return;
        }
        Optional<Administrator> named = Administrator.of(asked.role());
        boolean first = is(actor, Administrator.SYSTEM) && named.isPresent() && named.get() != Administrator.SYSTEM
                && sql.fetchOptional("select 1 from account_grant where apart and role = ?", asked.role()).isEmpty();
        if (!first) {
            throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, null,
                    "授权由安全管理员办理；系统管理员只能在没有安全管理员、审计管理员时各指定一人");
        }
        if (asked.until() != null) {
            throw invalid("until", "首任管理员不设期限");
        }
    }

    /** An administrator is nothing else. */
    private static void apart(List<Held> held, Asked asked, String login) {
        boolean administrator = Administrator.of(asked.role()).isPresent();
        if (administrator && !held.isEmpty() || held.stream().anyMatch(each -> Administrator.of(each.role())
                .isPresent())) {
            throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, "role", "账号 " + login
                    + (administrator
                            ? " 已有别的授权，管理员须由专人担任"
                            : " 是管理员，不能再办理业务"));
        }
    }

    /** Takes a grant back; what was signed in by it has it no more. */
    public void revoke(Actor actor, UUID account, UUID grant, String reason) throws SQLException {
        if (!is(actor, Administrator.SECURITY)) {
            throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, null, "授权由安全管理员收回");
        }
        tables.change((connection, sql) -> {
            oneAfterTheOther(sql);
            Record row = sql.fetchOptional("""
                    delete from account_grant g using account a where g.id = ? and g.account = ? and a.id = g.account
                    returning a.login, g.role, g.region, g.unit, g.until, g.id""", grant, account).orElseThrow(
                    () -> new RefusedException(RefusedException.Kind.UNKNOWN, null, "没有这项授权"));
            Held held = held(row);
            String login = String.valueOf(row.get("login", String.class));
            if (login.equals(actor.account())) {
                throw new RefusedException(RefusedException.Kind.NOT_ALLOWED, null, "不能收回自己的授权");
            }
            keepAdministrators(sql, account, List.of(held));
            tables.tell(connection, new PeopleTables.Told(grant, 2, "youju.grant", "revoke", actor.account(), reason,
                    told(login, new Asked(held.role(), held.region(), held.unit(), held.until()))));
            return held;
        });
    }
}
