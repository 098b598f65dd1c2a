package youju.server.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Row S1 as the people live it who have to do with it: who applies, clerks at the hall, the office that decides, offices that are asked. */
class ServiceStoryTests {
    static final String PERSON = "11010519491231002X";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final AtomicInteger ITEMS = new AtomicInteger();
    private static Story story;
    private static Api api;
    private static Api.Caller clerk;
    private static Api.Caller other;
    private static Api.Caller market;
    private static Api.Caller fire;
    private static Api.Caller health;
    private static Api.Caller approver;
    private static Api.Caller supervisor;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        story = Story.in(folder, """
                hall,示例政务大厅,410702,,,,applications,
                market,示例市场监管局,410702,,,,,
                fire,示例消防救援大队,410702,,,,,
                health,示例卫健委,410702,,,,,
                hall3,示例邻区大厅,410703,,,,applications,
                """);
        api = story.api();
        clerk = story.staff("clerk1", "clerk", "hall");
        other = story.staff("clerk2", "clerk", "hall");
        market = story.staff("market1", "public", "market");
        fire = story.staff("fire1", "public", "fire");
        health = story.staff("health1", "public", "health");
        approver = api.as("approver");
        supervisor = api.as("supervisor");
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    private static Api.Caller somebody() {
        return api.with("X-Forwarded-For", "203.0.114." + ADDRESSES.incrementAndGet());
    }

    /** An item that is published; its id. */
    private static String item() throws Exception {
        String name = "示例事项" + ITEMS.incrementAndGet();
        Api.Answer made = clerk.post("/api/registers/service_item/entries",
                Story.json(Map.of("action", "draft", "input", Map
                        .of("item_name", name, "item_code", name, "item_kind", "permission", "matter", "licence",
                                "department",
                                "market", "legal_days", 20, "promised_days", 5, "visits", 0))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        story.done(approver, "service_item", made.json(), 1, "publish", Map.of());
        return made.json().get("id").stringValue();
    }

    /** The number and code of what was applied for online. */
    private static JsonNode applied(Api.Caller by, String item) throws Exception {
        Api.Answer made = by.post("/api/public/applications",
                Story.json(Map.of("region", "410702", "input", Map.of("item",
                        item, "applicant", "示例申请人甲", "id_number", PERSON, "phone", "13800138000"))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private static JsonNode atTheHall(String item) throws Exception {
        Api.Answer made = clerk.post("/api/registers/service_application/entries", Story.json(Map.of("action", "apply",
                "input", Map.of("item", item, "channel", "hall", "applicant", "示例申请人乙", "id_number", PERSON))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private static JsonNode found(JsonNode made) throws Exception {
        return clerk.get("/api/registers/service_application/entries?search=" + made.get("number").stringValue()).json()
                .get("entries").get(0);
    }

    /** An item that asks for these materials; its id. */
    private static String itemWith(String... materials) throws Exception {
        String name = "示例事项" + ITEMS.incrementAndGet();
        Api.Answer made = clerk.post("/api/registers/service_item/entries",
                Story.json(Map.of("action", "draft", "input", Map
                        .of("item_name", name, "item_code", name, "item_kind", "permission", "department", "market",
                                "legal_days", 20, "promised_days", 5, "visits", 0, "materials", Stream.of(materials)
                                        .map(each -> Map.of("material", each, "copies", 1)).toList()))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        story.done(approver, "service_item", made.json(), 1, "publish", Map.of());
        return made.json().get("id").stringValue();
    }

    private static Api.Answer handIn(JsonNode application, String material) throws Exception {
        return story.make(clerk, "application_material", "hand_in", Map.of("application", Story.id(application),
                "material", material, "copies", 1));
    }

    private static List<String> materials(JsonNode application, String field) throws Exception {
        List<String> names = new ArrayList<>();
        story.entry(clerk, "service_application", application).get("fields").path(field).forEach(row -> names.add(row
                .get("material").stringValue()));
        return names;
    }

    private static String shown(JsonNode made, String rest) {
        return "{\"number\": \"%s\", \"code\": \"%s\"%s}".formatted(made.get("number").stringValue(), made.get(
                "query_code").stringValue(), rest);
    }

    private static Api.Answer asPublic(Api.Caller by, JsonNode made, String action, String input) throws Exception {
        return by.post("/api/public/track/actions/" + action, shown(made, ", \"reason\": \"示例原因\", \"input\": "
                + input));
    }

    private static JsonNode deadline(JsonNode entry, String id) throws Exception {
        return clerk.get("/api/registers/service_application/entries/" + entry.get("id").stringValue() + "/deadlines")
                .json().get("deadlines").valueStream().filter(each -> each.get("id").stringValue().equals(id))
                .findFirst().orElseThrow();
    }

    private static List<String> papers(JsonNode listed) {
        List<String> papers = new ArrayList<>();
        listed.get("papers").forEach(paper -> papers.add(paper.get("id").stringValue()));
        return papers;
    }

    private static Api.Answer asked(Api.Caller by, JsonNode application, String reviewer) throws Exception {
        return by.post("/api/registers/service_review/entries",
                Story.json(Map.of("action", "ask", "region", "410702", "unit",
                        "market", "input",
                        Map.of("application", application.get("id").stringValue(), "reviewer", reviewer,
                                "question", "示例征询"))));
    }

    @Test
    void anOnlineApplicationIsCorrectedOnceReviewedSideBySideGrantedDeliveredAndRated() throws Exception {
        Api.Caller citizen = somebody();
        JsonNode made = applied(citizen, item());
        JsonNode entry = found(made);
        assertThat(entry.at("/fields/subject").stringValue()).startsWith("示例事项");
        assertThat(entry.at("/fields/promised_days").intValue()).isEqualTo(5);
        assertThat(entry.at("/fields/channel").stringValue()).isEqualTo("online");

        story.done(clerk, "service_application", entry, 1, "correct_materials", Map.of("missing", "示例：缺身份证明复印件"));
        assertThat(deadline(entry, "accept").get("state").stringValue()).isEqualTo("paused");
        Api.Answer notice = citizen.post("/api/public/track/papers/correction", shown(made, ""));
        assertThat(notice.body()).contains("第三十二条", "缺身份证明复印件").doesNotContain("示例申请人甲");
        assertThat(citizen.post("/api/public/track/papers/granted", shown(made, "")).status()).isEqualTo(404);
        Api.Answer corrected = asPublic(citizen, made, "resubmit", "{\"supplement\": \"已补交\"}");
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        assertThat(deadline(entry, "accept").get("pauses")).hasSize(1);
        assertThat(story.act(clerk, "service_application", entry, 3, "correct_materials", Map.of("missing", "再补"))
                .body()).contains("只能一次告知");

        // Two clerks at once: the second is told that it changed.
        story.done(clerk, "service_application", entry, 3, "accept", Map.of());
        assertThat(story.act(other, "service_application", entry, 3, "decline", Map.of("opinion", "示例")).status())
                .isEqualTo(
                        409);
        Api.Answer paper = clerk.post("/api/registers/service_application/entries/" + entry.get("id").stringValue()
                + "/papers/acceptance", "");
        assertThat(paper.json().get("number").stringValue()).isEqualTo(made.get("number").stringValue() + "-01");
        assertThat(paper.json().at("/lines/0/text").stringValue()).isEqualTo("示例申请人甲：");
        assertThat(paper.json().at("/lines/1/text").stringValue()).contains("齐全、符合法定形式");
        assertThat(paper.json().at("/lines/2/text").stringValue()).contains("示例市场监管局").contains("5个工作日");
        assertThat(journal("youju.unmasking")).contains("出具《受理通知书》");

        JsonNode one = asked(approver, entry, "fire").json();
        JsonNode two = asked(approver, entry, "health").json();
        assertThat(asked(approver, entry, "fire").status()).isEqualTo(409);
        assertThat(story.act(market, "service_application", entry, 4, "decide", Map.of("result", "granted")).body())
                .contains(
                        "会办意见要回齐");
        assertThat(story.act(market, "service_review", one, 1, "agree", Map.of()).status()).isIn(403, 404);
        story.done(fire, "service_review", one, 1, "agree", Map.of("comment", "示例同意"));
        story.done(health, "service_review", two, 1, "disagree", Map.of("comment", "示例：布局流程不符合要求"));
        assertThat(story.act(market, "service_application", entry, 4, "decide", Map.of("result", "granted")).status())
                .isEqualTo(422);
        story.done(approver, "service_review", two, 2, "void", Map.of());
        two = asked(approver, entry, "health").json();
        story.done(health, "service_review", two, 1, "agree", Map.of());
        story.done(market, "service_application", entry, 4, "decide", Map.of("result", "granted"));
        assertThat(asked(approver, entry, "hall").body()).contains("不能再征询");

        story.done(clerk, "service_application", entry, 5, "deliver", Map.of("delivery", "post", "visits", 0));
        Api.Answer rated = asPublic(citizen, made, "rate", "{\"rating\": \"very_good\"}");
        assertThat(rated.status()).as(rated.body()).isEqualTo(200);
        assertThat(papers(rated.json())).containsExactly("acceptance", "granted", "delivery");
    }

    private static String journal(String register) throws Exception {
        StringBuilder reasons = new StringBuilder();
        try (var connection = api.district().ledger().connection();
                var statement = connection.prepareStatement("select reason from journal where register = ?")) {
            statement.setString(1, register);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    reasons.append(row.getString(1)).append('\n');
                }
            }
        }
        return reasons.toString();
    }

    @Test
    void aRefusalSaysWhyAndNamesTheRightToAppeal() throws Exception {
        JsonNode entry = atTheHall(item());
        story.done(clerk, "service_application", entry, 1, "accept", Map.of());
        assertThat(story.act(clerk, "service_application", entry, 2, "decide", Map.of("result", "granted")).status())
                .isEqualTo(403);
        assertThat(story
                .act(market, "service_application", entry, 2, "decide", Map.of("result", "refused", "opinion", "短"))
                .status()).isEqualTo(422);
        story.done(market, "service_application", entry, 2, "decide", Map.of("result", "refused", "opinion",
                "示例：经营场所不符合规定的条件"));
        String path = "/api/registers/service_application/entries/" + entry.get("id").stringValue() + "/papers";
        assertThat(papers(clerk.get(path).json())).containsExactly("acceptance", "refused");
        Api.Answer paper = clerk.post(path + "/refused", "");
        assertThat(paper.body()).contains("示例：经营场所不符合规定的条件", "行政复议", "六个月内");
        // Who sees the entry without a grant of personal values has the paper with these masked.
        assertThat(api.as("supervisor").post(path + "/refused", "").body()).doesNotContain("示例申请人乙").contains(
                "\"masked\":[\"applicant\"]");
    }

    @Test
    void whoAppliedTakesItBackOrIsDeclinedAndAnItemThatIsGoneIsNotAppliedFor() throws Exception {
        String item = item();
        JsonNode made = applied(somebody(), item);
        story.done(clerk, "service_application", found(made), 1, "accept", Map.of());
        Api.Answer withdrawn = asPublic(somebody(), made, "withdraw", "{}");
        assertThat(withdrawn.json().at("/entry/stage").stringValue()).isEqualTo("decided");
        assertThat(papers(withdrawn.json())).containsExactly("acceptance");
        assertThat(story.act(market, "service_application", found(made), 3, "decide", Map.of("result", "granted"))
                .status())
                .isEqualTo(409);

        JsonNode declined = applied(somebody(), item);
        story.done(clerk, "service_application", found(declined), 1, "decline", Map.of("opinion", "示例：不属于本机关职权范围"));
        assertThat(somebody().post("/api/public/track/papers/declined", shown(declined, "")).body()).contains(
                "不属于本机关职权范围", "六十日");
        assertThat(somebody()
                .post("/api/public/applications", Story.json(Map.of("region", "410702", "input", Map.of("item",
                        item, "applicant", "示例", "phone", "13800138000"))))
                .body()).contains("请填写身份证号");

        story.done(approver, "service_item", clerk.get("/api/registers/service_item/entries/" + item).json(), 2,
                "withdraw",
                Map.of());
        assertThat(clerk.post("/api/registers/service_application/entries",
                Story.json(Map.of("action", "apply", "input", Map
                        .of("item", item, "channel", "hall", "applicant", "示例", "id_number", PERSON))))
                .body()).contains(
                        "公布在用的");
    }

    @Test
    void whatIsOneThingForWhoAppliesIsJoinedUnderOneOfItsApplications() throws Exception {
        JsonNode lead = atTheHall(item());
        JsonNode second = atTheHall(item());
        JsonNode others = clerk.post("/api/registers/service_application/entries", Story.json(Map.of("action", "apply",
                "input", Map.of("item", item(), "channel", "hall", "applicant", "示例企业", "credit_code",
                        "91350100M000100Y43"))))
                .json();
        story.done(clerk, "service_application", second, 1, "join", Map.of("together", lead.get("id").stringValue()));
        assertThat(story.act(clerk, "service_application", lead, 1, "join", Map.of("together", second.get("id")
                .stringValue())).body()).contains("同一申请人");
        if (others.has("id")) {
            assertThat(story.act(clerk, "service_application", others, 1, "join", Map.of("together", lead.get("id")
                    .stringValue())).status()).isEqualTo(422);
        }
    }

    @Test
    void whatIsOneThingSharesItsMaterialsGivenOnceWithTheLeadingApplication() throws Exception {
        JsonNode lead = atTheHall(itemWith("营业执照", "章程"));
        JsonNode second = atTheHall(itemWith("章程", "平面图"));
        JsonNode third = atTheHall(itemWith("平面图", "营业执照"));
        // What only the others ask for is put on the set first, so that it is asked once too.
        assertThat(story.act(clerk, "service_application", lead, 1, "one_set", Map.of("materials", List.of(Map.of(
                "material", "平面图")))).body()).contains("不能少了");
        story.done(clerk, "service_application", lead, 1, "one_set", Map.of("materials", Stream.of("营业执照", "章程",
                "平面图").map(each -> Map.of("material", each)).toList()));
        for (JsonNode each : List.of(second, third)) {
            story.done(clerk, "service_application", each, 1, "join", Map.of("together", Story.id(lead)));
        }
        assertThat(materials(second, "shared")).containsExactly("章程", "平面图");
        assertThat(materials(second, "materials")).isEmpty();
        story.refused(422, "清单上没有", handIn(second, "章程"));
        story.refused(422, "等牵头办件先受理", story.act(clerk, "service_application", second, 2, "accept", Map.of()));
        for (String each : List.of("营业执照", "章程")) {
            assertThat(handIn(lead, each).status()).isEqualTo(201);
        }
        assertThat(story.act(clerk, "service_application", lead, 2, "accept", Map.of()).status()).isEqualTo(422);
        JsonNode plan = handIn(lead, "平面图").json();
        story.refused(422, "只能并入", story.act(clerk, "service_application", lead, 2, "join", Map.of("together", Story.id(
                atTheHall(item())))));
        story.done(clerk, "service_application", lead, 2, "accept", Map.of());
        story.done(clerk, "service_application", second, 2, "accept", Map.of());
        assertThat(clerk.post("/api/registers/service_application/entries/" + Story.id(second) + "/papers/acceptance",
                "").body()).contains("共用", "章程");
        assertThat(plan.get("stage").stringValue()).isEqualTo("handed_in");

        // Who goes a way of its own again hands in its own; what was given before is no longer shared.
        story.done(clerk, "service_application", third, 2, "apart", Map.of());
        assertThat(materials(third, "materials")).containsExactly("平面图", "营业执照");
        assertThat(story.act(clerk, "service_application", third, 3, "accept", Map.of()).status()).isEqualTo(422);
        assertThat(handIn(third, "平面图").status()).isEqualTo(201);
        assertThat(handIn(third, "营业执照").status()).isEqualTo(201);
        story.done(clerk, "service_application", third, 3, "accept", Map.of());
        JsonNode late = atTheHall(itemWith("章程"));
        assertThat(handIn(late, "章程").status()).isEqualTo(201);
        story.refused(422, "在收材料之前并", story.act(clerk, "service_application", late, 1, "join", Map.of("together", Story
                .id(lead))));
    }

    private static JsonNode badRating(JsonNode application) throws Exception {
        JsonNode related = supervisor.get("/api/registers/bad_rating/entries?search=" + java.net.URLEncoder.encode(
                application.at("/fields/subject").stringValue(), java.nio.charset.StandardCharsets.UTF_8)).json();
        return related.get("entries").valueStream().filter(each -> each.at("/fields/application").stringValue().equals(
                Story.id(application))).findFirst().orElse(null);
    }

    @Test
    void aBadRatingOpensItsOwnCaseWhichIsVerifiedMendedSentBackCalledBackAndShownToWhoRated() throws Exception {
        String item = item();
        List<JsonNode> made = new ArrayList<>();
        for (String rating : List.of("very_poor", "fair")) {
            JsonNode application = applied(somebody(), item);
            story.done(clerk, "service_application", found(application), 1, "accept", Map.of());
            assertThat(asPublic(somebody(), application, "rate", "{\"rating\": \"poor\"}").status()).isNotEqualTo(200);
            story.done(market, "service_application", found(application), 2, "decide", Map.of("result", "granted"));
            Api.Answer rated = asPublic(somebody(), application, "rate",
                    "{\"rating\": \"%s\", \"rating_words\": \"示例：等了两个小时\"}"
                            .formatted(rating));
            assertThat(rated.status()).as(rated.body()).isEqualTo(200);
            made.add(application);
        }
        assertThat(badRating(found(made.get(1)))).as("what is fair opens nothing").isNull();
        JsonNode opened = badRating(found(made.getFirst()));
        assertThat(opened.get("stage").stringValue()).isEqualTo("opened");
        assertThat(opened.at("/fields/department").stringValue()).isEqualTo("market");
        assertThat(opened.at("/fields/words").stringValue()).contains("两个小时");
        assertThat(asPublic(somebody(), made.getFirst(), "rate", "{\"rating\": \"very_good\"}").body())
                .contains("已经评价过");
        // Nobody makes one by hand for what wasn't rated so, nor a second one for what was.
        Map<String, String> byHand = Map.of("application", Story.id(found(made.get(1))), "subject", "示例", "rating",
                "poor");
        assertThat(clerk.get("/api/registers/service_application/entries/" + byHand.get("application") + "/related")
                .json().get("makes").toString()).as("what only the public makes is offered to no clerk").contains(
                        "\"service_review\"")
                .doesNotContain("\"bad_rating\"");
        story.refused(422, "系统在申请人评价时自己开", clerk.post("/api/registers/bad_rating/entries", Story.json(Map.of("action",
                "open", "region", "410702", "unit", "hall", "input", byHand))));

        assertThat(story.deadline(supervisor, "bad_rating", opened, "verify").get("within").stringValue()).isEqualTo(
                "workdays(3)");
        assertThat(story.act(fire, "bad_rating", opened, 1, "verify", Map.of("finding", "示例：已查看当天排队记录", "verdict",
                "at_once")).status()).isIn(403, 404);
        story.refused(422, "至少10个字", story.act(market, "bad_rating", opened, 1, "verify", Map.of("finding", "属实",
                "verdict", "at_once")));
        story.done(market, "bad_rating", opened, 1, "verify", Map.of("finding", "示例：已查看当天排队记录，属实", "verdict",
                "in_time"));
        story.done(market, "bad_rating", opened, 2, "mend", Map.of("measures", "示例：增开一个窗口，中午不断岗"));
        assertThat(story.act(market, "bad_rating", opened, 3, "close", Map.of("satisfied", true)).status())
                .isEqualTo(403);
        story.done(supervisor, "bad_rating", opened, 3, "send_back", Map.of());
        assertThat(story.deadline(supervisor, "bad_rating", opened, "mend").get("state").stringValue()).isEqualTo(
                "running");
        story.done(market, "bad_rating", opened, 4, "mend", Map.of("measures", "示例：增开两个窗口，已向申请人说明"));
        story.done(supervisor, "bad_rating", opened, 5, "close", Map.of("satisfied", true));
        JsonNode closed = story.entry(supervisor, "bad_rating", opened);
        assertThat(closed.at("/fields/mended_late").booleanValue()).isFalse();
        assertThat(closed.at("/fields/sent_back").intValue()).isEqualTo(1);
        JsonNode told = somebody().post("/api/public/track", shown(made.getFirst(), "")).json();
        assertThat(told.at("/belonging").toString()).contains("差评件", "增开两个窗口");
    }

    @Test
    void whatIsLateIsTransferredAndItsClockStandsStillWhileItIsSuspended() throws Exception {
        JsonNode entry = atTheHall(item());
        story.done(clerk, "service_application", entry, 1, "accept", Map.of());
        story.done(market, "service_application", entry, 2, "review", Map.of());
        story.done(market, "service_application", entry, 3, "suspend", Map.of());
        assertThat(deadline(entry, "decide").get("state").stringValue()).isEqualTo("paused");
        story.done(market, "service_application", entry, 4, "resume", Map.of());
        assertThat(deadline(entry, "decide").get("pauses")).hasSize(1);
        try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
            statement.execute("update deadline set due_at = due_at - interval '400 days' where entry = '" + entry.get(
                    "id").stringValue() + "' and ended_at is null");
        }
        assertThat(deadline(entry, "decide").get("state").stringValue()).isEqualTo("overdue");
        Api.Answer moved = api.as("clerk").and("If-Match", "\"5\"").post("/api/registers/service_application/entries/"
                + entry.get("id").stringValue() + "/actions/move",
                Story.json(Map.of("reason", "示例：属邻区办理", "region",
                        "410703", "unit", "hall3", "input", Map.of())));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(clerk.get("/api/registers/service_application/entries/" + entry.get("id").stringValue()).status())
                .isEqualTo(404);
        assertThat(Stream.of("late", "overdue")).contains(api.as("clerk").get(
                "/api/registers/service_application/entries/" + entry.get("id").stringValue() + "/deadlines").json()
                .get("deadlines").valueStream().filter(each -> each.get("id").stringValue().equals("decide"))
                .findFirst().orElseThrow().get("state").stringValue());
    }
}
