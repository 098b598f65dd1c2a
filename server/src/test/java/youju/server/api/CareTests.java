package youju.server.api;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A service for an elder at home, from the order to the subsidy, each step by those whose work it is. */
class CareTests {
    private static Api api;
    private static Api.Caller officer;
    private static Api.Caller finance;
    private static Api.Caller supervisor;
    /** Belongs to every unit, the provider among them. */
    private static Api.Caller provider;

    @BeforeAll
    static void serve() throws Exception {
        api = Api.with(Path.of("..", "packs", "xinxiang-2023"));
        officer = api.as("care_officer");
        finance = api.as("finance_officer");
        supervisor = api.as("supervisor");
        provider = api.as("admin");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Api.Answer make(String register, String action, String input) throws Exception {
        return officer.post("/api/registers/" + register + "/entries", "{\"action\": \"" + action
                + "\", \"region\": \"410702\", \"unit\": \"410702-civil-affairs\", \"input\": {" + input + "}}");
    }

    private static Api.Answer act(Api.Caller by, JsonNode order, String action, String input) throws Exception {
        String path = "/api/registers/care_order/entries/" + order.get("id").stringValue();
        String version = officer.get(path).json().get("version").toString();
        return by.and("If-Match", "\"" + version + "\"").post(path + "/actions/" + action,
                "{\"reason\": \"示例原因\", \"input\": {" + input + "}}");
    }

    private static JsonNode done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }

    private static String id(JsonNode made) {
        return "\"" + made.get("id").stringValue() + "\"";
    }

    private static String order(JsonNode elder, String kind) {
        return "\"for_elder\": " + id(elder) + ", \"kind\": \"" + kind
                + "\", \"wanted_on\": \"2024-03-05\", \"slot\": \"morning\", \"door_code\": 482913";
    }

    private static JsonNode elder(String name) throws Exception {
        return done(make("elder", "register", "\"elder_name\": \"" + name + "\", \"ability\": \"moderate\""));
    }

    private static JsonNode helper() throws Exception {
        return done(make("care_helper", "engage",
                "\"helper_name\": \"示例助老员\", \"employer\": \"410702-health\", \"skills\": [{\"skill\": \"bath\"}], \"schedule\": [{\"weekday\": \"tue\", \"slot\": \"morning\"}]"));
    }

    private static String assigned(JsonNode helper) {
        return "\"provider\": \"410702-health\", \"by_helper\": " + id(helper) + ", \"why\": \"会助浴，周二上午有班\"";
    }

    @Test
    void aVisitIsProvenByTheCodeAtTheDoorRatedAndPaidOnce() throws Exception {
        JsonNode elder = elder("示例老人甲");
        JsonNode helper = helper();
        JsonNode order = done(make("care_order", "order", order(elder, "bath")));
        assertThat(make("care_order", "order", order(elder, "bath")).status()).as("the same service twice").isEqualTo(
                409);
        assertThat(act(provider, order, "arrive", "\"shown_code\": 482913").status()).as("not assigned yet").isIn(403,
                409);
        done(act(officer, order, "assign", assigned(helper)));
        JsonNode seen = done(provider.get("/api/registers/care_order/entries/" + order.get("id").stringValue()));
        assertThat(seen.toString()).as("the provider doesn't see the code").doesNotContain("482913");
        assertThat(act(supervisor, order, "arrive", "\"shown_code\": 482913").status()).as("not the provider")
                .isEqualTo(403);
        Api.Answer wrong = act(provider, order, "arrive", "\"shown_code\": 482914");
        assertThat(wrong.json().get("code").stringValue()).isEqualTo("condition");
        assertThat(wrong.body()).doesNotContain("482913");
        assertThat(act(provider, order, "finish", "\"did\": \"没有到场\"").status()).isEqualTo(409);
        done(act(provider, order, "arrive", "\"shown_code\": 482913"));
        done(act(provider, order, "finish", "\"did\": \"示例：助浴一次\""));
        assertThat(act(finance, order, "rate", "\"rating\": 5").status()).as("not whoever pays").isEqualTo(403);
        done(act(officer, order, "rate", "\"rating\": 5"));
        done(act(provider, order, "claim", "\"subsidy\": 35"));
        assertThat(act(officer, order, "pay", "\"voucher_no\": \"示例凭证1\"").status()).isEqualTo(403);
        done(act(finance, order, "pay", "\"voucher_no\": \"示例凭证1\""));
        assertThat(act(finance, order, "pay", "\"voucher_no\": \"示例凭证2\"").status()).as("paid once").isEqualTo(409);
        assertThat(act(provider, order, "claim", "\"subsidy\": 35").status()).as("claimed once").isEqualTo(409);
    }

    @Test
    void aCancelledOrderIsOrderedAgainAndNotDoubled() throws Exception {
        JsonNode elder = elder("示例老人乙");
        JsonNode order = done(make("care_order", "order", order(elder, "meal")));
        done(act(officer, order, "assign", assigned(helper())));
        done(act(provider, order, "refuse", ""));
        done(act(officer, order, "cancel", ""));
        assertThat(act(officer, order, "assign", assigned(helper())).status()).isEqualTo(409);
        assertThat(make("care_order", "order", order(elder, "meal")).status()).isEqualTo(409);
        done(act(officer, order, "reorder", "\"door_code\": 700001"));
        done(act(officer, order, "assign", assigned(helper())));
        assertThat(act(provider, order, "arrive", "\"shown_code\": 482913").status()).as("the code of before")
                .isNotEqualTo(200);
        done(act(provider, order, "arrive", "\"shown_code\": 700001"));
    }

    @Test
    void aConfirmedReckoningOfReachIsAFigure() throws Exception {
        String input = "\"reckoned_on\": \"2024-03-01\", \"walk_minutes\": 15, \"reach_map\": \"示例路网\", \"facility_count\": 3, \"all_people\": 200, \"covered\": ";
        assertThat(make("care_reach", "draft", input + "201").json().get("code").stringValue()).isEqualTo("condition");
        JsonNode made = done(make("care_reach", "draft", input + "150"));
        String path = "/api/registers/care_reach/entries/" + made.get("id").stringValue();
        assertThat(officer.and("If-Match", "\"1\"").post(path + "/actions/confirm", "{\"input\": {}}").status())
                .isEqualTo(403);
        done(supervisor.and("If-Match", "\"1\"").post(path + "/actions/confirm", "{\"input\": {}}"));
        JsonNode figure = done(
                supervisor.get("/api/figures/table?indicator=care-reach-share&region=410702&period=2024-03"));
        assertThat(figure.toString()).contains("75");
    }
}
