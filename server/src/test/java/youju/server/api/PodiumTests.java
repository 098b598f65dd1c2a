package youju.server.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.briefing.podium.PressPdf;

import static org.assertj.core.api.Assertions.assertThat;

/** A briefing from its first draft to what the public reads, and what comes after. */
@TestInstance(Lifecycle.PER_CLASS)
class PodiumTests {
    private static final String BRIEFING = "/api/registers/briefing/entries";
    private static final String GOOD = "卫滨区经济平稳增长。2023年，卫滨区地区生产总值{{gdp}}，同比{{gdp | growth}}。";

    private Api api;
    private Api.Caller press;
    private Api.Caller leader;
    private Api.Caller staff;

    @BeforeAll
    void serve() throws Exception {
        api = Api.with(Path.of("../packs/district"), Path.of("../packs/xinxiang-2023"));
        press = api.as("press_officer");
        leader = api.as("leader");
        staff = api.as("admin");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private String drafted(String text) throws Exception {
        Api.Answer made = press.post(BRIEFING, """
                {"action": "draft", "region": "410703", "unit": "410703-publicity", "input": {"title": "示例发布稿%s",
                 "period": "2023", "text": %s}}""".formatted(UUID.randomUUID().toString().substring(0, 8), json(text)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    private static Api.Answer act(Api.Caller who, String id, int version, String action, String input)
            throws Exception {
        return who.and("If-Match", "\"" + version + "\"").post(BRIEFING + "/" + id + "/actions/" + action,
                "{\"input\": "
                        + input + ", \"reason\": \"示例\"}");
    }

    private JsonNode done(Api.Caller who, String id, int version, String action, String input) throws Exception {
        Api.Answer answer = act(who, id, version, action, input);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode signOffs(String id) throws Exception {
        return press.get("/api/briefings/" + id + "/sign-offs").json();
    }

    /** Every owner signs what is asked of it. */
    private void signed(String id) throws Exception {
        for (JsonNode each : signOffs(id).get("figures")) {
            if (each.get("state").stringValue().equals("asked")) {
                assertThat(staff.and("If-Match", "*").post("/api/registers/figure_sign_off/entries/" + each.get("entry")
                        .stringValue() + "/actions/sign", "{\"input\": {}}").status()).isEqualTo(200);
            }
        }
    }

    private String published(String text) throws Exception {
        String id = drafted(text);
        done(press, id, 1, "check", "{}");
        signed(id);
        done(press, id, 2, "sign", "{}");
        done(leader, id, 3, "approve", "{}");
        done(press, id, 4, "publish", "{}");
        return id;
    }

    private static List<String> of(JsonNode list, String member) {
        List<String> values = new ArrayList<>();
        list.forEach(each -> values.add(each.get(member).asString()));
        return values;
    }

    @Test
    void aWrongFigureRefusesTheCheckByItsNameAndIsCorrectedInOneStep() throws Exception {
        String id = drafted("2023年，卫滨区地区生产总值151.8亿元，同比{{gdp | growth}}。");
        Api.Answer refused = act(press, id, 1, "check", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").stringValue()).isEqualTo("condition");
        assertThat(refused.json().get("detail").stringValue()).contains("151.8亿元").contains("141.8亿元");
        JsonNode reading = press.get("/api/briefings/" + id).json().get("reading");
        JsonNode wrong = reading.at("/figures/0");
        assertThat(wrong.get("verdict").stringValue()).isEqualTo("contradicted");
        assertThat(wrong.at("/correction/text").stringValue()).isEqualTo("141.8亿元");
        assertThat(wrong.at("/correction/binding").stringValue()).isEqualTo("{{gdp}}");
        assertThat(reading.at("/figures/1/bound").booleanValue()).isTrue();
        assertThat(signOffs(id).get("figures").size()).isEqualTo(2);
        assertThat(of(signOffs(id).get("figures"), "state")).containsOnly("open");
    }

    @Test
    void nobodyTypesInThatATextIsRightNorWhatIsPublished() throws Exception {
        String id = drafted(GOOD);
        assertThat(act(press, id, 1, "check", "{\"figures_bad\": 0}").json().get("code").stringValue())
                .isEqualTo("invalid");
        Api.Answer corrected = act(press, id, 1, "correct", "{\"printed\": \"别的文字\"}");
        assertThat(corrected.json().get("code").stringValue()).isEqualTo("invalid");
        assertThat(act(press, id, 1, "correct", "{\"text\": \"别的文字\"}").status()).isEqualTo(400);
    }

    @Test
    void aBindingThatAsksForNothingIsRefusedWhereItIsWrittenWithTheNearestName() throws Exception {
        Api.Answer made = press.post(BRIEFING,
                """
                        {"action": "draft", "region": "410703", "unit": "410703-publicity", "input": {"title": "示例", "period": "2023",
                         "text": "第一行\\n地区生产总值{{gpd}}。"}}""");
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.json().get("field").stringValue()).isEqualTo("text");
        assertThat(made.json().get("detail").stringValue()).contains("第 2 行").contains("{{gpd}}").contains("gdp");
        assertThat(press
                .post(BRIEFING,
                        """
                                {"action": "draft", "region": "410703", "unit": "410703-publicity", "input": {"title": "示例", "period": "去年",
                                 "text": "文字"}}""")
                .json().get("field").stringValue()).isEqualTo("period");
    }

    @Test
    void eachFigureIsSignedOffByTheUnitThatOwnsItAndTheTextWaitsForAll() throws Exception {
        String id = drafted("2023年，卫滨区地区生产总值{{gdp}}，一般公共预算收入同比{{budget-revenue | growth}}。");
        done(press, id, 1, "check", "{}");
        JsonNode asked = signOffs(id);
        assertThat(asked.get("unconfirmed").intValue()).isEqualTo(2);
        assertThat(of(asked.get("figures"), "owner")).containsExactly("410703-statistics", "410703-finance");
        String first = asked.at("/figures/0/entry").stringValue();
        String sign = "/api/registers/figure_sign_off/entries/" + first + "/actions/sign";
        assertThat(press.and("If-Match", "*").post(sign, "{\"input\": {}}").status()).isEqualTo(403);
        assertThat(staff.and("If-Match", "*").post(sign, "{\"input\": {}}").status()).isEqualTo(200);
        Api.Answer early = act(press, id, 2, "sign", "{}");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.json().get("detail").stringValue()).contains("还有 1 个数字没有核签").contains("卫滨区财政局");
        signed(id);
        done(press, id, 2, "sign", "{}");
    }

    @Test
    void onlyWhatChangedInTheTextIsAskedAgain() throws Exception {
        String id = drafted(GOOD + "\n\n一般公共预算收入同比{{budget-revenue | growth}}。");
        done(press, id, 1, "check", "{}");
        signed(id);
        assertThat(signOffs(id).get("unconfirmed").intValue()).isZero();
        done(press, id, 2, "redraft", "{}");
        done(press, id, 3, "write",
                "{\"text\": " + json(GOOD + "\n\n财政稳健，一般公共预算收入同比{{budget-revenue | growth}}。") + "}");
        done(press, id, 4, "check", "{}");
        JsonNode again = signOffs(id);
        assertThat(of(again.get("figures"), "state")).containsExactly("signed", "signed", "asked");
        JsonNode differences = press.get("/api/briefings/" + id + "/differences?from=1").json();
        assertThat(differences.get("changed").intValue()).isEqualTo(1);
        assertThat(differences.toString()).contains("\"added\",\"text\":\"财政稳健，\"");
    }

    @Test
    void twoWhoWriteAtOnceAreToldOfEachOther() throws Exception {
        String id = drafted(GOOD);
        done(press, id, 1, "write", "{\"text\": \"第一个人改的。\"}");
        Api.Answer second = act(press, id, 1, "write", "{\"text\": \"第二个人改的。\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("code").stringValue()).isEqualTo("conflict");
        assertThat(second.json().get("changed").toString()).contains("第一个人改的");
    }

    @Test
    void nothingIsPublicBeforeItsEmbargoAndNobodyButALeaderApproves() throws Exception {
        String id = drafted(GOOD);
        done(press, id, 1, "check", "{}");
        signed(id);
        done(press, id, 2, "sign", "{}");
        assertThat(act(press, id, 3, "approve", "{}").status()).isEqualTo(403);
        done(leader, id, 3, "approve", "{\"embargo\": \"2099-01-01T09:00:00+08:00\"}");
        assertThat(act(press, id, 4, "publish", "{}").json().get("code").stringValue()).isEqualTo("condition");
        assertThat(api.nobody().get("/api/public/briefings/" + id).status()).isEqualTo(404);
        assertThat(api.nobody().get("/api/public/briefings").body()).doesNotContain(id);
    }

    @Test
    void whatIsPublishedStaysAsItWasWhenAFigureIsCorrectedLater() throws Exception {
        String id = published("2023年，卫滨区举行新闻发布会{{press-conferences}}。");
        String before = api.nobody().get("/api/public/briefings/" + id).body();
        assertThat(before).contains("\"said\":\"");
        JsonNode pinned = press.get("/api/briefings/" + id).json().at("/publication/figures/0");
        assertThat(pinned.get("evidence").stringValue()).hasSize(64);
        assertThat(pinned.get("definition").stringValue()).contains("新闻发布会");
        assertThat(press.get("/api/briefings/" + id + "/changes").json().get("figures").size()).isZero();
        held();
        assertThat(api.nobody().get("/api/public/briefings/" + id).body()).isEqualTo(before);
        JsonNode changed = press.get("/api/briefings/" + id + "/changes").json().get("figures");
        assertThat(changed.size()).isEqualTo(1);
        assertThat(changed.at("/0/now").stringValue()).isNotEqualTo(changed.at("/0/said").stringValue());

        Api.Answer correction = press.post(BRIEFING,
                """
                        {"action": "draft_correction", "region": "410703", "unit": "410703-publicity", "input": {"title": "示例发布稿（更正）",
                         "period": "2023", "text": "2023年，卫滨区举行新闻发布会{{press-conferences}}。", "corrects": "%s", "notice": "示例更正说明"}}"""
                        .formatted(id));
        assertThat(correction.status()).as(correction.body()).isEqualTo(201);
        String next = correction.json().get("id").stringValue();
        done(press, next, 1, "check", "{}");
        signed(next);
        done(press, next, 2, "sign", "{}");
        done(leader, next, 3, "approve", "{}");
        done(press, next, 4, "publish", "{}");
        JsonNode old = api.nobody().get("/api/public/briefings/" + id).json();
        assertThat(old.at("/briefing/correction").stringValue()).isEqualTo(next);
        assertThat(old.get("publication")).isEqualTo(JsonMapper.shared().readTree(before).get("publication"));
        assertThat(api.nobody().get("/api/public/briefings/" + next).json().at("/briefing/notice").stringValue())
                .isEqualTo(
                        "示例更正说明");
        assertThat(press.get("/api/briefings/" + next + "/differences?from=published").json().get("changed").intValue())
                .isPositive();
    }

    /** One more conference of 2023: the district's count of them is another. */
    private void held() throws Exception {
        Api.Answer made = press.post("/api/registers/press_conference/entries", """
                {"action": "plan", "region": "410703", "unit": "410703-publicity", "input": {"conference": "示例发布会%s",
                 "held_on": "2023-05-05"}}""".formatted(UUID.randomUUID()));
        String id = made.json().get("id").stringValue();
        assertThat(press.and("If-Match", "*").post("/api/registers/press_conference/entries/" + id + "/actions/hold",
                "{\"input\": {}}").status()).isEqualTo(200);
        assertThat(press.and("If-Match", "*").post("/api/registers/press_conference/entries/" + id + "/actions/correct",
                "{\"input\": {\"held_at\": \"2023-05-05T10:00:00+08:00\"}, \"reason\": \"补录\"}").status())
                .isEqualTo(200);
    }

    @Test
    void aSentenceLeadsToWhatWasCountedAndAnEntryBackToItsSentence() throws Exception {
        held();
        String id = published("示例背景一句。2023年，卫滨区举行新闻发布会{{press-conferences}}，地区生产总值{{gdp}}。");
        JsonNode trace = press.get("/api/trace/briefings/" + id).json();
        assertThat(of(trace.get("sentences"), "text").getLast()).startsWith("2023年，卫滨区举行");
        assertThat(trace.at("/sentences/2/figures").size()).isEqualTo(2);
        assertThat(trace.at("/figures/0/registers/0/register").stringValue()).isEqualTo("press_conference");
        assertThat(trace.at("/figures/0/system").stringValue()).isEqualTo("G6");
        assertThat(trace.at("/figures/1/registers").size()).isZero();
        String conference = press.get("/api/registers/press_conference/entries?limit=1").json().at("/entries/0/id")
                .stringValue();
        JsonNode back = press.get("/api/trace/entries/press_conference/" + conference).json().get("sentences");
        assertThat(of(back, "text")).anyMatch(text -> text.startsWith("2023年，卫滨区举行新闻发布会"));
        assertThat(press.get("/api/trace/figures?indicator=gdp&region=410703&period=2023").body()).contains(id);
        String draft = drafted(GOOD);
        assertThat(press.get("/api/trace/briefings/" + draft).status()).isEqualTo(422);
    }

    @Test
    void itComesOutAsWordAndTextAndPdfWithoutMarksOfWork() throws Exception {
        String id = published(GOOD);
        String word = "/api/briefings/" + id + "/file?format=docx";
        byte[] content = press.bytes(word);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            String xml = document.getDocument().xmlText();
            assertThat(document.getParagraphs().getLast().getText()).contains("地区生产总值141.8亿元，同比增长2.3%。");
            assertThat(xml).doesNotContain("w:ins ").doesNotContain("w:del ").doesNotContain("comment").contains(
                    "linesAndChars");
        }
        assertThat(press.get("/api/briefings/" + id + "/file?format=txt&evidence=true").body()).contains("数字依据清单");
        Api.Answer page = press.get("/api/briefings/" + id + "/file?format=html&evidence=true");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Disposition")).startsWith("attachment");
        assertThat(page.body()).contains("数字依据清单", "<li id=\"n1\"");
        assertThat(press.get("/api/briefings/" + id + "/file?format=odt").status()).isEqualTo(400);
        if (PressPdf.possible()) {
            assertThat(new String(press.bytes("/api/briefings/" + id + "/file?format=pdf"), 0, 5)).isEqualTo("%PDF-");
        } else {
            assertThat(press.get("/api/briefings/" + id + "/file?format=pdf").json().get("detail").stringValue())
                    .contains(
                            "没有中文字体");
        }
        assertThat(of(press.get("/api/briefings/" + id + "/answers").json().at("/subjects/0/answers"), "question"))
                .contains(
                        "地区生产总值是怎么界定的？", "这个数字从哪里来？", "和上年相比怎么样？");
    }

    /** A Word file of an office with these paragraphs. */
    private static byte[] template(String... paragraphs) throws Exception {
        try (XWPFDocument word = new XWPFDocument()) {
            for (String text : paragraphs) {
                word.createParagraph().createRun().setText(text);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            word.write(out);
            return out.toByteArray();
        }
    }

    private byte[] filled(String id, byte[] template) throws Exception {
        return press.and("Content-Type", "application/octet-stream").sent("/api/briefings/" + id
                + "/file?name=own.docx", template);
    }

    private JsonNode unfilled(String id, byte[] template) throws Exception {
        Api.Answer refused = press.and("Content-Type", "application/octet-stream").send("POST", "/api/briefings/" + id
                + "/file?name=own.docx", template);
        assertThat(refused.status()).as(refused.body()).isBetween(400, 422);
        assertThat(refused.json().get("field").stringValue()).isEqualTo("file");
        return refused.json();
    }

    private static List<String> paragraphs(byte[] word) throws Exception {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word))) {
            return document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
        }
    }

    @Test
    void anOfficesOwnFileSaysWhatADraftMayAndOfAPublishedBriefingWhatWasPublished() throws Exception {
        byte[] own = template("示例区公文", "发布会{{press-conferences}}。", "共{{press-conferences}}");
        String draft = drafted(GOOD);
        String id = published("2023年，卫滨区举行新闻发布会{{press-conferences}}。");
        String said = press.get("/api/briefings/" + id).json().at("/publication/figures/0/said").stringValue();
        List<String> then = paragraphs(filled(id, own));
        assertThat(then).contains("示例区公文", "发布会" + said + "[1]。", "共" + said + "[1]");
        held();
        assertThat(paragraphs(filled(id, own))).isEqualTo(then);
        String now = press.get("/api/briefings/" + id + "/changes").json().at("/figures/0/now").stringValue();
        assertThat(paragraphs(filled(draft, own))).contains("发布会" + now + "[1]。");

        byte[] more = template("总值{{gdp}}");
        assertThat(unfilled(id, more).get("detail").stringValue()).contains("“{{gdp}}”这份稿发布时没有说这个数字");
        assertThat(paragraphs(filled(draft, more))).contains("总值141.8亿元[1]");
    }

    @Test
    void whatCannotBeFilledIsToldOnceAndPlainly() throws Exception {
        String id = drafted(GOOD);
        assertThat(unfilled(id, "没有".getBytes(StandardCharsets.UTF_8)).get("code").stringValue()).isEqualTo(
                "unreadable");
        assertThat(unfilled(id, template("示例区公文")).get("detail").stringValue()).contains("没有标签");
        assertThat(unfilled(id, template("{{gpd}}", "{{gdp | 增速}}")).get("detail").stringValue()).contains(
                "2 处填不了", "“{{gpd}}”没有这个指标", "gdp", "“{{gdp | 增速}}”问的不是一个方面");
        // What the engine would fetch from somewhere else, or repeat, is never looked at.
        for (String tag : List.of("{{@https://127.0.0.1:1/a.png}}", "{{+/etc/hostname}}", "{{?gdp}}{{gdp}}{{/gdp}}")) {
            assertThat(unfilled(id, template(tag)).get("detail").stringValue()).contains("不是写在一般文字里的数字标签");
        }
        assertThat(press.and("Content-Type", "application/octet-stream").send("POST", "/api/briefings/" + id + "/file",
                new byte[(8 << 20) + 1]).status()).isEqualTo(413);
        assertThat(api.as("clerk").and("Content-Type", "application/octet-stream").send("POST", "/api/briefings/" + id
                + "/file", template("{{gdp}}")).status()).isEqualTo(404);
    }

    @Test
    void aTextThatStandsNowhereIsNotToldToThoseWhoMayNotSeeIt() throws Exception {
        String id = drafted(GOOD);
        Api.Caller clerk = api.as("clerk");
        assertThat(clerk.get("/api/briefings/" + id).status()).isEqualTo(404);
        assertThat(clerk.get("/api/briefings/" + id + "/file?format=txt").status()).isEqualTo(404);
        assertThat(api.nobody().get("/api/briefings/" + id).status()).isEqualTo(401);
        assertThat(leader.get("/api/briefings/" + id).status()).isEqualTo(200);
    }
}
