package youju.server.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Hours of stations over HTTP: sent by a program, reckoned into days, put right by hours that come late, by who may. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AirTests {
    private static final String HEAD = "station,time,so2,no2,co,o3,pm10,pm25\n";
    private static final String HOURS = "/api/registers/air_day/hours?region=410702&unit=410702-ecology";
    private static Api api;
    private static Api.Caller officer;

    @BeforeAll
    static void start() throws Exception {
        api = Api.with(Path.of("..", "packs", "district"), Path.of("..", "packs", "xinxiang-2023"));
        officer = api.as("ecology_officer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String hours(String station, String date, int first, int last, String values) {
        List<String> rows = new ArrayList<>();
        for (int hour = first; hour <= last; hour++) {
            rows.add("%s,%sT%02d:00,%s\n".formatted(station, date, hour, values));
        }
        return String.join("", rows);
    }

    private static Api.Answer send(Api.Caller by, String csv) throws Exception {
        return by.and("Content-Type", "text/csv").send("POST", HOURS, (HEAD + csv).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode taken(Api.Answer answer, int made, int changed, int unchanged) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode taken = answer.json();
        assertThat(List.of(taken.get("made").intValue(), taken.get("changed").intValue(), taken.get("unchanged")
                .intValue())).as(answer.body()).containsExactly(made, changed, unchanged);
        return taken;
    }

    private static JsonNode entry(String station) throws Exception {
        Api.Answer found = officer.get("/api/registers/air_day/entries?filter=" + java.net.URLEncoder.encode(
                "station == \"" + station + "\"", StandardCharsets.UTF_8));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.json().get("entries")).as(found.body()).hasSize(1);
        return found.json().get("entries").get(0);
    }

    @Test
    @Order(1)
    void hoursBecomeADayOfTheStationAndOfTheDistrictAndTheFileIsKept() throws Exception {
        JsonNode taken = taken(send(officer, hours("示例甲", "2023-05-04", 1, 20, "10,40,1.2,60,150,70")), 2, 0, 0);
        assertThat(taken.get("file").stringValue()).hasSize(64);
        JsonNode day = entry("示例甲").get("fields");
        assertThat(day.get("aqi").intValue()).isEqualTo(100);
        assertThat(day.get("iaqi_pm25").intValue()).isEqualTo(94);
        assertThat(day.get("complete").booleanValue()).isTrue();
        assertThat(day.get("pollutant").stringValue()).isEqualTo("pm10");
        assertThat(day.get("standard").stringValue()).contains("HJ 633-2012");
        assertThat(day.get("hours")).hasSize(20);
        assertThat(entry("红旗区（全区）").get("fields").get("aqi").intValue()).isEqualTo(100);
    }

    @Test
    @Order(2)
    void theSameHoursOnceMoreChangeNothing() throws Exception {
        taken(send(officer, hours("示例甲", "2023-05-04", 1, 20, "10,40,1.2,60,150,70")), 0, 0, 2);
        assertThat(entry("示例甲").get("version").intValue()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void hoursThatComeLateCorrectTheDayByAnActionWithALineOfTheJournal() throws Exception {
        taken(send(officer, hours("示例甲", "2023-05-04", 21, 24, "10,40,1.2,60,150,190")), 0, 2, 0);
        JsonNode day = entry("示例甲");
        // (20 · 70 + 4 · 190) / 24 = 90
        assertThat(day.get("fields").get("pm25").asString()).startsWith("90");
        assertThat(day.get("fields").get("aqi").intValue()).isEqualTo(119);
        assertThat(day.get("fields").get("level").stringValue()).isEqualTo("light");
        JsonNode lines = officer.get("/api/registers/air_day/entries/" + day.get("id").stringValue() + "/history")
                .json().get("lines");
        assertThat(lines.get(0).get("action").stringValue()).isEqualTo("more_hours");
        assertThat(lines.get(1).get("action").stringValue()).isEqualTo("hours");
        assertThat(entry("红旗区（全区）").get("fields").get("aqi").intValue()).isEqualTo(119);
    }

    @Test
    @Order(4)
    void anotherStationOfTheDayChangesTheDistrictsMeanAndJsonIsTakenToo() throws Exception {
        StringBuilder body = new StringBuilder("[");
        for (int hour = 1; hour <= 24; hour++) {
            body.append(hour == 1 ? "" : ",").append(
                    "{\"station\": \"示例乙\", \"time\": \"2023-05-04 %02d:00\", \"so2\": 10, \"no2\": 40, \"co\": 1.2, \"o3\": \"60\", \"pm10\": 150, \"pm25\": 61}"
                            .formatted(hour));
        }
        Api.Answer answer = officer.and("Content-Type", "application/json").send("POST", HOURS, body.append(']')
                .toString().getBytes(StandardCharsets.UTF_8));
        taken(answer, 1, 1, 0);
        assertThat(answer.json().get("file").isNull()).isTrue();
        // (90 + 61) / 2 = 75.5 is 76: 101.25, rounded up.
        JsonNode district = entry("红旗区（全区）").get("fields");
        assertThat(district.get("pm25").asString()).startsWith("76");
        assertThat(district.get("aqi").intValue()).isEqualTo(102);
        assertThat(district.get("station_count").intValue()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void aWrongRowStopsEverythingAndIsTold() throws Exception {
        Api.Answer refused = send(officer, hours("示例丙", "2023-05-04", 1, 24, "1,1,1,1,1,1")
                + "示例丙,2023-05-05T01:30,1,1,1,1,1,1\n示例丙,2023-05-05T02:00,1,1,1,1,1,-1\n");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors")).hasSize(2);
        assertThat(refused.json().get("errors").get(1).get("line").intValue()).isEqualTo(27);
        assertThat(refused.json().get("errors").get(1).get("detail").stringValue()).contains("示例丙", "pm25 '-1'");
        assertThat(officer.get("/api/registers/air_day/entries?search=" + java.net.URLEncoder.encode("示例丙",
                StandardCharsets.UTF_8)).json().get("entries")).isEmpty();
        assertThat(send(officer, "").status()).isEqualTo(422);
    }

    @Test
    @Order(6)
    void hoursThatGiveNothingValidAreSaidNotToBeKept() throws Exception {
        JsonNode taken = taken(send(officer, hours("示例丁", "2023-05-06", 1, 5, "1,1,1,,1,1")), 0, 0, 0);
        assertThat(taken.get("waiting").get(0).get("station").stringValue()).isEqualTo("示例丁");
        assertThat(taken.get("waiting").get(0).get("reason").stringValue()).contains("没有留存");
    }

    @Test
    @Order(7)
    void whoMayNotIsRefusedAndNothingIsDone() throws Exception {
        String csv = hours("示例戊", "2023-05-07", 1, 24, "1,1,1,1,1,1");
        assertThat(send(api.as("operator"), csv).status()).isEqualTo(403);
        assertThat(send(api.as("supervisor"), csv).status()).isEqualTo(403);
        assertThat(send(api.nobody(), csv).status()).isEqualTo(401);
        assertThat(officer.and("Content-Type", "text/csv").send("POST",
                "/api/registers/hotline_order/hours?region=410702", (HEAD + csv).getBytes(StandardCharsets.UTF_8))
                .status()).isEqualTo(404);
        assertThat(officer.get("/api/registers/air_day/entries?search=" + java.net.URLEncoder.encode("示例戊",
                StandardCharsets.UTF_8)).json().get("entries")).isEmpty();
    }

    @Test
    @Order(8)
    void whatIsReckonedIsNotCorrectedByHandAndWhatCanBeTypedIs() throws Exception {
        JsonNode day = entry("示例甲");
        String at = "/api/registers/air_day/entries/" + day.get("id").stringValue() + "/actions/correct";
        Api.Caller seen = officer.and("If-Match", "\"" + day.get("version").intValue() + "\"");
        Api.Answer refused = seen.post(at, "{\"reason\": \"示例\", \"input\": {\"iaqi_pm25\": 1}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue()).contains("由系统计算");
    }

    @Test
    @Order(9)
    void theYearIsToldWithItsDaysMonthsAndWhatIsLeft() throws Exception {
        JsonNode air = officer.get("/api/air?region=410702&year=2023&good_days=200&pm25=47").json();
        assertThat(air.get("station").stringValue()).isEmpty();
        assertThat(air.get("stations").valueStream().map(JsonNode::stringValue)).containsExactly("示例乙", "示例甲");
        assertThat(air.get("days")).hasSize(1);
        assertThat(air.get("days").get(0).get("level").stringValue()).isEqualTo("light");
        assertThat(air.get("days").get(0).get("good").booleanValue()).isFalse();
        assertThat(air.get("months").get(0).get("period").stringValue()).isEqualTo("2023-05");
        assertThat(air.get("months").get(0).get("values").get("pm25").stringValue()).isEqualTo("76");
        // 241 days are to come after 4 May.
        assertThat(air.get("days_left").get("missing").intValue()).isEqualTo(200);
        assertThat(air.get("days_left").get("left").intValue()).isEqualTo(241);
        // (47 · 242 − 76) / 241 = 46.879…
        assertThat(air.get("means").get(0).get("left").stringValue()).isEqualTo("46.8");
        assertThat(air.get("evaluated").get("index").isNull()).isTrue();
        assertThat(air.get("evaluated").get("gaps")).hasSize(6);
        JsonNode station = officer.get("/api/air?region=410702&year=2023&station=" + java.net.URLEncoder.encode("示例甲",
                StandardCharsets.UTF_8)).json();
        assertThat(station.get("days").get(0).get("aqi").intValue()).isEqualTo(119);
        assertThat(api.as("operator").get("/api/air?region=410702&year=2023").status()).isEqualTo(403);
        assertThat(officer.get("/api/air?region=410702&year=2023&station=none").status()).isEqualTo(404);
    }

    @Test
    @Order(10)
    void aDistrictsGoodDaysCountTheDistrictsCompleteDaysAlone() throws Exception {
        taken(send(officer, hours("示例甲", "2023-06-01", 1, 24, "10,40,1,60,50,30") + hours("示例乙", "2023-06-01", 1, 24,
                "10,40,1,60,50,30") + hours("示例甲", "2023-06-02", 1, 24, "10,40,1,60,50,")
                + hours("示例乙", "2023-06-02", 1,
                        24, "10,40,1,60,50,")),
                6, 0, 0);
        Api.Answer figures = api.as("statistician").get(
                "/api/figures?region=410702&period=2023&indicator=good-air-days");
        assertThat(figures.status()).as(figures.body()).isEqualTo(200);
        assertThat(figures.body()).contains("\"value\":\"1\"");
    }
}
