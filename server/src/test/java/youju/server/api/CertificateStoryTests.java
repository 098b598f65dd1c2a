package youju.server.api;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Row S2: what stands in the vault isn't handed in, what can be promised is promised and checked later, each use is shown to its owner. */
class CertificateStoryTests {
    private static final String FIRM = "91350100M000100Y43";
    private static final String OTHER = "91110000600037341L";
    private static final String MATERIALS = "/api/registers/application_material/entries";
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static Story story;
    private static Api api;
    private static Api.Caller clerk;
    private static Api.Caller admin;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        story = Story.in(folder, """
                hall,示例政务大厅,410702,,,,applications,
                market,示例市场监管局,410702,,,,,
                """);
        api = story.api();
        clerk = api.as("clerk");
        admin = api.as("admin");
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    private static Api.Answer make(Api.Caller by, String register, String action, Map<String, ?> input)
            throws Exception {
        return by.post("/api/registers/" + register + "/entries", Story.json(Map.of(
                "action", action, "region", "410702", "unit", "market", "input", input)));
    }

    private static JsonNode made(String register, String action, Map<String, ?> input) throws Exception {
        Api.Answer answer = make(admin, register, action, input);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static Api.Answer act(String register, JsonNode entry, String action, Map<String, ?> input)
            throws Exception {
        return admin.and("If-Match", "*")
                .post("/api/registers/" + register + "/entries/" + Story.id(entry) + "/actions/"
                        + action, Story.json(Map.of("input", input, "reason", "示例原因")));
    }

    private static void done(String register, JsonNode entry, String action, Map<String, ?> input) throws Exception {
        Api.Answer answer = act(register, entry, action, input);
        assertThat(answer.status()).as(action + " " + answer.body()).isEqualTo(200);
    }

    private static JsonNode application() throws Exception {
        String name = "示例事项" + RUNNING.incrementAndGet();
        Map<String, Object> item = new HashMap<>(Map.of("item_name", name, "item_code", name, "item_kind", "permission",
                "department", "market", "legal_days", 20, "promised_days", 5, "visits", 0));
        item.put("materials", List.of(Map.of("material", "营业执照", "copies", 1, "certificate", "business_licence"), Map
                .of("material", "安全管理制度", "copies", 1, "by_promise", true),
                Map.of("material", "场所平面图", "copies",
                        1)));
        JsonNode drafted = made("service_item", "draft", item);
        done("service_item", drafted, "publish", Map.of());
        return made("service_application", "apply", Map.of("item", Story.id(drafted), "channel", "hall", "applicant",
                "示例企业", "credit_code", FIRM));
    }

    private static JsonNode certificate(String kind, String holder, LocalDate until) throws Exception {
        return made("e_certificate", "issue", Map.of("certificate_kind", kind, "certificate_name", "示例证照",
                "certificate_no", "示例" + RUNNING.incrementAndGet(), "holder", "示例企业", "credit_code", holder,
                "issued_on",
                "2020-01-02", "valid_until", until.toString(), "issuer", "market"));
    }

    private static Api.Answer use(JsonNode application, String material, JsonNode certificate, boolean consented)
            throws Exception {
        return make(clerk, "application_material", "use",
                Map.of("application", Story.id(application), "material", material,
                        "certificate", Story.id(certificate), "consented", consented));
    }

    @Test
    void whatIsInTheVaultIsUsedWithConsentAndOnlyWhatIsMissingIsTakenIn() throws Exception {
        LocalDate today = LocalDate.now();
        JsonNode application = application();
        JsonNode licence = certificate("business_licence", FIRM, today.plusYears(1));
        JsonNode expired = certificate("business_licence", FIRM, today.minusDays(1));
        JsonNode others = certificate("business_licence", OTHER, today.plusYears(1));
        JsonNode hygiene = certificate("hygiene_licence", FIRM, today.plusYears(1));
        JsonNode revoked = certificate("business_licence", FIRM, today.plusYears(1));
        done("e_certificate", revoked, "revoke", Map.of());
        for (JsonNode wrong : List.of(expired, others, hygiene, revoked)) {
            Api.Answer answer = use(application, "营业执照", wrong, true);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("有效的");
        }
        assertThat(use(application, "营业执照", licence, false).status()).isEqualTo(422);
        assertThat(use(application, "场所平面图", licence, true).status()).isEqualTo(422);
        assertThat(use(application, "营业执照", licence, true).status()).isEqualTo(201);
        assertThat(use(application, "营业执照", licence, true).status()).isEqualTo(409);
        assertThat(make(api.as("leader"), "application_material", "use", Map.of()).status()).isEqualTo(403);

        assertThat(
                make(clerk, "application_material", "promise", Map.of("application", Story.id(application), "material",
                        "场所平面图")).body())
                .contains("可告知承诺");
        assertThat(act("service_application", application, "accept", Map.of()).body()).contains("没有落实");
        JsonNode promise = made("application_material", "promise",
                Map.of("application", Story.id(application), "material",
                        "安全管理制度"));
        assertThat(
                make(clerk, "application_material", "hand_in", Map.of("application", Story.id(application), "material",
                        "户口簿")).body())
                .contains("清单上没有");
        assertThat(
                make(clerk, "application_material", "hand_in", Map.of("application", Story.id(application), "material",
                        "场所平面图", "copies", 1)).status())
                .isEqualTo(201);
        done("service_application", application, "accept", Map.of());
        assertThat(use(application, "场所平面图", hygiene, true).status()).isEqualTo(422);

        // The holder is told of each use by the certificate's number and code.
        Api.Answer code = clerk.post("/api/registers/e_certificate/entries/" + Story.id(licence) + "/query-code",
                "{\"reason\": \"示例：交给持证人\"}");
        assertThat(code.status()).as(code.body()).isBetween(200, 201);
        Api.Answer shown = api.with("X-Forwarded-For", "203.0.115.1").post("/api/public/track",
                "{\"number\": \"%s\", \"code\": \"%s\"}".formatted(licence.get("number").stringValue(), code.json()
                        .get("query_code").stringValue()));
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().get("belonging")).hasSize(1);
        assertThat(shown.json().at("/belonging/0/entry").toString()).contains("示例事项", "已调用证照").doesNotContain(FIRM);

        // A promise that turns out untrue costs what was granted for it.
        assertThat(act("service_application", application, "revoke", Map.of("opinion", "示例")).status()).isIn(409, 422);
        done("service_application", application, "decide", Map.of("result", "granted"));
        assertThat(act("service_application", application, "revoke", Map.of("opinion", "示例")).body())
                .contains("承诺核查不实");
        done("application_material", promise, "disprove", Map.of("finding", "示例：现场没有制度文本"));
        done("service_application", application, "revoke", Map.of("opinion", "示例：承诺不实"));
        assertThat(admin
                .post("/api/registers/service_application/entries/" + Story.id(application) + "/papers/revoked", "")
                .body()).contains("承诺不实", "行政复议");
    }

    @Test
    void whoIssuedItAndTheCreditOfficerAreRemindedByThemselvesBeforeACertificateExpires() throws Exception {
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
        JsonNode soon = certificate("safety_permit", FIRM, today.plusDays(20));
        JsonNode far = certificate("safety_permit", FIRM, today.plusYears(2));
        Api.Caller market = story.staff("market2", "public", "market");
        Api.Caller credit = api.as("credit_officer");
        tell(java.time.Instant.now().plusSeconds(60));
        for (Api.Caller each : List.of(market, credit)) {
            String told = each.get("/api/notifications?limit=50").body();
            assertThat(told).contains(soon.get("number").stringValue() + "：“证照有效期”将于").doesNotContain(far.get("number")
                    .stringValue());
        }
        assertThat(api.as("leader").get("/api/notifications").body()).doesNotContain("证照有效期");
        assertThat(act("e_certificate", soon, "lapse", Map.of()).body()).contains("还没有届满");
        // Renewed, it is reminded of again when that comes.
        done("e_certificate", soon, "renew", Map.of("valid_until", today.plusYears(1).toString()));
        JsonNode run = story.deadline(admin, "e_certificate", soon, "valid");
        assertThat(run.get("within").stringValue()).isEqualTo("until(" + today.plusYears(1) + ")");
        assertThat(run.get("state").stringValue()).isEqualTo("running");
        tell(today.plusYears(1).minusDays(29).atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
        assertThat(credit.get("/api/notifications?limit=50").json().get("notifications").valueStream().filter(
                each -> each.get("text").stringValue().contains(soon.get("number").stringValue())).count())
                .isEqualTo(2);
    }

    private static void tell(java.time.Instant now) throws Exception {
        try (var connection = api.district().ledger().connection()) {
            while (youju.ledger.deadline.Telling.some(connection, api.district().model(), now) > 0) {
                // Goes on with what is due next.
            }
        }
    }

    @Test
    void whatIsGrantedIsIssuedIntoTheVaultOfWhoAppliedAndServesTheNextApplication() throws Exception {
        JsonNode application = application();
        JsonNode licence = certificate("business_licence", FIRM, LocalDate.now().plusYears(1));
        assertThat(use(application, "营业执照", licence, true).status()).isEqualTo(201);
        made("application_material", "promise", Map.of("application", Story.id(application), "material", "安全管理制度"));
        made("application_material", "hand_in", Map.of("application", Story.id(application), "material", "场所平面图"));
        done("service_application", application, "accept", Map.of());
        Map<String, Object> issue = Map.of("application", Story.id(application), "certificate_kind", "food_licence",
                "certificate_name", "示例食品经营许可证", "certificate_no", "示例" + UUID.randomUUID(), "holder", "示例企业",
                "issued_on", LocalDate.now().toString());
        assertThat(make(clerk, "e_certificate", "issue_for", issue).body()).contains("准予");
        done("service_application", application, "decide", Map.of("result", "granted"));
        JsonNode issued = admin
                .get("/api/registers/e_certificate/entries/" + Story.id(made("e_certificate", "issue_for", issue)))
                .json();
        assertThat(issued.at("/fields/credit_code").stringValue()).isEqualTo(FIRM);
        assertThat(issued.at("/fields/issuer").stringValue()).isEqualTo("market");
        done("service_application", application, "deliver", Map.of("delivery", "e_certificate", "visits", 0));
        assertThat(admin.get(MATERIALS + "?search=" + application.get("number").stringValue()).status()).isEqualTo(200);
    }
}
