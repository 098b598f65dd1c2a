package youju.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.methods.datum.Degrees;
import youju.methods.datum.Gcj02;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a map is told: where entries are, of whom, and of what no more. */
class PlacesTests {
    private static final String ORDERS = "/api/registers/hotline_order";
    private static Api api;
    private static Api.Caller operator;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").with("registers/hotline.yaml",
                        PackFolder.HOTLINE
                                .replace("  place:     {title: 位置, type: point, datum: wgs84}",
                                        "  place:     {title: 位置, type: point, datum: wgs84}\n"
                                                + "  home:      {title: 住处, type: point, datum: wgs84, personal: true}")
                                + """
                                        grants:
                                          operator: {see: region}
                                          supervisor: {see: region, personal: [caller, phone, home]}
                                          unit.handler: {see: own}
                                        """)
                .path());
        operator = api.as("operator");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String made(String subject, String place) throws Exception {
        Api.Answer made = operator.post(ORDERS + "/entries", """
                {"action": "receive", "region": "410702", "unit": "center", "input": {"subject": "%s",
                 "phone": "13800138000", "caller": "示例人" %s}}""".formatted(subject, place.isEmpty()
                ? ""
                : ", \"place\": " + place));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    private static String asking(String subject) {
        return ORDERS + "/places?filter=" + URLEncoder.encode("subject == '" + subject + "'", StandardCharsets.UTF_8);
    }

    private static JsonNode coordinates(JsonNode places) {
        assertThat(places.get("features")).hasSize(1);
        return places.get("features").get(0).get("geometry").get("coordinates");
    }

    @Test
    void aListIsFilteredByWhetherThereIsAPlace() throws Exception {
        made("核对有位置的", "{\"lon\": 113.9, \"lat\": 35.3}");
        made("核对没有位置的", "");
        for (String filter : new String[]{"has(place) && subject == '核对有位置的'", "!has(place) && subject == '核对没有位置的'"}) {
            assertThat(operator.get(ORDERS + "/entries?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                    .json().get("entries")).as(filter).hasSize(1);
        }
    }

    @Test
    void placesAreGivenInTheDatumOfTheMap() throws Exception {
        made("按 WGS 84 报的", "{\"lon\": 113.9, \"lat\": 35.3}");
        made("按 GCJ-02 报的", "{\"lon\": 113.9, \"lat\": 35.3, \"datum\": \"gcj02\"}");
        Degrees there = Gcj02.ofWgs84(new Degrees(113.9, 35.3));
        Degrees back = Gcj02.toWgs84(new Degrees(113.9, 35.3));
        at(asking("按 WGS 84 报的"), 113.9, 35.3);
        at(asking("按 WGS 84 报的") + "&datum=cgcs2000", 113.9, 35.3);
        at(asking("按 WGS 84 报的") + "&datum=gcj02", there.lon(), there.lat());
        at(asking("按 GCJ-02 报的"), back.lon(), back.lat());
        at(asking("按 GCJ-02 报的") + "&datum=gcj02", 113.9, 35.3);
        assertThat(operator.get(ORDERS + "/places?datum=bd09").body()).contains("没有坐标系");
    }

    private static void at(String path, double lon, double lat) throws Exception {
        JsonNode coordinates = coordinates(operator.get(path).json());
        assertThat(coordinates.get(0).doubleValue()).isCloseTo(lon, within(1e-7));
        assertThat(coordinates.get(1).doubleValue()).isCloseTo(lat, within(1e-7));
    }

    @Test
    void aMarkSaysWhatItIsAndHowItsTimeStands() throws Exception {
        String id = made("有时限的", "{\"lon\": 113.9, \"lat\": 35.3}");
        JsonNode mark = operator.get(asking("有时限的") + "&by=urgent").json().get("features").get(0).get("properties");
        assertThat(mark.get("id").stringValue()).isEqualTo(id);
        assertThat(mark.get("name").stringValue()).isEqualTo("有时限的");
        assertThat(mark.get("stage").stringValue()).isEqualTo("received");
        assertThat(mark.get("due").stringValue()).isEqualTo("green");
        assertThat(mark.get("value").stringValue()).isEqualTo("false");
        try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
            statement.execute("update deadline set due_at = due_at - interval '400 days' where entry = '" + id + "'");
        }
        assertThat(operator.get(asking("有时限的")).json().get("features").get(0).get("properties").get("due")
                .stringValue()).isEqualTo("red");
        assertThat(operator.get(ORDERS + "/places?by=phone").status()).isEqualTo(400);
    }

    @Test
    void whatIsVoidOrHasNoPlaceIsLeftOut() throws Exception {
        String id = made("要作废的", "{\"lon\": 113.9, \"lat\": 35.3}");
        made("没有位置的", "");
        assertThat(operator.get(asking("没有位置的")).json().get("features")).isEmpty();
        assertThat(operator.get(asking("要作废的")).json().get("features")).hasSize(1);
        assertThat(operator.and("If-Match", "\"1\"").post(ORDERS + "/entries/" + id + "/actions/void",
                "{\"reason\": \"示例\"}").status()).isEqualTo(200);
        assertThat(operator.get(asking("要作废的")).json().get("features")).isEmpty();
    }

    @Test
    void aPlaceThatIsPersonalIsNotOnTheMapForAnybody() throws Exception {
        for (String who : new String[]{"operator", "supervisor", "admin"}) {
            Api.Answer answer = api.as(who).get(ORDERS + "/places?field=home");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("个人信息");
        }
        assertThat(operator.get(ORDERS + "/places?filter=" + URLEncoder.encode("has(phone) && phone == '13800138000'",
                StandardCharsets.UTF_8)).status()).isEqualTo(403);
        assertThat(operator.get(ORDERS + "/places?field=subject").body()).contains("没有位置字段");
    }

    @Test
    void whoHasItAllAlreadyIsToldSoUntilSomethingChanges() throws Exception {
        String id = made("问两遍的", "{\"lon\": 113.9, \"lat\": 35.3}");
        Api.Answer first = operator.get(asking("问两遍的"));
        String tag = first.header("ETag");
        assertThat(operator.and("If-None-Match", tag).get(asking("问两遍的")).status()).isEqualTo(304);
        assertThat(operator.and("If-None-Match", tag).get(asking("问两遍的") + "&datum=gcj02").status()).isEqualTo(200);
        assertThat(operator.and("If-Match", "\"1\"").post(ORDERS + "/entries/" + id + "/actions/dispatch",
                "{\"input\": {\"category\": \"water\", \"handler\": \"water\"}}").status()).isEqualTo(200);
        Api.Answer again = operator.and("If-None-Match", tag).get(asking("问两遍的"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("dispatched");
    }
}
