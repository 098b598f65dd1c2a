package youju.server.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.journal.Algorithm;
import youju.ledger.journal.Sealer;
import youju.server.event.Deliveries;

import static org.assertj.core.api.Assertions.assertThat;

/** The 12345 hotline as operators, handling units, supervisors and callers live with it, over the interface. */
class HotlineTests {
    private static final String ORDERS = "/api/registers/hotline_order/entries";
    private static Story story;
    private static Api api;
    private static Api.Caller operator;
    private static Api.Caller water;
    private static Api.Caller roads;
    private static Api.Caller supervisor;
    private static Api.Caller elsewhere;
    private static int phones;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        story = Story.in(folder, """
                center,示例热线中心,410702,,,,reports,S3
                water,示例水务所,410702,,,,,
                roads,示例市政所,410702,,,,,
                west,示例卫滨热线,410703,,,,reports,
                """);
        api = story.api();
        operator = story.staff("op", "operator", "410702", "center");
        supervisor = story.staff("sup", "supervisor", "410702", "center");
        // The staff of a unit: what they may do goes by the unit that stands in the order.
        water = story.staff("waterstaff", "recorder", "410702", "water");
        roads = story.staff("roadstaff", "recorder", "410702", "roads");
        elsewhere = story.staff("westop", "operator", "410703", "west");
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    private static String phone() {
        return "138001%05d".formatted(++phones);
    }

    /** An order that stands somewhere, and the version that whoever acts on it has seen. */
    private static final class Order {
        private final String id;
        private final String number;
        private int version = 1;

        private Order(JsonNode made) {
            this.id = made.get("id").stringValue();
            this.number = made.get("number").stringValue();
        }

        private Api.Answer tried(Api.Caller by, String action, String input, String reason) throws Exception {
            return by.and("If-Match", "\"" + version + "\"").post(ORDERS + "/" + id + "/actions/" + action,
                    "{\"input\": {%s}%s}".formatted(input, reason == null ? "" : ", \"reason\": \"" + reason + "\""));
        }

        private Order done(Api.Caller by, String action, String input, String reason) throws Exception {
            Api.Answer answer = tried(by, action, input, reason);
            assertThat(answer.status()).as(action + " " + answer.body()).isEqualTo(200);
            version = answer.json().get("version").intValue();
            return this;
        }

        private Order dispatched(String unit) throws Exception {
            return done(operator, "dispatch", "\"category\": \"water\", \"handler\": \"" + unit + "\"", null);
        }

        private JsonNode seen(Api.Caller by) throws Exception {
            return by.get(ORDERS + "/" + id).json();
        }

        private JsonNode deadline(String title) throws Exception {
            JsonNode newest = null;
            for (JsonNode each : operator.get(ORDERS + "/" + id + "/deadlines").json().get("deadlines")) {
                if (each.get("title").get("zh").stringValue().equals(title)) {
                    newest = each;
                }
            }
            return newest;
        }
    }

    private static Order call(String subject, String content) throws Exception {
        Api.Answer answer = operator.post(ORDERS, """
                {"action": "receive", "region": "410702", "unit": "center", "input": {"caller": "示例来电人", "phone": "%s",
                 "subject": "%s", "content": "%s"}}""".formatted(phone(), subject, content));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Order(answer.json());
    }

    private static JsonNode tracked(JsonNode code) throws Exception {
        Api.Answer answer = api.with("X-Forwarded-For", "203.0.113." + (1 + phones % 250)).post("/api/public/track",
                "{\"number\": \"%s\", \"code\": \"%s\"}".formatted(code.get("number").stringValue(), code.get(
                        "query_code").stringValue()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode code(Order order) throws Exception {
        return operator.post(ORDERS + "/" + order.id + "/query-code", "").json();
    }

    @Test
    void aCallIsDispatchedSentBackDispatchedAnewAnsweredRedoneClosedAndReopened() throws Exception {
        Order order = call("示例一巷自来水管漏水", "从昨晚开始");
        JsonNode code = code(order);
        assertThat(order.deadline("派单时限").get("state").stringValue()).isEqualTo("running");
        order.dispatched("roads");
        String first = order.deadline("办理时限").get("started_at").stringValue();
        // Whoever handles it sees it, nobody else's unit does; sending back wants a reason.
        assertThat(roads.get(ORDERS + "/" + order.id).status()).isEqualTo(200);
        assertThat(water.get(ORDERS + "/" + order.id).status()).isEqualTo(404);
        assertThat(order.tried(water, "accept", "", null).status()).isEqualTo(403);
        assertThat(order.tried(roads, "send_back", "", null).status()).isEqualTo(422);
        order.done(roads, "send_back", "", "属自来水公司职责");
        assertThat(order.seen(operator).at("/fields/bounces").intValue()).isEqualTo(1);
        assertThat(order.deadline("办理时限").get("state").stringValue()).isNotIn("running", "warned", "overdue");
        order.dispatched("water");
        JsonNode anew = order.deadline("办理时限");
        assertThat(anew.get("state").stringValue()).isEqualTo("running");
        assertThat(anew.get("started_at").stringValue()).isGreaterThan(first);

        order.done(water, "accept", "", null);
        assertThat(order.tried(water, "answer", "\"reply\": \"已修\"", null).status()).isEqualTo(422);
        order.done(water, "answer", "\"reply\": \"已更换破损管段并恢复供水\"", null);
        assertThat(tracked(code).at("/entry/stage").stringValue()).isEqualTo("answered");
        order.done(operator, "redo", "", "来电人说又漏了");
        order.done(water, "answer", "\"reply\": \"已重新焊接并观察一天不漏\"", null);
        order.done(operator, "close", "\"satisfied\": true", null);
        order.done(supervisor, "reopen", "", "来电人再次反映");
        JsonNode again = order.seen(operator);
        assertThat(again.get("stage").stringValue()).isEqualTo("dispatched");
        assertThat(again.at("/fields/reopened").intValue()).isEqualTo(1);
        assertThat(order.deadline("办理时限").get("state").stringValue()).isEqualTo("running");
        JsonNode lines = operator.get(ORDERS + "/" + order.id + "/history").json().get("lines");
        assertThat(lines.size()).isEqualTo(order.version);
    }

    @Test
    void anExtensionIsAskedByWhoHandlesItAndGrantedOrRefusedByTheSupervisor() throws Exception {
        Order order = call("示例二巷下水道堵塞", "污水外溢").dispatched("water").done(water, "accept", "", null);
        String due = order.deadline("办理时限").get("due_at").stringValue();
        assertThat(order.tried(supervisor, "extend", "", "未申请").status()).isEqualTo(409);
        assertThat(order.tried(water, "extend", "", "自己批").status()).isEqualTo(403);
        order.done(water, "ask_extension", "\"days_asked\": 4", "须等配件");
        assertThat(order.tried(water, "ask_extension", "\"days_asked\": 5", "再申请").status()).isEqualTo(409);
        assertThat(order.deadline("办理时限").get("due_at").stringValue()).isEqualTo(due);
        order.done(supervisor, "refuse_extension", "", "本周可办完");
        order.done(water, "ask_extension", "\"days_asked\": 3", "厂家周五到货");
        order.done(supervisor, "extend", "", "同意");
        assertThat(order.deadline("办理时限").get("due_at").stringValue()).isGreaterThan(due);
        order.done(water, "ask_extension", "\"days_asked\": 8", "还不够");
        assertThat(order.tried(supervisor, "extend", "", "超过上限").status()).isEqualTo(400);
    }

    @Test
    void severalUnitsAssistSideBySide() throws Exception {
        Order order = call("示例三巷塌陷并冒水", "路面塌陷，下面管子漏水").dispatched("roads");
        String assists = "/api/registers/hotline_assist/entries";
        Api.Answer asked = operator.post(assists, """
                {"action": "ask", "region": "410702", "unit": "center",
                 "input": {"order": "%s", "assistant": "water", "task": "先关阀止水"}}""".formatted(order.id));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String id = asked.json().get("id").stringValue();
        assertThat(roads.get(assists + "/" + id).status()).isEqualTo(404);
        assertThat(operator.post(assists, """
                {"action": "ask", "region": "410702", "unit": "center",
                 "input": {"order": "%s", "assistant": "water", "task": "又请一次"}}""".formatted(order.id)).status())
                .isEqualTo(409);
        assertThat(water.and("If-Match", "\"1\"").post(assists + "/" + id + "/actions/accept", "{}").status())
                .isEqualTo(
                        200);
        order.done(roads, "accept", "", null);
        assertThat(water.and("If-Match", "\"2\"").post(assists + "/" + id + "/actions/answer",
                "{\"input\": {\"assistance\": \"已关阀\"}}").status()).isEqualTo(200);
        assertThat(operator.get(ORDERS + "/" + order.id + "/related").body()).contains("已关阀");
    }

    @Test
    void whoCallsAboutWhatWasBroughtAlreadyIsToldTheAnswerOfTheOrderItWasMergedInto() throws Exception {
        Order main = call("示例花园小区停水", "整个小区都没有水");
        Order other = call("示例花园小区没水了", "早上起来没有水");
        JsonNode found = alike(operator, "示例花园小区停水", "没有水");
        assertThat(found.get("merge").stringValue()).isEqualTo("merge");
        List<String> numbers = new ArrayList<>();
        found.get("repeated").forEach(each -> numbers.add(each.at("/entry/number").stringValue()));
        assertThat(numbers).contains(main.number, other.number);
        assertThat(found.toString()).doesNotContain("示例来电人", "1380");
        // Whoever sees none of them is shown none.
        assertThat(alike(elsewhere, "示例花园小区停水", "没有水").get("repeated").size()).isZero();
        assertThat(alike(water, "示例花园小区停水", "没有水").get("repeated").size()).isZero();

        JsonNode code = code(other);
        assertThat(other.tried(operator, "merge", "\"merged_into\": \"" + main.id + "\"", null).status())
                .isEqualTo(422);
        other.done(operator, "merge", "\"merged_into\": \"" + main.id + "\"", "同一件事");
        main.dispatched("water").done(water, "accept", "", null).done(water, "answer",
                "\"reply\": \"主管道爆裂，已抢修并恢复供水\"", null);
        JsonNode told = tracked(code);
        assertThat(told.at("/entry/stage").stringValue()).isEqualTo("merged");
        assertThat(told.at("/into/stage").stringValue()).isEqualTo("answered");
        assertThat(told.at("/into/fields").toString()).contains("主管道爆裂，已抢修并恢复供水", "示例水务所").doesNotContain("整个小区");
        // It is found no more as one that may be repeated.
        alike(operator, "示例花园小区没水", "没有水").get("repeated").forEach(each -> assertThat(each.at("/entry/number")
                .stringValue()).isNotEqualTo(other.number));
    }

    private static JsonNode alike(Api.Caller by, String subject, String content) throws Exception {
        for (int i = 0; i < 100; i++) {
            Api.Answer answer = by.post("/api/registers/hotline_order/alike", """
                    {"region": "410702", "input": {"subject": "%s", "content": "%s"}}""".formatted(subject, content));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            if (answer.json().get("ready").booleanValue()) {
                return answer.json();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the index was never there");
    }

    @Test
    void pastOrdersSuggestCategoryAndUnitWithTheirReasonsAndNothingWhereNothingIsAlike() throws Exception {
        // Among a handful everything is common: what is rare in a text tells what it is about.
        for (String other : List.of("暖气片冰凉", "健身房关门不退费", "工地拖欠工资", "电梯经常困人", "摊贩占道经营", "天然气开户太慢")) {
            call(other, "希望尽快处理");
        }
        for (int i = 0; i < 6; i++) {
            call("示例" + i + "号院路灯不亮", "晚上漆黑一片").done(operator, "dispatch",
                    "\"category\": \"lighting\", \"handler\": \"roads\"", null);
        }
        JsonNode found = alike(operator, "示例九号院路灯不亮了", "晚上漆黑一片");
        assertThat(found.get("suggestions").size()).as(found.toString()).isEqualTo(2);
        JsonNode category = found.get("suggestions").get(0);
        assertThat(category.get("field").stringValue()).isEqualTo("category");
        assertThat(category.get("value").stringValue()).isEqualTo("lighting");
        assertThat(category.get("confidence").intValue()).isBetween(50, 100);
        assertThat(category.get("because").size()).isPositive();
        assertThat(found.get("suggestions").get(1).get("value").stringValue()).isEqualTo("roads");
        assertThat(alike(operator, "xyzzy", "").get("suggestions").size()).isZero();
        assertThat(alike(elsewhere, "示例九号院路灯不亮了", "").get("suggestions").size()).isZero();
        assertThat(
                operator.post("/api/registers/hotline_order/alike", "{\"region\": \"999999\", \"input\": {}}").status())
                .isEqualTo(400);
        assertThat(operator.post("/api/registers/hotline_assist/alike", "{\"region\": \"410702\"}").status()).isEqualTo(
                404);
    }

    @Test
    void whatManyCallAboutAtOnePlaceIsToldByASquareOfTheGround() throws Exception {
        for (int i = 0; i < 11; i++) {
            boolean near = i < 6;
            Api.Answer made = operator.post(ORDERS, """
                    {"action": "receive", "region": "410702", "unit": "center", "input": {"subject": "示例停车难%d",
                     "category": "parking", "place": {"lon": %s, "lat": %s, "datum": "wgs84"}}}""".formatted(i, near
                    ? 113.8800 + i * 0.0001
                    : 113.9500 + i * 0.01, 35.3000));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        JsonNode found = operator.get("/api/registers/hotline_order/topics?by=category&region=410702&metres=1000")
                .json();
        assertThat(found.get("metres").intValue()).isEqualTo(1000);
        List<JsonNode> parking = found.get("places").valueStream()
                .filter(each -> each.get("value").stringValue().equals(
                        "parking"))
                .toList();
        // Those that lie apart are too few each to be told by their places.
        assertThat(parking).hasSize(1);
        assertThat(parking.getFirst().get("now").intValue()).isEqualTo(6);
        assertThat(parking.getFirst().get("rising").booleanValue()).isTrue();
        List<Double> bounds = parking.getFirst().get("bounds").valueStream().map(JsonNode::doubleValue).toList();
        assertThat(113.8802).isBetween(bounds.get(0), bounds.get(2));
        assertThat(35.3000).isBetween(bounds.get(1), bounds.get(3));
        assertThat(elsewhere.get("/api/registers/hotline_order/topics?by=category&region=410702").json().get("places"))
                .isEmpty();
        assertThat(operator.get("/api/registers/hotline_order/topics?by=category&region=410702&metres=5").status())
                .isEqualTo(400);
    }

    @Test
    void aProvincesPlatformSendsOrdersOnceHoweverOftenAndIsToldWhatBecameOfThem() throws Exception {
        List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        HttpServer platform = HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        platform.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        platform.start();
        try {
            JsonNode made = api.as("system")
                    .post("/api/webhooks",
                            """
                                    {"name": "省12345", "url": "http://127.0.0.1:%d/", "account": "op", "registers": ["hotline_order"]}"""
                                    .formatted(platform.getAddress().getPort()))
                    .json();
            String webhook = made.at("/webhook/id").stringValue(made.at("/id").stringValue(""));
            byte[] secret = java.util.Base64.getDecoder().decode(made.get("secret").stringValue().substring(6));
            String message = """
                    {"type": "entries", "timestamp": "2023-03-06T08:00:00Z", "data": {"entries": [
                     {"key": "SN1", "register": "hotline_order", "action": "receive", "region": "410702", "unit": "center",
                      "input": {"channel": "transfer", "platform_no": "SN1", "subject": "省平台转办：示例八巷无水"}},
                     {"key": "SN2", "register": "hotline_order", "action": "receive", "region": "410702", "unit": "center",
                      "input": {"channel": "transfer"}},
                     {"key": "SN3", "register": "hotline_order", "action": "receive", "region": "410703", "unit": "west",
                      "input": {"subject": "别的区"}}]}}""";
            JsonNode first = sent(webhook, secret, message, 0, 200).json();
            assertThat(first.at("/entries/0/done").booleanValue()).as(first.toString()).isTrue();
            assertThat(first.at("/entries/1/code").stringValue()).isEqualTo("required");
            assertThat(first.at("/entries/2/code").stringValue()).isEqualTo("not_allowed");
            assertThat(sent(webhook, secret, message, 0, 200).json()).isEqualTo(first);
            assertThat(operator.get(ORDERS + "?search=" + java.net.URLEncoder.encode("省平台转办",
                    java.nio.charset.StandardCharsets.UTF_8)).json().get("entries").size()).isEqualTo(1);
            // Another key, a message of ten minutes ago, an altered one and another webhook's are nobody's.
            sent(webhook, new byte[32], message, 0, 401);
            sent(webhook, secret, message, -600, 401);
            sent("00000000-0000-0000-0000-000000000000", secret, message, 0, 401);
            sent(webhook, secret, "{\"type\": \"entries\"}", 0, 400);

            String number = first.at("/entries/0/number").stringValue();
            JsonNode entry = operator.get(ORDERS + "?search=" + number).json().get("entries").get(0);
            Order order = new Order(entry);
            order.dispatched("water").done(water, "accept", "", null);
            JsonNode urged = sent(webhook, secret, """
                    {"type": "entries", "timestamp": "2023-03-06T08:00:00Z", "data": {"entries": [
                     {"key": "SN1/urge", "register": "hotline_order", "number": "%s", "action": "urge"}]}}""".formatted(
                    number), 0, 200).json();
            assertThat(urged.at("/entries/0/done").booleanValue()).as(urged.toString()).isTrue();
            order.version++;
            order.done(water, "answer", "\"reply\": \"已恢复供水，示例答复\"", null);
            new Sealer(api.district().ledger().database().dataSource(), Algorithm.SHA_256).seal(_ -> {});
            try (Deliveries deliveries = new Deliveries(api.district().ledger(), JsonMapper.shared())) {
                deliveries.begin();
                long end = System.nanoTime() + 60_000_000_000L;
                while (told.stream().noneMatch(each -> each.contains("已恢复供水，示例答复") && each.contains(number))) {
                    assertThat(System.nanoTime()).as("the platform is told in time").isLessThan(end);
                    Thread.sleep(20);
                }
            }
        } finally {
            platform.stop(0);
        }
    }

    private static Api.Answer sent(String webhook, byte[] secret, String message, int seconds, int expected)
            throws Exception {
        String id = "msg_" + java.util.UUID.randomUUID();
        String timestamp = Long.toString(java.time.Instant.now().getEpochSecond() + seconds);
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(secret, "HmacSHA256"));
        String signature = java.util.Base64.getEncoder()
                .encodeToString(mac.doFinal((id + "." + timestamp + "." + message)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Api.Answer answer = api.with("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", "v1,"
                + signature).post("/api/exchange/" + webhook, message);
        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
        return answer;
    }

    @Test
    void ofTwoClerksAtOnceOneDispatchesAndTheOtherIsToldWhatWasDone() throws Exception {
        Order order = call("示例四巷井盖松动", "车过就响");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Callable<Api.Answer>> clerks = List.of(() -> order.tried(operator, "dispatch",
                    "\"category\": \"roads\", \"handler\": \"roads\"", null),
                    () -> order.tried(operator, "dispatch",
                            "\"category\": \"water\", \"handler\": \"water\"", null));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Api.Answer> each : both.invokeAll(clerks)) {
                statuses.add(each.get().status());
                if (each.get().status() == 409) {
                    assertThat(each.get().json().get("changed").toString()).contains("dispatch");
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void anOrderOfAnotherDistrictIsMovedThereAndSeenThereAlone() throws Exception {
        Order order = call("示例卫滨路路灯不亮", "在卫滨区");
        assertThat(elsewhere.get(ORDERS + "/" + order.id).status()).isEqualTo(404);
        Api.Answer moved = operator.and("If-Match", "\"1\"").post(ORDERS + "/" + order.id + "/actions/move",
                "{\"region\": \"410703\", \"unit\": \"west\", \"reason\": \"属地为卫滨区\"}");
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(operator.get(ORDERS + "/" + order.id).status()).isEqualTo(404);
        JsonNode there = elsewhere.get(ORDERS + "/" + order.id).json();
        assertThat(there.get("region").stringValue()).isEqualTo("410703");
        assertThat(there.get("actions").toString()).contains("dispatch");
    }

    @Test
    void whatIsCorrectedWithdrawnOrLateIsSaidAndAnUrgentOneIsDueSooner() throws Exception {
        Order order = call("示例五巷停电", "全楼停电");
        order.done(operator, "correct", "\"subject\": \"示例六巷停电\"", "听错了地址");
        assertThat(order.seen(operator).at("/fields/subject").stringValue()).isEqualTo("示例六巷停电");
        String due = order.deadline("派单时限").get("due_at").stringValue();
        order.done(operator, "correct", "\"urgent\": true", "有病人用呼吸机");
        assertThat(order.deadline("派单时限").get("due_at").stringValue()).isLessThan(due);
        try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
            statement.execute(
                    "update deadline set due_at = due_at - interval '400 days' where ended_at is null and entry = '"
                            + order.id + "'");
        }
        assertThat(operator.get("/api/tasks?which=overdue").body()).contains(order.id);
        order.done(operator, "withdraw", "", "来电人说已来电");
        assertThat(operator.get("/api/tasks?which=overdue").body()).doesNotContain(order.id);
        assertThat(order.tried(operator, "dispatch", "\"category\": \"water\", \"handler\": \"water\"", null).status())
                .isEqualTo(409);
    }
}
