package youju.server.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.server.people.Accounts;

import static org.assertj.core.api.Assertions.assertThat;

class EntriesTests {
    private static final String ORDERS = "/api/registers/hotline_order/entries";
    private static Api api;
    private static Api.Caller admin;
    private static Api.Caller operator;
    private static Api.Caller supervisor;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        PackFolder pack = PackFolder.in(folder).hotline();
        pack.with("pack.yaml", "id: test\ntitle: 试验\ndemonstration: true\n").with("registers/hotline.yaml",
                PackFolder.HOTLINE.replace("asks: [category!, handler!]}", "asks: [category!, handler!], undo: 10}")
                        + """
                                grants:
                                  operator: {see: region}
                                  supervisor: {see: region, personal: [caller, phone]}
                                  unit.handler: {see: own}
                                """);
        api = Api.with(pack.path());
        admin = api.as("admin");
        operator = api.as("operator");
        supervisor = api.as("supervisor");
        assertThat(Files.exists(pack.path())).isTrue();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Api.Answer received(Api.Caller by, String subject) throws Exception {
        return by.post(ORDERS, """
                {"action": "receive", "region": "410702", "unit": "center", "input": {"subject": "%s",
                 "phone": "13800138000", "caller": "示例人", "cost": "12.50"}}""".formatted(subject));
    }

    private static String act(String id, String action) {
        return ORDERS + "/" + id + "/actions/" + action;
    }

    @Test
    void anOrderWalksItsWholeLifeOverHttp() throws Exception {
        Api.Answer made = received(operator, "路灯不亮");
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().get("id").stringValue();
        assertThat(made.header("Location")).isEqualTo(ORDERS + "/" + id);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        JsonNode entry = operator.get(ORDERS + "/" + id).json();
        assertThat(entry.get("fields").get("cost").stringValue()).isEqualTo("12.50");
        assertThat(entry.get("stage").stringValue()).isEqualTo("received");
        assertThat(entry.get("actions").toString()).isEqualTo("[\"dispatch\"]");
        assertThat(entry.get("created_at").stringValue()).endsWith("+08:00");
        assertThat(operator.and("If-Match", "\"1\"").post(act(id, "dispatch"),
                "{\"input\": {\"category\": \"water\", \"handler\": \"water\"}}").header("ETag")).isEqualTo("\"2\"");
        assertThat(admin.and("If-Match", "\"2\"").post(act(id, "accept"), "{}").status()).isEqualTo(200);
        assertThat(admin.and("If-Match", "\"3\"").post(act(id, "answer"),
                "{\"input\": {\"reply\": \"已经派人到现场修好了路灯\"}}").status()).isEqualTo(200);
        Api.Answer closed = operator.and("If-Match", "\"4\"").post(act(id, "close"),
                "{\"input\": {\"satisfied\": true}}");
        assertThat(closed.json().get("stage").stringValue()).isEqualTo("closed");
        JsonNode lines = operator.get(ORDERS + "/" + id + "/history").json().get("lines");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).get("action").stringValue()).isEqualTo("close");
        assertThat(lines.get(0).get("actor_name").stringValue()).isEqualTo(new Accounts(api.district().ledger()).find(
                "operator").orElseThrow().name());
        assertThat(lines.get(4).get("personal").toString()).contains("phone").doesNotContain("138");
    }

    @Test
    void theKindOfAProblemIsSaidInTheLanguageThatIsAskedFor() throws Exception {
        String none = ORDERS + "/00000000-0000-0000-0000-000000000000";
        assertThat(operator.get(none).json().get("title").stringValue()).isEqualTo("没有找到");
        assertThat(operator.and("Accept-Language", "en-GB,en;q=0.9").get(none).json().get("title").stringValue())
                .isEqualTo("Not found");
        assertThat(operator.and("Accept-Language", "zh-CN").get(none).json().get("title").stringValue()).isEqualTo(
                "没有找到");
    }

    @Test
    void whatOneDidLastIsTakenBackWithinItsMinutes() throws Exception {
        String id = received(operator, "派错单位").json().get("id").stringValue();
        assertThat(operator.get(ORDERS + "/" + id).json().get("undo").isNull()).isTrue();
        operator.and("If-Match", "\"1\"").post(act(id, "dispatch"),
                "{\"input\": {\"category\": \"water\", \"handler\": \"water\"}}");
        JsonNode undo = operator.get(ORDERS + "/" + id).json().get("undo");
        assertThat(undo.get("action").stringValue()).isEqualTo("dispatch");
        assertThat(undo.get("stage").stringValue()).isEqualTo("received");
        assertThat(undo.get("until").stringValue()).endsWith("+08:00");
        assertThat(admin.get(ORDERS + "/" + id).json().get("undo").isNull()).as("somebody else's").isTrue();
        assertThat(admin.and("If-Match", "\"2\"").post(act(id, "undo"), "{}").status()).isEqualTo(403);
        assertThat(operator.post(act(id, "undo"), "{}").status()).isEqualTo(428);
        Api.Answer taken = operator.and("If-Match", "\"2\"").post(act(id, "undo"), "{\"reason\": \"派错\"}");
        assertThat(taken.json().get("stage").stringValue()).isEqualTo("received");
        assertThat(operator.get(ORDERS + "/" + id).json().get("fields").has("handler")).isFalse();
        JsonNode line = operator.get(ORDERS + "/" + id + "/history").json().get("lines").get(0);
        assertThat(line.get("action").stringValue()).isEqualTo("undo");
        assertThat(line.get("changes").get("handler").get("from").stringValue()).isEqualTo("water");
        assertThat(operator.and("If-Match", "\"3\"").post(act(id, "undo"), "{}").status()).isEqualTo(403);
        JsonNode declared = operator.get("/api/registers/hotline_order").json().get("actions");
        assertThat(declared.get(1).get("undo").intValue()).isEqualTo(10);
        assertThat(declared.get(0).get("undo").isNull()).isTrue();
    }

    @Test
    void aChangeMustSayItsVersionAndIsToldWhatChangedMeanwhile() throws Exception {
        String id = received(operator, "水管漏水").json().get("id").stringValue();
        String dispatch = "{\"input\": {\"category\": \"water\", \"handler\": \"water\"}}";
        Api.Answer without = operator.post(act(id, "dispatch"), dispatch);
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.header("Content-Type")).startsWith("application/problem+json");
        assertThat(without.json().get("code").stringValue()).isEqualTo("if_match_required");
        assertThat(operator.and("If-Match", "\"1\"").post(act(id, "correct"),
                "{\"input\": {\"cost\": \"3\"}, \"reason\": \"记错\"}").status()).isEqualTo(200);
        Api.Answer late = operator.and("If-Match", "\"1\"").post(act(id, "dispatch"), dispatch);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("version").intValue()).isEqualTo(2);
        JsonNode changed = late.json().get("changed").get(0);
        assertThat(changed.get("actor").stringValue()).isEqualTo("operator");
        assertThat(changed.get("changes").get("cost").get("from").stringValue()).isEqualTo("12.50");
        assertThat(changed.get("changes").get("cost").get("to").stringValue()).isEqualTo("3.00");
        assertThat(operator.and("If-Match", "x").post(act(id, "dispatch"), dispatch).status()).isEqualTo(400);
    }

    @Test
    void theSameRequestTwiceIsOneEntry() throws Exception {
        Api.Caller once = operator.and("Idempotency-Key", "a-1");
        Api.Answer first = received(once, "同一件事");
        Api.Answer again = received(once, "同一件事");
        assertThat(again.body()).isEqualTo(first.body());
        Api.Answer other = received(once, "另一件事");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").stringValue()).isEqualTo("key_reused");
        assertThat(received(admin.and("Idempotency-Key", "a-1"), "别人的").status()).isEqualTo(201);
    }

    @Test
    void personalValuesAreMaskedUntilSomebodyGrantedSaysWhyAndThatIsKept() throws Exception {
        String id = received(operator, "夜间施工").json().get("id").stringValue();
        for (Api.Caller each : new Api.Caller[]{operator, supervisor, admin}) {
            JsonNode entry = each.get(ORDERS + "/" + id).json();
            assertThat(entry.get("fields").get("phone").stringValue()).isEqualTo("138****8000");
            assertThat(entry.get("fields").get("caller").stringValue()).isEqualTo("示**");
            assertThat(each.get(ORDERS + "?search=夜间".replace("夜间", "%E5%A4%9C%E9%97%B4")).body())
                    .doesNotContain("13800138000");
        }
        String unmask = ORDERS + "/" + id + "/unmask";
        assertThat(operator.post(unmask, "{\"fields\": [\"phone\"], \"reason\": \"回访\"}").status()).isEqualTo(403);
        assertThat(supervisor.post(unmask, "{\"fields\": [\"phone\"]}").json().get("code").stringValue()).isEqualTo(
                "reason_required");
        JsonNode seen = supervisor.post(unmask, "{\"fields\": [\"phone\"], \"reason\": \"回访\"}").json();
        assertThat(seen.get("fields").toString()).isEqualTo("{\"phone\":\"13800138000\"}");
        try (var connection = api.district().ledger().connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select actor, reason, changes from journal where register = 'youju.unmasking' and changes like '%"
                                + id + "%'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("supervisor");
            assertThat(row.getString(2)).isEqualTo("回访");
            assertThat(row.getString(3)).contains("phone").doesNotContain("13800138000");
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void whatIsAskedWronglyIsAProblemThatSaysWhere() throws Exception {
        for (Map.Entry<String, Integer> each : Map.of(ORDERS + "?filter=stag%20==%20'x'", 400, ORDERS + "?sort=cost2",
                400, ORDERS + "?limit=0", 400, ORDERS + "?limit=x", 400, ORDERS + "?cursor=x", 400, ORDERS
                        + "?filter=has(phone)",
                403, "/api/registers/hotline_orders/entries", 404, ORDERS
                        + "/00000000-0000-0000-0000-000000000000",
                404, ORDERS + "/x", 400, "/api/nothing", 404).entrySet()) {
            Api.Answer answer = operator.get(each.getKey());
            assertThat(answer.status()).as(each.getKey()).isEqualTo(each.getValue());
            assertThat(answer.header("Content-Type")).as(each.getKey()).startsWith("application/problem+json");
            assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        }
        assertThat(operator.post(ORDERS, "{").status()).isEqualTo(400);
        assertThat(operator.post(ORDERS, "{\"action\": \"receive\", \"inputs\": {}}").status()).isEqualTo(400);
        assertThat(operator.post(ORDERS, "{\"action\": \"receive\", \"input\": {}}").json().get("field").stringValue())
                .isEqualTo("region");
        assertThat(operator.post(ORDERS,
                "{\"action\": \"receive\", \"region\": \"410702\", \"unit\": \"center\", \"input\": {}}").json()
                .get("field")
                .stringValue()).isEqualTo("subject");
        for (String malformed : List.of("/%00", "/%ED%A0%BD", "/a%2Fb", "/..%2F..%2Fetc")) {
            Api.Answer answer = operator.get(ORDERS + malformed);
            assertThat(answer.status()).as(malformed).isEqualTo(400);
            assertThat(answer.header("Content-Type")).as(malformed).startsWith("application/problem+json");
            assertThat(answer.body()).doesNotContain("Tomcat", "Exception");
        }
        assertThat(operator.send("PUT", ORDERS, new byte[0]).status()).isEqualTo(405);
        assertThat(operator.and("Content-Type", "text/plain").send("POST", ORDERS, new byte[]{1}).status()).isEqualTo(
                415);
    }

    @Test
    void nobodyGetsInWithoutAnAccountAndOneWithoutAGrantSeesNothing() throws Exception {
        assertThat(api.nobody().get(ORDERS).status()).isEqualTo(401);
        assertThat(api.with("Authorization", "Bearer x").get(ORDERS).status()).isEqualTo(401);
        assertThat(api.nobody().get("/api/openapi.json").status()).isEqualTo(200);
        String id = received(operator, "看不到的").json().get("id").stringValue();
        Api.Caller audit = api.as("audit");
        assertThat(audit.get(ORDERS).json().get("entries")).isEmpty();
        assertThat(audit.get(ORDERS + "/" + id).status()).isEqualTo(404);
        assertThat(audit.and("If-Match", "\"1\"").post(act(id, "void"), "{\"reason\": \"x\"}").status()).isEqualTo(403);
    }

    @Test
    void whatWaitsForSomebodyIsTheirTask() throws Exception {
        String id = received(operator, "待派单").json().get("id").stringValue();
        JsonNode tasks = operator.get("/api/tasks?which=due&within=8000&limit=200").json();
        assertThat(tasks.get("tasks").toString()).contains(id, "\"deadline\":\"dispatch\"", "\"overdue\":false");
        assertThat(tasks.get("as_of").stringValue()).isNotBlank();
        assertThat(api.as("audit").get("/api/tasks").json().get("tasks")).isEmpty();
        assertThat(operator.get("/api/tasks?which=min").json().get("detail").stringValue()).contains("是不是 mine");
        assertThat(operator.get("/api/tasks?register=hotline").status()).isEqualTo(400);
    }

    @Test
    void anEntryTellsItsDeadlinesAndWhatATaskCounts() throws Exception {
        String id = received(operator, "时限").json().get("id").stringValue();
        JsonNode first = operator.get(ORDERS + "/" + id + "/deadlines").json().get("deadlines").get(0);
        assertThat(first.get("id").stringValue()).isEqualTo("dispatch");
        assertThat(first.get("within").stringValue()).isEqualTo("workdays(1)");
        assertThat(first.get("days").get(0).get("why").stringValue()).isEqualTo("start");
        assertThat(operator.get("/api/tasks?register=hotline_order").json().get("tasks").valueStream().filter(
                task -> task.get("entry").get("id").stringValue().equals(id)).toList()).singleElement().satisfies(
                        task -> {
                            assertThat(task.get("within").stringValue()).isEqualTo("workdays(1)");
                            assertThat(task.get("due_at")).isEqualTo(first.get("due_at"));
                            assertThat(task.get("paused_since").isNull()).isTrue();
                        });
        assertThat(operator.and("If-Match", "\"1\"").post(act(id, "correct"),
                "{\"input\": {\"urgent\": true}, \"reason\": \"有人受伤\"}").status()).isEqualTo(200);
        JsonNode moved = operator.get(ORDERS + "/" + id + "/deadlines").json().get("deadlines").get(0);
        assertThat(moved.get("within").stringValue()).isEqualTo("hours(2)");
        assertThat(moved.get("moved").get(0).get("from")).isEqualTo(first.get("due_at"));
        assertThat(moved.get("moved").get(0).get("to")).isEqualTo(moved.get("due_at"));
        assertThat(moved.get("moved").get(0).get("why").stringValue()).contains("有人受伤");
        assertThat(operator.and("If-Match", "\"2\"").post(act(id, "dispatch"),
                "{\"input\": {\"category\": \"water\", \"handler\": \"water\"}}").status()).isEqualTo(200);
        assertThat(operator.get(ORDERS + "/" + id + "/deadlines").json().get("deadlines").valueStream().map(
                each -> each.get("id").stringValue() + " " + each.get("state").stringValue()).toList())
                .containsExactlyInAnyOrder("dispatch met", "handle running");
    }

    @Test
    void aNumberSaysItsUnitTheCalendarWhenPeopleWorkAndAnEntryWhoMayCorrectIt() throws Exception {
        JsonNode fields = operator.get("/api/registers/hotline_order").json().get("fields");
        JsonNode cost = fields.valueStream().filter(field -> field.get("id").stringValue().equals("cost")).findFirst()
                .orElseThrow();
        assertThat(cost.get("unit").stringValue()).isEqualTo("元");
        assertThat(cost.get("scale").intValue()).isEqualTo(2);
        assertThat(operator.get("/api/calendar").json().get("hours").isArray()).isTrue();
        assertThat(received(operator, "谁能更正").status()).isEqualTo(201);
        assertThat(operator.get(ORDERS + "?limit=1").json().get("entries").get(0).get("keeps").booleanValue()).isTrue();
        assertThat(supervisor.get(ORDERS + "?limit=1").json().get("entries").get(0).get("keeps").booleanValue())
                .isFalse();
    }

    @Test
    void aPreferenceIsKeptForWhoeverKeptItAlone() throws Exception {
        String mine = "/api/me/preferences/list.hotline_order";
        assertThat(operator.get(mine).body()).isEqualTo("null");
        String json = "{\"columns\": [\"number\"], \"note\": \"示例\"}";
        assertThat(put(operator, mine, json).status()).isEqualTo(204);
        assertThat(operator.get(mine).json().get("note").stringValue()).isEqualTo("示例");
        assertThat(supervisor.get(mine).body()).isEqualTo("null");
        assertThat(put(operator, mine, "[1]").status()).isEqualTo(204);
        assertThat(operator.get(mine).body()).isEqualTo("[1]");
        assertThat(put(operator, "/api/me/preferences/Not%20a%20name", "1").status()).isEqualTo(400);
        assertThat(put(operator, mine, "\"" + "x".repeat(70_000) + "\"").status()).isEqualTo(413);
        assertThat(operator.get(mine).body()).isEqualTo("[1]");
        assertThat(supervisor.send("DELETE", mine, null).status()).isEqualTo(204);
        assertThat(operator.get(mine).body()).isEqualTo("[1]");
        assertThat(operator.send("DELETE", mine, null).status()).isEqualTo(204);
        assertThat(operator.get(mine).body()).isEqualTo("null");
    }

    private static Api.Answer put(Api.Caller by, String path, String json) throws Exception {
        return by.and("Content-Type", "application/json").send("PUT", path, json.getBytes(
                java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aFigureCountsAllAndItsEvidenceSaysHowManyTheAskerSees() throws Exception {
        received(operator, "计入的");
        String evidence = "/api/evidence?region=410702&indicator=hotline-orders&period=" + java.time.LocalDate.now(
                java.time.ZoneId.of("Asia/Shanghai")).getYear();
        JsonNode seen = operator.get(evidence).json().get("evidence").get(0);
        int count = seen.get("entries").get("count").intValue();
        assertThat(count).isPositive();
        assertThat(seen.get("figure").get("value").stringValue()).isEqualTo(String.valueOf(count));
        assertThat(seen.get("entries").get("visible").intValue()).isEqualTo(count);
        JsonNode unseen = api.as("audit").get(evidence).json().get("evidence").get(0).get("entries");
        assertThat(unseen.get("count").intValue()).isGreaterThanOrEqualTo(count);
        assertThat(unseen.get("visible").intValue()).isZero();
        assertThat(unseen.get("listed")).isEmpty();
    }

    @Test
    void whoSeesAnEntryAndWhyIsAnswered() throws Exception {
        String id = received(operator, "谁看得到").json().get("id").stringValue();
        JsonNode why = operator.get(ORDERS + "/" + id + "/why").json().get("why").get(0);
        assertThat(why.get("zh").stringValue()).as("as people call a role").contains("话务员", "新乡市");
        assertThat(why.get("en").stringValue()).contains("” sees it in 新乡市 and below");
        JsonNode viewers = api.as("security").get(ORDERS + "/" + id + "/viewers").json().get("viewers");
        assertThat(viewers.toString()).contains("\"operator\"", "\"supervisor\"", "\"admin\"").doesNotContain(
                "\"audit\"");
        assertThat(api.as("system").get(ORDERS + "/" + id + "/viewers").status()).isEqualTo(404);
    }

    @Test
    void aTokenDoesOnlyWhatItsScopesSay() throws Exception {
        Api.Caller reading = api.as("operator", "read");
        assertThat(reading.get(ORDERS).status()).isEqualTo(200);
        assertThat(received(reading, "不行").status()).isEqualTo(403);
        Api.Caller one = api.as("operator", "act:hotline_order");
        assertThat(received(one, "行").status()).isEqualTo(201);
        assertThat(one.get(ORDERS).status()).isEqualTo(403);
        assertThat(one.get("/api/figures?region=410702&period=2023").status()).isEqualTo(403);
    }

    @Test
    void aNewRegisterIsUsableAtOnceFromOneFile(@TempDir Path folder) throws Exception {
        PackFolder pack = PackFolder.in(folder).with("pack.yaml",
                "id: campaign\ntitle: 临时工作\nrequires: [test]\ndemonstration: true\n").without("regions.csv").without(
                        "units.csv")
                .without("roles.yaml").without("calendar.yaml").with("registers/snow.yaml", """
                        register: snow_clearing
                        title: 除雪记录
                        system: G9
                        number: "XX{yyyy}-{000}"
                        name: road
                        fields:
                          road: {title: 路段, type: text, required: true}
                          length: {title: 长度, type: quantity, dimension: length, unit: 米}
                        stages: {cleared: 已除雪}
                        actions:
                          clear: {title: 登记, to: cleared, by: operator, asks: [road!, length]}
                        """);
        Path named = Files.move(pack.path(), folder.resolve("campaign"));
        byte[] zip = Zip.of(named);
        Api.Caller system = api.as("system").and("Content-Type", "application/zip");
        assertThat(operator.and("Content-Type", "application/zip").send("POST", "/api/packs", zip).status()).isEqualTo(
                403);
        assertThat(system.send("POST", "/api/packs/check", zip).json().get("mistakes")).isEmpty();
        assertThat(system.send("POST", "/api/packs/plan", zip).json().get("changes").toString()).contains(
                "snow_clearing");
        Api.Answer loaded = system.send("POST", "/api/packs", zip);
        assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
        Api.Answer made = operator.post("/api/registers/snow_clearing/entries",
                "{\"action\": \"clear\", \"region\": \"410702\", \"unit\": \"center\", \"input\": {\"road\": \"示例路\", \"length\": \"120.5\"}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(
                operator.get("/api/registers/snow_clearing").json().get("actions").get(0).get("input").get("required")
                        .toString())
                .isEqualTo("[\"road\"]");
        assertThat(system.send("POST", "/api/packs", "no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .status()).isEqualTo(400);
    }
}
