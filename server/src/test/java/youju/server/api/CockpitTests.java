package youju.server.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The cockpit over the two districts, of what they reported. */
class CockpitTests {
    private static Api api;

    @BeforeAll
    static void serve() throws Exception {
        api = Api.with(Path.of("..", "packs", "xinxiang-2023"), Path.of("..", "packs", "example-city"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode card(JsonNode cockpit, String indicator) {
        return cockpit.get("cards").valueStream().filter(card -> card.get("indicator").stringValue().equals(indicator))
                .findFirst().orElseThrow();
    }

    @Test
    void theDistrictsThatBriefingsSpeakOfComeFirst() throws Exception {
        JsonNode places = api.as("leader").get("/api/cockpit/places").json();
        assertThat(places.get("first").valueStream().map(JsonNode::stringValue)).containsExactlyInAnyOrder("410702",
                "410703");
        assertThat(places.get("period").stringValue()).isEqualTo("2023");
        assertThat(places.get("places").valueStream().map(place -> place.get("region").stringValue())).contains(
                "410702", "410703").doesNotContain("410700");
    }

    @Test
    void theCardsStandInTheirOrderWithBothDistrictsSideBySide() throws Exception {
        JsonNode cockpit = api.as("leader").get("/api/cockpit?region=410703&region=410702&period=2023").json();
        List<String> order = new ArrayList<>();
        cockpit.get("cards").forEach(card -> order.add(card.get("indicator").stringValue()));
        assertThat(order).startsWith("gdp", "industry-value-added", "fixed-asset-investment");
        JsonNode gdp = card(cockpit, "gdp");
        assertThat(gdp.get("rule").get("by").stringValue()).isEqualTo("growth");
        JsonNode one = gdp.get("cells").get(0);
        assertThat(one.get("region").stringValue()).isEqualTo("410703");
        assertThat(one.get("figure").get("shown").stringValue()).isEqualTo("141.8亿元");
        assertThat(one.get("with").valueStream().map(figure -> figure.get("shown").stringValue())).contains(
                "高0.8个百分点");
        assertThat(one.get("light").stringValue()).isEqualTo("green");
        assertThat(gdp.get("cells").get(1).get("figure").get("shown").stringValue()).isEqualTo("261亿元");
    }

    @Test
    void whereTheAspectOfItsLightIsNotHeldThereIsNoLight() throws Exception {
        JsonNode cockpit = api.as("leader").get("/api/cockpit?region=410703&period=2023").json();
        JsonNode retail = card(cockpit, "retail-sales").get("cells").get(0);
        boolean growth = retail.get("with").valueStream().anyMatch(figure -> figure.get("aspect").stringValue().equals(
                "growth"));
        assertThat(retail.get("light").isNull()).isEqualTo(!growth);
        assertThat(api.as("leader").get("/api/cockpit?region=410703&period=1999").json().get("cards")).isEmpty();
    }

    @Test
    void whatIsAskedWronglyIsSaidWithItsPlace() throws Exception {
        Api.Answer region = api.as("leader").get("/api/cockpit?region=410799&period=2023");
        assertThat(region.status()).isEqualTo(400);
        assertThat(region.json().get("field").stringValue()).isEqualTo("region");
        assertThat(api.as("leader").get("/api/cockpit?region=410703&period=x").json().get("field").stringValue())
                .isEqualTo("period");
        assertThat(api.as("leader").get("/api/cockpit?period=2023").status()).isEqualTo(400);
        assertThat(api.as("leader").get("/api/cockpit?period=2023" + "&region=410703".repeat(21)).status()).isEqualTo(
                400);
    }

    @Test
    void aTrendGoesByTheFinestPeriodsThatAreHeld() throws Exception {
        JsonNode trends = api.as("leader").get("/api/cockpit/trends?region=990101&region=990102&period=2024").json()
                .get(
                        "trends");
        JsonNode investment = trend(trends, "fixed-asset-investment");
        assertThat(investment.get("span").stringValue()).isEqualTo("month");
        assertThat(investment.get("periods").valueStream().map(JsonNode::stringValue)).hasSize(36).startsWith("2022-01")
                .endsWith("2024-12");
        JsonNode line = investment.get("lines").get(1);
        assertThat(line.get("region").stringValue()).isEqualTo("990102");
        assertThat(line.get("demonstration").booleanValue()).isTrue();
        String last = api.as("leader").get("/api/figures?region=990102&period=2024-12&indicator=fixed-asset-investment")
                .json().get("figures").get(0).get("value").stringValue();
        assertThat(line.get("values").get(35).stringValue()).isEqualTo(last);
        JsonNode gdp = trend(trends, "gdp");
        assertThat(gdp.get("span").stringValue()).isEqualTo("quarter");
        assertThat(gdp.get("periods").valueStream().map(JsonNode::stringValue)).hasSize(12).endsWith("2024-Q4");
    }

    @Test
    void aTrendEndsWithThePeriodThatIsLookedAt() throws Exception {
        JsonNode trends = api.as("leader").get("/api/cockpit/trends?region=990101&period=2023-05").json().get("trends");
        JsonNode investment = trend(trends, "fixed-asset-investment");
        assertThat(investment.get("periods").valueStream().map(JsonNode::stringValue)).startsWith("2020-06").endsWith(
                "2023-05");
        assertThat(investment.get("lines").get(0).get("values").get(0).isNull()).isTrue();
        assertThat(trend(trends, "gdp").get("periods").valueStream().map(JsonNode::stringValue)).endsWith("2023-Q1");
    }

    @Test
    void whatIsHeldOnceHasNoTrend() throws Exception {
        assertThat(api.as("leader").get("/api/cockpit/trends?region=410703&period=2023").json().get("trends")
                .valueStream().map(trend -> trend.get("indicator").stringValue())).doesNotContain("gdp");
        assertThat(api.as("leader").get("/api/cockpit/trends?period=2023" + "&region=410703".repeat(21)).status())
                .isEqualTo(400);
    }

    private static JsonNode trend(JsonNode trends, String indicator) {
        return trends.valueStream().filter(trend -> trend.get("indicator").stringValue().equals(indicator)).findFirst()
                .orElseThrow();
    }
}
