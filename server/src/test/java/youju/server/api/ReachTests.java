package youju.server.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.methods.reach.StreetNet;

import static org.assertj.core.api.Assertions.assertThat;

/** Walking circles around facilities, over the map that the settings name. */
class ReachTests {
    private static final String CIRCLES = "/api/registers/care_facility/circles?region=";
    private static Path map;
    private static Story story;
    private static Api.Caller officer;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        map = folder.resolve("streets.osm.pbf");
        story = Story.in(folder, """
                civil,示例民政局,410702,,,,,
                health,示例服务机构,410702,,,,,
                beside,示例邻区民政局,410703,,,,,
                """, Map.of("map", map.toString()));
        officer = story.staff("care1", "care_officer", "civil");
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    /** A street of three kilometres to the east. */
    private static void draw() throws IOException {
        StreetNet net = new StreetNet();
        net.way("residential", net.point(113.88, 35.3), net.point(113.92, 35.3));
        net.write(map);
    }

    private static void facility(String name, String action, double lon) throws Exception {
        story.made(officer, "care_facility", action, Map.of("facility_name", name, "facility_kind", "day", "at", Map.of(
                "lon", lon, "lat", 35.3, "datum", "wgs84")));
    }

    private static double east(JsonNode feature) {
        return StreamSupport.stream(feature.at("/geometry/coordinates/0/0").spliterator(), false).mapToDouble(
                point -> point.get(0).doubleValue()).max().orElseThrow();
    }

    @Test
    void circlesAreDrawnAroundTheFacilitiesThatOneSeesOverTheMapOfTheSettings() throws Exception {
        facility("示例日间照料中心", "register", 113.9);
        facility("示例地图外中心", "register", 114.5);
        facility("示例拟建中心", "plan", 113.89);
        Files.deleteIfExists(map);
        story.refused(422, "map.osm.pbf", officer.get(CIRCLES + "410702"));
        Files.writeString(map, "no map");
        story.refused(422, "读不出来", officer.get(CIRCLES + "410702"));
        draw();
        Api.Answer answer = officer.get(CIRCLES + "410702&minutes=5,15&filter="
                + java.net.URLEncoder.encode("stage == 'open'", java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode circles = answer.json();
        assertThat(circles.get("type").stringValue()).isEqualTo("FeatureCollection");
        assertThat(circles.get("map").stringValue()).startsWith("streets.osm.pbf（");
        assertThat(circles.get("features")).hasSize(2).allSatisfy(each -> assertThat(each.at("/properties/name")
                .stringValue()).isEqualTo("示例日间照料中心"));
        assertThat(circles.get("unplaced")).hasSize(1);
        // 1,250 metres are 0.01377 degrees here; the circle is right to a step of 50 metres.
        assertThat(east(circles.get("features").get(1)) - 113.9).isBetween(0.0132, 0.0144);
        assertThat(east(circles.get("features").get(0)) - 113.9).isBetween(0.0040, 0.0052);
        assertThat(officer.get(CIRCLES + "410703").json().get("features")).isEmpty();
        assertThat(story.staff("care2", "care_officer", "410703", "beside").get(CIRCLES + "410702").json().get(
                "features")).as("facilities of another district").isEmpty();
    }

    @Test
    void whatCantBeDrawnIsRefusedInWords() throws Exception {
        draw();
        story.refused(400, "5,10,15", officer.get(CIRCLES + "410702&minutes=quick"));
        story.refused(400, "最多4个", officer.get(CIRCLES + "410702&minutes=1,2,3,4,5"));
        story.refused(400, "1至600", officer.get(CIRCLES + "410702&minutes=0"));
        story.refused(400, "at", officer.get(CIRCLES + "410702&field=facility_name"));
        story.refused(400, "个人信息", officer.get("/api/registers/elder/circles?region=410702"));
        story.refused(400, "nowhere", officer.get(CIRCLES + "nowhere"));
        assertThat(List.of(401, 404)).contains(story.api().nobody().get(CIRCLES + "410702").status());
    }
}
