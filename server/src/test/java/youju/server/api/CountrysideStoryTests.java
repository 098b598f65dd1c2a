package youju.server.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows C1 and C2 where one action opens the work of many: a red alert over waterlogging points, and works in villages by the batch. */
class CountrysideStoryTests {
    private static final Map<String, Object> ALL_FOUR = Map.of("has_road", true, "has_water", true, "has_sewer", true,
            "has_cable", true);
    private static Story story;
    private static Api.Caller command;
    private static Api.Caller roads;
    private static Api.Caller drains;
    private static Api.Caller village;
    private static Api.Caller reviewer;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        story = Story.in(folder, """
                command,示例指挥中心,410702,,,,,
                roads,示例市政所,410702,,,,,
                drains,示例排水所,410702,,,,,
                agriculture,示例农业农村局,410702,,,,,
                """);
        command = story.staff("command1", "command_officer", "command");
        roads = story.staff("roads1", "public", "roads");
        drains = story.staff("drains1", "public", "drains");
        village = story.staff("village1", "village_officer", "agriculture");
        reviewer = story.staff("reviewer1", "reviewer", "agriculture");
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    private static JsonNode point(String name, String unit) throws Exception {
        return story.made(command, "waterlogging_point", "list", Map.of("name", name, "place", Map.of("lon", 113.9,
                "lat", 35.3), "threshold", "0.27", "duty_unit", unit));
    }

    private static List<Map<String, String>> rows(JsonNode... points) {
        return List.of(points).stream().map(point -> Map.of("point", Story.id(point))).toList();
    }

    private static Map<String, Object> alert(String name, String level, List<?> points) {
        return Map.of("headline", name, "weather", "rain", "level", level, "from_time", "2024-07-20T18:00:00+08:00",
                "points", points);
    }

    /** What leads to the entry by that link. */
    private static List<JsonNode> linked(Api.Caller by, String register, String link, JsonNode to) throws Exception {
        return by.get("/api/registers/" + register + "/entries?limit=200").json().get("entries").valueStream().filter(
                entry -> Story.id(to).equals(entry.at("/fields/" + link).asString(""))).toList();
    }

    @Test
    void aRedAlertOpensTheDutyOfThePointsItNamesAndIsLiftedWhenEachHasReported() throws Exception {
        JsonNode underpass = point("示例下穿立交", "roads");
        JsonNode crossing = point("示例路口", "drains");
        JsonNode market = point("示例市场", "drains");
        story.refused(422, "须写明值守点位", story.make(command, "weather_alert", "issue", alert("示例暴雨红色预警", "red", List
                .of())));
        JsonNode alert = story.made(command, "weather_alert", "issue", alert("示例暴雨红色预警", "red", rows(underpass,
                crossing)));
        List<JsonNode> duties = linked(command, "waterlogging_duty", "for_alert", alert);
        assertThat(duties).extracting(duty -> duty.at("/fields/point_name").stringValue()).containsExactlyInAnyOrder(
                "示例下穿立交", "示例路口");
        JsonNode atUnderpass = duties.stream().filter(duty -> duty.at("/fields/point_name").stringValue().equals(
                "示例下穿立交")).findFirst().orElseThrow();
        JsonNode atCrossing = duties.stream().filter(duty -> duty != atUnderpass).findFirst().orElseThrow();
        // Red: by the clock, an hour to be there, whatever the day.
        JsonNode arrive = story.deadline(command, "waterlogging_duty", atUnderpass, "arrive");
        assertThat(Duration.between(OffsetDateTime.parse(atUnderpass.get("created_at").stringValue()),
                OffsetDateTime.parse(
                        arrive.get("due_at").stringValue())))
                .isEqualTo(Duration.ofHours(1));

        // Nobody but the unit on duty there, and what is named again doesn't open twice.
        assertThat(story.act(drains, "waterlogging_duty", atUnderpass, 1, "arrive", Map.of("people", 4)).status()).isIn(
                403, 404);
        story.done(command, "weather_alert", alert, 1, "extend", Map.of("points", rows(underpass, crossing, market)));
        assertThat(linked(command, "waterlogging_duty", "for_alert", alert)).hasSize(3);
        story.refused(409, "第 2 条易积水点值守", story.make(command, "weather_alert", "issue", alert("示例第二次预警", "red", rows(
                market, market))));

        story.done(roads, "waterlogging_duty", atUnderpass, 1, "arrive", Map.of("people", 4, "pumps", 2));
        story.done(roads, "waterlogging_duty", atUnderpass, 2, "sound", Map.of("depth_now", "0.31", "road_shut", true));
        story.done(roads, "waterlogging_duty", atUnderpass, 3, "report", Map.of("depth_most", "0.42", "road_shut", true,
                "account", "示例：断路两小时，抽排后恢复"));
        story.refused(422, "还有点位没有交值守报告", story.act(command, "weather_alert", alert, 2, "lift", Map.of()));
        JsonNode atMarket = linked(command, "waterlogging_duty", "for_alert", alert).stream().filter(duty -> duty.at(
                "/fields/point_name").stringValue().equals("示例市场")).findFirst().orElseThrow();
        for (JsonNode duty : List.of(atCrossing, atMarket)) {
            story.done(drains, "waterlogging_duty", duty, 1, "arrive", Map.of("people", 2));
            story.done(drains, "waterlogging_duty", duty, 2, "report", Map.of("depth_most", "0", "road_shut", false,
                    "account", "示例：无积水"));
        }
        // A report that says too little is sent back, and the alert waits for it again.
        story.done(command, "waterlogging_duty", atMarket, 3, "send_back", Map.of());
        story.refused(422, "还有点位没有交值守报告", story.act(command, "weather_alert", alert, 2, "lift", Map.of()));
        story.done(drains, "waterlogging_duty", atMarket, 4, "report", Map.of("depth_most", "0.05", "road_shut", false,
                "account", "示例：最深5厘米，雨停即退"));
        story.done(command, "weather_alert", alert, 2, "lift", Map.of());
        story.refused(422, "预警响应已经解除", story.act(command, "waterlogging_duty", atMarket, 5, "send_back", Map.of()));
    }

    @Test
    void aVillageIsAcceptedWhenEachOfItsHouseholdsHasAllFour() throws Exception {
        JsonNode project = story.made(village, "village_project", "list", Map.of("village", "示例村", "households", 2,
                "road", 0, "water", 0, "sewage", 0));
        story.done(village, "village_project", project, 1, "start", Map.of());
        story.done(village, "village_project", project, 2, "complete", Map.of("road", 2, "water", 2, "sewage", 2,
                "cables", true));
        story.refused(422, "逐户核查全部通过", story.act(reviewer, "village_project", project, 3, "accept", Map.of("result",
                "met")));
        List<JsonNode> houses = new ArrayList<>();
        for (int house : IntStream.rangeClosed(1, 2).toArray()) {
            houses.add(story.made(village, "village_household", "list", Map.of("house", "示例户" + house, "project", Story
                    .id(project))));
        }
        story.done(village, "village_household", houses.getFirst(), 1, "pass", ALL_FOUR);
        Map<String, Object> noSewer = Map.of("has_road", true, "has_water", true, "has_sewer", false, "has_cable",
                true);
        story.refused(422, "有缺项的用", story.act(village, "village_household", houses.getLast(), 1, "pass", noSewer));
        Map<String, Object> lacking = new HashMap<>(noSewer);
        lacking.put("lacking", "示例：污水支管未接");
        story.done(village, "village_household", houses.getLast(), 1, "fail", lacking);
        story.refused(422, "逐户核查全部通过", story.act(reviewer, "village_project", project, 3, "accept", Map.of("result",
                "met")));
        story.done(village, "village_household", houses.getLast(), 2, "pass", ALL_FOUR);
        story.done(reviewer, "village_project", project, 3, "accept", Map.of("result", "met"));
    }

    @Test
    void toiletsAreBuiltByTheBatchAndShowWhatIsBuriedAlone() throws Exception {
        JsonNode batch = story.made(village, "toilet_batch", "list", Map.of("batch_name", "示例第一批", "for_village", "示例村",
                "builder", "示例施工队", "houses", List.of(Map.of("house", "示例A1", "kind", "flush"), Map.of("house", "示例A2",
                        "kind", "three_cell"))));
        List<JsonNode> works = linked(village, "toilet_work", "batch", batch);
        assertThat(works).extracting(work -> work.at("/fields/village").stringValue()).containsExactly("示例村", "示例村");
        JsonNode flush = works.stream().filter(work -> work.at("/fields/kind").stringValue().equals("flush"))
                .findFirst().orElseThrow();
        JsonNode buried = works.stream().filter(work -> work != flush).findFirst().orElseThrow();
        for (JsonNode work : works) {
            story.done(village, "toilet_work", work, 1, "build", Map.of());
        }
        story.done(reviewer, "toilet_work", flush, 2, "accept", Map.of("result", "met"));
        story.refused(422, "埋设前的照片", story.act(reviewer, "toilet_work", buried, 2, "accept", Map.of("result", "met")));
        story.done(reviewer, "toilet_work", buried, 2, "refuse", Map.of("fault", "示例：没有埋设前照片"));
        story.refused(422, "还有没验收的户", story.act(reviewer, "toilet_batch", batch, 1, "settle", Map.of("warranty_to",
                "2026-12-31", "paid", "3600")));
        String photo = village.and("Content-Type", "application/octet-stream").send("POST", "/api/files?name=a.txt",
                "示例照片".getBytes(StandardCharsets.UTF_8)).json().get("hash").stringValue();
        story.done(village, "toilet_work", buried, 3, "build", Map.of("photo", photo));
        story.done(reviewer, "toilet_work", buried, 4, "accept", Map.of("result", "met"));
        story.done(reviewer, "toilet_batch", batch, 1, "settle", Map.of("warranty_to", "2026-12-31", "paid", "3600"));
        // Found broken later: the house is repaired, and the batch isn't settled for good.
        story.done(reviewer, "toilet_work", flush, 3, "recheck", Map.of("fault", "示例：冲水不畅"));
        story.done(reviewer, "toilet_batch", batch, 2, "reopen", Map.of());
        story.refused(422, "还有没验收的户", story.act(reviewer, "toilet_batch", batch, 3, "settle", Map.of("warranty_to",
                "2026-12-31", "paid", "3600")));
    }

    @Test
    void aParcelKeepsItsOutlineAndTheAreaThatWasFound() throws Exception {
        Map<String, Object> border = Map.of("type", "Polygon", "coordinates", List.of(List.of(List.of(113.9, 35.3), List
                .of(113.91, 35.3), List.of(113.91, 35.31), List.of(113.9, 35.3))));
        story.refused(400, "边界", story.make(village, "farmland_parcel", "list", Map.of("parcel", "示例地块", "in_village",
                "示例村", "planned", "100", "border", "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")));
        JsonNode parcel = story.made(village, "farmland_parcel", "list", Map.of("parcel", "示例地块", "in_village", "示例村",
                "planned", "100", "border", border));
        assertThat(story.entry(village, "farmland_parcel", parcel).at("/fields/border").stringValue()).isEqualTo(
                "POLYGON ((113.9 35.3, 113.91 35.3, 113.91 35.31, 113.9 35.3))");
        story.done(village, "farmland_parcel", parcel, 1, "start", Map.of("works", List.of(Map.of("work", "water"))));
        story.done(village, "farmland_parcel", parcel, 2, "complete", Map.of());
        story.refused(422, "超过计划面积一成", story.act(reviewer, "farmland_parcel", parcel, 3, "accept", Map.of("fitted",
                "110.5")));
        story.done(reviewer, "farmland_parcel", parcel, 3, "accept", Map.of("fitted", "108.3"));
        story.done(village, "farmland_parcel", parcel, 4, "hand", Map.of("keeper", "示例合作社"));
        story.done(reviewer, "farmland_parcel", parcel, 5, "recheck", Map.of("damage", "示例：渠道塌方"));
        story.done(village, "farmland_parcel", parcel, 6, "mend", Map.of("keeper", "示例合作社"));
    }
}
