package youju.model.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import youju.model.Dimension;
import youju.model.Field;
import youju.model.FieldType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static youju.model.value.Given.MODEL;
import static youju.model.value.Given.bounded;
import static youju.model.value.Given.column;
import static youju.model.value.Given.field;
import static youju.model.value.Given.reason;
import static youju.model.value.Given.value;

class FieldValuesTests {
    private static final Field NAME = field("名称", new FieldType.Text(5));
    private static final Field NOTE = field("说明", new FieldType.LongText(20));
    private static final Field VALUE = field("合同金额", new FieldType.Money());
    private static final Field PEOPLE = bounded("人数", new FieldType.Int(), "0", "100");
    private static final Field ROAD = bounded("里程", new FieldType.Quantity(Dimension.LENGTH, "公里", 2), "0", "100");

    private static Checked check(Field field, Object value) {
        return FieldValues.check(field, value, MODEL);
    }

    @Test
    void nothingIsEmpty() {
        assertThat(check(NAME, null)).isEqualTo(Checked.EMPTY);
        assertThat(check(VALUE, " \u3000\u00a0")).isEqualTo(Checked.EMPTY);
        assertThat(check(field("明细", new FieldType.Rows(List.of(NAME))), List.of())).isEqualTo(Checked.EMPTY);
    }

    @Test
    void textIsCountedInCodePointsAndStaysAsGiven() {
        assertThat(value(check(NAME, "𠮷野家😀好"))).isEqualTo("𠮷野家😀好");
        assertThat(reason(check(NAME, "𠮷野家😀很好"))).isEqualTo("名称：“𠮷野家😀很好”不能用，应为不超过 5 字（现有 6 字）");
        assertThat(value(check(NOTE, "一\r\n二"))).isEqualTo("一\r\n二");
        assertThat(reason(check(NAME, "一\n二"))).isEqualTo("名称：“一 二”不能用，应为一行文字，不含换行和控制字符");
        assertThat(reason(check(NOTE, "\u0007"))).contains("不含控制字符");
        assertThat(reason(check(NAME, 12L))).isEqualTo("名称：“12”不能用，应为文字");
    }

    @Test
    void brokenCharactersAreRefusedAndTheReasonCanBeStored() {
        for (String broken : List.of("a\ud83d", "\ude00a", "a\ud83d\ud83d\ude00", "a\u0000b")) {
            String reason = reason(check(NAME, broken));
            assertThat(reason).contains("残缺字符").doesNotContain("\u0000");
            assertThat(Characters.storable(reason)).isTrue();
        }
        Field rows = field("明细", new FieldType.Rows(List.of(column("label", "品名", new FieldType.Text(9), true))));
        assertThat(reason(check(rows, List.of(Map.of("label", "x\ud800"))))).startsWith("明细第 1 行，品名：");
    }

    @Test
    void decimalsAreExactAndHaveTheDeclaredDigits() {
        assertThat(value(check(VALUE, "12345678901234567890.5"))).isEqualTo(new BigDecimal("12345678901234567890.50"));
        assertThat(value(check(VALUE, 3L))).isEqualTo(new BigDecimal("3.00"));
        assertThat(value(check(VALUE, new BigDecimal("1.36E+8")))).isEqualTo(new BigDecimal("136000000.00"));
        assertThat(value(check(VALUE, 0.1))).isEqualTo(new BigDecimal("0.10"));
        assertThat(value(check(VALUE, "-1.500"))).isEqualTo(new BigDecimal("-1.50"));
        assertThat(reason(check(VALUE, "1.005"))).isEqualTo("合同金额：“1.005”不能用，应为最多 2 位小数的数");
        assertThat(reason(check(VALUE, "1,000"))).isEqualTo("合同金额：“1,000”不能用，应为数，如 12.5");
        assertThat(reason(check(VALUE, Double.NaN))).contains("NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "9e2147483647"})
    void hostileExponentsAreRefusedAtOnce(String number) {
        assertThat(reason(check(VALUE, new BigDecimal(number)))).startsWith("合同金额：");
    }

    @Test
    void wholeNumbersAreLongsWithinTheirBounds() {
        assertThat(value(check(PEOPLE, "100"))).isEqualTo(100L);
        assertThat(value(check(PEOPLE, new BigDecimal("7.0")))).isEqualTo(7L);
        assertThat(reason(check(PEOPLE, "7.5"))).isEqualTo("人数：“7.5”不能用，应为整数");
        assertThat(reason(check(PEOPLE, 101))).isEqualTo("人数：“101”不能用，应为不大于 100 的数");
        assertThat(reason(check(PEOPLE, -1))).isEqualTo("人数：“-1”不能用，应为不小于 0 的数");
        assertThat(reason(check(field("数", new FieldType.Int()), "9223372036854775808"))).contains("2^63-1");
    }

    @Test
    void quantitiesAreInTheBaseUnitAndTheirBoundsInTheDeclaredOne() {
        assertThat(value(check(ROAD, 24130L))).isEqualTo(new BigDecimal("24130"));
        assertThat(reason(check(ROAD, "0.5"))).contains("整数");
        assertThat(reason(check(ROAD, 100_010L))).isEqualTo("里程：“100010”不能用，应为不大于 100公里 的数");
        Field land = field("面积", new FieldType.Quantity(Dimension.LAND, "公顷", 2));
        assertThat(value(check(land, "0.15"))).isEqualTo(new BigDecimal("0.15"));
    }

    @Test
    void datesAndTimesAreOfTheCalendar() {
        Field day = field("签约日期", new FieldType.Date());
        assertThat(value(check(day, "2024-02-29"))).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(reason(check(day, "2023-02-29"))).isEqualTo("签约日期：“2023-02-29”不能用，应为日历上有的日期，如 2023-03-06");
        assertThat(reason(check(day, "2023/3/6"))).contains("2023-03-06");
        Field time = field("办结时间", new FieldType.Time());
        Instant micros = Instant.parse("2023-03-06T01:30:00.123456Z");
        assertThat(value(check(time, micros.plusNanos(789)))).isEqualTo(micros);
        assertThat(value(check(time, "2023-03-06T09:30:00.123456+08:00"))).isEqualTo(micros);
        assertThat(value(check(time, OffsetDateTime.parse("2023-03-06T09:30:00.123456+08:00")))).isEqualTo(micros);
        assertThat(reason(check(time, "2023-03-06T09:30:00"))).contains("带时区");
        assertThat(reason(check(time, Instant.MAX))).startsWith("办结时间：");
    }

    @Test
    void codesAreOfTheirList() {
        Field category = field("分类", new FieldType.Code("categories"));
        assertThat(value(check(category, "noise"))).isEqualTo("noise");
        assertThat(reason(check(category, "噪声扰民"))).isEqualTo("分类：“噪声扰民”不能用，应为noise、roads、water 之一");
        assertThat(value(check(field("结果", new FieldType.Choice(Given.titles("met", "完成"))), "met"))).isEqualTo("met");
        assertThat(value(check(field("单位", new FieldType.UnitRef()), "410702-hotline"))).isEqualTo("410702-hotline");
        assertThat(value(check(field("区划", new FieldType.RegionRef()), "410702"))).isEqualTo("410702");
        assertThat(reason(check(field("区划", new FieldType.RegionRef()), "410799"))).startsWith("区划：“410799”不能用");
    }

    /** The examples of GB 11643-1999. */
    @Test
    void idNumbersHaveTheirCheckDigitAndADateOfBirth() {
        Field person = field("身份证号", new FieldType.IdNumber());
        assertThat(value(check(person, "11010519491231002x"))).isEqualTo("11010519491231002X");
        assertThat(value(check(person, "440524188001010014"))).isEqualTo("440524188001010014");
        assertThat(reason(check(person, "110105194912310021"))).contains("校验位是 X");
        assertThat(reason(check(person, IdNumbers.complete("11010519490230002")))).contains("“19490230”不是出生日期");
        assertThat(reason(check(person, IdNumbers.complete("99010519491231002").replaceFirst("9", "1"))))
                .contains("“19”不是省级代码");
        assertThat(reason(check(person, "110105491231002"))).contains("18 位身份证号");
        assertThatThrownBy(() -> IdNumbers.complete("1")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The example of GB 32100-2015. */
    @Test
    void creditCodesHaveTheirCheckDigit() {
        Field company = field("信用代码", new FieldType.CreditCode());
        assertThat(value(check(company, "91350100M000100Y43"))).isEqualTo("91350100M000100Y43");
        assertThat(reason(check(company, "91350100M000100Y44"))).contains("校验位是 3");
        assertThat(reason(check(company, "91350100I000100Y43"))).contains("不用 I、O、S、V、Z");
        assertThat(reason(check(company, "91350100M000100Y4"))).contains("现有 17 位");
    }

    @Property
    void aCompletedNumberPassesAndAnyOneDigitChangedDoesNot(@ForAll @IntRange(max = 999) int sequence,
            @ForAll @IntRange(max = 16) int at, @ForAll @IntRange(min = 1, max = 9) int by) {
        String id = IdNumbers.complete("41070219900307" + "%03d".formatted(sequence));
        assertThat(IdNumbers.mistake(id)).isEmpty();
        assertThat(IdNumbers.mistake(changed(id, at, by))).isPresent();
        String code = CreditCodes.complete("91410702MA" + "%07d".formatted(sequence));
        assertThat(CreditCodes.mistake(code)).isEmpty();
        int digit = at < 8 ? at : Math.max(at, 10);
        assertThat(CreditCodes.mistake(changed(code, digit, by))).isPresent();
    }

    private static String changed(String number, int at, int by) {
        char digit = (char) ('0' + (number.charAt(at) - '0' + by) % 10);
        return number.substring(0, at) + digit + number.substring(at + 1);
    }

    @Test
    void phonesHaveOneForm() {
        Field phone = field("电话", new FieldType.Phone());
        for (String mobile : List.of("13837312345", "138-3731-2345", "138 3731 2345", "+86 138 3731 2345",
                "8613837312345")) {
            assertThat(value(check(phone, mobile))).isEqualTo("13837312345");
        }
        for (String fixed : List.of("0373-3012345", "03733012345", "(0373)3012345", "0373 301 2345")) {
            assertThat(value(check(phone, fixed))).isEqualTo("0373-3012345");
        }
        assertThat(value(check(phone, "010-66012399"))).isEqualTo("010-66012399");
        assertThat(value(check(phone, "0373-3012345转801"))).isEqualTo("0373-3012345-801");
        assertThat(value(check(phone, "400-810-0000"))).isEqualTo("4008100000");
        for (String none : List.of("3012345", "1383731234", "12837312345", "138373123456", "0373-301234", "0103012345",
                "无")) {
            assertThat(reason(check(phone, none))).startsWith("电话：“" + none + "”不能用，应为11 位手机号");
        }
    }

    @Test
    void linksPointsAndFiles() {
        UUID id = UUID.randomUUID();
        assertThat(value(check(field("项目", new FieldType.Link("project")), id.toString().toUpperCase()))).isEqualTo(id);
        assertThat(reason(check(field("项目", new FieldType.Link("project")), "1-1-1-1-1"))).contains("UUID");
        Field place = field("位置", new FieldType.Point(FieldType.Datum.WGS84));
        assertThat(value(check(place, Map.of("lon", "113.91", "lat", 35.3))))
                .isEqualTo(new Place(113.91, 35.3, FieldType.Datum.WGS84));
        assertThat(value(check(place, Map.of("lon", 1, "lat", 2, "datum", "gcj02"))))
                .isEqualTo(new Place(1, 2, FieldType.Datum.GCJ02));
        assertThat(reason(check(place, Map.of("lon", 181, "lat", 0)))).contains("经度");
        assertThat(reason(check(place, Map.of("lon", 1, "lat", 0, "datum", "bd09")))).startsWith("位置：");
        String hash = "0".repeat(64);
        assertThat(value(check(field("附件", new FieldType.File()), hash))).isEqualTo(hash);
        assertThat(reason(check(field("附件", new FieldType.File()), "附件.pdf"))).contains("SHA-256");
    }

    @Test
    void anOutlineIsReadFromWellKnownTextAndFromGeoJsonAndKeptAsText() {
        Field outline = field("边界", new FieldType.Polygon(FieldType.Datum.CGCS2000));
        String square = "POLYGON ((113.9 35.3, 113.91 35.3, 113.91 35.31, 113.9 35.31, 113.9 35.3))";
        assertThat(value(check(outline, "polygon((113.90 35.30,113.91 35.3,113.91 35.31,113.9 35.31,113.9 35.3))")))
                .isEqualTo(square);
        assertThat(value(check(outline, Map.of("type", "Polygon", "coordinates", Outline.of(square).rings()))))
                .isEqualTo(square);
        String holed = "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))";
        assertThat(value(check(outline, holed))).isEqualTo(holed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"113.9 35.3", "POINT (113.9 35.3)", "POLYGON EMPTY", "POLYGON ((0 0, 1 1, 0 0))",
        "POLYGON ((0 0, 1 0, 1 1, 0 1))", "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", "POLYGON ((0 0, 1 0, 2 0, 0 0))",
        "POLYGON ((0 0, 1 0, 1 91, 0 0))", "POLYGON ((0 0, NaN 0, 1 1, 0 0))",
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (8 8, 8 12, 12 12, 12 8, 8 8))"})
    void whatIsNoOutlineIsRefusedWithItsForm(String wrong) {
        assertThat(reason(check(field("边界", new FieldType.Polygon(FieldType.Datum.WGS84)), wrong)))
                .startsWith("边界：").contains("多边形");
    }

    @Test
    void geoJsonThatIsNoOutlineIsRefused() {
        Field outline = field("边界", new FieldType.Polygon(FieldType.Datum.WGS84));
        for (Object wrong : List.of(Map.of("type", "Point", "coordinates", List.of(1, 2)), Map.of("type", "Polygon"),
                Map.of("type", "Polygon", "coordinates", List.of()), Map.of("type", "Polygon", "coordinates", List.of(
                        List.of(List.of("a", "b")))),
                List.of(), 12L)) {
            assertThat(reason(check(outline, wrong))).startsWith("边界：");
        }
    }

    @Test
    void rowsAreCheckedColumnByColumn() {
        Field items = field("明细", new FieldType.Rows(List.of(column("label", "品名", new FieldType.Text(9), true),
                column("amount", "金额", new FieldType.Money(), false))));
        assertThat(value(check(items, List.of(Map.of("amount", "1.5", "label", "砂"), Map.of("label", "石"))))).isEqualTo(
                List.of(Map.of("label", "砂", "amount", new BigDecimal("1.50")), Map.of("label", "石")));
        assertThat(reason(check(items, List.of(Map.of("label", "砂"), Map.of("amount", 1))))).isEqualTo("明细第 2 行，品名必填");
        assertThat(reason(check(items, List.of(Map.of("lable", "砂"))))).isEqualTo("明细第 1 行，没有“lable”一栏，应为label、amount");
        assertThat(reason(check(items, List.of(Collections.singletonMap(null, 1))))).contains("没有“null”一栏");
        assertThat(reason(check(items, "砂"))).contains("若干行");
    }

    @Property
    void whatIsCanonicalStaysAsItIs(@ForAll("canonical") Object value) {
        Field field = switch (value) {
            case BigDecimal _ -> VALUE;
            case Long _ -> field("数", new FieldType.Int());
            case LocalDate _ -> field("日期", new FieldType.Date());
            default -> field("时间", new FieldType.Time());
        };
        assertThat(value(check(field, value))).isEqualTo(value);
    }

    @Property
    void everyCheckAnswersWhateverIsGiven(@ForAll String text) {
        for (FieldType type : List.of(new FieldType.Text(200), new FieldType.Money(), new FieldType.Date(),
                new FieldType.Time(), new FieldType.Phone(), new FieldType.IdNumber(), new FieldType.CreditCode())) {
            if (check(field("栏", type), text) instanceof Checked.Refused(String reason)) {
                assertThat(reason).startsWith("栏：").doesNotContain("\n");
                assertThat(Characters.storable(reason)).isTrue();
            }
        }
    }

    @Provide
    Arbitrary<Object> canonical() {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals().ofScale(2).between(new BigDecimal("-1e15"), new BigDecimal("1e15"))
                        .map(d -> d.setScale(2)),
                Arbitraries.longs().map(l -> l),
                Arbitraries.longs().between(-600_000, 2_000_000).map(LocalDate::ofEpochDay),
                Arbitraries.longs().between(-60_000_000_000_000_000L, 200_000_000_000_000_000L)
                        .map(micros -> Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS)));
    }
}
