package youju.briefing.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;

import youju.model.Model;
import youju.model.Period;
import youju.model.pack.PackReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Other offices' forms: what their cells ask, by which labels, and what they may be filled from. */
final class FormReaderTests {
    private static final Model MODEL = model();

    private static Model model() {
        return switch (PackReader.readChecked(List.of(Path.of("..", "packs", "xinxiang-2023")))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static Form read(byte[] file) throws FormException {
        return new FormReader(MODEL).read(file);
    }

    private static String asked(byte[] file) throws FormException {
        Form form = read(file);
        return (form.period() == null ? "-" : form.period()) + " " + (form.region() == null ? "-" : form.region())
                + "\n"
                + form.asked().stream().map(cell -> cell.sheet() + "!" + cell.cell() + " " + cell.label() + " ["
                        + (cell.unit() == null ? "" : cell.unit()) + "] " + cell.period() + (cell.region() == null
                                ? ""
                                : " " + cell.region()))
                        .map(String::strip).collect(Collectors.joining("\n"))
                + "\n";
    }

    @Test
    void eachOfADozenVariedFormsIsReadIntoTheCellsThatAsk() throws FormException {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, byte[]> form : MadeForms.all().entrySet()) {
            all.append("# ").append(form.getKey()).append('\n').append(asked(form.getValue()));
        }
        assertThat(MadeForms.all()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(all.toString()).isEqualTo("""
                # plain
                2023 410702
                主要指标!B4 地区生产总值 / 本年 [亿元] so-far
                主要指标!C4 地区生产总值 / 上年同期 [亿元] before
                主要指标!D4 地区生产总值 / 增长 [%]
                主要指标!B5 一般公共预算收入 / 本年 [亿元] so-far
                主要指标!C5 一般公共预算收入 / 上年同期 [亿元] before
                主要指标!D5 一般公共预算收入 / 增长 [%]
                主要指标!B6 社会消费品零售总额 / 本年 [亿元] so-far
                主要指标!C6 社会消费品零售总额 / 上年同期 [亿元] before
                主要指标!D6 社会消费品零售总额 / 增长 [%]
                # two rows of headers
                2023-H1 -
                Sheet1!C4 地区生产总值 / 本月 绝对量 [万元] month
                Sheet1!D4 地区生产总值 / 本月 同比增长 [%] month
                Sheet1!E4 地区生产总值 / 1-6月累计 绝对量 [万元]
                Sheet1!F4 地区生产总值 / 1-6月累计 同比增长 [%]
                Sheet1!C5 新签约项目 / 本月 绝对量 [个] month
                Sheet1!D5 新签约项目 / 本月 同比增长 [%] month
                Sheet1!E5 新签约项目 / 1-6月累计 绝对量 [个]
                Sheet1!F5 新签约项目 / 1-6月累计 同比增长 [%]
                # labels and boxes
                - 410703
                基本情况!B2 地区生产总值 [亿元]
                基本情况!D2 一般公共预算收入 [万元]
                基本情况!B3 新登记市场主体 [户]
                基本情况!D3 12345热线受理量 [件]
                # regions in rows
                2023 -
                分区!B3 红旗区 / 地区生产总值 [亿元]  410702
                分区!C3 红旗区 / 地区生产总值增速 [%]  410702
                分区!B4 卫滨区 / 地区生产总值 [亿元]  410703
                分区!C4 卫滨区 / 地区生产总值增速 [%]  410703
                # several sheets
                2023-H1 -
                工业!B3 规模以上工业增加值增速 / 数值 [%]
                投资!B3 固定资产投资增速 / 数值 [%]
                # notes and signatures
                2023-Q3 -
                表1!C4 新签约项目 / 数量 [个]
                # formulas
                2023 -
                合计!B3 红旗区 / 新签约项目 [个]  410702
                合计!C3 红旗区 / 12345热线受理量 [件]  410702
                合计!B4 卫滨区 / 新签约项目 [个]  410703
                合计!C4 卫滨区 / 12345热线受理量 [件]  410703
                # hidden
                2023 -
                表!C3 地区生产总值 / 数值 [亿元]
                表!C5 一般公共预算收入 / 数值 [亿元]
                # guide row and codes
                2023 -
                基层表!E4 地区生产总值 / 本年 [千元] so-far
                基层表!F4 地区生产总值 / 上年 [千元] before
                基层表!E5 一般公共预算收入 / 本年 [千元] so-far
                基层表!F5 一般公共预算收入 / 上年 [千元] before
                # ranks
                2023 410702
                位次!B3 地区生产总值 / 增速 [%]
                位次!C3 地区生产总值 / 全市位次 []
                位次!D3 地区生产总值 / 高于全市平均 [个百分点]
                位次!B4 固定资产投资 / 增速 [%]
                位次!C4 固定资产投资 / 全市位次 []
                位次!D4 固定资产投资 / 高于全市平均 [个百分点]
                # groups
                2023 -
                综合!D3 经济 地区生产总值 / 数值 [亿元]
                综合!D4 经济 一般公共预算收入 / 数值 [亿元]
                综合!D5 服务 12345热线受理量 / 数值 [万件]
                综合!D6 服务 新登记市场主体 / 数值 [万户]
                # quarters
                2023 -
                季报!B3 12345热线受理量 / 一季度 [件] Q1
                季报!C3 12345热线受理量 / 二季度 [件] Q2
                季报!D3 12345热线受理量 / 三季度 [件] Q3
                季报!E3 12345热线受理量 / 四季度 [件] Q4
                季报!F3 12345热线受理量 / 全年 [件] Y
                # headers alone
                2023 -
                一行!A3 地区生产总值 [亿元]
                一行!B3 新签约项目 [个]
                """);
    }

    @Test
    void theBestSuggestionIsWhatTheLabelsMean() throws FormException {
        Suggestions suggestions = new Suggestions(MODEL, _ -> true);
        StringBuilder best = new StringBuilder();
        for (String form : List.of("plain", "two rows of headers", "labels and boxes", "ranks", "groups")) {
            for (AskedCell cell : read(MadeForms.all().get(form)).asked()) {
                Suggestion first = suggestions.of(cell).getFirst();
                assertThat(first.reason()).as(cell.toString()).isNotEmpty();
                best.append(cell.cell()).append(' ').append(first.source()).append(" in ").append(first.unit())
                        .append('\n');
            }
        }
        assertThat(best.toString()).isEqualTo("""
                B4 gdp in 亿元
                C4 gdp in 亿元
                D4 gdp | growth in %
                B5 budget-revenue in 亿元
                C5 budget-revenue in 亿元
                D5 budget-revenue | growth in %
                B6 retail-sales in 亿元
                C6 retail-sales in 亿元
                D6 retail-sales | growth in %
                C4 gdp in 万元
                D4 gdp | growth in %
                E4 gdp in 万元
                F4 gdp | growth in %
                C5 projects-signed in 个
                D5 projects-signed | growth in %
                E5 projects-signed in 个
                F5 projects-signed | growth in %
                B2 gdp in 亿元
                D2 budget-revenue in 万元
                B3 market-entities in 户
                D3 hotline-orders in 件
                B3 gdp | growth in %
                C3 gdp | rank level 全市 in null
                D3 gdp | gap 全市 in 个百分点
                B4 fixed-asset-investment | growth in %
                C4 fixed-asset-investment | rank level 全市 in null
                D4 fixed-asset-investment | gap 全市 in 个百分点
                D3 gdp in 亿元
                D4 budget-revenue in 亿元
                D5 hotline-orders in 万件
                D6 market-entities in 万户
                """);
    }

    @Test
    void aUnitThatDoesNotFitIsToldAndRanksBehind() throws FormException {
        AskedCell cell = new AskedCell("表", "B2", "地区生产总值", "", "户", "", null);
        Suggestion first = new Suggestions(MODEL, _ -> false).of(cell).getFirst();
        assertThat(first.source()).isEqualTo("gdp");
        assertThat(first.score()).isLessThan(100);
        assertThat(first.reason()).contains("单位是元").contains("表上要户");
        assertThat(first.unit()).isNull();
    }

    @Test
    void wordsThatSomebodyTypesFindWhatALabelDoesNot() {
        AskedCell cell = new AskedCell("表", "B2", "GDP", "", "亿元", "", null);
        assertThat(new Suggestions(MODEL, _ -> false).search("地区生产总值", cell)).extracting(Suggestion::source).contains(
                "gdp");
        assertThat(new Suggestions(MODEL, _ -> false).search("没有这样的东西", cell)).isEmpty();
    }

    @Test
    void onlyRegistersThatSomebodySeesAreSuggested() {
        AskedCell cell = new AskedCell("表", "B2", "市场主体", "", null, "", null);
        assertThat(new Suggestions(MODEL, _ -> true).of(cell)).anyMatch(each -> each.source().startsWith(
                "entries/market_entity"));
        assertThat(new Suggestions(MODEL, _ -> false).of(cell)).noneMatch(each -> each.source().startsWith("entries/"));
    }

    @Test
    void aNewEditionKeepsTheCellsThatAreTheSameAndListsTheOthers() throws FormException {
        Editions editions = Editions.of(read(MadeForms.plain()).asked(), read(MadeForms.plainNextYear()).asked());
        assertThat(editions.same().entrySet().stream().map(each -> each.getKey().cell() + " was " + each.getValue()
                .cell())).containsExactly("B4 was B5", "C4 was C5", "D4 was D5", "B5 was B4", "C5 was C4", "D5 was D4");
        assertThat(String.join("\n", editions.differences())).contains("一般公共预算收入 / 本年）的单位由亿元改为万元").contains(
                "新增 B6：新签约项目 / 本年").contains("不再要 B6：社会消费品零售总额 / 本年").contains("地区生产总值 / 本年 由 B4 移到 B5");
        assertThat(Editions.fingerprint(read(MadeForms.plain()).asked())).isNotEqualTo(Editions.fingerprint(read(
                MadeForms.plainNextYear()).asked())).isEqualTo(Editions.fingerprint(read(MadeForms.plain()).asked()));
    }

    @Test
    void whatIsNoFormIsRefusedWithOneClearSentence() throws IOException {
        refused(new byte[0], "文件是空的");
        refused("指标,数值".getBytes(StandardCharsets.UTF_8), "不是 Excel 文件（.xlsx）");
        byte[] old = new byte[600];
        old[0] = (byte) 0xD0;
        old[1] = (byte) 0xCF;
        refused(old, "旧格式 .xls 或加了密码");
        refused(new byte[FormFile.LARGEST + 1], "文件超过 4 MB");
        byte[] whole = MadeForms.plain();
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), "不是");
        refused(bomb(), "解压后超过 48 MB");
        refused(MadeForms.book(book -> MadeForms.table(MadeForms.sheet(book, "说明"), "只有一段说明文字\n")), "没有找到要填的格子");
        refused(MadeForms.book(book -> MadeForms.table(MadeForms.sheet(book, "大表"), "指标|数值\n" + "示例指标|\n".repeat(
                900))), "要填的格子有 900 个，超过 800 个");
        refused(MadeForms.book(book -> MadeForms.table(MadeForms.sheet(book, "长表"), "指标|数值\n" + "示例|1\n".repeat(
                1100))), "不像一张要填的表");
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(FormException.class).hasMessageContaining(why);
    }

    @Test
    void periodsAreSaidFromThePeriodThatAFormIsFilledFor() {
        Period june = Period.parse("2024-06");
        assertThat(When.period("", june)).isEqualTo(june);
        assertThat(When.period("before", june)).isEqualTo(Period.parse("2023-06"));
        assertThat(When.period("so-far", june)).isEqualTo(Period.parse("2024-H1"));
        assertThat(When.period("so-far before", june)).isEqualTo(Period.parse("2023-H1"));
        assertThat(When.period("month", Period.parse("2024-H1"))).isEqualTo(june);
        assertThat(When.period("Y before", june)).isEqualTo(Period.parse("2023"));
        assertThat(When.period("M01..M03", june)).isEqualTo(Period.parse("2024-Q1"));
        assertThat(When.period("2022-Q2", june)).isEqualTo(Period.parse("2022-Q2"));
        assertThat(When.reads("次年")).isFalse();
        assertThat(When.reads("M13")).isFalse();
        assertThat(When.named("示例区2023年1—11月报表")).contains(Period.parse("2023-01..2023-11"));
        assertThat(When.named("示例区报表")).isEmpty();
    }

    @Test
    void valuesGoFromOneUnitToAnotherExactly() {
        assertThat(Units.convert(new BigDecimal("14180000000"), "元", "亿元")).hasValue(new BigDecimal("141.8"));
        assertThat(Units.convert(new BigDecimal("1.5"), "公里", "米")).hasValueSatisfying(value -> assertThat(value)
                .isEqualByComparingTo("1500"));
        assertThat(Units.convert(BigDecimal.TEN, "个", "元")).isEmpty();
        assertThat(Units.convert(BigDecimal.TEN, "%", "个百分点")).isEmpty();
    }

    @Test
    void aSourceThatNamesWhatIsNotDeclaredIsRefusedWithTheNearest() throws FormException {
        assertThat(Source.read("gdp | growth", MODEL).title(MODEL)).isEqualTo("地区生产总值 · 同比增长");
        assertThat(Source.read("entries/hotline_order | count at received_at", MODEL).title(MODEL)).isEqualTo(
                "12345热线工单 · 记录数");
        for (Map.Entry<String, String> wrong : Map.of("gpd", "没有指标", "gdp | grow th", "读不懂", "gdp | gap 没有的范围",
                "没有比较范围", "entries/nothing | count at created_at", "没有台账",
                "entries/hotline_order | count at somewhen_at", "没有时间栏",
                "entries/hotline_order/phone | sum at created_at",
                "不是可以汇总的数字栏", "entries/hotline_order | sum at created_at", "读不懂").entrySet()) {
            assertThatThrownBy(() -> Source.read(wrong.getKey(), MODEL)).as(wrong.getKey()).isInstanceOf(
                    FormException.class).hasMessageContaining(wrong.getValue());
        }
    }
}
