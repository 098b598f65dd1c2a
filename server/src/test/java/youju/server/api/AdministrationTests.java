package youju.server.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.server.people.Accounts;

import static org.assertj.core.api.Assertions.assertThat;

/** What the three administrators do on the pages of administration. */
class AdministrationTests {
    private static final String ZIP = "application/zip";
    private static final String PASSWORD = "Youju-demo-2023";

    private static Api api;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        Path pack = PackFolder.in(folder).hotline().with("calendar.yaml", """
                hours: ["09:00-12:00", "13:00-17:00"]
                2023: {off: [2023-10-02, 2023-10-03], on: [2023-10-07]}
                """).path();
        api = Api.with(Map.of("smtp.password", "hunter2", "beside", "https://practice.example.gov.cn"), pack);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static SequencedMap<String, byte[]> files(String pack) throws Exception {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        byte[] zip = HttpClient.newHttpClient().send(HttpRequest.newBuilder(api.uri("/api/packs/" + pack + "/files"))
                .header("Authorization", "Bearer " + api.token("system")).build(),
                HttpResponse.BodyHandlers
                        .ofByteArray())
                .body();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName().substring(pack.length() + 1), in.readAllBytes());
            }
        }
        return files;
    }

    private static Api.Answer send(String path, String pack, SequencedMap<String, byte[]> files) throws Exception {
        return api.as("system").and("Content-Type", ZIP).send("POST", path, PackArchive.zip(pack, files));
    }

    @Test
    void aPackInForceIsFetchedEditedCheckedPlannedAndLoaded() throws Exception {
        String pack = api.as("system").get("/api/packs").json().get("packs").get(0).get("id").stringValue();
        SequencedMap<String, byte[]> files = files(pack);
        String file = files.keySet().stream().filter(path -> path.startsWith("registers/")).findFirst().orElseThrow();
        String was = new String(files.get(file), StandardCharsets.UTF_8);
        files.put(file, was.replace("type: phone", "type: phon").getBytes(StandardCharsets.UTF_8));
        JsonNode mistake = send("/api/packs/check", pack, files).json().get("mistakes").get(0);
        assertThat(mistake.get("file").stringValue()).endsWith(file);
        assertThat(mistake.get("line").intValue()).isEqualTo(1 + (int) was.substring(0, was.indexOf("type: phone"))
                .lines().count() - 1);
        assertThat(mistake.get("nearest").stringValue()).isEqualTo("phone");
        long before = api.as("system").get("/api/packs/versions").json().get(0).get("version").longValue();
        files.put(file, was.replace("fields:\n", "fields:\n  extra: {title: 补充, type: text}\n").getBytes(
                StandardCharsets.UTF_8));
        assertThat(send("/api/packs/plan", pack, files).json().get("changes").toString()).contains("extra");
        assertThat(send("/api/packs", pack, files).status()).isEqualTo(200);
        JsonNode newest = api.as("audit").get("/api/packs/versions").json().get(0);
        assertThat(newest.get("version").longValue()).isEqualTo(before + 1);
        assertThat(newest.get("changes").toString()).contains("extra");
        assertThat(new String(files(pack).get(file), StandardCharsets.UTF_8)).contains("extra:");
        assertThat(api.as("system").get("/api/packs/loading").json().get("loading").isNull()).isTrue();
    }

    @Test
    void theSchemasThatArePublishedAreServedAndNothingElse() throws Exception {
        assertThat(api.as("system").get("/api/packs/schemas/register").json().get("title").stringValue()).isEqualTo(
                "A register");
        for (String other : new String[]{"none", "..%2Fpage", "register.json"}) {
            assertThat(api.as("system").get("/api/packs/schemas/" + other).status()).as(other).isIn(400, 404);
        }
    }

    @Test
    void theCalendarTellsItsYearAndWhenATermEndsAndWhatOtherDaysWouldMove() throws Exception {
        JsonNode year = api.as("operator").get("/api/calendar/2023").json();
        assertThat(year.get("announced").booleanValue()).isTrue();
        assertThat(year.get("off").toString()).isEqualTo("[\"2023-10-02\",\"2023-10-03\"]");
        assertThat(api.as("operator").get("/api/calendar/2031").json().get("announced").booleanValue()).isFalse();
        JsonNode term = api.as("operator").get("/api/calendar/term?term=workdays(2)&from=2023-09-29").json();
        assertThat(term.get("due").stringValue()).isEqualTo("2023-10-05T09:00:00Z");
        assertThat(term.get("days").toString()).contains("holiday", "weekend", "start");
        assertThat(api.as("operator").get("/api/calendar/term?term=soon").json().get("field").stringValue()).isEqualTo(
                "term");
        int now = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).getYear();
        java.time.LocalDate next = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).plusDays(1);
        while (next.getDayOfWeek().getValue() > 5) {
            next = next.plusDays(1);
        }
        assertThat(api.as("admin").post("/api/registers/hotline_order/entries", """
                {"action": "receive", "region": "410702", "unit": "center", "input": {"subject": "示例"}}""").status())
                .isEqualTo(201);
        JsonNode effect = api.as("system").post("/api/calendar/" + next.getYear() + "/effect",
                "{\"off\": [\"" + next + "\"], \"on\": []}").json();
        assertThat(effect.get("moved").longValue()).isEqualTo(1);
        assertThat(effect.get("deadlines").get(0).get("later").longValue()).isEqualTo(1);
        assertThat(api.as("system").post("/api/calendar/" + now + "/effect", "{\"off\": [\"1999-01-04\"], \"on\": []}")
                .json().get("field").stringValue()).isEqualTo("off");
        assertThat(api.as("operator").get("/api/calendar/" + next.getYear()).json().get("off").toString())
                .doesNotContain(next.toString());
    }

    @Test
    void settingsAreToldWithWhereTheyWereSaidAndSecretsNever() throws Exception {
        Api.Answer answer = api.as("system").get("/api/settings");
        assertThat(answer.body()).doesNotContain("hunter2").contains("\"***\"", "smtp.password", "flags");
        assertThat(api.nobody().get("/api/system").json().get("beside").stringValue()).isEqualTo(
                "https://practice.example.gov.cn");
        assertThat(api.as("system").get("/api/queues").json().get("given_up").longValue()).isZero();
    }

    @Test
    void whoSeesTheEntryOfANumberIsToldWithoutWhatItSays() throws Exception {
        String number = api.as("admin").post("/api/registers/hotline_order/entries", """
                {"action": "receive", "region": "410702", "unit": "center", "input": {"subject": "示例路灯"}}""").json()
                .get("number").stringValue();
        Api.Answer told = api.as("audit").get("/api/viewers?number=" + number);
        assertThat(told.body()).contains("\"operator\"", number).doesNotContain("示例路灯");
        assertThat(api.as("audit").get("/api/viewers?number=RX0").status()).isEqualTo(404);
    }

    @Test
    void aLockedAccountIsOutAtOnceAndStaysOutUntilItIsUnlocked() throws Exception {
        Accounts accounts = new Accounts(api.district().ledger());
        String id = accounts.find("operator").orElseThrow().id().toString();
        Api.Caller program = api.as("operator");
        assertThat(program.get("/api/me").status()).isEqualTo(200);
        assertThat(lock("security", id, "lock", "{\"reason\": \"\"}").status()).isEqualTo(422);
        assertThat(lock("security", id, "lock", "{\"reason\": \"离岗\"}").json().get("locked").booleanValue()).isTrue();
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        String right = "{\"login\": \"operator\", \"password\": \"" + PASSWORD + "\"}";
        assertThat(api.nobody().post("/api/session", right).body()).contains("由安全管理员锁定");
        assertThat(api.nobody().post("/api/session", right.replace(PASSWORD, "x")).body()).contains("账号或口令不对");
        assertThat(lock("security", id, "unlock", "").json().get("locked").booleanValue()).isFalse();
        assertThat(api.nobody().post("/api/session", right).status()).isEqualTo(200);
        assertThat(api.as("audit").get("/api/audit/account").body()).contains("\"lock\"", "离岗");
        String last = accounts.find("audit").orElseThrow().id().toString();
        assertThat(lock("security", last, "lock", "{\"reason\": \"x\"}").body()).contains("最后一名审计管理员");
    }

    private static Api.Answer lock(String who, String id, String what, String body) throws IOException,
            InterruptedException, java.sql.SQLException {
        return api.as(who).and("If-Match", "*").post("/api/accounts/" + id + "/" + what, body);
    }
}
