package youju.server.mail;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import youju.ledger.Ledger;
import youju.ledger.notification.Notification.To;
import youju.ledger.right.Actor;
import youju.model.Model;
import youju.server.event.Deliveries;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Grants;
import youju.server.people.PeopleTables;
import youju.server.settings.Settings;

/**
 * Sends people by mail what they are told, where a server for mail is set and they have an address: what comes within a minute in one
 * message, which names entries by their numbers alone. One that isn't taken is tried again ten times within sixteen hours, and then
 * given up; it stays in the list of the program. Several processes may send: each takes what no other has. A process that dies after
 * the server took a message sends it again. Costs what was told since the last time.
 */
public final class Mail {
    /** What comes meanwhile is in the same message. */
    static final Duration GATHERED = Duration.ofMinutes(1);
    /** What is older isn't news: it was told before mail was set up. */
    private static final Duration NEWS = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int BATCH = 500;
    private static final int LINES = 50;

    private final Ledger ledger;
    private final PeopleTables tables;
    private final Accounts accounts;
    private final Grants grants;
    private final JavaMailSenderImpl sender;
    private final String from;
    private final @Nullable URI site;

    /** {@code site} is where browsers reach the program, for links; none without it. */
    public Mail(Ledger ledger, Settings.Smtp smtp, @Nullable URI site) {
        this.ledger = ledger;
        this.tables = new PeopleTables(ledger);
        this.accounts = new Accounts(ledger);
        this.grants = new Grants(ledger);
        this.sender = sender(smtp);
        this.from = Objects.requireNonNullElse(smtp.from(), "youju@localhost");
        this.site = site;
    }

    /** A password goes out over TLS or not at all. */
    private static JavaMailSenderImpl sender(Settings.Smtp smtp) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(smtp.host());
        sender.setPort(smtp.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", "5000");
        properties.setProperty("mail.smtp.timeout", "15000");
        properties.setProperty("mail.smtp.writetimeout", "15000");
        if (smtp.port() == 465) {
            properties.setProperty("mail.smtp.ssl.enable", "true");
        } else {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", Boolean.toString(smtp.user() != null));
        }
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (smtp.user() != null) {
            sender.setUsername(smtp.user());
            sender.setPassword(smtp.password() == null ? "" : smtp.password().value());
            properties.setProperty("mail.smtp.auth", "true");
        }
        return sender;
    }

    /**
     * Takes up what people were told, and sends what is due of it, until that is done or it is told to stop.
     *
     * @return how many messages were sent
     */
    public int run(BooleanSupplier stopping) throws SQLException {
        while (!stopping.getAsBoolean() && takeUp()) {
            // Goes on with what was told next.
        }
        int all = 0;
        for (int sent = sendSome(); sent > 0; sent = stopping.getAsBoolean() ? 0 : sendSome()) {
            all += sent;
        }
        return all;
    }

    private boolean takeUp() throws SQLException {
        Model model = ledger.inForce().model();
        return tables.change((_, sql) -> {
            List<Record> told = List.copyOf(sql.fetch("""
                    select id, account, role, region, unit, at from notification where not mailed order by id limit ?
                    for update skip locked""", BATCH));
            if (told.isEmpty()) {
                return false;
            }
            Map<Account, Actor> everybody = grants.everybody(accounts);
            for (Record row : told) {
                take(sql, row, everybody, model);
            }
            sql.execute("update notification set mailed = true where id = any(?)", (Object) told.stream().map(row -> row
                    .get("id", Long.class)).toArray(Long[]::new));
            return told.size() == BATCH;
        });
    }

    private void take(DSLContext sql, Record row, Map<Account, Actor> everybody, Model model) {
        Instant now = tables.now();
        if (Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant().isBefore(now.minus(NEWS))) {
            return;
        }
        To to = to(row);
        everybody.forEach((account, actor) -> {
            if (account.email() != null && !account.email().isBlank() && to.reaches(actor, model)) {
                sql.execute("insert into mail (notification, account, next_at) values (?, ?, ?) on conflict do nothing",
                        row
                                .get("id", Long.class),
                        account.id(), PeopleTables.time(now.plus(GATHERED)));
            }
        });
    }

    private static To to(Record row) {
        String role = row.get("role", String.class);
        String account = row.get("account", String.class);
        if (account != null) {
            return new To.Account(account);
        }
        return role == null
                ? new To.Unit(String.valueOf(row.get("unit", String.class)))
                : new To.Role(role, String.valueOf(row.get("region", String.class)), row.get("unit", String.class));
    }

    private record Due(UUID account, String address, long notification, String text, boolean demonstration,
            @Nullable String register, @Nullable UUID entry, int failures) {}

    /** How many messages were sent. */
    private int sendSome() throws SQLException {
        Instant now = tables.now();
        List<Due> due = tables.read((_, sql) -> sql
                .fetch("""
                        with taken as (update mail m set next_at = ? from (select account, notification from mail where next_at <= ?
                              order by next_at limit ? for update skip locked) t
                            where m.account = t.account and m.notification = t.notification
                            returning m.account, m.notification, m.failures)
                        select t.account, a.email, t.notification, n.text, n.demonstration, n.register, n.entry, t.failures
                        from taken t join account a on a.id = t.account join notification n on n.id = t.notification
                        order by t.account, t.notification""",
                        PeopleTables.time(now.plus(LEASE)), PeopleTables.time(now), BATCH)
                .map(row -> new Due(row.get("account", UUID.class), String.valueOf(row.get("email", String.class)),
                        row.get(
                                "notification", Long.class),
                        row.get("text", String.class), row.get("demonstration",
                                Boolean.class),
                        row.get("register", String.class), row.get("entry", UUID.class), row.get("failures",
                                Integer.class))));
        Map<UUID, List<Due>> byAccount = due.stream().collect(Collectors.groupingBy(Due::account, LinkedHashMap::new,
                Collectors.toList()));
        int sent = 0;
        for (List<Due> own : byAccount.values()) {
            sent += send(own) ? 1 : 0;
        }
        return sent;
    }

    private boolean send(List<Due> own) throws SQLException {
        UUID account = own.getFirst().account();
        Long[] notifications = own.stream().map(Due::notification).toArray(Long[]::new);
        try {
            sender.send(message(own));
        } catch (MailException failed) {
            int failures = own.stream().mapToInt(Due::failures).max().orElse(0) + 1;
            // The server's own words may name the address; the kind of failure is enough to find it in its log.
            String outcome = failed.getClass().getSimpleName();
            boolean over = failures > Deliveries.PAUSES.size();
            Instant next = tables.now().plus(Deliveries.PAUSES.get(Math.min(failures, Deliveries.PAUSES.size()) - 1));
            tables.read((_, sql) -> sql.execute("""
                    update mail set failures = ?, outcome = ?, next_at = case when ? then 'infinity' else ? end
                    where account = ? and notification = any(?)""", failures, outcome, over, PeopleTables.time(next),
                    account, notifications));
            return false;
        }
        tables.read((_, sql) -> sql.execute("delete from mail where account = ? and notification = any(?)", account,
                notifications));
        return true;
    }

    private SimpleMailMessage message(List<Due> own) {
        boolean demonstration = own.stream().anyMatch(Due::demonstration);
        StringBuilder text = new StringBuilder();
        for (Due each : own.stream().limit(LINES).toList()) {
            text.append(each.demonstration() ? "（演示数据）" : "").append(each.text()).append('\n');
            if (site != null && each.register() != null && each.entry() != null) {
                text.append(site.toString().replaceAll("/$", "")).append("/entries/").append(each.register())
                        .append('/')
                        .append(each.entry()).append('\n');
            }
            text.append('\n');
        }
        if (own.size() > LINES) {
            text.append("另有 ").append(own.size() - LINES).append(" 条，请登录查看。\n");
        }
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(own.getFirst().address());
        message.setSubject((demonstration ? "（演示数据）" : "") + "有据：" + own.size() + " 条办理提醒");
        message.setText(text.toString());
        return message;
    }

    /** How many messages wait, and how many were given up. */
    public record Waiting(long waiting, long givenUp) {}

    /** What waits now; costs what waits. */
    public Waiting waiting() throws SQLException {
        return tables.read((_, sql) -> sql.fetchSingle(
                "select count(*) filter (where next_at < 'infinity'), count(*) filter (where next_at = 'infinity') from mail")
                .map(row -> new Waiting(row.get(0, Long.class), row.get(1, Long.class))));
    }
}
