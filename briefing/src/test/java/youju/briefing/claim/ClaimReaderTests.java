package youju.briefing.claim;

import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import youju.model.Aspect;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimReaderTests {
    private static final String TEXT = """
            2024年3月6日，示例市召开新闻发布会。
            甲区:
            去年，全区实现地区生产总值141.5亿元，同比增长2.5%，高于全市0.8个百分点。
            乙区:
            固定资产投资下降3%；新增就业1.36万人，𠮷祥社区建成通车。
            """;

    @Property(tries = 300)
    void theSliceOfEveryClaimStandsAtItsPlace(@ForAll("texts") String text) {
        int[] codePoints = text.codePoints().toArray();
        for (Claim claim : ClaimReader.read(text, Setting.NONE)) {
            int length = claim.text().codePointCount(0, claim.text().length());
            assertThat(claim.text()).isNotEmpty().isEqualTo(new String(codePoints, claim.start(), length));
        }
    }

    @Property(tries = 300)
    void noTextMakesItThrow(@ForAll String text) {
        assertThat(ClaimReader.read(text, Setting.NONE)).isNotNull();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries
                .of("增长", "亿元", "3", "12.5", "%", "，", "、", "。", "\n", "居", "第", "全市", "个百分点", "（", "）", "“", "”", "由",
                        "到",
                        "万", "2023年", "比", "高于", "分别", "投资", "收入", "其中", " ", "\t", "|", "-", ":", "xx", "一", "两", "余",
                        "𠮷", "近", "的", "家", "位",
                        "前三", "十四五", "上年同期", "完成", "占", "了", "\r\n", "；")
                .list().ofMaxSize(60).map(list -> String.join("",
                        list));
    }

    @ParameterizedTest
    @CsvSource({"2023年12月25日至31日, 2023-12-25..2023-12-31", "2023年12月25日—31日, 2023-12-25..2023-12-31",
        "2023年6月28日至7月4日, 2023-06-28..2023-07-04", "2023年6月28日到2023年7月4日, 2023-06-28..2023-07-04",
        "2023年6月28日, 2023-06-28", "2023年6月至7月, 2023-06..2023-07"})
    void someDaysAreThePeriodOfTheirSentence(String said, String period) {
        assertThat(ClaimReader.read(said + "，全区受理热线工单1234件，办结1200件。", Setting.NONE)).extracting(Claim::period)
                .containsOnly(Period.parse(period)).hasSize(2);
    }

    @Test
    void aTextOfSomeDaysSpeaksOfThemWhereItNamesNoTime() {
        Setting week = new Setting(Set.of(), Period.parse("2023-12-25..2023-12-31"), null);
        assertThat(ClaimReader.read("2023年12月25日至31日，受理热线工单1234件。噪声类诉求120件。", week)).extracting(Claim::period)
                .containsOnly(week.period()).hasSize(2);
    }

    @Test
    void daysThatEndInAnotherYearAreOfNoPeriodOfTheText() {
        assertThat(ClaimReader.read("2023年12月25日至2024年1月7日，全区受理热线工单1234件。", Setting.NONE)).extracting(Claim::period)
                .containsOnlyNulls();
        assertThat(ClaimReader.read("2023年2月25日至31日，全区受理热线工单1234件。", Setting.NONE)).extracting(Claim::period)
                .containsOnlyNulls();
    }

    @Test
    void headingsSayWhichRegionIsSpokenOfAndLastYearIsOfTheTextsOwnDate() {
        List<Claim> claims = ClaimReader.read(TEXT, new Setting(Set.of("甲区", "乙区"), null, null));
        assertThat(claims).extracting(Claim::text).containsExactly("141.5亿元", "2.5%", "0.8个百分点", "3%", "1.36万人",
                "建成通车");
        assertThat(claims).extracting(Claim::period).containsOnly(Period.year(2023));
        assertThat(claims.subList(0, 3)).noneMatch(claim -> "乙区".equals(claim.region()));
        assertThat(claims.subList(3, 6)).allMatch(claim -> "乙区".equals(claim.region()));
    }

    @Test
    void placesAreCountedInCodePointsAndSlicesKeepLineBreaks() {
        String text = "𠮷祥区一般公共预算收入完成1\r\n6.1亿元，增长8.3\n%。";
        List<Claim> claims = ClaimReader.read(text, Setting.NONE);
        assertThat(claims).extracting(Claim::text).containsExactly("1\r\n6.1亿元", "8.3\n%");
        assertThat(claims.getFirst().start()).isEqualTo(13);
        assertThat(claims.getFirst().value()).isEqualByComparingTo("1610000000");
        assertThat(claims.getFirst().step()).isEqualByComparingTo("10000000");
    }

    @Test
    void linesOfAWrappedTextAreOneSentenceAndHeadingsStandAlone() {
        String text = "一、工业\n全年规模以上工业增加\n值增长5.2%，高于全\n市1.1个百分点，用电\n量增长3.3%。\n二、投资\n固定资产投资增长2.1%。";
        List<Claim> claims = ClaimReader.read(text, Setting.NONE);
        assertThat(claims).extracting(Claim::subject).containsExactly("规模以上工业增加值", "规模以上工业增加值", "用电量", "固定资产投资");
        assertThat(claims.get(1).peers()).isEqualTo("全市");
    }

    @Test
    void noiseOfScansIsLeftOutAndPlacesAreKept() {
        String text = "全年税收1469.26 亿 元，其中市级 4.53*万元，全市生- 2 -产总值30亿元。";
        List<Claim> claims = ClaimReader.read(text, Setting.NONE);
        assertThat(claims).extracting(Claim::text).containsExactly("1469.26 亿 元", "4.53*万元", "30亿元");
        assertThat(claims).extracting(Claim::subject).last().isEqualTo("生产总值");
    }

    @Test
    void aTablesUnitStandsInTheHeadOfItsColumn() {
        String text = """
                表1 主要指标
                指标 | 总量（亿元） | 比上年增长（%） | 位次
                地区生产总值 | 617.5 | 5.2 | 3
                第一产业 | 37.11 | -2.6 | 5
                """;
        List<Claim> claims = ClaimReader.read(text, Setting.NONE);
        assertThat(claims).extracting(Claim::aspect).containsExactly(Aspect.LEVEL, Aspect.GROWTH, Aspect.RANK,
                Aspect.LEVEL, Aspect.GROWTH, Aspect.RANK);
        assertThat(claims.getFirst().value()).isEqualByComparingTo("61750000000");
        assertThat(claims.getFirst().unit()).isEqualTo("元");
        assertThat(claims.get(4).value()).isEqualByComparingTo("-2.6");
        assertThat(claims.get(4).subject()).isEqualTo("第一产业");
    }

    @Test
    void claimsWithoutANumberSayWhatWasReached() {
        String text = "民生实事全部完成，征迁剩余户清零，夜间巡查实现全覆盖，绿化工程超额完成，甲路、乙桥建成通车。获得全省示范区、全市先进集体。";
        List<Claim> claims = ClaimReader.read(text, Setting.NONE);
        assertThat(claims).extracting(claim -> claim.aspect().id() + " " + claim.subject() + " " + claim.words() + " "
                + claim
                        .value())
                .containsExactly("completion 民生实事 全部完成 100", "level 征迁剩余户 清零 0", "share 夜间巡查 实现全覆盖 100",
                        "completion 绿化工程 超额完成 null", "milestone 甲路 建成通车 null", "milestone 乙桥 建成通车 null",
                        "milestone 全省示范区 获得全省示范区 null", "milestone 全市先进集体 获得全市先进集体 null");
    }

    @Test
    void readingTakesTimeInProportionToTheLength() {
        String sentence = "示例指标完成12.5亿元，增长6.1%，高于全市0.8个百分点，居全市第2位；";
        long once = fastest(sentence.repeat(500));
        long fourTimes = fastest(sentence.repeat(2000));
        assertThat(fourTimes).isLessThan(12 * once + 50_000_000);
    }

    @Test
    void oneEndlessClauseIsReadInProportionToo() {
        String clause = "甲乙丙丁和戊12个".repeat(20_000);
        assertThat(fastest(clause)).isLessThan(5_000_000_000L);
        assertThat(fastest("3、".repeat(40_000))).isLessThan(5_000_000_000L);
        assertThat(fastest("（".repeat(40_000))).isLessThan(5_000_000_000L);
        assertThat(fastest("完成投资".repeat(40_000))).isLessThan(5_000_000_000L);
    }

    private static long fastest(String text) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            ClaimReader.read(text, Setting.NONE);
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }
}
