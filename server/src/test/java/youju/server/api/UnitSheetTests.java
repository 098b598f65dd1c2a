package youju.server.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.PackFolder;
import youju.model.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class UnitSheetTests {
    private static Api api;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n")
                .with("registers/hotline.yaml", PackFolder.HOTLINE
                        + "desk: reports\ngrants: {public: {see: own, reads: [subject]}, operator: {see: region}}\n")
                .path());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Api.Answer bring(String login, String query, String csv) throws Exception {
        return api.as(login).and("Content-Type", "text/csv").send("POST", "/api/units/import" + query, csv.getBytes(
                StandardCharsets.UTF_8));
    }

    private static Unit unit(String id) throws Exception {
        return api.district().model().units().get(id);
    }

    @Test
    void unitsOfASheetAreUsableAtOnceAndASecondSheetChangesThemAndAddsToThem() throws Exception {
        String first = "标识,名称,区划\npark,示例公园管理处,红旗区\nlamp,\"示例路灯所, 一\",410703\n";
        Api.Answer planned = bring("system", "?plan=true", first);
        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        assertThat(planned.json().get("version").longValue()).isZero();
        assertThat(unit("park")).isNull();
        assertThat(bring("system", "", first).json().get("units").intValue()).isEqualTo(2);
        assertThat(unit("park").region()).isEqualTo("410702");
        assertThat(unit("lamp").name()).isEqualTo("示例路灯所, 一");
        assertThat(api.as("admin").post("/api/registers/hotline_order/entries",
                "{\"action\": \"receive\", \"region\": \"410702\", \"unit\": \"park\", \"input\": {\"subject\": \"示例\"}}")
                .status()).isEqualTo(201);
        Api.Answer second = bring("system", "", "单位标识,单位名称,区划代码,撤销日期,承接单位\npark,示例公园管理中心,410702,2024-01-01,tree\n"
                + "tree,示例园林所,410702,,\n");
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(unit("park").successor()).isEqualTo("tree");
        assertThat(unit("lamp")).isNotNull();
        assertThat(bring("system", "", first.replace("park,示例公园管理处,红旗区\n", "")).json().get("version").longValue())
                .isZero();
    }

    @Test
    void aUnitOfASheetKeepsADeskAndAnswersForIndicatorsAndKeepsThemWhereALaterSheetHasNoSuchColumn() throws Exception {
        Api.Answer wrong = bring("system", "", "标识,名称,区划,公众窗口\nhall,示例热线中心,410703,reportz\n");
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(422);
        assertThat(wrong.json().get("rows").get(0).get("reason").stringValue()).contains("reportz", "reports");
        Api.Answer done = bring("system", "", "标识,名称,区划,公众窗口,负责指标\nhall,示例热线中心,410703,reports,S3、hotline-cost\n");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(unit("hall").desks()).containsExactly("reports");
        assertThat(unit("hall").owns()).containsExactlyInAnyOrder("S3", "hotline-cost");
        assertThat(bring("system", "", "标识,名称,区划\nhall,示例热线办,410703\n").status()).isEqualTo(200);
        assertThat(unit("hall").name()).isEqualTo("示例热线办");
        assertThat(unit("hall").desks()).containsExactly("reports");
    }

    @Test
    void aRowThatCannotGoInIsToldByItsLineAndNothingChanges() throws Exception {
        Api.Answer region = bring("system", "", "标识,名称,区划\ngood,示例所,410702\nbad,示例二所,红其区\n");
        assertThat(region.status()).isEqualTo(422);
        assertThat(region.json().get("rows").get(0).get("line").intValue()).isEqualTo(3);
        assertThat(region.json().get("rows").get(0).get("reason").stringValue()).contains("是不是 红旗区");
        Api.Answer taken = bring("system", "", "标识,名称,区划\ngood,示例所,410702\nwater,示例水务所,410702\n");
        assertThat(taken.status()).as(taken.body()).isEqualTo(422);
        Api.Answer twice = bring("system", "", "标识,名称,区划\ngood,示例所,410702\ngood,示例所,410702\n");
        assertThat(twice.json().get("detail").stringValue()).contains("不止一行");
        assertThat(bring("system", "", "标识,名称,区划\n").status()).isEqualTo(400);
        assertThat(bring("system", "", "标识,名称,颜色\na,b,c\n").json().get("detail").stringValue()).contains("颜色");
        assertThat(unit("good")).isNull();
        assertThat(bring("operator", "", "标识,名称,区划\ngood,示例所,410702\n").status()).isEqualTo(403);
    }
}
