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
        api = Api.with(Path.of("..", "packs", "xinxiang-2023"));
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
}
