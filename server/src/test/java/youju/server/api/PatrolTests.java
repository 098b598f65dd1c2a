package youju.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.server.device.SimulatedDevices;
import youju.server.event.Signed;

import static org.assertj.core.api.Assertions.assertThat;

/** Patrol as patrollers, the command centre, units that fix and devices live with it, over the interface. */
class PatrolTests {
    private static final String FINDING = "patrol_finding";
    private static final Map<String, Object> HERE = Map.of("lon", 113.88, "lat", 35.30, "datum", "wgs84");
    private static Story story;
    private static Api.Caller patroller;
    private static Api.Caller command;
    private static Api.Caller supervisor;
    private static Api.Caller city;
    private static Api.Caller water;
    private static Api.Caller elsewhere;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        story = Story.in(folder, """
                command,示例指挥中心,410702,,,,findings,C1
                city,示例城管所,410702,,,,,
                water,示例水务所,410702,,,,,
                west,示例卫滨指挥中心,410703,,,,findings,
                """);
        patroller = story.staff("walker", "patroller", "command");
        command = story.staff("desk", "command_officer", "command");
        supervisor = story.staff("sup", "supervisor", "command");
        city = story.staff("citystaff", "recorder", "city");
        water = story.staff("waterstaff", "recorder", "water");
        elsewhere = story.staff("westwalker", "patroller", "410703", "west");
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    /** A finding that is acted on, with the version it stands at. */
    private static final class Finding {
        private final JsonNode made;
        private int version = 1;

        Finding(String kind, String subject) throws Exception {
            made = story.made(patroller, FINDING, "report", Map.of("kind", kind, "subject", subject, "place", HERE));
        }

        Finding done(Api.Caller by, String action, Map<String, ?> input) throws Exception {
            story.done(by, FINDING, made, version++, action, input);
            return this;
        }

        void refused(int status, String words, Api.Caller by, String action, Map<String, ?> input) throws Exception {
            story.refused(status, words, story.act(by, FINDING, made, version, action, input));
        }

        JsonNode seen() throws Exception {
            return story.entry(command, FINDING, made);
        }

        Finding fixing() throws Exception {
            return done(command, "verify", Map.of()).done(command, "file", Map.of())
                    .done(command, "dispatch", Map.of("handler",
                            "city"))
                    .done(city, "accept", Map.of());
        }
    }

    @Test
    void aFindingGoesFromReportToClosingWithBouncesExtensionsAndReopening() throws Exception {
        story.refused(422, "位置必填",
                story.make(patroller, FINDING, "report", Map.of("kind", "scene_refuse", "subject", "示例垃圾")));
        story.refused(403, "无权",
                water.post("/api/registers/" + FINDING + "/entries", Story.json(Map.of("action", "report", "region",
                        "410702", "unit", "water", "input",
                        Map.of("kind", "scene_refuse", "subject", "示例垃圾", "place", HERE)))));
        Finding finding = new Finding("scene_refuse", "示例一路垃圾成堆");
        assertThat(finding.seen().at("/fields/came_by").stringValue()).isEqualTo("patrol");
        finding.refused(409, "不能办理“立案”", command, "file", Map.of());
        finding.done(patroller, "verify", Map.of("site", "示例一路口")).done(command, "file", Map.of());
        finding.done(command, "dispatch", Map.of("handler", "water"));
        finding.refused(403, "无权", city, "accept", Map.of());
        // Not theirs: it is counted, filed still, and dispatched anew; those who sent it back see it no more.
        finding.done(water, "send_back", Map.of()).done(command, "dispatch", Map.of("handler", "city"));
        assertThat(finding.seen().at("/fields/bounces").intValue()).isEqualTo(1);
        assertThat(water.get("/api/registers/" + FINDING + "/entries/" + Story.id(finding.made)).status())
                .isEqualTo(404);
        finding.done(city, "accept", Map.of());
        String due = story.deadline(command, FINDING, finding.made, "fix").get("due_at").stringValue();
        finding.done(city, "ask_extension", Map.of("days_asked", 2));
        finding.refused(403, "无权", city, "extend", Map.of());
        finding.done(supervisor, "extend", Map.of());
        assertThat(story.deadline(command, FINDING, finding.made, "fix").get("due_at").stringValue())
                .isGreaterThan(due);
        finding.refused(422, "至少写5个字", city, "fix", Map.of("result", "好了"));
        finding.done(city, "fix", Map.of("result", "已清运并冲洗路面"));
        assertThat(finding.seen().at("/fields/fixed_late").booleanValue()).isFalse();
        finding.refused(409, "不能办理“结案”", command, "close", Map.of());
        finding.done(patroller, "redo", Map.of()).done(city, "fix", Map.of("result", "已再次清运干净"));
        finding.done(patroller, "check", Map.of("found_again", "已干净")).done(command, "close", Map.of());
        finding.done(command, "reopen", Map.of()).done(city, "accept", Map.of());
        // What is over its time says so when it is fixed, and nobody else may say otherwise.
        try (var connection = story.api().district().ledger().connection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update deadline set due_at = due_at - interval '400 days' where deadline = 'fix' and entry = '"
                            + Story.id(finding.made) + "'");
        }
        finding.done(city, "fix", Map.of("result", "第三次清运干净"));
        JsonNode seen = finding.seen();
        assertThat(seen.at("/fields/fixed_late").booleanValue()).isTrue();
        assertThat(seen.at("/fields/redone").intValue()).isEqualTo(1);
        assertThat(seen.at("/fields/reopened").intValue()).isEqualTo(1);
        finding.refused(400, "由系统计算", command, "correct", Map.of("fixed_late", false));
    }

    @Test
    void whatIsReportedTwiceIsMergedAndWhatIsNoneIsRejected() throws Exception {
        Finding first = new Finding("utility_cover_sewer", "示例二路井盖破损");
        Finding second = new Finding("utility_cover_sewer", "示例二路井盖坏了");
        second.done(command, "merge", Map.of("merged_into", Story.id(first.made)));
        assertThat(second.seen().get("stage").stringValue()).isEqualTo("merged");
        second.refused(409, "不能办理", command, "file", Map.of());
        Finding none = new Finding("street_peddler", "示例三路并无摊贩");
        none.done(command, "reject", Map.of());
        none.refused(409, "不能办理", command, "verify", Map.of());
        // An urgent one is due within hours, and isn't put off.
        Finding urgent = new Finding("emergency_collapse", "示例四路路面塌陷").done(command, "correct", Map.of("urgent", true))
                .fixing();
        JsonNode fix = story.deadline(command, FINDING, urgent.made, "fix");
        assertThat(
                Duration.between(
                        Instant.parse(java.time.OffsetDateTime.parse(fix.get("started_at").stringValue()).toInstant()
                                .toString()),
                        java.time.OffsetDateTime.parse(fix.get("due_at").stringValue()).toInstant()))
                .isEqualTo(Duration
                        .ofHours(4));
        urgent.refused(422, "紧急案件不延期", city, "ask_extension", Map.of("days_asked", 1));
        story.refused(422, "来源只能是",
                story.make(command, FINDING, "take_in", Map.of("came_by", "device", "kind", "scene_refuse",
                        "subject", "示例", "site", "示例路")));
        // Personal values of residents are masked for those who fix.
        JsonNode told = story.made(command, FINDING, "take_in",
                Map.of("came_by", "resident", "kind", "scene_refuse", "subject",
                        "示例五路垃圾", "site", "示例五路", "phone", "13800138000"));
        assertThat(story.entry(patroller, FINDING, told).toString()).doesNotContain("13800138000");
        Api.Answer everybody = story.api().with("X-Forwarded-For", "203.0.113.77").post("/api/public/findings",
                "{\"region\": \"410702\", \"input\": {\"kind\": \"scene_refuse\", \"subject\": \"示例六路垃圾\", \"site\": \"示例六路\"}}");
        assertThat(everybody.status()).as(everybody.body()).isEqualTo(201);
    }

    /** A device in service, and the key it was given. */
    private static byte[] serving(String code, Map<String, Object> more) throws Exception {
        Map<String, Object> input = new java.util.HashMap<>(more);
        input.putAll(Map.of("code", code, "kind", "camera", "place", HERE));
        JsonNode made = story.made(command, "sensor", "fit", input);
        story.done(command, "sensor", made, 1, "serve", Map.of());
        return key(code);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] key(String code) throws Exception {
        Api.Answer answer = command.post("/api/devices/" + encoded(code) + "/key", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String secret = answer.json().get("secret").stringValue();
        assertThat(secret).startsWith("whsec_");
        return Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    private static Api.Answer sent(String code, byte[] key, String id, String body, Instant at) throws Exception {
        Signed signed = Signed.by(key, id, at, body.getBytes(StandardCharsets.UTF_8));
        return story.api()
                .with("webhook-id", id, "webhook-timestamp", signed.timestamp(), "webhook-signature",
                        signed.signature())
                .post("/api/devices/" + encoded(code) + "/messages", body);
    }

    private static Api.Answer sent(String code, byte[] key, String body) throws Exception {
        return sent(code, key, "msg_" + UUID.randomUUID(), body, Instant.now());
    }

    private static String report(String kind) {
        return Story.json(Map.of("type", "report", "timestamp", Instant.now().toString(), "data",
                Map.of("kind", kind, "subject",
                        "示例：设备识别", "seen_at",
                        Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())));
    }

    @Test
    void aDeviceReportsSignedAndWhatItRepeatsJoinsTheOpenFinding() throws Exception {
        byte[] key = serving("示例摄像头1", Map.of());
        String body = report("scene_refuse");
        Api.Answer first = sent("示例摄像头1", key, "msg_1", body, Instant.now());
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().get("joined").booleanValue()).isFalse();
        JsonNode finding = story.entry(command, FINDING, first.json());
        assertThat(finding.at("/fields/came_by").stringValue()).isEqualTo("device");
        assertThat(finding.at("/fields/place/lon").doubleValue()).isEqualTo(113.88);
        assertThat(command.get("/api/registers/" + FINDING + "/entries/" + Story.id(first.json()) + "/history").body())
                .contains(
                        "device 示例摄像头1");
        // The same message again is answered as it was; another under its id isn't taken.
        assertThat(sent("示例摄像头1", key, "msg_1", body, Instant.now()).json()).isEqualTo(first.json());
        story.refused(422, "key_reused", sent("示例摄像头1", key, "msg_1", report("scene_spill"), Instant.now()));
        Api.Answer again = sent("示例摄像头1", key, "msg_2", report("scene_refuse"), Instant.now());
        assertThat(again.json().get("joined").booleanValue()).isTrue();
        assertThat(again.json().get("number")).isEqualTo(first.json().get("number"));
        assertThat(story.entry(command, FINDING, first.json()).at("/fields/times_seen").intValue()).isEqualTo(1);
        assertThat(sent("示例摄像头1", key, report("scene_spill")).json().get("joined").booleanValue()).isFalse();
        // Closed is closed: what is seen afterwards is a new finding.
        story.done(command, FINDING, first.json(), 2, "reject", Map.of());
        assertThat(sent("示例摄像头1", key, report("scene_refuse")).json().get("joined").booleanValue()).isFalse();
    }

    @Test
    void whatIsNotSignedRightIsOldOrOfADeviceOutOfServiceIsRefused() throws Exception {
        byte[] key = serving("示例摄像头2", Map.of());
        story.refused(401, "签名不对", sent("示例摄像头2", new byte[32], report("scene_refuse")));
        story.refused(401, "签名不对",
                sent("示例摄像头2", key, "msg_x", report("scene_refuse"), Instant.now().minusSeconds(600)));
        story.refused(401, "签名不对",
                sent("示例摄像头2", key, "msg_x", report("scene_refuse"), Instant.now().plusSeconds(600)));
        story.refused(401, "签名不对", sent("没有的设备", key, report("scene_refuse")));
        story.refused(401, "not_signed_in", story.api().nobody().post("/api/devices/x/messages", "{}"));
        story.refused(400, "案件类别", sent("示例摄像头2", key, report("nothing")));
        story.refused(400, "unreadable", sent("示例摄像头2", key, "no json"));
        story.refused(400, "自己的名义",
                sent("示例摄像头2", key, report("scene_refuse").replace("\"data\":{", "\"data\":{\"device\":\""
                        + UUID.randomUUID() + "\",")));
        // Only who keeps the device's entry gives it a key; the one before holds no more; no list shows any.
        assertThat(patroller.post("/api/devices/" + encoded("示例摄像头2") + "/key", "").status()).isEqualTo(404);
        assertThat(supervisor.post("/api/devices/" + encoded("示例摄像头2") + "/key", "")
                .status()).isEqualTo(403);
        byte[] other = key("示例摄像头2");
        story.refused(401, "签名不对", sent("示例摄像头2", key, report("scene_refuse")));
        assertThat(command.get("/api/registers/sensor/entries").body()).doesNotContain("whsec", "secret");
        JsonNode device = command.get("/api/registers/sensor/entries?search=" + encoded("示例摄像头2")).json().get("entries")
                .get(0);
        story.done(command, "sensor", device, 2, "rest", Map.of());
        story.refused(409, "停用检修", sent("示例摄像头2", other, report("scene_refuse")));
    }

    @Test
    void whoSendsMoreThanADeviceMaySendWaitsAndHindersNoOther() throws Exception {
        Api.Caller nobody = story.api().nobody();
        int taken = 0;
        Api.Answer more = nobody.post("/api/devices/y/messages", "{}");
        while (more.status() == 401 && taken < 1000) {
            taken++;
            more = nobody.post("/api/devices/y/messages", "{}");
        }
        assertThat(taken).isBetween(120, 999);
        story.refused(429, "秒后再试", more);
        assertThat(Integer.parseInt(more.header("retry-after"))).isBetween(1, 60);
        story.refused(401, "签名不对", nobody.post("/api/devices/z/messages", "{}"));
        story.refused(413, "64 KiB", nobody.post("/api/devices/z/messages", "x".repeat(70_000)));
    }

    @Test
    void whatADeviceReportsTwiceAtOnceIsOneFinding() throws Exception {
        byte[] key = serving("示例摄像头3", Map.of());
        List<Callable<Api.Answer>> messages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            messages.add(() -> sent("示例摄像头3", key, report("scene_burning")));
        }
        List<String> made = new ArrayList<>();
        try (ExecutorService all = Executors.newFixedThreadPool(6)) {
            for (Future<Api.Answer> each : all.invokeAll(messages)) {
                assertThat(each.get().status()).as(each.get().body()).isEqualTo(200);
                made.add(each.get().json().get("number").stringValue());
            }
        }
        assertThat(made).hasSize(6).containsOnly(made.getFirst());
    }

    @Test
    void simulatedDevicesSendWhatIsTakenAndSaysThatItIsMadeUp() throws Exception {
        serving("示例摄像头5", Map.of());
        SimulatedDevices devices = SimulatedDevices.of(story.api().district().ledger(), 200);
        Map<String, Integer> told = devices.send(story.api().uri(""), Duration.ofSeconds(2), Duration.ofMillis(20),
                new Random(5),
                System.err::println);
        assertThat(told.keySet()).containsAnyOf("reported", "joined").contains("alive").isSubsetOf("reported", "joined",
                "alive");
        assertThat(command.get("/api/registers/" + FINDING + "/entries?search=" + encoded("模拟设备")).body()).contains(
                "示例（模拟设备）");
    }

    private static JsonNode cell(String code, double north) throws Exception {
        double lat = 35.3 + north / 111_195;
        return story.made(command, "patrol_grid", "draw", Map.of("code", code, "centre", Map.of("lon", 113.9, "lat",
                lat, "datum", "wgs84"), "outline",
                "POLYGON ((113.899 %1$s, 113.901 %1$s, 113.901 %2$s, 113.899 %2$s, 113.899 %1$s))".formatted(lat
                        - 0.0009, lat + 0.0009)));
    }

    private static JsonNode covered(int metres) throws Exception {
        Api.Answer answer = patroller.get("/api/registers/patrol_grid/coverage?region=410702&hours=8&metres=" + metres);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Api.Answer told(Api.Caller by, JsonNode cell, Instant at) throws Exception {
        return by.post("/api/registers/patrol_grid/seen",
                Story.json(Map.of("seen", List.of(Map.of("cell", cell.get("number")
                        .stringValue(), "at", at.toString())))));
    }

    @Test
    void cellsAreSeenByPeopleAndDevicesAnHourEachAndTheLeastSeenAreWalkedTo() throws Exception {
        List<JsonNode> cells = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            cells.add(cell("示例网格" + i, 200 * i));
        }
        assertThat(covered(0).get("seen").intValue()).isZero();
        Instant now = Instant.now();
        assertThat(told(patroller, cells.get(0), now).json().get("kept").intValue()).isEqualTo(1);
        JsonNode twice = told(patroller, cells.get(0), now).json();
        assertThat(twice.get("kept").intValue()).isZero();
        assertThat(twice.get("known").intValue()).isEqualTo(1);
        // What can't be kept is said one by one, and the rest is kept.
        JsonNode mixed = patroller.post("/api/registers/patrol_grid/seen",
                Story.json(Map.of("seen", List.of(Map.of("cell", Story
                        .id(cells.get(1)), "at", now.toString()), Map.of("cell", "WG410702-9999", "at", now.toString()),
                        Map.of("cell",
                                Story.id(cells.get(2)), "at", now.minus(Duration.ofDays(9)).toString())))))
                .json();
        assertThat(mixed.get("kept").intValue()).isEqualTo(1);
        assertThat(mixed.get("refused")).hasSize(2);
        assertThat(told(elsewhere, cells.get(2), now).json().get("refused")).hasSize(1);
        story.refused(403, "须有角色", told(supervisor, cells.get(2), now));
        // A device that looks and finds nothing sees its cell too.
        byte[] key = serving("示例摄像头4", Map.of("cell", Story.id(cells.get(1))));
        assertThat(sent("示例摄像头4", key, "{\"type\": \"alive\", \"timestamp\": \"" + now + "\"}").status())
                .isEqualTo(200);
        JsonNode coverage = covered(450);
        assertThat(coverage.get("cells").intValue()).isEqualTo(4);
        assertThat(coverage.get("seen").intValue()).isEqualTo(2);
        assertThat(coverage.get("by_people").intValue()).isEqualTo(2);
        assertThat(coverage.get("by_devices").intValue()).isEqualTo(1);
        assertThat(coverage.get("share").stringValue()).isEqualTo("50.00");
        assertThat(coverage.at("/least/0/hours").intValue()).isZero();
        assertThat(coverage.at("/walk/cells")).hasSize(3);
        assertThat(coverage.at("/walk/metres").intValue()).isLessThanOrEqualTo(450);
        assertThat(coverage.at("/walk/most").intValue()).isGreaterThanOrEqualTo(3);
        assertThat(coverage.get("why").stringValue()).contains("不留轨迹");
        assertThat(elsewhere.get("/api/registers/patrol_grid/coverage?region=410702").json().get("cells").intValue())
                .isZero();
        // The same on a map: each cell with its outline, in the datum of the map.
        String shapes = "/api/registers/patrol_grid/coverage/cells?region=410702&hours=8";
        JsonNode drawn = patroller.get(shapes).json();
        assertThat(drawn.get("features")).hasSize(4);
        assertThat(drawn.get("missing").intValue()).isZero();
        assertThat(drawn.get("features").valueStream().map(each -> each.at("/properties/hours").intValue()).sorted()
                .toList()).containsExactly(0, 0, 1, 1);
        assertThat(drawn.at("/features/0/geometry/coordinates/0")).hasSize(5);
        assertThat(drawn.at("/features/0/geometry/coordinates/0/0/0").doubleValue()).isEqualTo(113.899);
        assertThat(patroller.get(shapes + "&datum=gcj02").json().at("/features/0/geometry/coordinates/0/0/0")
                .doubleValue()).isBetween(113.904, 113.907);
        assertThat(elsewhere.get(shapes).json().get("features")).isEmpty();
    }

    @Test
    void assetsKeepTheirOwnHistoryAndAShiftIsPlannedOnce() throws Exception {
        Map<String, Object> cover = Map.of("code", "4107020102000001", "kind", "sewer", "owner", "water", "place",
                HERE);
        story.refused(422, "16位",
                story.make(command, "manhole_cover", "enter", Map.of("code", "12", "kind", "sewer", "place",
                        HERE)));
        JsonNode made = story.made(command, "manhole_cover", "enter", cover);
        story.refused(409, "duplicate", story.make(command, "manhole_cover", "enter", cover));
        story.refused(422, "请用“报修”",
                story.act(patroller, "manhole_cover", made, 1, "inspect", Map.of("condition", "missing")));
        story.done(patroller, "manhole_cover", made, 1, "fault", Map.of("condition", "missing"));
        story.refused(403, "无权", story.act(city, "manhole_cover", made, 2, "replace", Map.of("material", "iron")));
        story.done(water, "manhole_cover", made, 2, "replace", Map.of("material", "iron", "net", true));
        assertThat(story.entry(command, "manhole_cover", made).at("/fields/replaced").intValue()).isEqualTo(1);
        JsonNode point = story.made(command, "waterlogging_point", "list",
                Map.of("name", "示例下穿", "place", HERE, "threshold",
                        "0.27", "duty_unit", "water"));
        story.done(water, "waterlogging_point", point, 1, "flood", Map.of("depth", "0.3"));
        story.refused(403, "无权", story.act(city, "waterlogging_point", point, 2, "flood", Map.of("depth", "0.3")));
        Api.Caller works = story.staff("works", "works_officer", "command");
        JsonNode station = story.made(works, "city_station", "plan", Map.of("name", "示例驿站"));
        Map<String, Object> shift = Map.of("station", Story.id(station), "work_on", "2023-06-01", "shift", "early",
                "people", 3);
        story.refused(422, "启用后才能排班", story.make(command, "station_shift", "plan", shift));
        story.done(command, "city_station", station, 1, "open", Map.of("shifts", 3));
        story.made(command, "station_shift", "plan", shift);
        story.refused(409, "duplicate", story.make(command, "station_shift", "plan", shift));
    }
}
