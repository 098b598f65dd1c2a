package youju.server.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Another office's form over HTTP: received, bound once by search, filled by a click, changed, by who may. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FormsTests {
    private static Api api;
    private static Api.Caller steward;
    private static Api.Caller recorder;
    private static JsonNode form;

    @BeforeAll
    static void start() throws Exception {
        api = Api.with(Path.of("..", "packs", "district"), Path.of("..", "packs", "xinxiang-2023"));
        steward = api.as("data_steward");
        recorder = api.as("recorder");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** Rows with | between, drawn with lines below the title. */
    private static byte[] book(String table) throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = book.createSheet("表");
            CellStyle lined = book.createCellStyle();
            lined.setBorderBottom(BorderStyle.THIN);
            String[] lines = table.split("\n");
            for (int row = 0; row < lines.length; row++) {
                String[] cells = lines[row].split("\\|", -1);
                sheet.createRow(row);
                for (int column = 0; column < cells.length; column++) {
                    XSSFCell cell = sheet.getRow(row).createCell(column);
                    if (cells[column].startsWith("=")) {
                        cell.setCellFormula(cells[column].substring(1));
                    } else if (!cells[column].isEmpty()) {
                        cell.setCellValue(cells[column]);
                    }
                    if (cells.length > 1) {
                        cell.setCellStyle(lined);
                    }
                }
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    private static final String TABLE = """
            2023年示例指标表
            指标|本年|增长（%）
            地区生产总值（亿元）||
            一般公共预算收入（万元）||
            示例没有来源的（项）||
            合计|=SUM(B3:B5)|
            """;

    private static String upload(byte[] file, String name) throws Exception {
        return done(recorder.and("Content-Type", "application/octet-stream").send("POST", "/api/files?name=" + name,
                file)).get("hash").stringValue();
    }

    private static Api.Answer make(Api.Caller by, String register, String action, String input) throws Exception {
        return by.post("/api/registers/" + register + "/entries", "{\"action\": \"" + action
                + "\", \"region\": \"410702\", \"unit\": \"410702-services\", \"input\": {" + input + "}}");
    }

    private static Api.Answer act(Api.Caller by, String register, JsonNode made, int version, String action,
            String input) throws Exception {
        return by.and("If-Match", "\"" + version + "\"")
                .post("/api/registers/" + register + "/entries/" + made.get("id")
                        .stringValue() + "/actions/" + action, "{\"reason\": \"示例原因\", \"input\": {" + input + "}}");
    }

    private static JsonNode done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }

    private static String receive(String name, String hash) {
        return "\"form_name\": \"" + name + "\", \"asked_by\": \"410702-statistics\", \"form_file\": \"" + hash + "\"";
    }

    private static String id() {
        return form.get("id").stringValue();
    }

    private static JsonNode reading() throws Exception {
        return done(steward.get("/api/forms/" + id()));
    }

    private static JsonNode asked(String cell) throws Exception {
        return reading().get("asked").valueStream().filter(each -> each.get("cell").stringValue().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void aFileThatIsNoFormIsRefusedAndLeavesNoEntry() throws Exception {
        Api.Answer refused = make(recorder, "office_form", "receive", receive("示例坏表", upload("不是表格".getBytes(
                java.nio.charset.StandardCharsets.UTF_8), "x.txt")));
        assertThat(refused.status()).isBetween(400, 422);
        assertThat(refused.json().get("field").stringValue()).isEqualTo("form_file");
        assertThat(refused.json().get("detail").stringValue()).contains("不是 Excel 文件");
        assertThat(make(recorder, "office_form", "receive", receive("示例坏表", "0".repeat(64))).json().get("field")
                .stringValue()).isEqualTo("form_file");
        assertThat(done(steward.get("/api/forms")).get("forms")).isEmpty();
        assertThat(make(api.as("operator"), "office_form", "receive", receive("示例表", "0".repeat(64))).status())
                .isEqualTo(403);
    }

    @Test
    @Order(2)
    void aFormIsReadIntoItsCellsWithSuggestionsForEach() throws Exception {
        form = done(make(recorder, "office_form", "receive", receive("示例指标表", upload(book(TABLE), "form.xlsx"))));
        JsonNode reading = reading();
        assertThat(reading.get("period").stringValue()).isEqualTo("2023");
        assertThat(reading.get("asked").valueStream().map(each -> each.get("cell").stringValue())).containsExactly("B3",
                "C3", "B4", "C4", "B5", "C5", "C6");
        assertThat(reading.get("asked").valueStream().map(each -> each.get("binding").isNull())).containsOnly(true);
        JsonNode suggestions = done(steward.get("/api/forms/" + id() + "/suggestions")).get("cells");
        assertThat(suggestions.get(0).get("suggestions").get(0).get("source").stringValue()).isEqualTo("gdp");
        assertThat(suggestions.get(1).get("suggestions").get(0).get("source").stringValue()).isEqualTo("gdp | growth");
        JsonNode found = done(steward.get("/api/forms/" + id() + "/suggestions?sheet=%E8%A1%A8&cell=B5&words="
                + "%E6%96%B0%E7%AD%BE%E7%BA%A6%E9%A1%B9%E7%9B%AE")).get("cells").get(0);
        assertThat(found.get("suggestions").get(0).get("source").stringValue()).isEqualTo("projects-signed");
        assertThat(steward.get("/api/forms/" + id() + "/suggestions?sheet=x&cell=B5").json().get("field").stringValue())
                .isEqualTo("cell");
    }

    @Test
    @Order(3)
    void whoKeepsDataBindsItOnceAndOthersDoNot() throws Exception {
        String bindings = "\"bindings\": [" + row("B3", "gdp", "亿元") + "," + row("C3", "gdp | growth", "%") + "," + row(
                "B4", "budget-revenue", "万元") + "]";
        assertThat(act(recorder, "office_form", form, 1, "bind", bindings).status()).isEqualTo(403);
        assertThat(act(api.as("supervisor"), "office_form", form, 1, "bind", bindings).status()).isEqualTo(403);
        for (String[] wrong : new String[][]{{row("Z9", "gdp", "亿元"), "没有要填的格子"}, {row("B3", "gpd", "亿元"), "没有指标"}, {
            row("B3", "gdp", "户"), "不能换算"}, {row("B3", "entries/supervised_task | count at created_at", ""), "看不到"}}) {
            Api.Answer refused = act(steward, "office_form", form, 1, "bind", "\"bindings\": [" + wrong[0] + "]");
            assertThat(refused.json().get("field").stringValue()).as(refused.body()).isEqualTo("bindings");
            assertThat(refused.json().get("detail").stringValue()).contains(wrong[1]);
        }
        done(act(steward, "office_form", form, 1, "bind", bindings));
        assertThat(asked("B3").get("binding").get("title").stringValue()).isEqualTo("地区生产总值");
        assertThat(asked("B5").get("binding").isNull()).isTrue();
        JsonNode line = done(steward.get("/api/forms")).get("forms").get(0);
        assertThat(line.get("cells").intValue()).isEqualTo(7);
        assertThat(line.get("bound").intValue()).isEqualTo(3);
    }

    private static String row(String cell, String source, String unit) {
        return "{\"sheet\": \"表\", \"cell\": \"" + cell + "\", \"source\": \"" + source + "\"" + (unit.isEmpty()
                ? ""
                : ", \"unit\": \"" + unit + "\"") + "}";
    }

    @Test
    @Order(4)
    void aClickFillsTheVeryFileAndEachCellSaysWhatItRestsOn() throws Exception {
        JsonNode preview = done(recorder.get("/api/forms/" + id() + "/preview?region=410702&period=2023"));
        assertThat(preview.get("filled").intValue()).isEqualTo(3);
        assertThat(preview.get("unbound").intValue()).isEqualTo(4);
        String fill = "\"form\": \"" + id() + "\", \"for_region\": \"410702\", \"for_period\": \"2023\"";
        assertThat(make(api.as("operator"), "form_filling", "fill", fill).status()).isEqualTo(403);
        JsonNode filling = done(make(recorder, "form_filling", "fill", fill));
        JsonNode told = done(recorder.get("/api/forms/fillings/" + filling.get("id").stringValue()));
        JsonNode gdp = told.get("cells").get(0);
        assertThat(gdp.get("about").stringValue()).isEqualTo("figures/410702/2023/gdp/level");
        assertThat(gdp.get("state").stringValue()).isEqualTo("filled");
        assertThat(told.get("cells").valueStream().filter(each -> each.get("cell").stringValue().equals("B5")).map(
                each -> each.get("state").stringValue())).containsExactly("unbound");
        byte[] file = recorder.bytes("/api/forms/fillings/" + filling.get("id").stringValue() + "/file");
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = book.getSheet("表");
            assertThat(sheet.getRow(2).getCell(1).getNumericCellValue()).isEqualTo(Double.parseDouble(gdp.get("written")
                    .stringValue()));
            assertThat(sheet.getRow(5).getCell(1).getCellFormula()).isEqualTo("SUM(B3:B5)");
            assertThat(book.getSheetAt(1).getSheetName()).isEqualTo("填报依据");
        }
        assertThat(api.as("operator").get("/api/forms/fillings/" + filling.get("id").stringValue() + "/file").status())
                .isEqualTo(404);
        assertThat(make(recorder, "form_filling", "fill", fill).json().get("code").stringValue())
                .isEqualTo("duplicate");
        assertThat(act(recorder, "form_filling", filling, 1, "correct", "\"filled\": 99").json().get("detail")
                .stringValue()).contains("由系统计算");
        done(act(recorder, "form_filling", filling, 1, "deliver", ""));
        JsonNode next = done(make(recorder, "form_filling", "fill", fill.replace("\"2023\"", "\"2022\"")));
        JsonNode before = done(recorder.get("/api/forms/fillings/" + next.get("id").stringValue()));
        assertThat(before.get("cells").get(0).get("about").stringValue()).as("the next period by the same bindings")
                .isEqualTo("figures/410702/2022/gdp/level");
        assertThat(make(recorder, "form_filling", "fill", fill.replace("\"2023\"", "\"2023年\"")).json().get("field")
                .stringValue()).isEqualTo("for_period");
    }

    @Test
    @Order(5)
    void whereTwoSourcesDisagreeIsListedWithBothAndTheirDifference() throws Exception {
        List<String> said = new ArrayList<>();
        done(recorder.get("/api/disagreements?region=410702&period=2023")).get("disagreements")
                .forEach(each -> said.add(
                        each.get("between").stringValue()));
        assertThat(said).doesNotContain("form_and_held");
        Api.Caller statistician = api.as("statistician");
        JsonNode drafted = done(make(statistician, "series_return", "draft",
                "\"series\": \"gdp\", \"for_period\": \"2023\", \"basis\": \"current\", \"level\": \"150\", \"level_in\": \"yi\""));
        done(act(statistician, "series_return", drafted, 1, "submit", ""));
        done(act(api.as("reviewer"), "series_return", drafted, 2, "publish", ""));
        JsonNode two = disagreements().filter(each -> each.get("between").stringValue().equals("two_statements")
                && each.get("figure").get("indicator").stringValue().equals("gdp")).findFirst().orElseThrow();
        assertThat(List.of(two.get("figure").get("shown").stringValue(), two.get("other").get("shown").stringValue()))
                .contains("150亿元");
        assertThat(two.get("difference").stringValue()).isNotEqualTo("0");
        assertThat(two.get("source").stringValue()).isNotEmpty();
        assertThat(recorder.get("/api/disagreements?region=410702&period=xx").json().get("field").stringValue())
                .isEqualTo("period");
        assertThat(api.nobody().get("/api/disagreements?region=410702&period=2023").status()).isEqualTo(401);
    }

    private static java.util.stream.Stream<JsonNode> disagreements() throws Exception {
        return done(recorder.get("/api/disagreements?region=410702&period=2023")).get("disagreements").valueStream();
    }

    @Test
    @Order(6)
    void aNewEditionKeepsTheBindingsOfTheCellsThatAreTheSame() throws Exception {
        String changed = upload(book("""
                2024年示例指标表
                指标|本年|增长（%）
                一般公共预算收入（亿元）||
                地区生产总值（亿元）||
                示例新加的（项）||
                """), "form2.xlsx");
        done(act(steward, "office_form", form, 2, "renew", "\"form_file\": \"" + changed + "\""));
        assertThat(asked("B4").get("binding").get("source").stringValue()).isEqualTo("gdp");
        assertThat(asked("B3").get("binding").get("source").stringValue()).isEqualTo("budget-revenue");
        assertThat(asked("B3").get("binding").get("unit").stringValue()).as("in the unit of the new edition").isEqualTo(
                "亿元");
        assertThat(asked("B5").get("binding").isNull()).isTrue();
        assertThat(reading().get("changes").stringValue()).contains("单位由万元改为亿元").contains("新增 B5").contains("不再要");
        assertThat(act(steward, "office_form", form, 3, "bind", "\"bindings\": [" + row("B4", "", "") + "]").status())
                .isEqualTo(200);
        assertThat(asked("B4").get("binding").isNull()).as("what is unbound").isTrue();
    }
}
