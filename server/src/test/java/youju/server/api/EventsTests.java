package youju.server.api;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.Sealer;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

class EventsTests {
    private static final String ORDERS = "/api/registers/hotline_order/entries";
    private static Api api;
    private static Api.Caller operator;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").with("registers/hotline.yaml",
                        PackFolder.HOTLINE
                                + "grants:\n  operator: {see: region}\n")
                .path());
        operator = api.as("operator");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String received(String subject) throws Exception {
        Api.Answer made = operator.post(ORDERS, """
                {"action": "receive", "region": "410702", "unit": "center",
                 "input": {"subject": "%s", "phone": "13800138000"}}""".formatted(subject));
        assertThat(made.status()).isEqualTo(201);
        new Sealer(api.district().ledger().database().dataSource(), Algorithm.SHA_256).seal(_ -> {});
        return made.json().get("id").stringValue();
    }

    private static String here() throws Exception {
        return operator.get("/api/events").json().get("next").stringValue();
    }

    @Test
    void eventsAreAskedForBehindTheLastOneAndComeInOrder() throws Exception {
        String from = here();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(received("第" + i + "件"));
        }
        List<String> told = new ArrayList<>();
        boolean more = true;
        while (more) {
            JsonNode piece = operator.get("/api/events?limit=2&after=" + from).json();
            piece.get("events").forEach(event -> told.add(event.get("entry").stringValue()));
            from = piece.get("next").stringValue();
            more = piece.get("more").booleanValue();
        }
        assertThat(told).isEqualTo(made);
        assertThat(operator.get("/api/events?after=" + from).json().get("events")).isEmpty();
    }

    @Test
    void whoSeesNoEntryIsToldOfNoneAndGoesOnAllTheSame() throws Exception {
        String from = here();
        received("示例");
        JsonNode piece = api.as("supervisor").get("/api/events?after=" + from).json();
        assertThat(piece.get("events")).isEmpty();
        assertThat(piece.get("next").stringValue()).isEqualTo(here());
    }

    @Test
    void whatCannotBeReadIsRefusedWithThePlace() throws Exception {
        assertThat(operator.get("/api/events?after=yesterday").json().get("field").stringValue()).isEqualTo("after");
        assertThat(operator.get("/api/events?register=hotline_ordr").json().get("detail").stringValue()).contains(
                "是不是 hotline_order");
        assertThat(operator.get("/api/events?limit=501").status()).isEqualTo(400);
        assertThat(operator.get("/api/events/stream?after=x").status()).isEqualTo(400);
        assertThat(api.nobody().get("/api/events/stream").status()).isEqualTo(401);
    }

    private record Listening(HttpResponse<InputStream> response, BufferedReader lines) implements AutoCloseable {
        static Listening to(String query, String... headers) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(api.uri("/api/events/stream" + query)).headers(headers)
                    .build();
            HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers
                    .ofInputStream());
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            return new Listening(response, new BufferedReader(new InputStreamReader(response.body(),
                    StandardCharsets.UTF_8)));
        }

        /** The next event's id and data; null where the stream is over. */
        String[] next() throws Exception {
            String id = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                }
                if (line.startsWith("data:")) {
                    return new String[]{id, line.substring(5)};
                }
            }
            return null;
        }

        @Override
        public void close() throws Exception {
            response.body().close();
        }
    }

    @Test
    void aListenerIsToldAtOnceAndGoesOnWhereItWasAfterABreak() throws Exception {
        String bearer = "Bearer " + api.token("operator");
        String last;
        try (Listening listening = Listening.to("?register=hotline_order", "Authorization", bearer)) {
            String first = received("第一件");
            String[] event = listening.next();
            assertThat(event[1]).contains(first).doesNotContain("13800138000");
            last = event[0];
        }
        String second = received("第二件");
        String third = received("第三件");
        try (Listening again = Listening.to("", "Authorization", bearer, "Last-Event-ID", last)) {
            assertThat(again.next()[1]).contains(second);
            assertThat(again.next()[1]).contains(third);
        }
    }

    @Test
    void aStreamEndsWithTheTokenThatOpenedIt() throws Exception {
        Account account = new Accounts(api.district().ledger()).find("operator").orElseThrow();
        Tokens tokens = new Tokens(api.district().ledger());
        Tokens.Made token = tokens.make("test", account, "test", java.util.Set.of("read"), 1);
        try (Listening listening = Listening.to("", "Authorization", "Bearer " + token.secret())) {
            tokens.end("operator", account.id(), token.id());
            received("没人听");
            assertThat(listening.next()).isNull();
        }
    }

    @Test
    void theSystemAdministratorKeepsWebhooksAndNobodyElse() throws Exception {
        Api.Caller system = api.as("system");
        Api.Answer made = system.post("/api/webhooks",
                "{\"name\": \"试\", \"url\": \"http://127.0.0.1:9/\", \"account\": \"operator\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("secret").stringValue()).startsWith("whsec_");
        String path = "/api/webhooks/" + made.json().get("webhook").get("id").stringValue();
        assertThat(operator.get(path).status()).isEqualTo(403);
        assertThat(api.as("audit").get(path).body()).doesNotContain("whsec_");
        assertThat(system.send("PATCH", path, "{}".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(415);
        Api.Caller json = system.and("Content-Type", "application/json");
        assertThat(json.send("PATCH", path, "{}".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(428);
        Api.Answer changed = json.and("If-Match", "\"1\"").send("PATCH", path, "{\"active\": false}".getBytes(
                StandardCharsets.UTF_8));
        assertThat(changed.json().get("active").booleanValue()).isFalse();
        assertThat(json.and("If-Match", "\"1\"").send("DELETE", path, null).status()).isEqualTo(409);
        assertThat(json.and("If-Match", changed.header("ETag")).send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(system.get(path).status()).isEqualTo(404);
    }
}
