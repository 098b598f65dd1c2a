package youju.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lives that no sample meets, told step by step: where the papers of an application, the houses of a batch, or what is said at a door
 * are held against what stands elsewhere. They are walked by the same client as all others.
 */
final class ToldLives {
    /** What is declared of a register. */
    private final Function<String, JsonNode> declared;
    /** Who does an action. */
    private final Function<JsonNode, RegisterClient> by;
    /** A value that fits a schema. */
    private final Function<JsonNode, Object> value;
    private final RegisterClient reader;
    private final String region;
    private final String unit;
    private final Map<String, JsonNode> stood = new LinkedHashMap<>();

    ToldLives(Function<String, JsonNode> declared, Function<JsonNode, RegisterClient> by,
            Function<JsonNode, Object> value, RegisterClient reader, String region, String unit) {
        this.declared = declared;
        this.by = by;
        this.value = value;
        this.reader = reader;
        this.region = region;
        this.unit = unit;
    }

    /** The last entry that stood in each stage, by {@code register.stage}, in the order they were reached. */
    Map<String, JsonNode> told() {
        applications();
        toilets();
        care();
        return Map.copyOf(stood);
    }

    private void applications() {
        String idNumber = (String) sample("e_certificate", "id_number");
        String kind = (String) sample("e_certificate", "certificate_kind");
        UUID item = make("service_item", "draft", Map.of("item_name", "示例事项", "item_code", "示例-001", "item_kind",
                "permission", "department", unit, "legal_days", 20, "promised_days", 5, "visits", 1, "materials", List
                        .of(Map.of("material", "身份证明", "copies", 1, "certificate", kind), Map.of("material", "场所说明",
                                "copies", 1, "by_promise", true), Map.of("material", "申请书", "copies", 1))));
        act("service_item", item, "publish", Map.of());
        UUID certificate = make("e_certificate", "issue", Map.of("certificate_kind", kind, "certificate_name", "示例证照",
                "certificate_no", "示例-2023-1", "id_number", idNumber, "issued_on", "2023-01-05", "issuer", unit));

        UUID kept = applied(item, idNumber);
        settled(kept, certificate);
        act("application_material", promised(kept), "confirm", Map.of("finding", "示例：实地核查，与承诺一致"));

        RegisterClient.Made online = reader.makeInPublic("applications", region, Map.of("item", item.toString(),
                "applicant", "示例申请人", "id_number", idNumber, "phone", "19900000001", "consented", true));
        UUID broken = reader.related("service_item", item).get("from").valueStream().flatMap(from -> from.get("entries")
                .valueStream()).filter(entry -> entry.get("number").asString().equals(online.number())).map(
                        ToldLives::id)
                .findFirst().orElseThrow();
        settled(broken, certificate);
        UUID promise = promised(broken);
        act("service_application", broken, "accept", Map.of("department", unit, "promised_days", 5));
        act("service_application", broken, "decide", Map.of("result", "granted"));
        reader.actInPublic(online, "rate", Map.of("rating", "very_poor", "rating_words", "示例：等了太久"));
        UUID rating = led(reader.related("service_application", broken), "bad_rating");
        stands("bad_rating", rating);
        act("bad_rating", rating, "verify", Map.of("finding", "示例：调取录像，当天窗口排队过长", "verdict", "in_time"));
        act("bad_rating", rating, "mend", Map.of("measures", "示例：增开一个窗口，公布每个时段的等候人数"));
        act("bad_rating", rating, "close", Map.of("satisfied", true, "call", "示例：申请人表示认可"));
        act("application_material", promise, "disprove", Map.of("finding", "示例：实地核查，与承诺不符"));
        act("service_application", broken, "revoke", Map.of("opinion", "示例：承诺不实，撤销准予决定"));
    }

    private UUID applied(UUID item, String idNumber) {
        return make("service_application", "apply", Map.of("item", item, "channel", "hall", "applicant", "示例申请人",
                "id_number", idNumber, "consented", true));
    }

    /** Of the three papers on the list one is drawn from the vault and one is handed in. */
    private void settled(UUID application, UUID certificate) {
        make("application_material", "use", Map.of("application", application, "material", "身份证明", "certificate",
                certificate, "consented", true));
        make("application_material", "hand_in", Map.of("application", application, "material", "申请书", "copies", 1));
    }

    private UUID promised(UUID application) {
        return make("application_material", "promise", Map.of("application", application, "material", "场所说明"));
    }

    private void toilets() {
        UUID batch = make("toilet_batch", "list", Map.of("batch_name", "示例批次", "for_village", "示例村", "builder",
                "示例施工队", "houses", List.of(Map.of("house", "示例户甲", "kind", "flush"), Map.of("house", "示例户乙", "kind",
                        "flush"))));
        List<UUID> houses = allLed(reader.related("toilet_batch", batch), "toilet_work");
        assertThat(houses).as("opened with the batch").hasSize(2);
        for (UUID house : houses) {
            act("toilet_work", house, "build", Map.of());
            act("toilet_work", house, "accept", Map.of("result", "met"));
        }
        act("toilet_batch", batch, "settle", Map.of("warranty_to", "2033-12-31", "paid", 4000));
    }

    private void care() {
        UUID elder = make("elder", "register", Map.of("elder_name", "示例老人"));
        UUID helper = make("care_helper", "engage", Map.of("helper_name", "示例助老员", "employer", unit));
        UUID order = make("care_order", "order", Map.of("for_elder", elder, "kind", "meal", "wanted_on", "2033-05-01",
                "slot", "noon"));
        act("care_order", order, "assign", Map.of("provider", unit, "by_helper", helper));
        // The elder is told it by whoever took the order, and says it at the door.
        Object code = by.apply(action("care_order", "order")).unmasked("care_order", order, "door_code", "告知老人");
        act("care_order", order, "arrive", Map.of("shown_code", code));
        act("care_order", order, "finish", Map.of("did", "示例：送餐到家"));
        act("care_order", order, "rate", Map.of("rating", 5));
        act("care_order", order, "claim", Map.of("subsidy", 8));
        act("care_order", order, "pay", Map.of("voucher_no", "示例凭证1"));
    }

    private UUID make(String register, String action, Map<String, Object> input) {
        UUID made = id(by.apply(action(register, action)).make(register, action, region, unit, input));
        stands(register, made);
        return made;
    }

    private void act(String register, UUID entry, String action, Map<String, Object> input) {
        JsonNode done = action(register, action);
        by.apply(done).act(register, entry, reader.entry(register, entry).get("version").asInt(), action, input,
                "示例原因");
        String stage = stands(register, entry);
        if (!done.get("to").isNull()) {
            assertThat(stage).as(register + " after " + action).isEqualTo(done.get("to").asString());
        }
    }

    private String stands(String register, UUID entry) {
        JsonNode now = reader.entry(register, entry);
        String stage = now.get("stage").asString();
        stood.put(register + "." + stage, now);
        return stage;
    }

    private JsonNode action(String register, String id) {
        return declared.apply(register).get("actions").valueStream()
                .filter(action -> action.get("id").asString().equals(
                        id))
                .findFirst().orElseThrow();
    }

    private Object sample(String register, String field) {
        return value.apply(declared.apply(register).get("fields").valueStream().filter(each -> each.get("id").asString()
                .equals(field)).findFirst().orElseThrow().get("schema"));
    }

    private static UUID led(JsonNode related, String register) {
        return allLed(related, register).getFirst();
    }

    private static List<UUID> allLed(JsonNode related, String register) {
        return related.get("from").valueStream().filter(from -> from.get("register").asString().equals(register))
                .flatMap(from -> from.get("entries").valueStream()).map(ToldLives::id).toList();
    }

    private static UUID id(JsonNode entry) {
        return UUID.fromString(entry.get("id").asString());
    }
}
