package youju.model.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import youju.model.Dimension;
import youju.model.Field;
import youju.model.FieldType;

import static org.assertj.core.api.Assertions.assertThat;
import static youju.model.value.Given.MODEL;
import static youju.model.value.Given.ZONE;
import static youju.model.value.Given.bounded;
import static youju.model.value.Given.column;
import static youju.model.value.Given.field;
import static youju.model.value.Given.reason;
import static youju.model.value.Given.value;

class CellsTests {
    private static final Field VALUE = field("总投资", new FieldType.Money());
    private static final Field COUNT = field("数量", new FieldType.Int());
    private static final Field SHARE = field("占比", new FieldType.Decimal(4, null));
    private static final Field RATE = field("增速", new FieldType.Decimal(2, "%"));
    private static final Field AREA = field("面积", new FieldType.Quantity(Dimension.AREA, "平方米", 2));
    private static final Field ROAD = field("里程", new FieldType.Quantity(Dimension.LENGTH, "公里", 3));
    private static final Field LAND = field("耕地", new FieldType.Quantity(Dimension.LAND, "亩", 2));
    private static final Field DAY = field("签约日期", new FieldType.Date());
    private static final Field TIME = field("办结时间", new FieldType.Time());
    private static final Field PHONE = field("电话", new FieldType.Phone());

    private static Checked parse(Field field, String cell) {
        return Cells.parse(field, cell, MODEL, ZONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.36万|13600.00", "142亿元|14200000000.00", "１，３６０．５|1360.50",
        "¥1,234,567.8|1234567.80",
        "3亿5千万|350000000.00", "1.2万亿元|1200000000000.00", "-12.5|-12.50", "负3千元|-3000.00", "1.36E+08|136000000.00",
        "￥ 12|12.00", "人民币300万元|3000000.00", "12块|12.00", ".5|0.50", "75.6 亿|7560000000.00", "三千二百元|3200.00",
        "五万元|50000.00", "3百万|3000000.00"})
    void moneyIsUnderstoodAsOfficesWriteIt(String cell, BigDecimal yuan) {
        assertThat(value(parse(VALUE, cell))).isEqualTo(yuan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"约3万", "600余", "1,36", "1万2", "三千二", "近百", "亿", "三五家", "十几", "1.2.3", "3万吨", "1e",
        "--1", "1 2 3abc",
        "1.005"})
    void whatIsNoExactAmountIsRefused(String cell) {
        assertThat(reason(parse(VALUE, cell))).startsWith("总投资：“" + cell + "”不能用，应为");
    }

    @Test
    void theUnitInTheCellGoesBeforeTheUnitOfTheColumn() {
        Cells column = Cells.of(VALUE, "万元", MODEL, ZONE).orElseThrow();
        assertThat(value(column.parse("14.2"))).isEqualTo(new BigDecimal("142000.00"));
        assertThat(value(column.parse("1.42亿"))).isEqualTo(new BigDecimal("142000000.00"));
        assertThat(value(column.parse("500元"))).isEqualTo(new BigDecimal("500.00"));
        assertThat(Cells.of(VALUE, "公里", MODEL, ZONE)).isEmpty();
        assertThat(Cells.of(DAY, "万元", MODEL, ZONE)).isEmpty();
        assertThat(value(Cells.of(AREA, "万㎡", MODEL, ZONE).orElseThrow().parse("3.1")))
                .isEqualTo(new BigDecimal("31000.00"));
    }

    @Test
    void quantitiesAreConvertedIntoTheBaseUnit() {
        assertThat(value(parse(AREA, "3.1万平方米"))).isEqualTo(new BigDecimal("31000.00"));
        assertThat(value(parse(AREA, "2 km²"))).isEqualTo(new BigDecimal("2000000.00"));
        assertThat(value(parse(ROAD, "24.13"))).isEqualTo(new BigDecimal("24130"));
        assertThat(value(parse(ROAD, "24公里"))).isEqualTo(new BigDecimal("24000"));
        assertThat(value(parse(ROAD, "3千米"))).isEqualTo(new BigDecimal("3000"));
        assertThat(value(parse(ROAD, "1万2千公里"))).isEqualTo(new BigDecimal("12000000"));
        assertThat(value(parse(ROAD, "350米"))).isEqualTo(new BigDecimal("350"));
        assertThat(value(parse(LAND, "1.5公顷"))).isEqualTo(new BigDecimal("22.50"));
        assertThat(value(parse(field("电量", new FieldType.Quantity(Dimension.ENERGY, "千瓦时", 0)), "3万千瓦时")))
                .isEqualTo(new BigDecimal("30000"));
        assertThat(reason(parse(ROAD, "24亩"))).isEqualTo("里程：“24亩”不能用，应为以公里计的数，如 24.13 或 24.13公里");
        assertThat(reason(parse(bounded("里程", ROAD.type(), "0", "100"), "101公里"))).contains("不大于 100公里");
    }

    @Test
    void percentAndCounts() {
        assertThat(value(parse(RATE, "88.57%"))).isEqualTo(new BigDecimal("88.57"));
        assertThat(value(parse(RATE, "88.57"))).isEqualTo(new BigDecimal("88.57"));
        assertThat(value(parse(SHARE, "88.57％"))).isEqualTo(new BigDecimal("0.8857"));
        assertThat(value(parse(COUNT, "2.46万件"))).isEqualTo(24600L);
        assertThat(value(parse(COUNT, "１２人"))).isEqualTo(12L);
        assertThat(value(parse(COUNT, "二十七"))).isEqualTo(27L);
        assertThat(value(parse(RATE, "三成"))).isEqualTo(new BigDecimal("30.00"));
        assertThat(value(parse(COUNT, "3.0"))).isEqualTo(3L);
        assertThat(reason(parse(COUNT, "3.5"))).isEqualTo("数量：“3.5”不能用，应为整数");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023年3月6日", "2023/3/6", "2023.3.6", "2023-03-06", "20230306", "２０２３年３月６日", "44991",
        "2023年 3月 6日",
        "2023-03-06 00:00:00", "2023/3/6 星期一", "44991.75", "2023-03-06T23:59:59+08:00", "二〇二三年三月六日", "二○二三年三月六号"})
    void datesAreUnderstoodAsOfficesWriteThem(String cell) {
        assertThat(value(parse(DAY, cell))).isEqualTo(LocalDate.of(2023, 3, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023年2月30日", "2023年3月", "3/6/2023", "23.3.6", "0023-03-06", "2023-13-01", "待定", "1"})
    void whatIsNoDayIsRefused(String cell) {
        assertThat(reason(parse(DAY, cell))).isEqualTo("签约日期：“" + cell + "”不能用，应为日期，如 2023-03-06、2023年3月6日");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-03-06 15:30", "2023年3月6日15时30分", "2023/3/6 下午3:30:00", "2023.3.6 下午3点半",
        "20230306 1530",
        "20230306 15:30:00", "2023-03-06T07:30:00Z", "44991.6458333333", "2023年3月6日 15：30"})
    void timesAreOfTheZone(String cell) {
        assertThat(value(parse(TIME, cell)))
                .isEqualTo(LocalDateTime.of(2023, 3, 6, 15, 30).atZone(ZONE).toInstant());
    }

    @Test
    void aDayAloneIsItsStartAndMidnightMayBeCalledTwentyFour() {
        assertThat(value(parse(TIME, "2023/3/6"))).isEqualTo(LocalDate.of(2023, 3, 6).atStartOfDay(ZONE).toInstant());
        assertThat(value(parse(TIME, "2023/3/6 24:00")))
                .isEqualTo(LocalDate.of(2023, 3, 7).atStartOfDay(ZONE).toInstant());
        assertThat(reason(parse(TIME, "2023/3/6 25:00"))).contains("2023-03-06 09:30");
    }

    @Test
    void truthHasManySigns() {
        Field truth = field("是否满意", new FieldType.Bool());
        for (String yes : List.of("是", "√", "✓", "有", "Y", "TRUE", "１")) {
            assertThat(value(parse(truth, yes))).isEqualTo(true);
        }
        for (String no : List.of("否", "×", "无", "n", "False", "0")) {
            assertThat(value(parse(truth, no))).isEqualTo(false);
        }
        assertThat(reason(parse(truth, "也许"))).isEqualTo("是否满意：“也许”不能用，应为是或否");
        assertThat(parse(truth, " ")).isEqualTo(Checked.EMPTY);
    }

    @Test
    void titlesStandForCodes() {
        Field category = field("分类", new FieldType.Code("categories"));
        assertThat(value(parse(category, " 噪声扰民 "))).isEqualTo("noise");
        assertThat(value(parse(category, "NOISE"))).isEqualTo("noise");
        assertThat(value(parse(category, "供水(含停水)"))).isEqualTo("water");
        assertThat(reason(parse(category, "噪音"))).isEqualTo("分类：“噪音”不能用，应为噪声扰民、道路破损、供水（含停水） 之一");
        assertThat(value(parse(field("办理单位", new FieldType.UnitRef()), "红旗区热线办"))).isEqualTo("410702-hotline");
        assertThat(value(parse(field("区划", new FieldType.RegionRef()), "红旗区"))).isEqualTo("410702");
        assertThat(value(parse(field("区划", new FieldType.RegionRef()), "410702"))).isEqualTo("410702");
    }

    @Test
    void aTitleThatSeveralHaveNeedsItsCodeOrWhereItLies() {
        Field region = field("区划", new FieldType.RegionRef());
        assertThat(reason(parse(region, "鼓楼区"))).isEqualTo("区划：“鼓楼区”不能用，应为能区分的名称（同名的不止一个），如 鼓楼区（410204）、鼓楼区（320106）");
        assertThat(value(parse(region, "南京市鼓楼区"))).isEqualTo("320106");
        assertThat(value(parse(region, "河南省开封市鼓楼区"))).isEqualTo("410204");
        assertThat(value(parse(region, "鼓楼区（410204）"))).isEqualTo("410204");
    }

    @Test
    void everyOptionIsUnderstoodAsItsOwnCode() {
        for (Field field : List.of(field("区划", new FieldType.RegionRef()), field("单位", new FieldType.UnitRef()),
                field("分类", new FieldType.Code("categories")))) {
            List<String> options = Cells.of(field, MODEL, ZONE).options();
            assertThat(options.stream().map(option -> value(parse(field, option))).distinct()).hasSameSizeAs(options);
        }
        assertThat(Cells.of(field("是否", new FieldType.Bool()), MODEL, ZONE).options()).containsExactly("是", "否");
        assertThat(Cells.of(VALUE, MODEL, ZONE).options()).isEmpty();
    }

    @Test
    void numbersThatExcelCutOffAreRefused() {
        assertThat(value(parse(PHONE, "138 3731-2345"))).isEqualTo("13837312345");
        assertThat(value(parse(PHONE, "（0373）3012345"))).isEqualTo("0373-3012345");
        Field person = field("身份证号", new FieldType.IdNumber());
        assertThat(value(parse(person, "1101 0519 4912 3100 2x"))).isEqualTo("11010519491231002X");
        assertThat(value(parse(person, "'11010519491231002X"))).isEqualTo("11010519491231002X");
        assertThat(value(parse(person, "=\"11010519491231002X\""))).isEqualTo("11010519491231002X");
        assertThat(reason(parse(person, "1.10106E+17"))).contains("科学记数");
        assertThat(reason(parse(PHONE, "1.38E+10"))).contains("科学记数");
    }

    @Test
    void nothingIsWrittenInManyWaysAndFormulasThatFailedAreTold() {
        for (String none : List.of("", "　", "—", "——", "/", "无", "N/A")) {
            assertThat(parse(VALUE, none)).isEqualTo(Checked.EMPTY);
            assertThat(parse(DAY, none)).isEqualTo(Checked.EMPTY);
        }
        assertThat(value(parse(field("名称", new FieldType.Text(9)), "无"))).isEqualTo("无");
        assertThat(reason(parse(VALUE, "#REF!"))).contains("公式");
        assertThat(reason(parse(DAY, "########"))).contains("列宽");
    }

    @Test
    void textsAreStrippedAndLinesOfShortOnesJoined() {
        assertThat(value(parse(field("名称", new FieldType.Text(9)), "　示例\r\n 企业 "))).isEqualTo("示例 企业");
        assertThat(value(parse(field("名称", new FieldType.LongText(9)), "示例\n企业\n"))).isEqualTo("示例\n企业");
        assertThat(value(parse(field("名称", new FieldType.Text(9)), "（示例）１"))).isEqualTo("（示例）１");
    }

    @Test
    void placesAreMarkedOrInOrder() {
        Field place = field("位置", new FieldType.Point(FieldType.Datum.CGCS2000));
        Place expected = new Place(113.91, 35.3, FieldType.Datum.CGCS2000);
        for (String cell : List.of("113.91,35.30", "113.91，35.30", "35.30 113.91", "东经113.91°，北纬35.30°",
                "35.30N 113.91E",
                "纬度：35.30、经度：113.91")) {
            assertThat(value(parse(place, cell))).as(cell).isEqualTo(expected);
        }
        assertThat(value(parse(place, "113.91,35.30（gcj02）")))
                .isEqualTo(new Place(113.91, 35.3, FieldType.Datum.GCJ02));
        assertThat(value(parse(place, "西经70.5 南纬33"))).isEqualTo(new Place(-70.5, -33, FieldType.Datum.CGCS2000));
        assertThat(reason(parse(place, "市政府"))).contains("经度和纬度");
        assertThat(reason(parse(place, "200,100"))).contains("经度");
    }

    @Test
    void rowsAreLinesOfColumns() {
        Field items = field("明细", new FieldType.Rows(List.of(column("label", "品名", new FieldType.Text(9), true),
                column("amount", "金额", new FieldType.Money(), false))));
        assertThat(value(parse(items, "砂|1.5万\n石"))).isEqualTo(
                List.of(Map.of("label", "砂", "amount", new BigDecimal("15000.00")), Map.of("label", "石")));
        assertThat(reason(parse(items, "砂|多"))).startsWith("明细第 1 行，金额：“多”不能用");
        assertThat(reason(parse(items, "砂|1|2"))).contains("品名|金额");
    }

    @Property
    void anAmountIsTheSameHoweverItIsWritten(@ForAll("yuan") BigDecimal yuan) {
        String tenThousands = yuan.movePointLeft(4).toPlainString();
        for (String cell : List.of(yuan.toPlainString(), yuan + "元", tenThousands + "万", tenThousands + " 万元",
                yuan.movePointLeft(8).toPlainString() + "亿元", "%,.2f".formatted(yuan), wide(yuan.toPlainString()))) {
            assertThat(value(parse(VALUE, cell))).as(cell).isEqualTo(yuan);
        }
    }

    @Property
    void aDayIsTheSameHoweverItIsWritten(@ForAll("days") LocalDate day) {
        for (String pattern : List.of("yyyy年M月d日", "yyyy/M/d", "yyyy.M.d", "yyyy-MM-dd", "yyyyMMdd",
                "yyyy年MM月dd日 HH:mm")) {
            String cell = day.atTime(13, 5).format(DateTimeFormatter.ofPattern(pattern));
            assertThat(value(parse(DAY, cell))).as(cell).isEqualTo(day);
        }
        long serial = java.time.temporal.ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), day);
        assertThat(value(parse(DAY, String.valueOf(serial)))).isEqualTo(day);
        assertThat(value(parse(TIME, serial + ".5"))).isEqualTo(day.atTime(12, 0).atZone(ZONE).toInstant());
    }

    @Property
    void everyCellGetsAnAnswer(@ForAll String cell) {
        for (Field field : List.of(VALUE, COUNT, AREA, DAY, TIME, PHONE,
                field("位置", new FieldType.Point(FieldType.Datum.WGS84)),
                field("区划", new FieldType.RegionRef()), field("说明", new FieldType.Text(5)))) {
            assertThat(parse(field, cell)).isNotNull();
        }
    }

    @Test
    void aHugeCellIsRefusedAtOnce() {
        String blanks = "1" + " ".repeat(200_000) + "\n" + "9".repeat(200_000);
        Assertions.assertThatNoException().isThrownBy(() -> org.junit.jupiter.api.Assertions
                .assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
                    for (Field field : List.of(VALUE, DAY, TIME, PHONE, field("名称", new FieldType.Text(5)))) {
                        reason(parse(field, blanks));
                    }
                }));
    }

    private static void comesBack(Field field, Object value, String written) {
        String text = Cells.of(field, MODEL, ZONE).text(value);
        assertThat(text).isEqualTo(written);
        assertThat(value(parse(field, Cells.harmless(text)))).isEqualTo(value);
    }

    @Test
    void whatIsWrittenIntoACellIsReadBackAsItWas() {
        comesBack(VALUE, new BigDecimal("-1234567.80"), "-1234567.80");
        comesBack(COUNT, -12L, "-12");
        comesBack(ROAD, new BigDecimal("24130"), "24.13");
        Field hectares = field("耕地", new FieldType.Quantity(Dimension.LAND, "公顷", 2));
        comesBack(hectares, new BigDecimal("22.50"), "1.5");
        assertThat(Cells.of(hectares, MODEL, ZONE).text(new BigDecimal("100.00"))).isEqualTo("100.00亩");
        comesBack(DAY, LocalDate.of(2023, 3, 6), "2023-03-06");
        comesBack(TIME, Instant.parse("2023-03-06T01:30:05Z"), "2023-03-06 09:30:05");
        comesBack(field("是否", new FieldType.Bool()), false, "否");
        comesBack(field("区划", new FieldType.RegionRef()), "410702", "红旗区");
        comesBack(field("区划", new FieldType.RegionRef()), "410204", "鼓楼区（410204）");
        comesBack(field("单位", new FieldType.UnitRef()), "410204-hotline", "热线办（410204-hotline）");
        comesBack(field("分类", new FieldType.Code("categories")), "water", "供水（含停水）");
        String triangle = "POLYGON ((113.9 35.3, 113.91 35.3, 113.91 35.31, 113.9 35.3))";
        comesBack(field("边界", new FieldType.Polygon(FieldType.Datum.WGS84)), triangle, triangle);
        comesBack(field("位置", new FieldType.Point(FieldType.Datum.WGS84)),
                new Place(-113.91, 35.3, FieldType.Datum.WGS84), "-113.91,35.3");
        Field list = field("清单", new FieldType.Rows(List.of(column("what", "事项", new FieldType.Text(20), true),
                column("cost", "金额", new FieldType.Money(), false))));
        comesBack(list, List.of(Map.of("what", "甲", "cost", new BigDecimal("1.50")), Map.of("what", "乙")),
                "甲|1.50\n乙|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86", "-减", "@SUM(A1)", "＝1", "'=x", "''@x", "'引号", "=\"007\""})
    void aTextThatASpreadsheetWouldCalculateIsWrittenHarmlessAndReadBack(String text) {
        Field name = field("名称", new FieldType.Text(50));
        String written = Cells.harmless(text);
        assertThat(written).matches("'.*");
        assertThat(value(parse(name, written))).isEqualTo(text);
    }

    @Property
    void noTextStartsAFormulaOnceItIsHarmless(@ForAll String text) {
        assertThat(Cells.harmless(text)).doesNotMatch("(?s)[=+\\-@＝＋－＠\t\r].*");
        assertThat(Cells.plain(Cells.harmless(text))).isEqualTo(text);
    }

    private static String wide(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        return wide.toString();
    }

    @Provide
    Arbitrary<BigDecimal> yuan() {
        return Arbitraries.longs().between(-10_000_000_000_000L, 10_000_000_000_000L)
                .map(fen -> BigDecimal.valueOf(fen, 2));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(LocalDate.of(1955, 1, 1).toEpochDay(), LocalDate.of(2118, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }
}
