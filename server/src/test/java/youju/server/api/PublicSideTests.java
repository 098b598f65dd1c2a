package youju.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.PackFolder;
import youju.model.Briefing;

import static org.assertj.core.api.Assertions.assertThat;

/** What anybody may do without an account, on the registers of the district pack. */
class PublicSideTests {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static Api api;
    private static Api.Caller admin;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        PackFolder pack = PackFolder.in(folder).without("roles.yaml").without("calendar.yaml").with("pack.yaml",
                "id: test\ntitle: 试验\nrequires: [district]\ndemonstration: true\n").with("units.csv", """
                        id,name,region,from,to,successor,desks,owns
                        center,示例热线中心,410702,,,,reports,
                        hall,示例政务大厅,410702,,,,applications,
                        water,示例水务所,410702,,,,,
                        red,示例宣传部,410702,,,,,G1 G6
                        city,示例市热线,410700,,,,reports,
                        """).with("sources.yaml",
                        "gazette: {title: 示例公报, publisher: 示例统计局, date: 2024-03-06}\n")
                .with("observations/a.csv", """
                        region,period,indicator,aspect,of,peers,stated,value,unit,bound,source,revision,why,note
                        410702,2023,gdp,level,,,141.8亿元,14180000000,元,exact,gazette,1,,
                        410702,2023,retail-sales,level,,,100亿元,10000000000,元,exact,gazette,1,,
                        """).with("briefings/open.md", """
                        ---
                        id: open-2023
                        title: 示例发布稿
                        region: "410702"
                        period: "2023"
                        ---
                        2023年，红旗区地区生产总值{{gdp}}。
                        """).with("briefings/shut.md", """
                        ---
                        id: shut-2023
                        title: 示例未发布稿
                        region: "410702"
                        period: "2023"
                        ---
                        2023年，红旗区社会消费品零售总额{{retail-sales}}。
                        """);
        api = Api.with(Path.of("../packs/district"), pack.path());
        admin = api.as("admin");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Somebody at home, who has an address of their own. */
    private static Api.Caller somebody() {
        return api.with("X-Forwarded-For", "203.0.113." + ADDRESSES.incrementAndGet());
    }

    private static Api.Answer report(Api.Caller by, String subject) throws Exception {
        return by.post("/api/public/reports", """
                {"region": "红旗区", "input": {"caller": "示例来电人甲", "phone": "13800138000", "address": "示例路1号院",
                 "subject": "%s", "content": "示例内容"}}""".formatted(subject));
    }

    private static String shown(JsonNode made) {
        return "\"number\": \"%s\", \"code\": \"%s\"".formatted(made.get("number").stringValue(), made.get("query_code")
                .stringValue());
    }

    private static JsonNode tracked(Api.Caller by, JsonNode made) throws Exception {
        Api.Answer answer = by.post("/api/public/track", "{" + shown(made) + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("示例来电人甲", "13800138000", "138****8000", "示例路1号院", "示例内容");
        return answer.json();
    }

    private static List<String> actions(JsonNode tracked) {
        List<String> actions = new ArrayList<>();
        tracked.get("actions").forEach(each -> actions.add(each.get("action").stringValue()));
        return actions;
    }

    private static String field(JsonNode entry, String field) {
        for (JsonNode each : entry.get("fields")) {
            if (each.get("field").stringValue().equals(field)) {
                return each.get("text").stringValue();
            }
        }
        return null;
    }

    private static JsonNode found(String register, String number) throws Exception {
        return admin.get("/api/registers/" + register + "/entries?search=" + number).json().get("entries").get(0);
    }

    private static void act(String register, JsonNode entry, int version, String action, String input)
            throws Exception {
        Api.Answer answer = admin.and("If-Match", "\"" + version + "\"").post("/api/registers/" + register + "/entries/"
                + entry.get("id").stringValue() + "/actions/" + action, "{\"input\": " + input + "}");
        assertThat(answer.status()).as(action + " " + answer.body()).isEqualTo(200);
    }

    @Test
    void whoReportsFollowsItToTheAnswerAndRatesIt() throws Exception {
        Api.Caller somebody = somebody();
        Api.Answer answer = report(somebody, "路灯不亮");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode made = answer.json();
        assertThat(made.get("number").stringValue()).startsWith("RX410702-");
        assertThat(made.get("query_code").stringValue()).matches("([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}");
        assertThat(made.get("title").get("zh").stringValue()).isEqualTo("已受理");

        JsonNode received = tracked(somebody, made);
        assertThat(received.at("/entry/stage").stringValue()).isEqualTo("received");
        assertThat(received.at("/entry/steps/0/at").stringValue()).endsWith("+08:00");
        assertThat(field(received.get("entry"), "channel")).isEqualTo("网站");
        assertThat(received.at("/deadlines/0/title/zh").stringValue()).isEqualTo("派单时限");
        assertThat(received.at("/deadlines/0/due_at").stringValue()).endsWith("+08:00");
        assertThat(received.at("/deadlines/0/state").stringValue()).isEqualTo("running");
        assertThat(actions(received)).containsExactly("supplement", "withdraw");

        Api.Answer supplemented = somebody.post("/api/public/track/actions/supplement", "{" + shown(made)
                + ", \"input\": {\"supplement\": \"在示例路口\"}}");
        assertThat(supplemented.status()).as(supplemented.body()).isEqualTo(200);

        JsonNode order = found("hotline_order", made.get("number").stringValue());
        assertThat(order.get("unit").stringValue()).isEqualTo("center");
        assertThat(order.at("/fields/phone").stringValue()).isEqualTo("138****8000");
        assertThat(order.at("/fields/supplement").stringValue()).isEqualTo("在示例路口");
        act("hotline_order", order, 2, "dispatch", "{\"category\": \"lighting\", \"handler\": \"water\"}");
        act("hotline_order", order, 3, "accept", "{}");
        act("hotline_order", order, 4, "answer", "{\"reply\": \"已于当日更换灯头，恢复照明\"}");

        JsonNode answered = tracked(somebody, made);
        assertThat(answered.at("/entry/title/zh").stringValue()).isEqualTo("已答复");
        assertThat(field(answered.get("entry"), "reply")).isEqualTo("已于当日更换灯头，恢复照明");
        assertThat(field(answered.get("entry"), "handler")).isEqualTo("示例水务所");
        assertThat(answered.at("/entry/steps").size()).isEqualTo(4);
        assertThat(actions(answered)).containsExactly("rate");

        Api.Answer rated = somebody.post("/api/public/track/actions/rate", "{" + shown(made)
                + ", \"input\": {\"satisfied\": true}}");
        assertThat(rated.status()).as(rated.body()).isEqualTo(200);
        assertThat(found("hotline_order", made.get("number").stringValue()).at("/fields/satisfied").booleanValue())
                .isTrue();
        assertThat(rated.body()).doesNotContain("示例来电人甲", "138");
    }

    @Test
    void whatIsTheStaffsIsNotDoneWithACodeAndWhatIsThePublicsNotWithoutIt() throws Exception {
        Api.Caller somebody = somebody();
        JsonNode made = report(somebody, "井盖松动").json();
        for (String action : List.of("dispatch", "close", "void", "erase", "correct", "move", "none")) {
            Api.Answer refused = somebody.post("/api/public/track/actions/" + action, "{" + shown(made)
                    + ", \"reason\": \"试\"}");
            assertThat(refused.status()).as(action).isIn(403, 404);
        }
        assertThat(somebody.post("/api/public/track/actions/rate", "{" + shown(made)
                + ", \"input\": {\"satisfied\": true}}").status()).isEqualTo(409);
        JsonNode order = found("hotline_order", made.get("number").stringValue());
        assertThat(admin.and("If-Match", "\"1\"").post("/api/registers/hotline_order/entries/" + order.get("id")
                .stringValue() + "/actions/supplement", "{\"input\": {\"supplement\": \"试\"}}").status())
                .isEqualTo(403);
        assertThat(somebody.post("/api/public/track/actions/withdraw", "{" + shown(made) + "}").status()).isEqualTo(
                422);
        Api.Answer withdrawn = somebody.post("/api/public/track/actions/withdraw", "{" + shown(made)
                + ", \"reason\": \"已自行解决\"}");
        assertThat(withdrawn.json().at("/entry/stage").stringValue()).isEqualTo("withdrawn");
        assertThat(withdrawn.json().at("/deadlines/0/state").stringValue()).isEqualTo("met");
        assertThat(actions(withdrawn.json())).isEmpty();
    }

    @Test
    void whoCallsIsToldACodeByTheOperatorAndAnOlderOneOpensNothingMore() throws Exception {
        Api.Answer received = admin.post("/api/registers/hotline_order/entries", """
                {"action": "receive", "region": "410702", "unit": "center", "input": {"caller": "示例来电人乙",
                 "phone": "139 0013 9000", "subject": "来电说井盖缺失", "channel": "phone"}}""");
        assertThat(received.status()).as(received.body()).isEqualTo(201);
        String entry = "/api/registers/hotline_order/entries/" + received.json().get("id").stringValue();
        JsonNode first = admin.post(entry + "/query-code", "").json();
        tracked(somebody(), first);
        JsonNode second = admin.post(entry + "/query-code", "").json();
        assertThat(second.get("query_code")).isNotEqualTo(first.get("query_code"));
        tracked(somebody(), second);
        assertThat(somebody().post("/api/public/track", "{" + shown(first) + "}").status()).isEqualTo(404);

        JsonNode lines = api.as("audit").get("/api/audit/query_code?limit=2").json().get("lines");
        assertThat(lines.get(0).get("action").stringValue()).isEqualTo("renew");
        assertThat(lines.get(1).get("action").stringValue()).isEqualTo("give");
        assertThat(lines.get(0).get("changes").get("number")).isEqualTo(second.get("number"));
        assertThat(lines.toString()).doesNotContain(second.get("query_code").stringValue().substring(0, 4) + "-",
                "139");

        // What nobody brings and nobody holds has no code.
        assertThat(api.as("audit").post(entry + "/query-code", "").status()).isEqualTo(404);
        assertThat(admin.and("If-Match", "\"1\"").post(entry + "/actions/void", "{\"reason\": \"重复\"}").status())
                .isEqualTo(200);
        assertThat(admin.post(entry + "/query-code", "").status()).isEqualTo(403);
    }

    @Test
    void aCallersEarlierOrdersAreFoundByTheWholeNumberAndThatIsJournaled() throws Exception {
        for (String subject : List.of("路灯不亮一", "路灯不亮二")) {
            assertThat(admin.post("/api/registers/hotline_order/entries", """
                    {"action": "receive", "region": "410702", "unit": "center", "input": {"caller": "示例来电人丙",
                     "phone": "13700137001", "subject": "%s"}}""".formatted(subject)).status()).isEqualTo(201);
        }
        String find = "{\"field\": \"phone\", \"value\": \"%s\", \"reason\": \"来电\"}";
        Api.Answer found = admin.post("/api/registers/hotline_order/look-up", find.formatted("137 0013 7001"));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.json().get("entries").size()).isEqualTo(2);
        assertThat(found.json().at("/entries/0/fields/subject").stringValue()).isEqualTo("路灯不亮二");
        assertThat(found.body()).contains("137****7001").doesNotContain("13700137001", "示例来电人丙");
        assertThat(admin.post("/api/registers/hotline_order/look-up", find.formatted("13700137002")).json().get(
                "entries").size()).isZero();
        JsonNode lines = api.as("audit").get("/api/audit/unmasking?limit=2").json().get("lines");
        assertThat(lines.get(0).at("/changes/found").stringValue()).isEqualTo("0");
        assertThat(lines.get(1).get("action").stringValue()).isEqualTo("look_up");
        assertThat(lines.get(1).at("/changes/fields").stringValue()).isEqualTo("phone");
        assertThat(lines.get(1).get("reason").stringValue()).isEqualTo("来电");
        assertThat(lines.toString()).doesNotContain("13700137");

        for (String wrong : List.of("1370013", "%", "", "13700137001' or '1'='1")) {
            assertThat(admin.post("/api/registers/hotline_order/look-up", find.formatted(wrong)).status()).as(wrong)
                    .isEqualTo(wrong.isEmpty() ? 422 : 400);
        }
        assertThat(admin.post("/api/registers/hotline_order/look-up",
                "{\"field\": \"subject\", \"value\": \"路灯\", \"reason\": \"试\"}").status()).isEqualTo(400);
        assertThat(admin.post("/api/registers/hotline_order/look-up",
                "{\"field\": \"phone\", \"value\": \"13700137001\"}").status()).isEqualTo(422);
    }

    @Test
    void aWrongCodeAnUnknownNumberAndAnothersCodeAreOneAnswer() throws Exception {
        JsonNode one = report(somebody(), "噪声扰民").json();
        JsonNode other = report(somebody(), "暖气不热").json();
        List<String> asked = List.of("{\"number\": \"%s\", \"code\": \"2222-2222-2222-2222\"}".formatted(one.get(
                "number").stringValue()),
                "{\"number\": \"RX410702-20000101-00001\", \"code\": \"2222-2222-2222-2222\"}",
                "{\"number\": \"%s\", \"code\": \"%s\"}".formatted(one.get("number").stringValue(), other.get(
                        "query_code").stringValue()),
                "{\"number\": \"%s\", \"code\": \"' or 1=1 --\"}".formatted(one
                        .get("number").stringValue()),
                "{\"number\": \"' or '1'='1\", \"code\": \"%s\"}"
                        .formatted(one.get("query_code").stringValue()));
        for (String body : asked) {
            Api.Answer answer = somebody().post("/api/public/track", body);
            assertThat(answer.status()).as(body).isEqualTo(404);
            assertThat(answer.json().get("detail").stringValue()).isEqualTo("编号或查询码不对");
        }
        assertThat(somebody().post("/api/public/track", "{\"code\": \"x\"}").status()).isEqualTo(422);
        String said = one.get("query_code").stringValue().replace("-", " ").toLowerCase(java.util.Locale.ROOT);
        assertThat(somebody().post("/api/public/track", "{\"number\": \" %s \", \"code\": \"%s\"}".formatted(one.get(
                "number").stringValue(), said)).status()).isEqualTo(200);
    }

    @Test
    void guessesAreLimitedByNumberWhoeverMakesThemAndByAddressWhateverTheyGuess() throws Exception {
        JsonNode made = report(somebody(), "积水").json();
        String wrong = "{\"number\": \"%s\", \"code\": \"3333-3333-3333-3333\"}".formatted(made.get("number")
                .stringValue());
        for (int i = 0; i < 10; i++) {
            assertThat(somebody().post("/api/public/track", wrong).status()).isEqualTo(404);
        }
        Api.Answer locked = somebody().post("/api/public/track", "{" + shown(made) + "}");
        assertThat(locked.status()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 15 * 60);
        for (int i = 0; i < 100; i++) {
            // All of a network of IPv6 are one.
            assertThat(api.with("X-Forwarded-For", "2001:db8:0:7::" + Integer.toHexString(i + 1)).post(
                    "/api/public/track", "{\"number\": \"X%d\", \"code\": \"3333-3333-3333-3333\"}".formatted(i))
                    .status()).isEqualTo(404);
        }
        assertThat(api.with("X-Forwarded-For", "2001:db8:0:7:ffff::1").post("/api/public/track",
                "{\"number\": \"X\", \"code\": \"3333-3333-3333-3333\"}").status()).isEqualTo(429);
        assertThat(api.with("X-Forwarded-For", "2001:db8:0:8::1").post("/api/public/track",
                "{\"number\": \"X\", \"code\": \"3333-3333-3333-3333\"}").status()).isEqualTo(404);
    }

    @Test
    void aRequestSentAgainIsAnsweredWithTheSameNumberAndCode() throws Exception {
        String key = UUID.randomUUID().toString();
        JsonNode first = report(somebody().and("Idempotency-Key", key), "道路破损").json();
        Api.Answer again = report(somebody().and("Idempotency-Key", key), "道路破损");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first);
        assertThat(report(somebody().and("Idempotency-Key", key), "别的事").status()).isEqualTo(422);
        tracked(somebody(), first);
        try (Connection connection = api.district().ledger().connection();
                Statement statement = connection
                        .createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select string_agg(q::text, ' ') from query_code q) || (select string_agg(a::text, ' ') from answered a)")) {
            row.next();
            assertThat(row.getString(1)).contains(first.get("number").stringValue()).doesNotContain(first.get(
                    "query_code").stringValue(), first.get("query_code").stringValue().replace("-", ""), key);
        }
    }

    @Test
    void whatIsBroughtIsCheckedAsWhatTheStaffEnters() throws Exception {
        record Wrong(String body, int status, String field) {}
        for (Wrong wrong : List.of(new Wrong("{\"region\": \"红旗区\", \"input\": {}}", 422, "subject"),
                new Wrong("{\"input\": {\"subject\": \"示例\"}}", 422, "region"),
                new Wrong("{\"region\": \"无名区\", \"input\": {\"subject\": \"示例\"}}", 400, "region"),
                new Wrong("{\"region\": \"红旗区\", \"input\": {\"subject\": \"示例\", \"phone\": \"1\"}}", 400, "phone"),
                new Wrong("{\"region\": \"红旗区\", \"input\": {\"subject\": \"示例\", \"channel\": \"phone\"}}", 400,
                        "channel"),
                new Wrong("{\"region\": \"红旗区\", \"input\": {\"subject\": \"示例\", \"handler\": \"water\"}}", 400,
                        "handler"))) {
            Api.Answer answer = somebody().post("/api/public/reports", wrong.body());
            assertThat(answer.status()).as(wrong.body()).isEqualTo(wrong.status());
            assertThat(answer.json().get("field").stringValue()).as(wrong.body()).isEqualTo(wrong.field());
        }
        assertThat(somebody().post("/api/public/none", "{}").status()).isEqualTo(404);
        assertThat(somebody().post("/api/public/items", "{\"input\": {}}").status()).isEqualTo(403);
        assertThat(somebody().post("/api/public/promises", "{\"input\": {}}").status()).isEqualTo(422);
        assertThat(somebody().post("/api/public/reports", "{\"input\": {\"subject\": \"" + "长".repeat(30000) + "\"}}")
                .status()).isEqualTo(413);
        // A region without a unit of its own is its city's.
        JsonNode made = somebody().post("/api/public/reports",
                "{\"region\": \"卫滨区\", \"input\": {\"subject\": \"示例转办\"}}").json();
        JsonNode order = found("hotline_order", made.get("number").stringValue());
        assertThat(List.of(order.get("region").stringValue(), order.get("unit").stringValue())).containsExactly(
                "410703", "city");
    }

    private static String item(String name, boolean published) throws Exception {
        Api.Answer made = admin.post("/api/registers/service_item/entries", """
                {"action": "draft", "region": "410702", "unit": "hall", "input": {"item_name": "%s", "item_code": "%s",
                 "item_kind": "permission", "department": "hall", "basis": "示例条例第一条", "legal_days": 20,
                 "promised_days": 5, "visits": 0, "fee": false}}""".formatted(name, name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        if (published) {
            act("service_item", made.json(), 1, "publish", "{}");
        }
        return made.json().get("id").stringValue();
    }

    private static JsonNode browsed(String query) throws Exception {
        Api.Answer answer = somebody().get("/api/public/items?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void publishedItemsAreLookedThroughFoundAndAppliedFor() throws Exception {
        String id = item("示例食品经营许可", true);
        String other = item("示例卫生许可", true);
        String draft = item("示例未公布许可", false);
        JsonNode found = browsed("search=" + encoded("食品 许可"));
        assertThat(found.get("entries").size()).isEqualTo(1);
        JsonNode item = found.get("entries").get(0);
        assertThat(item.get("name").stringValue()).isEqualTo("示例食品经营许可");
        assertThat(field(item, "department")).isEqualTo("示例政务大厅");
        assertThat(field(item, "promised_days")).isEqualTo("5");
        assertThat(field(item, "basis")).isEqualTo("示例条例第一条");
        assertThat(item.get("steps").size()).isEqualTo(1);
        JsonNode page = browsed("limit=1");
        JsonNode next = browsed("limit=1&cursor=" + encoded(page.get("next").stringValue()));
        assertThat(List.of(page.at("/entries/0/id").stringValue(), next.at("/entries/0/id").stringValue()))
                .containsExactlyInAnyOrder(id, other);
        assertThat(somebody().get("/api/public/items/" + id).status()).isEqualTo(200);
        assertThat(somebody().get("/api/public/items/" + draft).status()).isEqualTo(404);
        assertThat(browsed("search=" + encoded("未公布")).get("entries").size()).isZero();

        String application = """
                {"region": "410702", "input": {"item": "%s", "id_number": "11010519491231002X",
                 "applicant": "示例来电人甲", "phone": "13800138000"}}""";
        assertThat(somebody().post("/api/public/applications", application.formatted(draft)).status())
                .isEqualTo(
                        400);
        assertThat(somebody().post("/api/public/applications", application.formatted("x")).json().get("field")
                .stringValue()).isEqualTo("item");
        JsonNode made = somebody().post("/api/public/applications", application.formatted(id)).json();
        assertThat(made.get("number").stringValue()).startsWith("BJ410702-");
        JsonNode entry = found("service_application", made.get("number").stringValue());
        act("service_application", entry, 1, "accept", "{\"department\": \"hall\", \"promised_days\": 5}");
        act("service_application", entry, 2, "decide", "{\"result\": \"granted\"}");
        JsonNode decided = tracked(somebody(), made);
        assertThat(field(decided.get("entry"), "result")).isEqualTo("准予");
        assertThat(actions(decided)).containsExactly("rate");
        assertThat(
                somebody()
                        .post("/api/public/track/actions/rate",
                                "{" + shown(made) + ", \"input\": {\"rating\": \"very_good\"}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsWrittenIntoASearchIsSearchedForAndNothingElse() throws Exception {
        item("示例注入许可", true);
        for (String search : List.of("' or '1'='1", "%", "_", "\\", "\"; drop table entries.service_item; --",
                "stage == 'drafted'", "true || true", "{{gdp}}", "$1", "?")) {
            assertThat(browsed("search=" + encoded(search)).get("entries").size()).as(search).isZero();
        }
        for (String query : List.of("search=%00", "search=" + encoded("a b c d e f g h i"), "cursor=" + encoded(
                "' or 1=1"), "region=" + encoded("' or 1=1"), "limit=0", "limit=x", "limit=101")) {
            assertThat(somebody().get("/api/public/items?" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(browsed("filter=" + encoded("stage == 'drafted'") + "&void=true").get("entries").toString())
                .doesNotContain("drafted");
    }

    @Test
    void promisesAreLookedThroughOnceTheyWereMadePublic() throws Exception {
        Api.Answer made = admin.post("/api/registers/livelihood_promise/entries", """
                {"action": "propose", "region": "410702", "unit": "red", "input": {"promise": "示例新建学校", "year": 2023,
                 "domain": "education", "owner": "red", "due_on": "2023-12-31"}}""");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(somebody().get("/api/public/promises").json().get("entries").size()).isZero();
        act("livelihood_promise", made.json(), 1, "promise", "{\"standard\": \"示例标准\"}");
        act("livelihood_promise", made.json(), 2, "start", "{}");
        act("livelihood_promise", made.json(), 3, "report", "{\"progress\": 60}");
        JsonNode promise = somebody().get("/api/public/promises?region=410702").json().get("entries").get(0);
        assertThat(field(promise, "progress")).isEqualTo("60");
        assertThat(promise.get("steps").toString()).doesNotContain("proposed");
        assertThat(somebody().get("/api/public/promises?region=410703").json().get("entries").size()).isZero();
    }

    @Test
    void aBriefingAndItsFiguresArePublicOnceItIsPublished() throws Exception {
        for (String id : List.of("open-2023", "shut-2023", "none")) {
            assertThat(somebody().get("/api/public/briefings/" + id).status()).as(id).isEqualTo(404);
        }
        String figures = "/api/public/figures?region=410702&period=2023";
        assertThat(somebody().get(figures).json().get("figures").size()).isZero();
        List<JsonNode> briefings = new ArrayList<>();
        for (Briefing declared : api.district().model().briefings().values()) {
            Api.Answer made = admin.post("/api/registers/briefing/entries",
                    JsonMapper.shared().writeValueAsString(Map.of(
                            "action", "draft", "region", "410702", "unit", "red", "input",
                            Map.of("title", declared.title(), "period",
                                    "2023", "text", declared.text(), "declared_as", declared.id()))));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            briefings.add(made.json());
        }
        act("briefing", briefings.getFirst(), 1, "check", "{}");
        for (JsonNode figure : admin.get("/api/briefings/open-2023/sign-offs").json().get("figures")) {
            assertThat(admin.and("If-Match", "*").post("/api/registers/figure_sign_off/entries/" + figure.get("entry")
                    .stringValue() + "/actions/sign", "{\"input\": {}}").status()).isEqualTo(200);
        }
        act("briefing", briefings.getFirst(), 2, "sign", "{}");
        act("briefing", briefings.getFirst(), 3, "approve", "{}");
        assertThat(somebody().get("/api/public/briefings/open-2023").status()).isEqualTo(404);
        act("briefing", briefings.getFirst(), 4, "publish", "{}");

        JsonNode listed = somebody().get("/api/public/briefings").json().get("briefings");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).get("declared").stringValue()).isEqualTo("open-2023");
        Api.Answer briefing = somebody().get("/api/public/briefings/open-2023");
        assertThat(briefing.body()).contains("141.8亿元").doesNotContain("listed");
        assertThat(briefing.json().at("/publication/figures/0/ground").stringValue()).contains("示例公报");
        assertThat(somebody().get("/api/public/briefings/shut-2023").status()).isEqualTo(404);
        JsonNode published = somebody().get(figures).json().get("figures");
        assertThat(published.size()).isEqualTo(1);
        assertThat(published.get(0).get("indicator").stringValue()).isEqualTo("gdp");
        assertThat(published.get(0).get("value").stringValue()).isEqualTo("14180000000");
        assertThat(published.get(0).propertyNames()).contains("said", "kind", "unit", "demonstration", "evidence");
        assertThat(somebody().get(figures + "&indicator=retail-sales").json().get("figures").size()).isZero();
        assertThat(somebody().get("/api/public/figures?region=410703&period=2023").json().get("figures").size())
                .isZero();
        // Withdrawn, it is published no more.
        Api.Answer voided = admin.and("If-Match", "\"5\"").post("/api/registers/briefing/entries/" + briefings
                .getFirst().get("id").stringValue() + "/actions/withdraw", "{\"reason\": \"试\"}");
        assertThat(voided.status()).isEqualTo(200);
        assertThat(somebody().get("/api/public/briefings/open-2023").status()).isEqualTo(404);
    }

    @Test
    void anAddressThatAsksTooOftenIsHeldOffForAMomentAndOthersAreNot() throws Exception {
        Api.Caller busy = somebody();
        Api.Answer answer = busy.get("/api/public/desks");
        for (int i = 0; i < 1000 && answer.status() == 200; i++) {
            answer = busy.get("/api/public/none/none");
            answer = answer.status() == 400 || answer.status() == 404 ? busy.get("/api/public/reports") : answer;
            answer = answer.status() == 404 ? busy.get("/api/public/briefings") : answer;
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").stringValue()).isEqualTo("too_many");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        // What is written has a bucket of its own, and so has everybody else.
        assertThat(busy.post("/api/public/reports", "{}").status()).isEqualTo(422);
        assertThat(somebody().get("/api/public/desks").status()).isEqualTo(200);
        Api.Caller writing = somebody();
        int status = 422;
        for (int i = 0; i < 100 && status == 422; i++) {
            status = writing.post("/api/public/reports", "{}").status();
        }
        assertThat(status).isEqualTo(429);
        assertThat(writing.get("/api/public/desks").status()).isEqualTo(200);
    }

    @Test
    void desksSayWhatTheyTakeAndShow() throws Exception {
        JsonNode desks = somebody().get("/api/public/desks").json().get("desks");
        List<String> names = new ArrayList<>();
        desks.forEach(desk -> names.add(desk.get("desk").stringValue()));
        assertThat(names).containsExactly("applications", "care", "certificates", "findings", "honours", "items",
                "promises",
                "reports");
        JsonNode reports = desks.get(7);
        assertThat(reports.get("open").booleanValue()).isFalse();
        assertThat(reports.at("/makes/regions").toString()).contains("410702", "410700").doesNotContain("410703");
        assertThat(reports.at("/makes/input/properties").propertyNames()).contains("subject", "phone").doesNotContain(
                "channel", "category", "handler");
        // What stands in the item isn't asked for again.
        assertThat(desks.get(0).at("/makes/asks").valueStream().map(ask -> ask.get("id").stringValue()))
                .containsExactly(
                        "item", "applicant", "id_number", "credit_code", "phone", "consented");
        assertThat(desks.get(0).at("/makes/asks/0/required").booleanValue()).isTrue();
        assertThat(desks.get(0).at("/makes/asks/0/desk").stringValue()).isEqualTo("items");
        assertThat(desks.get(5).get("makes").isNull()).isTrue();
        assertThat(somebody().get("/api/public/reports").status()).isEqualTo(404);
        assertThat(somebody().get("/api/registers").status()).isEqualTo(401);
    }
}
