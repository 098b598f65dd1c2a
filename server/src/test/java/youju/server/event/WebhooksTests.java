package youju.server.event;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.deadline.Telling;
import youju.ledger.event.EventFeed;
import youju.ledger.event.Position;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.Sealer;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Administrator;
import youju.server.people.Grants;
import youju.server.people.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebhooksTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Actor OPERATOR = new Actor("operator", List.of(new Actor.Granted("operator", "410700",
            null)));

    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-10-09 09:00");
    private Postgres database;
    private Ledger ledger;
    private Webhooks webhooks;
    private Deliveries deliveries;
    private HttpServer receiver;
    private volatile int answer = 200;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    private record Message(String path, String id, String timestamp, String signature, byte[] body, int answered) {
        List<JsonNode> events() {
            List<JsonNode> events = new ArrayList<>();
            JSON.readTree(body).get("data").get("events").forEach(events::add);
            return events;
        }
    }

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.fresh(Kind.DISTRICT);
        ledger = Ledger.open(database, clock);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().with("registers/hotline.yaml", PackFolder.HOTLINE
                + "grants:\n  operator: {see: region}\n").path()), false, _ -> {});
        webhooks = new Webhooks(ledger);
        deliveries = new Deliveries(ledger, JSON);
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            int status = answer;
            messages.add(new Message(exchange.getRequestURI().getPath(), headers.getFirst("webhook-id"), headers
                    .getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"), body, status));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        account("all", "410700");
        account("weibin", "410703");
    }

    @AfterEach
    void close() {
        deliveries.close();
        receiver.stop(0);
        ledger.close();
        database.close();
    }

    private void account(String login, String region) throws SQLException {
        Account account = new Accounts(ledger).open("test", login, new Accounts.About(login, null, null, null))
                .account();
        new Grants(ledger).grant(new Actor("security", List.of(new Actor.Granted(Administrator.SECURITY.role(), "",
                null))), account.id(), new Grants.Asked("operator", region, null, null));
    }

    private Webhooks.Made webhook(String path, String account) throws SQLException {
        return webhooks.make("system", new Webhooks.Asked(path, "http://127.0.0.1:" + receiver.getAddress().getPort()
                + "/" + path, account, Set.of(), true), false);
    }

    private Outcome.Done received(String subject, String region) throws SQLException {
        return (Outcome.Done) ledger.act(Request.create("hotline_order", "receive", Map.of("subject", subject, "phone",
                "13800138000", "caller", "示例人"), OPERATOR).at(region, region.equals("410702") ? "center" : "roads"));
    }

    private void seal() throws SQLException {
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
    }

    private static void until(Callable<Boolean> so) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!so.call()) {
            assertThat(System.nanoTime()).as("it is so in time").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private Webhook now(Webhooks.Made made) throws SQLException {
        return webhooks.find(made.webhook().id()).orElseThrow();
    }

    /** Seals, which leaves what is younger than a running transaction, and sends until all webhooks have reached the journal's end. */
    private void sent() throws Exception {
        until(() -> {
            seal();
            deliveries.begin();
            try (Connection connection = ledger.connection();
                    ResultSet row = connection.createStatement().executeQuery(
                            "select (select count(*) from journal) = (select count(*) from sealed)")) {
                row.next();
                Position head = EventFeed.head(connection);
                return row.getBoolean(1) && webhooks.all().stream().allMatch(each -> each.reached().equals(head));
            }
        });
    }

    /** One try, whatever comes of it. */
    private void tried(Webhooks.Made made, int failures) throws Exception {
        // The one before may be under way still, its lease not yet given back; nothing is tried before its time.
        until(() -> {
            deliveries.begin();
            return now(made).failures() == failures;
        });
    }

    private static List<String> subjects(List<Message> messages) {
        return messages.stream().flatMap(message -> message.events().stream()).map(event -> event.get("changes").get(
                "subject").get("to").stringValue()).toList();
    }

    @Test
    void eachWebhookIsToldInOrderWhatItsAccountSeesAndNothingBeforeItWasMade() throws Exception {
        received("在这之前", "410702");
        seal();
        webhook("all", "all");
        webhook("weibin", "weibin");
        for (int i = 0; i < 20; i++) {
            received("第" + i + "件", i % 2 == 0 ? "410702" : "410703");
        }
        seal();
        sent();
        assertThat(subjects(messages.stream().filter(each -> each.path().equals("/all")).toList())).isEqualTo(IntStream
                .range(0, 20).mapToObj(i -> "第" + i + "件").toList());
        assertThat(subjects(messages.stream().filter(each -> each.path().equals("/weibin")).toList())).isEqualTo(
                IntStream.range(0, 20).filter(i -> i % 2 == 1).mapToObj(i -> "第" + i + "件").toList());
    }

    @Test
    void aMessageIsSignedAndHoldsNothingPersonal() throws Exception {
        Webhooks.Made made = webhook("all", "all");
        Outcome.Done order = received("示例", "410702");
        seal();
        sent();
        Message message = messages.getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        assertThat(made.secret()).startsWith("whsec_");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(made.secret().substring(6)), "HmacSHA256"));
        mac.update((message.id() + "." + message.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(message.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(message
                .body())));
        assertThat(Long.parseLong(message.timestamp())).isEqualTo(clock.instant().getEpochSecond());
        assertThat(new String(message.body(), StandardCharsets.UTF_8)).doesNotContain("13800138000", "示例人");
        JsonNode event = message.events().getFirst();
        assertThat(event.get("entry").stringValue()).isEqualTo(order.entry().toString());
        assertThat(event.get("number").stringValue()).isEqualTo(order.number());
        assertThat(event.get("action").stringValue()).isEqualTo("receive");
        assertThat(event.get("type").stringValue()).isEqualTo("entry");
        assertThat(event.get("at").stringValue()).isEqualTo("2023-10-09T09:00:00+08:00");
        assertThat(event.get("personal").toString()).isEqualTo("[\"caller\",\"phone\"]");
    }

    @Test
    void whatADeadlineDoesByItselfIsToldToo() throws Exception {
        webhook("all", "all");
        received("示例", "410702");
        clock.set("2023-10-12 10:00");
        try (var connection = ledger.connection()) {
            Telling.some(connection, ledger.inForce().model(), clock.instant());
        }
        seal();
        sent();
        List<JsonNode> deadline = messages.stream().flatMap(message -> message.events().stream()).filter(event -> event
                .get("type").stringValue().equals("deadline")).toList();
        assertThat(deadline).extracting(event -> event.get("deadline").stringValue() + " " + event.get("action")
                .stringValue() + " " + event.get("register").stringValue()).contains("dispatch overdue hotline_order");
        assertThat(deadline.getLast().get("version").isNull()).isTrue();
    }

    @Test
    void whatIsNotTakenIsTriedAgainInOrderAndGivenUpAtLastAndCanBeSentAgain() throws Exception {
        Webhooks.Made made = webhook("all", "all");
        answer = 503;
        received("第一件", "410702");
        seal();
        tried(made, 1);
        received("第二件", "410702");
        seal();
        deliveries.begin();
        assertThat(now(made).failures()).isEqualTo(1);
        assertThat(now(made).nextAt()).isEqualTo(clock.instant().plusSeconds(5));
        assertThat(now(made).outcome()).isEqualTo("HTTP 503");
        for (int i = 1; i < 9; i++) {
            clock.advance(Deliveries.PAUSES.get(i - 1));
            tried(made, i + 1);
        }
        assertThat(webhooks.givenUp(made.webhook().id())).isEmpty();
        clock.advance(Duration.ofHours(8));
        deliveries.begin();
        until(() -> !webhooks.givenUp(made.webhook().id()).isEmpty());
        GivenUp given = webhooks.givenUp(made.webhook().id()).getFirst();
        assertThat(given.attempts()).isEqualTo(10);
        assertThat(given.events()).isEqualTo(2);
        assertThat(messages).hasSize(10).extracting(Message::id).containsOnly(messages.getFirst().id());
        answer = 204;
        received("第三件", "410702");
        seal();
        sent();
        assertThat(subjects(messages.subList(10, messages.size()))).containsExactly("第三件");
        assertThat(deliveries.again("system", made.webhook().id(), given.id())).isEqualTo("HTTP 204");
        assertThat(subjects(List.of(messages.getLast()))).containsExactly("第一件", "第二件");
        assertThat(webhooks.givenUp(made.webhook().id())).isEmpty();
        assertThatThrownBy(() -> deliveries.again("system", made.webhook().id(), given.id())).isInstanceOf(
                RefusedException.class);
    }

    @Test
    void aReceiverThatAnswersAgainGetsWhatItMissedFirst() throws Exception {
        Webhooks.Made made = webhook("all", "all");
        answer = 302;
        received("第一件", "410702");
        seal();
        tried(made, 1);
        answer = 200;
        received("第二件", "410702");
        seal();
        clock.advance(Duration.ofSeconds(5));
        sent();
        assertThat(subjects(messages.stream().filter(each -> each.answered() == 200).toList())).containsExactly("第一件",
                "第二件");
        assertThat(now(made).failures()).isZero();
    }

    @Test
    void twoProcessesSendEachMessageOnceWhileBothRun() throws Exception {
        webhook("all", "all");
        webhook("weibin", "weibin");
        try (Deliveries other = new Deliveries(ledger, JSON)) {
            for (int i = 0; i < 30; i++) {
                received("第" + i + "件", "410703");
                seal();
                deliveries.begin();
                other.begin();
            }
            sent();
        }
        assertThat(subjects(messages.stream().filter(each -> each.path().equals("/all")).toList())).isEqualTo(IntStream
                .range(0, 30).mapToObj(i -> "第" + i + "件").toList());
    }

    @Test
    void oneThatIsPausedOrWhoseAccountIsClosedIsToldNothing() throws Exception {
        Webhooks.Made paused = webhook("all", "all");
        Webhooks.Made closed = webhook("weibin", "weibin");
        Webhook before = paused.webhook();
        webhooks.change("system", before.id(), before.version(), new Webhooks.Asked(before.name(), before.url()
                .toString(), before.account(), before.registers(), false));
        UUID account = new Accounts(ledger).find("weibin").orElseThrow().id();
        new Accounts(ledger).close("system", account, null, "离职");
        received("示例", "410703");
        seal();
        deliveries.begin();
        assertThat(now(paused).reached()).isEqualTo(before.reached());
        assertThat(now(closed).reached()).isEqualTo(closed.webhook().reached());
        assertThat(messages).isEmpty();
    }

    @Test
    void anAddressThatCannotBeToldIsRefusedAndLeavesNothing() throws Exception {
        for (String url : List.of("ftp://example.com/", "example.com", "http://user:pass@example.com/", "http://a b",
                "https://example.com/#x")) {
            assertThatThrownBy(
                    () -> webhooks.make("system", new Webhooks.Asked("试", url, "all", Set.of(), true), false))
                    .as(url).isInstanceOf(RefusedException.class).hasMessageContaining("网址");
        }
        assertThatThrownBy(() -> webhooks.make("system", new Webhooks.Asked("试", "https://example.com/", "all", Set.of(
                "hotline_ordr"), true), false)).hasMessageContaining("是不是 hotline_order");
        assertThatThrownBy(() -> webhooks.make("system", new Webhooks.Asked("试", "https://example.com/", "nobody", Set
                .of(), true), false)).hasMessageContaining("没有账号");
        assertThat(webhooks.all()).isEmpty();
    }
}
