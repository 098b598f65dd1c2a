package youju.server.api;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Goals and their lights, instructions, assessments, promises and honours, each by those whose work it is. */
class GoalsTests {
    private static final String GROWTH = "figures/410702/2023/gdp/growth";
    private static Api api;
    private static Api.Caller leader;
    private static Api.Caller supervisor;
    private static Api.Caller assessor;
    /** Belongs to every unit. */
    private static Api.Caller staff;

    @BeforeAll
    static void serve() throws Exception {
        api = Api.with(Path.of("..", "packs", "xinxiang-2023"));
        leader = api.as("leader");
        supervisor = api.as("supervisor");
        assessor = api.as("assessor");
        staff = api.as("admin");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Api.Answer make(Api.Caller by, String register, String action, String unit, String input)
            throws Exception {
        return by.post("/api/registers/" + register + "/entries", "{\"action\": \"" + action
                + "\", \"region\": \"410702\", \"unit\": \"410702-" + unit + "\", \"input\": {" + input + "}}");
    }

    private static Api.Answer act(Api.Caller by, String register, JsonNode made, int version, String action,
            String input) throws Exception {
        return by.and("If-Match", "\"" + version + "\"")
                .post("/api/registers/" + register + "/entries/" + made.get("id").stringValue()
                        + "/actions/" + action, "{\"reason\": \"示例原因\", \"input\": {" + input + "}}");
    }

    private static JsonNode done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }

    private static JsonNode entry(Api.Caller by, String register, JsonNode made) throws Exception {
        return done(by.get("/api/registers/" + register + "/entries/" + made.get("id").stringValue()));
    }

    private static String instruction(String about) {
        return "\"subject\": \"示例批示\", \"origin\": \"instruction\", \"instruction\": \"请说明原因\", \"about\": \"" + about
                + "\", \"owner\": \"410702-development\", \"days_given\": 5";
    }

    private static JsonNode goal(String name, String more) throws Exception {
        return done(make(supervisor, "goal", "set", "supervision", "\"goal_name\": \"" + name
                + "\", \"year\": 2023, \"owner\": \"410702-development\"" + more));
    }

    private static JsonNode told(String name) throws Exception {
        return done(leader.get("/api/goals?region=410702&year=2023&on=2024-01-01")).get("registers").get(0).get("goals")
                .valueStream()
                .filter(each -> each.get("name").stringValue().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void anInstructionOnAFigureBecomesATaskThatIsAcceptedRepliedReturnedAndFinished() throws Exception {
        JsonNode made = done(make(leader, "supervised_task", "assign", "supervision", instruction(GROWTH)));
        JsonNode from = done(leader.get("/api/references?to=" + GROWTH)).get("from").get(0);
        assertThat(from.get("register").stringValue()).isEqualTo("supervised_task");
        assertThat(from.get("entries").valueStream().map(each -> each.get("id").stringValue()))
                .contains(made.get("id").stringValue());
        assertThat(act(api.as("statistician"), "supervised_task", made, 1, "accept", "").status()).isEqualTo(403);
        done(act(staff, "supervised_task", made, 1, "accept", ""));
        assertThat(act(supervisor, "supervised_task", made, 2, "extend", "\"days_given\": 9").status())
                .as("extended by leaders alone")
                .isEqualTo(403);
        done(act(leader, "supervised_task", made, 2, "extend", "\"days_given\": 9"));
        assertThat(act(staff, "supervised_task", made, 3, "reply", "\"reply\": \"好\"").json().get("code").stringValue())
                .isEqualTo(
                        "condition");
        String reply = "\"reply\": \"示例办理情况：原因已查明，措施已落实，下季度可见效果\"";
        done(act(staff, "supervised_task", made, 3, "reply", reply));
        done(act(supervisor, "supervised_task", made, 4, "return_reply", ""));
        done(act(staff, "supervised_task", made, 5, "reply", reply));
        assertThat(act(staff, "supervised_task", made, 5, "reply", reply).status()).as("an old version").isEqualTo(409);
        done(act(leader, "supervised_task", made, 6, "finish", ""));
        JsonNode fields = entry(leader, "supervised_task", made).get("fields");
        assertThat(fields.get("returns").intValue()).isEqualTo(1);
        assertThat(fields.get("extensions").intValue()).isEqualTo(1);
    }

    @Test
    void anInstructionIsPutOnNothingThatIsntThereOrIsntSeen() throws Exception {
        Api.Answer figure = make(leader, "supervised_task", "assign", "supervision",
                instruction("figures/410702/2023/gdpp/growth"));
        assertThat(figure.status()).isEqualTo(400);
        assertThat(figure.json().get("field").stringValue()).isEqualTo("about");
        assertThat(figure.json().get("detail").stringValue()).contains("没有“gdpp”").contains("是不是 gdp");
        assertThat(make(leader, "supervised_task", "assign", "supervision", instruction(
                "entries/goal/00000000-0000-7000-8000-000000000000")).json().get("detail").stringValue())
                .contains("没有这条记录");
        JsonNode unseen = done(make(staff, "innovation_event", "plan", "science",
                "\"event_name\": \"示例活动\", \"event_kind\": \"forum\", \"organiser\": \"410702-science\", \"planned_on\": \"2023-05-01\""));
        assertThat(make(leader, "supervised_task", "assign", "supervision",
                instruction("entries/innovation_event/" + unseen.get("id").stringValue())).status())
                .as("leaders see no events").isEqualTo(400);
        assertThat(
                make(api.as("statistician"), "supervised_task", "assign", "supervision", instruction(GROWTH)).status())
                .isEqualTo(403);
        assertThat(leader.get("/api/references?to=figures/410702/2023/gdp").status()).isEqualTo(400);
    }

    @Test
    void anEntryListsTheInstructionsThatWerePutOnIt() throws Exception {
        JsonNode goal = goal("示例目标：有批示", "");
        JsonNode task = done(
                make(leader, "supervised_task", "assign", "supervision", instruction("entries/goal/" + goal.get("id")
                        .stringValue())));
        JsonNode related = done(leader.get("/api/registers/goal/entries/" + goal.get("id").stringValue() + "/related"));
        assertThat(related.get("from").toString()).contains(task.get("id").stringValue());
        assertThat(
                done(leader.get("/api/registers/supervised_task/entries/" + task.get("id").stringValue() + "/related"))
                        .get("to").get(
                                "about")
                        .get("id").stringValue())
                .isEqualTo(goal.get("id").stringValue());
    }

    @Test
    void aGoalReadsItsFigureAndTellsSinceWhenItIsBehind() throws Exception {
        JsonNode made = goal("示例目标：增速",
                ", \"indicator\": \"gdp\", \"aspect\": \"growth\", \"quarters\": [{\"quarter\": 4, \"aim\": \"5\"}]");
        JsonNode told = told("示例目标：增速");
        assertThat(told.get("light").stringValue()).isEqualTo("red");
        assertThat(told.get("since").stringValue()).isEqualTo("2024-01-01");
        assertThat(told.get("quarters").get(0).get("percent").stringValue()).isEqualTo("86.0");
        assertThat(told.get("quarters").get(0).get("figure").get("shown").stringValue()).isEqualTo("4.3%");
        assertThat(act(staff, "goal", made, 1, "report_quarter",
                "\"quarters\": [{\"quarter\": 4, \"aim\": \"5\", \"actual\": \"99\"}]").json().get("code")
                .stringValue()).as(
                        "what a figure tells isn't typed")
                .isEqualTo("condition");
        assertThat(done(leader.get("/api/goals?region=410702&year=2023&on=2023-12-31")).get("registers").get(0)
                .get("goals")
                .toString()).contains("\"light\":\"none\"");
        assertThat(leader.get("/api/goals?region=410702&year=2023&on=x").json().get("field").stringValue())
                .isEqualTo("on");
        assertThat(done(api.as("operator").get("/api/goals?region=410702&year=2023")).get("registers"))
                .as("who sees no goals").isEmpty();
    }

    @Test
    void whatAUnitReportsLightsAGoalThatNoIndicatorTells() throws Exception {
        JsonNode made = goal("示例目标：填报", ", \"quarters\": [{\"quarter\": 1, \"aim\": \"10\"}]");
        assertThat(told("示例目标：填报").get("light").stringValue()).isEqualTo("none");
        assertThat(act(api.as("statistician"), "goal", made, 1, "report_quarter", "\"quarters\": []").status())
                .isEqualTo(403);
        done(act(staff, "goal", made, 1, "report_quarter",
                "\"quarters\": [{\"quarter\": 1, \"aim\": \"10\", \"actual\": \"9.5\"}]"));
        assertThat(told("示例目标：填报").get("light").stringValue()).isEqualTo("yellow");
    }

    private static String sheet(String scheme, String unit) {
        return "\"assessed_name\": \"示例评分表\", \"scheme\": \"" + scheme + "\", \"assessed\": \"" + unit
                + "\", \"year\": 2023";
    }

    @Test
    void aSheetIsFilledByTheSchemeObjectedAnsweredAndConfirmedAndALaterFigureIsADifference() throws Exception {
        JsonNode made = done(make(assessor, "assessment_sheet", "draft", "assessment",
                sheet("offices-410702-2023", "410702-development")));
        JsonNode drafted = entry(assessor, "assessment_sheet", made).get("fields");
        assertThat(drafted.get("scores").get(0).get("why").stringValue()).startsWith("实绩 4.3% ÷ 目标 5% × 100 = 86.00");
        assertThat(drafted.get("total").stringValue()).isNotEmpty();
        assertThat(act(assessor, "assessment_sheet", made, 1, "correct", "\"total\": \"100\"").json().get("detail")
                .stringValue())
                .contains("由系统计算");
        done(act(assessor, "assessment_sheet", made, 1, "show", ""));
        assertThat(
                act(api.as("statistician"), "assessment_sheet", made, 2, "object", "\"objection\": \"示例申诉意见：请复核督办一项\"")
                        .status())
                .isEqualTo(403);
        done(act(staff, "assessment_sheet", made, 2, "object", "\"objection\": \"示例申诉意见：请复核督办一项\""));
        done(act(assessor, "assessment_sheet", made, 3, "answer", "\"answer\": \"已按现有记录复核\""));
        assertThat(act(assessor, "assessment_sheet", made, 4, "confirm", "").status()).as("confirmed by leaders")
                .isEqualTo(403);
        done(act(leader, "assessment_sheet", made, 4, "confirm", ""));
        JsonNode confirmed = entry(leader, "assessment_sheet", made).get("fields");
        JsonNode honour = done(make(api.as("recorder"), "honour_award", "report", "publicity",
                "\"honour_name\": \"示例国家级荣誉\", \"level\": \"state\", \"holder\": \"410702-development\", \"given_by\": \"示例机关\", \"given_on\": \"2023-06-01\""));
        done(act(api.as("reviewer"), "honour_award", honour, 1, "verify", "\"document_no\": \"示例〔2023〕1号\""));
        JsonNode row = done(leader.get("/api/assessments/offices-410702-2023")).get("rows").valueStream()
                .filter(each -> each.get("unit")
                        .stringValue().equals("410702-development"))
                .findFirst().orElseThrow();
        assertThat(row.get("differences").valueStream().map(each -> each.get("item").stringValue()))
                .contains("high_honours");
        assertThat(entry(leader, "assessment_sheet", made).get("fields")).isEqualTo(confirmed);
        assertThat(row.get("now").get("scores").valueStream().filter(score -> score.get("points").isNull())).as(
                "what is missing is said")
                .allSatisfy(score -> assertThat(score.get("why").get(0).stringValue()).isNotBlank());
    }

    @Test
    void nobodyTypesAScoreAndAUnknownSchemeOrUnitIsRefused() throws Exception {
        assertThat(
                make(assessor, "assessment_sheet", "draft", "assessment", sheet("offices-410702-2023", "410702-finance")
                        + ", \"total\": \"120\"").json().get("field").stringValue())
                .isEqualTo("total");
        assertThat(make(
                assessor, "assessment_sheet", "draft", "assessment", sheet("offices-410702-2032", "410702-finance"))
                .json().get(
                        "detail")
                .stringValue()).contains("offices-410702-2023");
        assertThat(make(assessor, "assessment_sheet", "draft", "assessment", sheet("districts-2023", "410702-finance"))
                .json().get("field")
                .stringValue()).isEqualTo("assessed");
        assertThat(
                make(leader, "assessment_sheet", "draft", "assessment", sheet("offices-410702-2023", "410702-finance"))
                        .status())
                .isEqualTo(403);
        assertThat(api.as("operator").get("/api/assessments/offices-410702-2023").status()).isEqualTo(403);
        assertThat(done(api.as("operator").get("/api/assessments")).get("schemes")).isEmpty();
        assertThat(assessor.get("/api/assessments/none").status()).isEqualTo(404);
    }

    @Test
    void ofTwoWhoFillTheSameSheetAtOnceOneIsRefused() throws Exception {
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Integer> one = () -> make(assessor, "assessment_sheet", "draft", "assessment",
                    sheet("offices-410702-2023",
                            "410702-education"))
                    .status();
            List<Integer> answers = both.invokeAll(List.of(one, one)).stream().map(each -> {
                try {
                    return each.get();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            }).sorted().toList();
            assertThat(answers).containsExactly(201, 409);
        }
    }

    @Test
    void aPromiseIsntCompletedWithoutEvidenceAndThenEverybodySeesIt() throws Exception {
        JsonNode made = done(make(supervisor, "livelihood_promise", "propose", "supervision",
                "\"promise\": \"示例民生实事\", \"year\": 2023, \"domain\": \"health\", \"owner\": \"410702-health\", \"due_on\": \"2023-12-31\""));
        done(act(leader, "livelihood_promise", made, 1, "promise",
                "\"owner\": \"410702-health\", \"standard\": \"示例标准\", \"due_on\": \"2023-12-31\", \"steps\": [{\"step\": \"开工\", \"due\": \"2023-06-30\"}]"));
        done(act(staff, "livelihood_promise", made, 2, "start", ""));
        Api.Answer without = act(staff, "livelihood_promise", made, 3, "complete", "\"outcome\": \"已建成\"");
        assertThat(without.json().get("code").stringValue()).isEqualTo("condition");
        assertThat(act(staff, "livelihood_promise", made, 3, "report", "\"progress\": 100").json().get("code")
                .stringValue()).as(
                        "it isn't done by a number")
                .isEqualTo("condition");
        assertThat(act(supervisor, "livelihood_promise", made, 3, "complete",
                "\"outcome\": \"已建成\", \"evidence_record\": \"" + GROWTH
                        + "\"")
                .status()).isEqualTo(403);
        done(act(staff, "livelihood_promise", made, 3, "complete",
                "\"outcome\": \"已建成\", \"evidence_record\": \"" + GROWTH + "\""));
        JsonNode seen = done(api.nobody().get("/api/public/promises/" + made.get("id").stringValue()));
        assertThat(seen.get("stage").stringValue()).isEqualTo("completed");
        assertThat(seen.toString()).contains("开工").doesNotContain("evidence");
    }

    @Test
    void anHonourIsPublicOnceItsDocumentWasVerified() throws Exception {
        JsonNode made = done(make(api.as("recorder"), "honour_award", "report", "publicity",
                "\"honour_name\": \"示例省级荣誉\", \"level\": \"province\", \"holder\": \"410702-health\", \"given_by\": \"示例机关\", \"given_on\": \"2023-05-01\""));
        assertThat(api.nobody().get("/api/public/honours/" + made.get("id").stringValue()).status()).isEqualTo(404);
        assertThat(act(api.as("reviewer"), "honour_award", made, 1, "verify", "").json().get("code").stringValue())
                .isEqualTo("required");
        done(act(api.as("reviewer"), "honour_award", made, 1, "return_report", ""));
        done(act(api.as("recorder"), "honour_award", made, 2, "supplement", "\"document_no\": \"示例〔2023〕2号\""));
        done(act(api.as("reviewer"), "honour_award", made, 3, "verify", "\"document_no\": \"示例〔2023〕2号\""));
        assertThat(
                done(api.nobody().get("/api/public/honours?filter=level%20==%20'province'")).get("entries").toString())
                .contains(
                        made.get("id").stringValue());
        assertThat(done(api.nobody().get("/api/public/honours?filter=level%20==%20'state'")).get("entries").toString())
                .doesNotContain(made
                        .get("id").stringValue());
        assertThat(api.nobody().get("/api/public/honours?filter=has(document)").status())
                .as("what isn't read isn't asked")
                .isEqualTo(403);
        assertThat(done(api.nobody().get("/api/public/honours?search=示例省级荣誉")).get("entries").toString())
                .contains("示例〔2023〕2号");
    }
}
