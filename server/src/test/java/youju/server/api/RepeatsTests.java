package youju.server.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;

import static org.assertj.core.api.Assertions.assertThat;

/** POSTs that come again with their Idempotency-Key. */
class RepeatsTests {
    private static Api api;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").path());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String account(String login) {
        return "{\"login\": \"" + login + "\", \"name\": \"示例人员\"}";
    }

    @Test
    void theSameAgainIsAnsweredAsTheFirstWasTheOneTimePasswordWithIt() throws Exception {
        Api.Caller system = api.as("system").and("Idempotency-Key", "open-1");
        Api.Answer first = system.post("/api/accounts", account("first"));
        Api.Answer again = system.post("/api/accounts", account("first"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        try (var connection = api.district().ledger().connection();
                var rows = connection.createStatement().executeQuery("select * from kept_answer")) {
            while (rows.next()) {
                assertThat(new String(rows.getBytes("body"), StandardCharsets.UTF_8)).doesNotContain("password");
            }
        }
    }

    @Test
    void anotherRequestWithTheKeyIsRefusedAndAnotherAccountsKeysAreItsOwn() throws Exception {
        Api.Caller system = api.as("system").and("Idempotency-Key", "open-2");
        assertThat(system.post("/api/accounts", account("second")).status()).isEqualTo(201);
        Api.Answer other = system.post("/api/accounts", account("third"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").stringValue()).isEqualTo("key_reused");
        assertThat(api.as("admin").and("Idempotency-Key", "open-2").post("/api/accounts", account("third")).status())
                .isEqualTo(201);
    }

    @Test
    void whatWasRefusedCanBeMendedAndSentAgainWithItsKey() throws Exception {
        Api.Caller system = api.as("system").and("Idempotency-Key", "open-3");
        assertThat(system.post("/api/accounts", "{\"login\": \"X\", \"name\": \"\"}").status()).isEqualTo(422);
        assertThat(system.post("/api/accounts", account("fourth")).status()).isEqualTo(201);
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        Api.Caller own = api.as("operator").and("Idempotency-Key", "token-1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> answers = threads.invokeAll(IntStream.range(0, 12).<Callable<Api.Answer>>mapToObj(
                    _ -> () -> own.post("/api/tokens", "{\"name\": \"只做一个\"}")).toList());
            for (Future<Api.Answer> each : answers) {
                assertThat(each.get().status()).isIn(201, 409);
            }
        }
        int made = 0;
        for (JsonNode token : api.as("operator").get("/api/tokens").json().get("tokens")) {
            made += token.get("name").stringValue().equals("只做一个") ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        assertThat(own.post("/api/tokens", "{\"name\": \"只做一个\"}").status()).isEqualTo(201);
    }

    @Test
    void aSheetIsTakenInOnce() throws Exception {
        Api.Caller admin = api.as("admin").and("Content-Type", "text/csv", "Idempotency-Key", "sheet-1");
        byte[] sheet = "诉求标题\n路灯不亮\n".getBytes(StandardCharsets.UTF_8);
        String path = "/api/registers/hotline_order/import?region=410702&unit=center&again=true";
        Api.Answer first = admin.send("POST", path, sheet);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(admin.send("POST", path, sheet).body()).isEqualTo(first.body());
        assertThat(
                api.as("admin").get("/api/registers/hotline_order/entries?count=true").json().get("count").longValue())
                .isEqualTo(1);
    }

    @Test
    void aKeyThatCannotBeOneIsRefused() throws Exception {
        assertThat(api.as("operator").and("Idempotency-Key", "x".repeat(201)).post("/api/tokens", "{\"name\": \"x\"}")
                .status()).isEqualTo(400);
    }
}
