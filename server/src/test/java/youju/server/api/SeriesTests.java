package youju.server.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A series is reported, reviewed, published, revised and settled over the interface, each by its role, and is a figure. */
class SeriesTests {
    private static final String SERIES = "/api/registers/series_return/entries";
    private static Api api;

    @BeforeAll
    static void serve() throws Exception {
        api = Api.with(Path.of("..", "packs", "xinxiang-2023"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Api.Answer draft(String who, String period) throws Exception {
        return api.as(who).post(SERIES,
                """
                        {"action": "draft", "region": "410703", "unit": "410703-statistics", "input": {"series": "gdp", "for_period": "%s",
                         "basis": "constant", "level": "35.6", "level_in": "yi", "growth": "2.3", "document": "示例统计快报"}}
                        """
                        .formatted(period));
    }

    private static Api.Answer act(String who, String id, int version, String action, String body) throws Exception {
        return api.as(who).and("If-Match", "\"" + version + "\"").post(SERIES + "/" + id + "/actions/" + action, body);
    }

    private static List<String> shown(String period) throws Exception {
        return api.as("leader").get("/api/figures?region=410703&indicator=gdp&period=" + period).json().get("figures")
                .valueStream().map(figure -> figure.get("shown").stringValue()).toList();
    }

    @Test
    void aSeriesGoesItsWayByItsRolesAndEachRevisionIsShown() throws Exception {
        assertThat(draft("operator", "2024-Q1").status()).isEqualTo(403);
        String id = draft("statistician", "2024-01..2024-03").json().get("id").stringValue();
        assertThat(act("statistician", id, 1, "submit", "{}").status()).isEqualTo(200);
        assertThat(act("statistician", id, 2, "publish", "{}").status()).isEqualTo(403);
        assertThat(act("reviewer", id, 2, "return_draft", "{\"reason\": \"口径不对\"}").status()).isEqualTo(200);
        assertThat(act("statistician", id, 3, "amend", "{\"input\": {\"growth\": \"2.4\"}}").status()).isEqualTo(200);
        assertThat(act("statistician", id, 4, "submit", "{}").status()).isEqualTo(200);
        assertThat(shown("2024-Q1")).isEmpty();
        assertThat(act("reviewer", id, 5, "publish", "{}").status()).isEqualTo(200);
        assertThat(shown("2024-Q1")).containsExactly("35.6亿元", "2.4%");
        assertThat(act("reviewer", id, 6, "revise", "{\"input\": {\"growth\": \"2.6\"}, \"reason\": \"核实\"}").status())
                .isEqualTo(200);
        JsonNode evidence = api.as("leader")
                .get("/api/evidence?region=410703&period=2024-Q1&indicator=gdp&aspect=growth").json().get("evidence")
                .get(0);
        assertThat(evidence.get("figure").get("shown").stringValue()).isEqualTo("2.6%");
        assertThat(evidence.get("marks").toString()).contains("演示数据");
        JsonNode stated = evidence.get("observation");
        assertThat(stated.get("entry").get("id").stringValue()).isEqualTo(id);
        assertThat(stated.get("publisher").stringValue()).isEqualTo("卫滨区统计局");
        assertThat(stated.get("why").stringValue()).isEqualTo("核实");
        assertThat(stated.get("superseded").get(0).get("stated").stringValue()).isEqualTo("2.4%");
        // Whoever doesn't see the entry isn't led to it.
        JsonNode other = api.as("operator")
                .get("/api/observations?region=410703&period=2024-Q1&indicator=gdp").json().get("observations");
        assertThat(other.size()).isEqualTo(3);
        assertThat(other.get(0).get("entry").isNull()).isTrue();
        assertThat(act("reviewer", id, 7, "correct", "{\"input\": {\"growth\": \"9\"}, \"reason\": \"改\"}").status())
                .isEqualTo(409);
        assertThat(act("reviewer", id, 7, "settle", "{}").status()).isEqualTo(200);
        assertThat(act("reviewer", id, 8, "revise", "{\"input\": {\"growth\": \"9\"}, \"reason\": \"改\"}").status())
                .isEqualTo(409);
        Api.Answer late = draft("statistician", "2024-Q1");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").stringValue()).contains("已结账", "已经定稿");
    }

    @Test
    void noSheetBringsWhatWasNeverReviewedAmongWhatIsPublished() throws Exception {
        String sheet = "指标,所属时期,口径,增速（%）,区划,单位\n地区生产总值,2024-05,现价,2.2,卫滨区,410703-statistics\n";
        for (String stage : List.of("published", "settled")) {
            JsonNode refused = api.as("statistician").and("Content-Type", "text/csv").send("POST",
                    "/api/registers/series_return/import?stage=" + stage, sheet.getBytes(StandardCharsets.UTF_8))
                    .json();
            assertThat(refused.get("entries").intValue()).isZero();
            assertThat(refused.get("errors").get(0).get("reason").stringValue()).contains("须在系统里办理");
        }
        JsonNode taken = api.as("statistician").and("Content-Type", "text/csv").send("POST",
                "/api/registers/series_return/import?again=true", sheet.getBytes(StandardCharsets.UTF_8)).json();
        assertThat(taken.get("entries").intValue()).as(taken.toString()).isEqualTo(1);
        assertThat(shown("2024-05")).isEmpty();
    }

    @Test
    void aTableHasAllRegionsAndPeriodsOfOneIndicator() throws Exception {
        JsonNode table = api.as("leader").get(
                "/api/figures/table?indicator=gdp&region=410703&region=410702&period=2022&period=2023").json();
        assertThat(table.get("figures").valueStream().filter(figure -> figure.get("aspect").stringValue().equals(
                "level")).map(figure -> figure.get("region").stringValue() + " " + figure.get("shown").stringValue()))
                .containsExactly("410703 141.8亿元", "410702 261亿元");
        assertThat(api.as("leader").get("/api/figures/table?indicator=gdp&region=410703").status()).isEqualTo(400);
        assertThat(api.as("leader").get("/api/figures/table?indicator=gdb&region=410703&period=2023").json().get(
                "detail").stringValue()).contains("gdp");
        JsonNode indicator = api.as("leader").get("/api/indicators").json().get("indicators").valueStream().filter(
                each -> each.get("id").stringValue().equals("tax-share")).findFirst().orElseThrow();
        assertThat(indicator.get("own").stringValue()).isEqualTo("share");
        JsonNode states = api.as("leader").get("/api/registers/series_return").json().get("states");
        assertThat(states.get("values").get("own").stringValue()).isEqualTo("level");
    }
}
