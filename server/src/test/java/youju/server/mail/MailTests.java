package youju.server.mail;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.deadline.Telling;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Administrator;
import youju.server.people.Grants;
import youju.server.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class MailTests {
    private static final Actor OPERATOR = new Actor("operator", List.of(new Actor.Granted("operator", "410700",
            null)));
    private static final Actor SECURITY = new Actor("security", List.of(new Actor.Granted(Administrator.SECURITY.role(),
            "", null)));

    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-10-09 09:00");
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Postgres database;
    private Ledger ledger;
    private Mail mail;

    @BeforeEach
    void open() throws SQLException {
        server.start();
        database = TestDatabase.fresh(Kind.DISTRICT);
        ledger = Ledger.open(database, clock);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
        account("here", "410702", "here@example.com");
        account("there", "410703", "there@example.com");
        account("silent", "410702", null);
        mail = new Mail(ledger, new Settings.Smtp("127.0.0.1", server.getSmtp().getPort(), null, null,
                "youju@example.com"), URI.create("https://youju.example.com/"));
    }

    @AfterEach
    void close() {
        server.stop();
        ledger.close();
        database.close();
    }

    private void account(String login, String region, String email) throws SQLException {
        Account account = new Accounts(ledger).open("test", login, new Accounts.About(login, null, null, email))
                .account();
        new Grants(ledger).grant(SECURITY, account.id(), new Grants.Asked("operator", region, null, null));
    }

    private Outcome.Done overdue(String subject) throws SQLException {
        Outcome.Done order = (Outcome.Done) ledger.act(Request.create("hotline_order", "receive", Map.of("subject",
                subject, "phone", "13800138000"), OPERATOR).at("410702", "center"));
        clock.advance(Duration.ofDays(10));
        try (Connection connection = ledger.connection()) {
            while (Telling.some(connection, ledger.inForce().model(), clock.instant()) > 0) {
                // Goes on with what is due next.
            }
        }
        return order;
    }

    private List<String> to() throws Exception {
        return Arrays.stream(server.getReceivedMessages()).map(MailTests::recipient).sorted().toList();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void whoHasToActAndHasAnAddressIsToldByMailOnceWithNothingPersonalInIt() throws Exception {
        Outcome.Done order = overdue("家住某处的某人");
        mail.run(() -> false);
        assertThat(server.getReceivedMessages()).isEmpty();
        clock.advance(Mail.GATHERED);
        mail.run(() -> false);
        mail.run(() -> false);
        assertThat(to()).containsExactly("here@example.com");
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("有据：1 条办理提醒");
        String text = message.getContent().toString();
        assertThat(text).contains(order.number(), "已超过时限", "https://youju.example.com/entries/hotline_order/" + order
                .entry()).doesNotContain("13800138000", "某人");
        assertThat(mail.waiting()).isEqualTo(new Mail.Waiting(0, 0));
    }

    @Test
    void whatComesTogetherIsOneMessageAndWhatIsOldIsNoNews() throws Exception {
        overdue("旧的一件");
        clock.advance(Duration.ofDays(2));
        for (int i = 0; i < 3; i++) {
            assertThat(ledger.act(Request.create("hotline_order", "receive", Map.of("subject", "第" + i + "件"), OPERATOR)
                    .at("410702", "center"))).isInstanceOf(Outcome.Done.class);
        }
        overdue("第三件");
        mail.run(() -> false);
        clock.advance(Mail.GATHERED);
        mail.run(() -> false);
        assertThat(Arrays.stream(server.getReceivedMessages()).map(MailTests::subject)).containsExactly("有据：4 条办理提醒");
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAndAtLastGivenUp() throws Exception {
        overdue("第一件");
        int port = server.getSmtp().getPort();
        server.stop();
        mail.run(() -> false);
        clock.advance(Mail.GATHERED);
        mail.run(() -> false);
        assertThat(mail.waiting()).isEqualTo(new Mail.Waiting(1, 0));
        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.start();
        try {
            mail.run(() -> false);
            assertThat(back.getReceivedMessages()).isEmpty();
            clock.advance(Duration.ofSeconds(5));
            mail.run(() -> false);
            assertThat(back.getReceivedMessages()).hasSize(1);
        } finally {
            back.stop();
        }
        overdue("第二件");
        mail.run(() -> false);
        for (int i = 0; i < 11; i++) {
            clock.advance(Duration.ofHours(9));
            mail.run(() -> false);
        }
        assertThat(mail.waiting()).isEqualTo(new Mail.Waiting(0, 1));
    }
}
