package youju.server.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.methods.reach.StreetNet;

import static org.assertj.core.api.Assertions.assertThat;

/** Row L2 as those live it who have to do with it: elders and families, the office, providers, finance and the supervisor. */
class CareTests {
    private static final String ORDER = "care_order";
    private static Story story;
    private static Api.Caller officer;
    private static Api.Caller finance;
    private static Api.Caller supervisor;
    private static Api.Caller provider;
    private static Api.Caller family;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        Path map = folder.resolve("streets.osm.pbf");
        StreetNet net = new StreetNet();
        net.way("residential", net.point(113.88, 35.3), net.point(113.92, 35.3));
        net.write(map);
        story = Story.in(folder, """
                civil,示例民政局,410702,,,,care,
                health,示例服务机构,410702,,,,,
                finance,示例财政局,410702,,,,,
                """, Map.of("map", map.toString()));
        officer = story.staff("care1", "care_officer", "civil");
        finance = story.api().as("finance_officer");
        supervisor = story.staff("super1", "supervisor", "civil");
        provider = story.staff("provider1", "public", "health");
        family = story.api().nobody();
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    private static JsonNode elder(String name, String street, double lon) throws Exception {
        return story.made(officer, "elder", "register", Map.of("elder_name", name, "street", street, "ability",
                "moderate", "home", Map.of("lon", lon, "lat", 35.3, "datum", "wgs84")));
    }

    private static JsonNode helper(String name, double lon, String... slots) throws Exception {
        List<Map<String, String>> schedule = new ArrayList<>();
        for (String slot : slots) {
            schedule.add(Map.of("weekday", "tue", "slot", slot));
        }
        return story.made(officer, "care_helper", "engage", Map.of("helper_name", name, "employer", "health", "skills",
                List.of(Map.of("skill", "bath")), "schedule", schedule, "from_place", Map.of("lon", lon, "lat", 35.3,
                        "datum", "wgs84")));
    }

    private static JsonNode order(JsonNode elder, String day, String slot) throws Exception {
        return story.made(officer, ORDER, "order", Map.of("for_elder", Story.id(elder), "kind", "bath", "wanted_on",
                day, "slot", slot));
    }

    private static Map<String, ?> assigned(JsonNode helper) {
        return Map.of("provider", "health", "by_helper", Story.id(helper), "why", "会助浴，周二上午有班");
    }

    private static int version(JsonNode order) throws Exception {
        return story.entry(officer, ORDER, order).get("version").intValue();
    }

    private static void done(Api.Caller by, JsonNode order, String action, Map<String, ?> input) throws Exception {
        story.done(by, ORDER, order, version(order), action, input);
    }

    private static Api.Answer act(Api.Caller by, JsonNode order, String action, Map<String, ?> input) throws Exception {
        return story.act(by, ORDER, order, version(order), action, input);
    }

    private static long code(JsonNode order) throws Exception {
        return officer.post("/api/registers/care_order/entries/" + Story.id(order) + "/unmask",
                "{\"fields\": [\"door_code\"], \"reason\": \"告知老人\"}").json().at("/fields/door_code").longValue();
    }

    private static long other(long code) {
        return code == 999_999 ? 100_000 : code + 1;
    }

    private static Api.Answer track(String number, String code, String action, Map<String, ?> input) throws Exception {
        return family.post("/api/public/track" + (action.isEmpty() ? "" : "/actions/" + action), Story.json(action
                .isEmpty()
                        ? Map.of("number", number, "code", code)
                        : Map.of("number", number, "code", code, "input", input, "reason", "示例原因")));
    }

    private static String shown(JsonNode tracked, String field) {
        return tracked.at("/entry/fields").valueStream().filter(each -> each.get("field").stringValue().equals(field))
                .map(each -> each.get("text").stringValue()).findFirst().orElse("");
    }

    @Test
    void aFamilyOrdersOnlineReadsAndChangesTheCodeAndRatesAndNobodyElseSeesIt() throws Exception {
        JsonNode elder = elder("示例老人甲", "示例一街", 113.9);
        Api.Answer asked = family.post("/api/public/care", Story.json(Map.of("region", "410702", "input", Map.of(
                "asked_for", "示例老人甲", "asked_phone", "13800138000", "kind", "bath", "wanted_on", "2024-03-05", "slot",
                "morning"))));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String number = asked.json().get("number").stringValue();
        String code = asked.json().get("query_code").stringValue();
        Api.Answer chosen = family.post("/api/public/care", Story.json(Map.of("region", "410702", "input", Map.of(
                "asked_for", "示例老人甲", "asked_phone", "13800138000", "kind", "bath", "wanted_on", "2024-03-06", "slot",
                "morning", "door_code", 123456))));
        assertThat(chosen.status()).as("nobody chooses the code").isEqualTo(400);
        JsonNode first = track(number, code, "", Map.of()).json();
        assertThat(shown(first, "door_code")).matches("[1-9][0-9]{5}");
        assertThat(shown(first, "asked_for")).isEqualTo("示例老人甲");
        assertThat(first.toString()).doesNotContain("13800138000");
        assertThat(track(number, "K7QM-3F9T-WX2P-8HRN", "", Map.of()).status()).isEqualTo(404);
        assertThat(family.get("/api/public/care").status()).as("no list for the public").isEqualTo(404);

        JsonNode order = officer.get("/api/registers/care_order/entries?search=" + number).json().at("/entries/0");
        assertThat(act(officer, order, "assign", assigned(helper("示例助老员零", 113.9, "morning"))).status()).as(
                "not checked yet").isEqualTo(409);
        done(officer, order, "check", Map.of("for_elder", Story.id(elder)));
        assertThat(story.make(officer, ORDER, "order", Map.of("for_elder", Story.id(elder), "kind", "bath", "wanted_on",
                "2024-03-05", "slot", "morning")).status()).as("the same service twice").isEqualTo(409);
        JsonNode renewed = track(number, code, "renew", Map.of()).json();
        assertThat(shown(renewed, "door_code")).isNotEqualTo(shown(first, "door_code"));
        assertThat(track(number, code, "assign", Map.of()).status()).as("not the family's").isEqualTo(403);
        assertThat(track(number, code, "rate", Map.of("rating", 5)).status()).as("nobody came yet").isEqualTo(409);
        done(officer, order, "assign", assigned(helper("示例助老员甲", 113.9, "morning")));
        JsonNode seen = story.entry(provider, ORDER, order);
        assertThat(seen.toString()).as("the provider reads no code").doesNotContain(shown(renewed, "door_code"));
        story.refused(409, "wrong_stage", act(officer, order, "check", Map.of("for_elder", Story.id(elder))));
        story.refused(422, "口令不对", act(provider, order, "arrive", Map.of("shown_code", Long.parseLong(shown(first,
                "door_code")))));
        done(provider, order, "arrive", Map.of("shown_code", Long.parseLong(shown(renewed, "door_code"))));
        done(provider, order, "finish", Map.of("did", "示例：助浴一次"));
        JsonNode rated = track(number, code, "rate", Map.of("rating", 4)).json();
        assertThat(shown(rated, "rating")).isEqualTo("4");
        assertThat(shown(rated, "did")).isEqualTo("示例：助浴一次");
    }

    @Test
    void fiveWrongCodesLockTheDoorUntilTheOfficeOrTheElderChangesTheCode() throws Exception {
        JsonNode order = order(elder("示例老人乙", "示例一街", 113.9), "2024-03-12", "morning");
        done(officer, order, "assign", assigned(helper("示例助老员乙", 113.9, "morning")));
        long code = code(order);
        story.refused(422, "还可以试 4 次", act(provider, order, "arrive", Map.of("shown_code", other(code))));
        // Who may not try at all is told so, and nothing is counted; nor is what is no code.
        assertThat(act(supervisor, order, "arrive", Map.of("shown_code", code)).status()).isEqualTo(403);
        assertThat(act(provider, order, "arrive", Map.of()).status()).isEqualTo(422);
        List<Integer> statuses = atOnce(4, () -> act(provider, order, "arrive", Map.of("shown_code", other(code)))
                .status());
        assertThat(statuses).containsOnly(422);
        Api.Answer locked = act(provider, order, "arrive", Map.of("shown_code", code));
        assertThat(locked.json().get("code").stringValue()).as("even the right one").isEqualTo("locked");
        assertThat(locked.status()).isEqualTo(409);
        assertThat(locked.body()).doesNotContain(String.valueOf(code));
        // Sending the order back and having it again opens nothing.
        done(provider, order, "refuse", Map.of());
        done(officer, order, "assign", assigned(helper("示例助老员丙", 113.9, "morning")));
        assertThat(act(provider, order, "arrive", Map.of("shown_code", code)).json().get("code").stringValue())
                .isEqualTo("locked");
        assertThat(act(provider, order, "renew", Map.of()).status()).as("not the provider's").isEqualTo(403);
        done(officer, order, "renew", Map.of());
        assertThat(code(order)).isNotEqualTo(code);
        done(provider, order, "arrive", Map.of("shown_code", code(order)));
    }

    @Test
    void ofManyTriesAtOnceNoMoreAreAnsweredThanOneAfterTheOther() throws Exception {
        JsonNode order = order(elder("示例老人丙", "示例一街", 113.9), "2024-03-19", "morning");
        done(officer, order, "assign", assigned(helper("示例助老员丁", 113.9, "morning")));
        long wrong = other(code(order));
        List<String> codes = atOnce(9, () -> act(provider, order, "arrive", Map.of("shown_code", wrong)).json().get(
                "code").stringValue());
        assertThat(codes).filteredOn("condition"::equals).hasSize(5);
        assertThat(codes).filteredOn("locked"::equals).hasSize(4);
    }

    private static <T> List<T> atOnce(int times, Callable<T> what) throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(many.submit(what));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> each : all) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    @Test
    void aSubsidyIsClaimedDeclinedAndPaidOnceHoweverManyPayAtOnce() throws Exception {
        JsonNode order = order(elder("示例老人丁", "示例一街", 113.9), "2024-03-26", "morning");
        done(officer, order, "assign", assigned(helper("示例助老员戊", 113.9, "morning")));
        assertThat(act(provider, order, "finish", Map.of("did", "没有到场")).status()).isEqualTo(409);
        done(provider, order, "arrive", Map.of("shown_code", code(order)));
        done(provider, order, "finish", Map.of("did", "示例：助浴一次"));
        assertThat(act(finance, order, "rate", Map.of("rating", 5)).status()).as("not whoever pays").isEqualTo(403);
        done(officer, order, "rate", Map.of("rating", 5));
        done(provider, order, "claim", Map.of("subsidy", "35"));
        done(finance, order, "decline", Map.of());
        done(provider, order, "claim", Map.of("subsidy", "30"));
        assertThat(act(officer, order, "pay", Map.of("voucher_no", "示例凭证1")).status()).isEqualTo(403);
        int version = version(order);
        List<Integer> paid = atOnce(4, () -> story.act(finance, ORDER, order, version, "pay", Map.of("voucher_no",
                "示例凭证")).status());
        assertThat(paid).filteredOn(status -> status == 200).hasSize(1);
        assertThat(paid).filteredOn(status -> status == 409).hasSize(3);
        assertThat(act(provider, order, "claim", Map.of("subsidy", "35")).status()).as("claimed once").isEqualTo(409);
    }

    @Test
    void aCancelledOrderIsOrderedAgainAndNotDoubled() throws Exception {
        JsonNode elder = elder("示例老人戊", "示例一街", 113.9);
        JsonNode order = order(elder, "2024-04-02", "morning");
        long before = code(order);
        done(officer, order, "assign", assigned(helper("示例助老员己", 113.9, "morning")));
        done(provider, order, "refuse", Map.of());
        done(officer, order, "cancel", Map.of());
        assertThat(act(officer, order, "assign", assigned(helper("示例助老员庚", 113.9, "morning"))).status()).isEqualTo(
                409);
        assertThat(story.make(officer, ORDER, "order", Map.of("for_elder", Story.id(elder), "kind", "bath", "wanted_on",
                "2024-04-02", "slot", "morning")).status()).isEqualTo(409);
        done(officer, order, "reorder", Map.of("for_elder", Story.id(elder)));
        assertThat(code(order)).isNotEqualTo(before);
    }

    @Test
    void aScheduleIsProposedWithReasonsAndEachIsAssignedByTheOfficersOwnRights() throws Exception {
        JsonNode near = helper("示例助老员近", 113.90, "afternoon");
        JsonNode far = helper("示例助老员远", 113.92, "afternoon");
        JsonNode east = order(elder("示例老人东", "示例二街", 113.92), "2024-05-07", "afternoon");
        JsonNode west = order(elder("示例老人西", "示例一街", 113.90), "2024-05-07", "afternoon");
        JsonNode third = order(elder("示例老人中", "示例一街", 113.91), "2024-05-07", "afternoon");
        JsonNode night = order(elder("示例老人夜", "示例一街", 113.91), "2024-05-07", "evening");
        String path = "/api/care/schedule?region=410702&from=2024-05-06&to=2024-05-10";
        assertThat(provider.get(path).status()).isEqualTo(403);
        assertThat(finance.get(path).status()).isEqualTo(403);
        story.refused(400, "14", officer.get(path.replace("05-10", "05-30")));
        JsonNode proposed = officer.get(path).json();
        assertThat(proposed.get("rows")).hasSize(4);
        assertThat(proposed.toString()).as("where elders live is in no answer").doesNotContain("113.9");
        Map<String, JsonNode> rows = new java.util.HashMap<>();
        proposed.get("rows").forEach(row -> rows.put(row.get("order").stringValue(), row));
        List<String> helpers = new ArrayList<>();
        List.of(east, west, third).forEach(each -> helpers.add(rows.get(Story.id(each)).path("helper").asString("")));
        assertThat(helpers).as("as many as can be made").filteredOn(each -> !each.isEmpty())
                .containsExactlyInAnyOrder(Story.id(near), Story.id(far));
        assertThat(rows.get(Story.id(night)).get("why").stringValue()).matches("会助浴的\\d+人周二傍晚都没有班");
        JsonNode row = proposed.get("rows").valueStream().filter(each -> !each.get("helper").isNull()).findFirst()
                .orElseThrow();
        assertThat(row.get("why").stringValue()).startsWith("会助浴，周二下午有班").contains("当天共1单");
        for (JsonNode each : proposed.get("rows")) {
            if (!each.get("helper").isNull()) {
                Api.Answer answer = officer.and("If-Match", "\"" + each.get("version") + "\"").post(
                        "/api/registers/care_order/entries/" + each.get("order")
                                .stringValue() + "/actions/assign",
                        Story
                                .json(Map.of("input", Map.of("provider", "health", "by_helper", each.get("helper")
                                        .stringValue(), "why", each.get("why").stringValue()))));
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            }
        }
        JsonNode again = officer.get(path).json();
        assertThat(again.get("rows")).as("whoever is assigned keeps their time").hasSize(2).allSatisfy(
                each -> assertThat(each.get("helper").isNull()).isTrue());
        assertThat(again.toString()).contains("都另有安排");
    }

    @Test
    void reachIsReckonedFromTheRegistersAndConfirmedItIsAFigure() throws Exception {
        story.made(officer, "care_facility", "register", Map.of("facility_name", "示例日间照料中心", "facility_kind", "day",
                "at", Map.of("lon", 113.885, "lat", 35.3, "datum", "wgs84")));
        story.made(officer, "care_facility", "plan", Map.of("facility_name", "示例拟建助餐点", "facility_kind", "canteen",
                "at", Map.of("lon", 113.915, "lat", 35.3, "datum", "wgs84")));
        elder("示例老人近", "示例三街", 113.884);
        elder("示例老人远", "示例四街", 113.915);
        JsonNode made = story.made(officer, "care_reach", "reckon", Map.of("reckoned_on", "2024-03-02", "walk_minutes",
                15));
        JsonNode fields = story.entry(officer, "care_reach", made).get("fields");
        assertThat(fields.get("facility_count").intValue()).isEqualTo(1);
        assertThat(fields.get("reach_map").stringValue()).startsWith("streets.osm.pbf");
        assertThat(fields.at("/next_places/0/place").stringValue()).isEqualTo("示例拟建助餐点");
        assertThat(fields.at("/next_places/0/gain").intValue()).isPositive();
        assertThat(fields.get("streets").valueStream().filter(each -> each.get("street").stringValue().equals("示例三街"))
                .findFirst().orElseThrow().get("covered").intValue()).isEqualTo(1);
        assertThat(fields.get("streets").valueStream().filter(each -> each.get("street").stringValue().equals("示例四街"))
                .findFirst().orElseThrow().get("covered").intValue()).isZero();
        assertThat(story.act(officer, "care_reach", made, 1, "confirm", Map.of()).status()).isEqualTo(403);
        story.done(officer, "care_reach", made, 1, "again", Map.of());
        story.done(supervisor, "care_reach", made, 2, "confirm", Map.of());
        String share = "%.2f".formatted(100.0 * fields.get("covered").intValue() / fields.get("all_people").intValue());
        assertThat(supervisor.get("/api/figures/table?indicator=care-reach-share&region=410702&period=2024-03").body())
                .contains(share.replaceAll("0+$", "").replaceAll("\\.$", ""));
    }

    @Test
    void aReckoningThatWasTypedIsTakenWhereItCanBe() throws Exception {
        Map<String, Object> input = new java.util.HashMap<>(Map.of("reckoned_on", "2024-04-01", "walk_minutes", 15,
                "reach_map", "示例路网", "facility_count", 3, "all_people", 200, "covered", 201));
        assertThat(story.make(officer, "care_reach", "draft", input).json().get("code").stringValue()).isEqualTo(
                "condition");
        input.put("covered", 150);
        JsonNode made = story.made(officer, "care_reach", "draft", input);
        story.done(supervisor, "care_reach", made, 1, "confirm", Map.of());
        assertThat(supervisor.get("/api/figures/table?indicator=care-reach-share&region=410702&period=2024-04").body())
                .contains("75");
    }
}
