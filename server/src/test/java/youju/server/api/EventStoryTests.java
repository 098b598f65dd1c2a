package youju.server.api;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows S4 and E4 as the people live them who have to do with them: events with permits and duty, and the standing of enterprises. */
class EventStoryTests {
    private static final String CODE = "91410700MA0000001W";
    private static Story story;
    private static Api.Caller officer;
    private static Api.Caller police;
    private static Api.Caller fire;
    private static Api.Caller approver;
    private static Api.Caller credit;
    private static Api.Caller creditHead;
    private static Api.Caller clerk;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        story = Story.in(folder, """
                commerce,示例商务局,410702,,,,,
                police,示例公安分局,410702,,,,,
                fire,示例消防救援大队,410702,,,,,
                credit,示例信用中心,410702,,,,,
                hall,示例政务大厅,410702,,,,applications,
                """);
        officer = story.staff("officer1", "event_officer", "commerce");
        police = story.staff("police1", "public", "police");
        fire = story.staff("fire1", "public", "fire");
        approver = story.staff("approver1", "approver", "commerce");
        credit = story.staff("credit1", "credit_officer", "credit");
        creditHead = story.staff("credit2", "approver", "credit");
        clerk = story.api().as("clerk");
    }

    @AfterAll
    static void stop() {
        story.close();
    }

    private static JsonNode event(int expected) throws Exception {
        return story.made(officer, "city_event", "plan", Map.of("event_name", "示例烟火晚会", "event_kind", "consumption",
                "organiser", "commerce", "starts_on", "2024-02-24", "site", "示例广场", "expected", expected, "budget",
                "300000"));
    }

    private static JsonNode permit(JsonNode event, String kind, String authority) throws Exception {
        return story.made(officer, "event_permit", "ask", Map.of("event", Story.id(event), "permit_kind", kind,
                "authority", authority));
    }

    private static JsonNode duty(JsonNode event, String post) throws Exception {
        return story.made(officer, "event_duty", "roster", Map.of("event", Story.id(event), "post", post, "duty_unit",
                "police", "person", "示例值守人", "begins", "2024-02-24T17:00:00+08:00", "ends",
                "2024-02-24T22:00:00+08:00"));
    }

    @Test
    void anEventIsHeldWhenEachPermitIsGrantedAndNoPostIsMissedAndSaysHowItsPullWasReckoned() throws Exception {
        JsonNode event = event(20_000);
        story.refused(422, "预计1000人以上", story.act(approver, "city_event", event, 1, "permit", Map.of()));
        JsonNode security = permit(event, "security", "police");
        JsonNode safety = permit(event, "fire", "fire");
        story.refused(409, "", story.make(officer, "event_permit", "ask", Map.of("event", Story.id(event),
                "permit_kind", "fire", "authority", "fire")));
        assertThat(story.act(fire, "event_permit", security, 1, "grant", Map.of("document", "示例")).status()).isIn(403,
                404);
        story.done(police, "event_permit", security, 1, "grant", Map.of("document", "示例公许〔2024〕1号"));
        // Sent back for a paper, the clock stands still; and not all are decided yet.
        story.done(fire, "event_permit", safety, 1, "ask_correction", Map.of("missing", "示例：缺疏散方案"));
        assertThat(story.deadline(fire, "event_permit", safety, "decide").get("state").stringValue()).isEqualTo(
                "paused");
        story.refused(422, "全部批下来", story.act(approver, "city_event", event, 1, "permit", Map.of()));
        story.done(officer, "event_permit", safety, 2, "resubmit", Map.of());
        story.done(fire, "event_permit", safety, 3, "refuse", Map.of());
        story.refused(422, "被拒的", story.act(approver, "city_event", event, 1, "permit", Map.of()));
        story.done(officer, "event_permit", safety, 4, "recall", Map.of());
        story.done(officer, "city_event", event, 1, "adjust", Map.of("site", "示例体育场"));
        story.done(approver, "city_event", event, 2, "permit", Map.of());
        story.refused(422, "不能再送办", story.make(officer, "event_permit", "ask", Map.of("event", Story.id(event),
                "permit_kind", "road", "authority", "police")));
        assertThat(officer.post("/api/registers/event_permit/entries/" + Story.id(security) + "/papers/permit", "")
                .body()).contains("示例商务局", "示例公许〔2024〕1号", "大型群众性活动安全许可");

        JsonNode gate = duty(event, "示例东门");
        JsonNode square = duty(event, "示例看台");
        story.done(police, "event_duty", gate, 1, "sign_in", Map.of());
        story.done(officer, "event_duty", square, 1, "miss", Map.of());
        story.refused(422, "缺岗", story.act(officer, "city_event", event, 3, "hold", Map.of()));
        story.done(officer, "event_duty", square, 2, "replace", Map.of("duty_unit", "fire", "person", "示例替班人"));
        story.done(fire, "event_duty", square, 3, "sign_in", Map.of());
        story.done(officer, "city_event", event, 3, "hold", Map.of("attended", 21_500));
        story.done(police, "event_duty", gate, 2, "sign_out", Map.of("handover", "示例：人员已疏散"));

        story.refused(422, "不能小于对比期", story.act(officer, "city_event", event, 4, "review", Map.of("pull_method",
                "payments", "sales", "100", "baseline", "200", "pull_basis", "示例：同天数的前一周末")));
        story.done(officer, "city_event", event, 4, "review", Map.of("pull_method", "payments", "sales", "5300000.50",
                "baseline", "2100000", "pull_basis", "示例：同天数的前一周末，支付机构汇总"));
        assertThat(story.entry(officer, "city_event", event).at("/fields/pulled").stringValue()).isEqualTo(
                "3200000.50");
        story.refused(409, "", story.act(officer, "city_event", event, 4, "cancel", Map.of()));
    }

    @Test
    void aSmallEventNeedsNoPermitOfSecurityAndIsCancelledWithAReason() throws Exception {
        JsonNode event = event(800);
        assertThat(story.act(officer, "city_event", event, 1, "permit", Map.of()).status()).isEqualTo(403);
        story.done(approver, "city_event", event, 1, "permit", Map.of());
        story.done(officer, "city_event", event, 2, "cancel", Map.of());
        story.refused(422, "取消", story.make(officer, "event_duty", "roster", Map.of("event", Story.id(event), "post",
                "示例岗", "duty_unit", "police", "person", "示例值守人", "begins", "2024-02-24T17:00:00+08:00", "ends",
                "2024-02-24T22:00:00+08:00")));
    }

    @Test
    void aPromiseStandsForAPaperAsLongAsNoBadRecordIsPublishedAndARepairRestoresIt() throws Exception {
        JsonNode file = story.made(credit, "credit_file", "open", Map.of("enterprise_name", "示例企业甲", "credit_code",
                CODE));
        story.refused(409, "", story.make(credit, "credit_file", "open", Map.of("enterprise_name", "示例企业乙",
                "credit_code", CODE)));
        Map<String, String> promise = Map.of("matter", "示例经营许可", "material", "示例场地证明", "promise",
                "示例：场地符合要求，愿受核查");
        story.done(clerk, "credit_file", file, 1, "promise", promise);
        story.refused(422, "没有公示中的失信记录", story.act(credit, "credit_file", file, 2, "impair", Map.of()));
        JsonNode record = story.made(credit, "credit_record", "publish", Map.of("file", Story.id(file), "record_kind",
                "penalty", "document", "示例罚〔2024〕1号", "authority", "police", "published_on", "2020-01-10",
                "shortest_months", 3, "ends_on", "2099-01-10"));
        // What is published counts at once, before anybody has rated the file anew; how it stands is reckoned, with its reasons.
        JsonNode standing = stands(credit, file);
        assertThat(standing.get("grade").stringValue()).isEqualTo("impaired");
        assertThat(standing.get("light").stringValue()).isEqualTo("red");
        assertThat(standing.get("reasons").toString()).isEqualTo(
                "[{\"register\":\"credit_record\",\"field\":\"file\",\"stages\":[\"published\"],\"entries\":1}]");
        story.refused(422, "请交材料", story.act(clerk, "credit_file", file, 2, "promise", promise));
        story.done(credit, "credit_file", file, 2, "impair", Map.of());
        story.refused(422, "信用修复", story.act(credit, "credit_file", file, 3, "restore", Map.of()));

        story.done(credit, "credit_record", record, 1, "object", Map.of("objection", "示例：处罚对象有误"));
        assertThat(stands(credit, file).get("grade").stringValue()).isEqualTo("objected");
        story.done(police, "credit_record", record, 2, "uphold", Map.of("finding", "示例：核查无误"));
        story.refused(422, "还没有办结", story.act(creditHead, "credit_record", record, 3, "repair", Map.of()));
        JsonNode repair = story.made(credit, "credit_repair", "apply", Map.of("record", Story.id(record)));
        assertThat(story.entry(credit, "credit_repair", repair).at("/fields/credit_code").stringValue()).isEqualTo(
                CODE);
        story.done(credit, "credit_repair", repair, 1, "guide", Map.of("guidance", "示例：已缴罚款并整改"));
        story.done(credit, "credit_repair", repair, 2, "verify", Map.of("fulfilled", true));
        story.done(creditHead, "credit_repair", repair, 3, "repair", Map.of());
        story.done(creditHead, "credit_record", record, 3, "repair", Map.of());
        assertThat(stands(credit, file).get("grade").stringValue()).isEqualTo("trusted");
        story.done(credit, "credit_file", file, 3, "restore", Map.of());
        JsonNode merit = story.made(credit, "credit_merit", "record",
                Map.of("file", Story.id(file), "merit", "示例：纳税信用好",
                        "document", "示例函〔2024〕1号", "given_on", "2024-01-10", "valid_to", "2024-06-30"));
        assertThat(stands(clerk, file).get("grade").stringValue()).isEqualTo("praised");
        assertThat(story.deadline(credit, "credit_merit", merit, "valid").get("state").stringValue())
                .isEqualTo("overdue");
        story.done(credit, "credit_merit", merit, 1, "lapse", Map.of());
        assertThat(stands(credit, file).get("grade").stringValue()).isEqualTo("trusted");
        story.done(clerk, "credit_file", file, 4, "promise", promise);
        assertThat(story.deadline(clerk, "credit_file", file, "check").get("state").stringValue()).isEqualTo("running");
        story.done(clerk, "credit_file", file, 5, "break", Map.of());
        story.refused(409, "停用承诺", story.act(clerk, "credit_file", file, 6, "promise", promise));
        assertThat(story.entry(credit, "credit_file", file).at("/fields/promises").intValue()).isEqualTo(2);
        assertThat(stands(credit, file).get("grade").stringValue()).isEqualTo("broken");
        assertThat(stands(credit, repair, "credit_repair").isNull()).as("nothing is declared of it").isTrue();
    }

    private static JsonNode stands(Api.Caller by, JsonNode file) throws Exception {
        return stands(by, file, "credit_file");
    }

    private static JsonNode stands(Api.Caller by, JsonNode entry, String register) throws Exception {
        return by.get("/api/registers/" + register + "/entries/" + Story.id(entry) + "/related").json().get("standing");
    }
}
