package youju.server.event;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.event.EventFeed;
import youju.ledger.event.Position;
import youju.model.expression.Nearest;
import youju.server.people.PeopleTables;
import youju.server.people.RefusedException;

/** The webhooks of a district. Who may change them is for the caller to have seen to; each change is a line of the journal. */
public final class Webhooks {
    private static final int LONGEST_URL = 500;
    private static final int LONGEST_NAME = 100;
    private static final String COLUMNS = "w.id, w.name, w.url, a.login, w.registers, w.active, w.block, w.position, "
            + "w.failures, w.next_at, w.tried_at, w.outcome, w.version from webhook w join account a on a.id = w.account ";

    private final PeopleTables tables;

    public Webhooks(Ledger ledger) {
        this.tables = new PeopleTables(ledger);
    }

    /** What a webhook is to be. */
    public record Asked(String name, String url, String account, Set<String> registers, boolean active) {
        public Asked {
            registers = Set.copyOf(registers);
        }
    }

    /** A webhook, and the secret that its messages are signed with: it is told this once. */
    public record Made(Webhook webhook, String secret) {}

    /** All of them, by name. */
    public List<Webhook> all() throws SQLException {
        return tables.read((_, sql) -> sql.fetch("select " + COLUMNS + "order by w.name, w.id").map(
                Webhooks::webhook));
    }

    /** The one of that id. */
    public Optional<Webhook> find(UUID id) throws SQLException {
        return tables.read((_, sql) -> find(sql, id));
    }

    private static Optional<Webhook> find(DSLContext sql, UUID id) {
        return sql.fetchOptional("select " + COLUMNS + "where w.id = ?", id).map(Webhooks::webhook);
    }

    private static Webhook webhook(Record row) {
        return new Webhook(row.get("id", UUID.class), row.get("name", String.class), URI.create(row.get("url",
                String.class)), row.get("login", String.class), Set.of(row.get("registers", String[].class)), row.get(
                        "active", Boolean.class),
                position(row, "block", "position"), row.get("failures", Integer.class), instant(row, "next_at"),
                instant(row, "tried_at"), row.get("outcome", String.class), row.get("version", Integer.class));
    }

    static Position position(Record row, String block, String line) {
        return new Position(row.get(block, Long.class), row.get(line, Integer.class));
    }

    private static @Nullable Instant instant(Record row, String column) {
        OffsetDateTime at = row.get(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Makes a webhook that is told of what happens from now on; from the journal's beginning where {@code all}. */
    public Made make(String actor, Asked asked, boolean all) throws SQLException {
        byte[] secret = SigningKey.fresh();
        return tables.change((connection, sql) -> {
            UUID account = checked(sql, asked);
            UUID id = tables.fresh();
            Position from = all ? Position.START : EventFeed.head(connection);
            sql.execute("""
                    insert into webhook (id, account, name, url, registers, secret, active, block, position, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""", id, account, asked.name(), asked.url(), asked.registers()
                    .stream().sorted().toArray(String[]::new), secret, asked.active(), from.block(), from.line());
            tables.tell(connection, new PeopleTables.Told(id, 1, "youju.webhook", "make", actor, null, told(asked)));
            return new Made(find(sql, id).orElseThrow(), SigningKey.text(secret));
        });
    }

    /** Changes what it is, of the version that was read; what waits is tried at once. */
    public Webhook change(String actor, UUID id, @Nullable Integer version, Asked asked) throws SQLException {
        return changed(actor, id, version, "change", (sql, _) -> {
            UUID account = checked(sql, asked);
            sql.execute(
                    """
                            update webhook set account = ?, name = ?, url = ?, registers = ?, active = ?, failures = 0, next_at = null
                            where id = ?""",
                    account, asked.name(), asked.url(), asked.registers().stream().sorted().toArray(
                            String[]::new),
                    asked.active(), id);
            return told(asked);
        });
    }

    /** Gives it another secret; messages are signed with it from now on. */
    public Made secret(String actor, UUID id, @Nullable Integer version) throws SQLException {
        byte[] secret = SigningKey.fresh();
        return new Made(changed(actor, id, version, "secret", (sql, _) -> {
            sql.execute("update webhook set secret = ? where id = ?", secret, id);
            return Map.of();
        }), SigningKey.text(secret));
    }

    /** Removes it with what was given up of it. */
    public void remove(String actor, UUID id, @Nullable Integer version) throws SQLException {
        changed(actor, id, version, "remove", (sql, before) -> {
            sql.execute("delete from webhook where id = ?", id);
            return Map.of("name", before.name(), "url", before.url().toString());
        });
    }

    private interface Step {
        Map<String, String> on(DSLContext sql, Webhook before) throws SQLException;
    }

    /** What it is afterwards; as it was where it is gone. */
    private Webhook changed(String actor, UUID id, @Nullable Integer version, String action, Step step)
            throws SQLException {
        return tables.change((connection, sql) -> {
            sql.execute("select 1 from webhook where id = ? for update", id);
            Webhook before = find(sql, id).orElseThrow(() -> new RefusedException(RefusedException.Kind.UNKNOWN, null,
                    "没有这个事件推送"));
            if (version != null && version != before.version()) {
                throw new RefusedException(RefusedException.Kind.CHANGED, null, "推送 " + before.name()
                        + " 在您打开之后已有变动（现为第 " + before.version() + " 版），请刷新后再改");
            }
            Map<String, String> told = step.on(sql, before);
            sql.execute("update webhook set version = version + 1 where id = ?", id);
            tables.tell(connection,
                    new PeopleTables.Told(id, before.version() + 1, "youju.webhook", action, actor, null,
                            told));
            return find(sql, id).orElse(before);
        });
    }

    private UUID checked(DSLContext sql, Asked asked) throws SQLException {
        if (asked.name().isBlank() || asked.name().length() > LONGEST_NAME) {
            throw invalid("name", "名称应有 1 至 " + LONGEST_NAME + " 字");
        }
        address(asked.url());
        Set<String> known = tables.ledger().inForce().model().registers().keySet();
        for (String register : asked.registers()) {
            if (!known.contains(register)) {
                throw invalid("registers", "没有台账 " + register + Nearest.hint(register, known));
            }
        }
        return sql.fetchOptional("select id from account where login = ? and closed_at is null", asked.account()).map(
                row -> row.get(0, UUID.class)).orElseThrow(
                        () -> invalid("account", "没有账号 " + asked.account()
                                + "，或它已注销"));
    }

    private static void address(String url) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            throw invalid("url", "网址读不懂，应如 https://example.com/youju");
        }
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null || url.length() > LONGEST_URL) {
            throw invalid("url", "网址应以 https:// 或 http:// 开头，不超过 " + LONGEST_URL + " 个字符，如 https://example.com/youju");
        }
        if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw invalid("url", "网址中不能写账号口令和 # 之后的部分：消息另有签名");
        }
    }

    private static RefusedException invalid(String field, String message) {
        return new RefusedException(RefusedException.Kind.INVALID, field, message);
    }

    private static Map<String, String> told(Asked asked) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("name", asked.name());
        told.put("url", asked.url());
        told.put("account", asked.account());
        told.put("registers", asked.registers().stream().sorted().collect(Collectors.joining(" ")));
        told.put("active", Boolean.toString(asked.active()));
        return told;
    }

    /** What was given up of a webhook, the oldest first. */
    public List<GivenUp> givenUp(UUID webhook) throws SQLException {
        return tables
                .read((_, sql) -> sql.fetch("select * from webhook_given_up where webhook = ? order by id limit 1000",
                        webhook).map(Webhooks::givenUp));
    }

    static GivenUp givenUp(Record row) {
        return new GivenUp(row.get("id", UUID.class), row.get("webhook", UUID.class), position(row, "after_block",
                "after_position"), position(row, "block", "position"), row.get("events", Integer.class),
                row.get(
                        "attempts", Integer.class),
                row.get("outcome", String.class), Objects.requireNonNull(instant(row, "at")));
    }

    /** Takes a message that was given up off the list for good. */
    public void discard(String actor, UUID webhook, UUID message) throws SQLException {
        tables.change((connection, sql) -> {
            GivenUp gone = sql.fetchOptional("delete from webhook_given_up where id = ? and webhook = ? returning *",
                    message, webhook).map(Webhooks::givenUp).orElseThrow(Webhooks::noMessage);
            tables.tell(connection, new PeopleTables.Told(message, 1, "youju.webhook", "discard", actor, null, Map.of(
                    "after", gone.after().toString(), "through", gone.through().toString())));
            return gone;
        });
    }

    static RefusedException noMessage() {
        return new RefusedException(RefusedException.Kind.UNKNOWN, null, "没有这条未送达的消息，或它已送达");
    }
}
