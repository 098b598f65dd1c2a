package youju.server.api;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;

import static org.assertj.core.api.Assertions.assertThat;

/** Of fewer than five persons only that is told, to whoever may not know who they are. */
class SmallGroupsTests {
    private static final String YEAR = "2023";
    private static Api api;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml", "id: test\ntitle: 试验\ndemonstration: true\n")
                .with("registers/training.yaml", """
                        register: training
                        title: 培训
                        system: L3
                        number: "PX{region}-{0000}"
                        fields:
                          person: {title: 姓名, type: text, personal: true, required: true}
                          day:    {title: 日期, type: date, required: true}
                        stages: {enrolled: 已报名}
                        actions:
                          enrol: {title: 报名, to: enrolled, by: operator, asks: [person!, day!]}
                        grants:
                          operator: {see: region, personal: [person]}
                          supervisor: {see: region}
                        """).with("indicators/training.yaml", """
                        indicator: trained
                        title: 培训人数
                        system: L3
                        topic: 培训
                        unit: 人
                        measure: {distinct: training, of: person, at: day}
                        ---
                        indicator: courses
                        title: 培训人次
                        system: L3
                        topic: 培训
                        unit: 人次
                        measure: {flow: training, at: day}
                        """).path());
        for (int i = 0; i < 3; i++) {
            enrol(i, "410702");
        }
        for (int i = 0; i < 6; i++) {
            enrol(i, "410703");
        }
    }

    private static void enrol(int person, String region) throws Exception {
        Api.Answer made = api.as("operator").post("/api/registers/training/entries", """
                {"action": "enrol", "region": "%s", "unit": "%s", "input": {"person": "示例人%d", "day": "2023-05-0%d"}}"""
                .formatted(region, region.equals("410702") ? "center" : "roads", person, person + 1));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode figure(String login, String indicator, String region) throws Exception {
        return api.as(login).get("/api/figures?indicator=" + indicator + "&region=" + region + "&period=" + YEAR).json()
                .get("figures").get(0);
    }

    @Test
    void threePersonsAreToldAsTooFewToWhoeverMayNotKnowThem() throws Exception {
        JsonNode hidden = figure("supervisor", "trained", "410702");
        assertThat(hidden.get("value").isNull()).isTrue();
        assertThat(hidden.get("shown").stringValue()).isEqualTo("不足5人");
        assertThat(figure("operator", "trained", "410702").get("value").stringValue()).isEqualTo("3");
    }

    @Test
    void sixAreToldToEverybodyAndSoAreThingsThatAreNoPersons() throws Exception {
        assertThat(figure("supervisor", "trained", "410703").get("value").stringValue()).isEqualTo("6");
        assertThat(figure("supervisor", "courses", "410702").get("value").stringValue()).isEqualTo("3");
    }

    @Test
    void theEvidenceOfAHiddenFigureTellsNoMore() throws Exception {
        String path = "/api/evidence?indicator=trained&region=410702&period=" + YEAR;
        JsonNode hidden = api.as("supervisor").get(path).json().get("evidence").get(0);
        assertThat(hidden.get("entries").isNull()).isTrue();
        assertThat(hidden.get("arithmetic")).isEmpty();
        assertThat(hidden.toString()).doesNotContain("示例人");
        assertThat(api.as("operator").get(path).json().get("evidence").get(0).get("entries").get("count").intValue())
                .isEqualTo(3);
    }
}
