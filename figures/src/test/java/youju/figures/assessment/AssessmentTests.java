package youju.figures.assessment;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import youju.figures.Question;
import youju.model.Aspect;
import youju.model.Period;
import youju.model.Position;
import youju.model.Scheme;
import youju.model.Scheme.Method;
import youju.model.Title;

import static org.assertj.core.api.Assertions.assertThat;

/** How scores are made of values, by example and by law. */
class AssessmentTests {
    private static final Position AT = new Position("test", 1);
    private static final Period YEAR = Period.year(2023);
    private static final Basis BASIS = new Basis.OfFigure(Question.of("410702", YEAR, "gdp", Aspect.LEVEL), null,
            List.of());
    private static final Scheme.Of OF = new Scheme.Of.OfFigure("gdp", Aspect.LEVEL, null, null);

    @Test
    void aTargetRatioIsCappedAndFlooredAndSaysSo() {
        Method target = new Method.Target(number("50"), number("40"), number("120"));
        assertThat(score(target, false, "43").score()).isEqualByComparingTo("86");
        assertThat(score(target, false, "43").why()).containsExactly("实绩 43件 ÷ 目标 50件 × 100 = 86.00",
                "权重 100 × 86.00% = 86.00 分");
        assertThat(score(target, false, "80").score()).isEqualByComparingTo("120");
        assertThat(score(target, false, "80").why().getFirst()).endsWith("= 160.00，超过上限，按 120 计");
        assertThat(score(target, false, "1").score()).isEqualByComparingTo("40");
        assertThat(score(target, false, "1").why().getFirst()).endsWith("= 2.00，低于下限，按 40 计");
    }

    @Test
    void whereLessIsBetterTheTargetIsDividedByTheValueAndNothingAtAllIsTheBest() {
        Method target = new Method.Target(number("30"), number("0"), number("110"));
        assertThat(score(target, true, "40").score()).isEqualByComparingTo("75");
        assertThat(score(target, true, "0").score()).isEqualByComparingTo("110");
        assertThat(score(target, true, "-3").score()).isEqualByComparingTo("110");
    }

    @Test
    void unitsThatTieShareTheBetterPlaceAndTheNextPlaceIsLeftFree() {
        Map<String, Assessed> sheets = sheets(new Method.Ranked(number("10"), number("60")), false, "5", "9", "9", "1");
        assertThat(sheets.values()).extracting(sheet -> sheet.scores().getFirst().score())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(number("80"), number("100"), number("100"), number("70"));
        assertThat(sheets.values().stream().skip(1).findFirst().orElseThrow().scores().getFirst().why().getFirst())
                .isEqualTo(
                        "实绩 9件，在 4 个单位中居第 1 位（与 1 个单位并列），100 − 10 × 0 = 100.00");
    }

    @Test
    void betweenTheBestAndTheLastTheScoreFollowsTheValueAndAllAlikeGetAFullOne() {
        Method minMax = new Method.MinMax(number("60"));
        assertThat(sheets(minMax, false, "0", "5", "10").values())
                .extracting(sheet -> sheet.scores().getFirst().score())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(number("60"), number("80"), number("100"));
        assertThat(sheets(minMax, true, "0", "5", "10").values()).extracting(sheet -> sheet.scores().getFirst().score())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(number("100"), number("80"), number("60"));
        assertThat(sheets(minMax, false, "7", "7").values()).extracting(Assessed::total)
                .usingElementComparator(BigDecimal::compareTo)
                .containsOnly(number("100"));
    }

    @Test
    void anImprovementOverNothingOrOverAYearThatIsntHeldIsMissingNotZero() {
        Method improvement = new Method.Improvement(number("10"), number("0"), number("100"));
        assertThat(score(improvement, held("105", "100")).score()).isEqualByComparingTo("50");
        assertThat(score(improvement, held("95", "100")).score()).isEqualByComparingTo("0");
        assertThat(score(improvement, held("5", "0")).score()).isNull();
        assertThat(score(improvement, held("5", "0")).why()).containsExactly("上年同期为 0，改进幅度没有意义，不能计算");
        assertThat(score(improvement, held("5", null)).why()).containsExactly("没有上年同期的数，不能计算改进");
        assertThat(score(improvement, held("-5", "-10")).score()).as("less of a loss").isEqualByComparingTo("100");
    }

    @Test
    void whatIsMissingWithholdsTheTotalOrIsLeftOutAsTheSchemeSays() {
        Scheme.Item first = item("first", "60", new Method.Target(number("10"), number("0"), number("100")), false);
        Scheme.Item second = item("second", "40", new Method.MinMax(number("0")), false);
        Map<String, Map<String, Given>> given = Map.of("u0",
                Map.of("first", held("5", null), "second", new Given.Missing(
                        "没有掌握地区生产总值", BASIS)));
        Assessed withheld = one(scheme(List.of(first, second), 1, false), given);
        assertThat(withheld.total()).isNull();
        assertThat(withheld.why()).containsExactly("缺“second”：没有掌握地区生产总值", "有缺项，暂不计总分");
        Assessed left = one(scheme(List.of(first, second), 1, true), given);
        assertThat(left.total()).isEqualByComparingTo("50");
        assertThat(left.why()).contains("各项得分（30.00）× 100 ÷ 60（缺项不计，其余按权重折算）= 50.00");
    }

    @Test
    void aBonusAndADeductionStandBesideTheWeightsAndAreBounded() {
        List<Scheme.Item> items = List.of(
                item("base", "100", new Method.Target(number("10"), number("0"), number("100")), false), item(
                        "bonus", "0", new Method.Points(number("0.5"), number("3"), true), false),
                item("deduction", "0", new Method.Points(
                        number("2"), number("10"), false), false));
        Assessed sheet = one(scheme(items, 1, false),
                Map.of("u0", Map.of("base", held("9", null), "bonus", held("8", null),
                        "deduction", held("2", null))));
        assertThat(sheet.bonus()).isEqualByComparingTo("3");
        assertThat(sheet.deduction()).isEqualByComparingTo("4");
        assertThat(sheet.total()).isEqualByComparingTo("89");
        assertThat(sheet.why()).containsExactly("各项得分 90.00 = 90.00", "总分 90.00 + 加分 3.00 − 扣分 4.00 = 89.00");
    }

    @Property
    void moreNeverScoresLessWhereMoreIsBetter(@ForAll("methods") Method method, @ForAll("values") BigDecimal one,
            @ForAll("values") BigDecimal two, @ForAll("values") BigDecimal third, @ForAll boolean lower) {
        Map<String, Assessed> sheets = sheets(method, lower, one.toPlainString(), two.toPlainString(),
                third.toPlainString());
        BigDecimal ofOne = Objects.requireNonNull(sheets.get("u0")).scores().getFirst().score();
        BigDecimal ofTwo = Objects.requireNonNull(sheets.get("u1")).scores().getFirst().score();
        Assume.that(ofOne != null && ofTwo != null);
        int order = lower ? two.compareTo(one) : one.compareTo(two);
        assertThat(Integer.signum(Objects.requireNonNull(ofOne).compareTo(Objects.requireNonNull(ofTwo)))).isIn(0,
                order);
    }

    @Property
    void aScoreStaysWithinItsBounds(@ForAll("methods") Method method, @ForAll("values") BigDecimal one,
            @ForAll("values") BigDecimal two, @ForAll boolean lower) {
        BigDecimal floor = switch (method) {
            case Method.Target target -> target.floor();
            case Method.Ranked ranked -> ranked.floor();
            case Method.MinMax(BigDecimal least) -> least;
            case Method.Improvement improvement -> improvement.floor();
            default -> BigDecimal.ZERO;
        };
        BigDecimal cap = switch (method) {
            case Method.Target target -> target.cap();
            case Method.Improvement improvement -> improvement.cap();
            default -> number("100");
        };
        assertThat(sheets(method, lower, one.toPlainString(), two.toPlainString()).values())
                .allSatisfy(sheet -> assertThat(
                        Objects.requireNonNull(sheet.scores().getFirst().score())).isBetween(floor, cap));
    }

    @Property
    void theUnitSomethingIsMeasuredInDoesntMatter(@ForAll("values") BigDecimal one, @ForAll("values") BigDecimal two,
            @ForAll boolean lower) {
        BigDecimal times = number("10000");
        Method plain = new Method.Target(number("50"), number("10"), number("150"));
        Method inUnits = new Method.Target(number("50").multiply(times), number("10"), number("150"));
        assertThat(scores(sheets(plain, lower, text(one), text(two))))
                .isEqualTo(scores(sheets(inUnits, lower, text(one.multiply(times)),
                        text(two.multiply(times)))));
        for (Method method : List.of(new Method.Ranked(number("7"), number("30")), new Method.MinMax(number("20")))) {
            assertThat(scores(sheets(method, lower, text(one), text(two))))
                    .isEqualTo(scores(sheets(method, lower, text(one.multiply(
                            times)), text(two.multiply(times)))));
        }
    }

    @Property
    void aVetoBringsAnyTotalToNothingAndNoVetoLeavesItAlone(@ForAll("values") BigDecimal base,
            @ForAll("values") BigDecimal accidents) {
        Scheme.Item weighted = item("base", "100", new Method.Target(number("50"), number("0"), number("120")), false);
        Scheme.Item veto = item("accidents", "0", new Method.Veto(number("1")), false);
        Given value = held(text(base), null);
        Assessed without = one(scheme(List.of(weighted), 1, false), Map.of("u0", Map.of("base", value)));
        Assessed with = one(scheme(List.of(weighted, veto), 1, false),
                Map.of("u0", Map.of("base", value, "accidents", held(text(
                        accidents), null))));
        if (accidents.compareTo(BigDecimal.ONE) >= 0) {
            assertThat(with.vetoed()).isTrue();
            assertThat(with.total()).isEqualByComparingTo("0");
        } else {
            assertThat(with.vetoed()).isFalse();
            assertThat(with.total()).isEqualTo(without.total());
        }
    }

    @Property
    void theTotalIsWhatItsShownPartsAddUpToAndNeverBelowNothing(@ForAll("values") BigDecimal base,
            @ForAll("values") BigDecimal good,
            @ForAll("values") BigDecimal bad) {
        List<Scheme.Item> items = List.of(
                item("one", "70", new Method.Target(number("30"), number("0"), number("120")), false), item(
                        "two", "30", new Method.MinMax(number("0")), false),
                item("bonus", "0", new Method.Points(number("0.3"), number("5"),
                        true), false),
                item("deduction", "0", new Method.Points(number("1.7"), number("100"), false), false));
        Map<String, Given> values = Map.of("one", held(text(base), null), "two", held(text(good), null), "bonus",
                held(text(good), null),
                "deduction", held(text(bad), null));
        Assessed sheet = one(scheme(items, 1, false), Map.of("u0", values));
        BigDecimal sum = sheet.scores().stream().map(Score::points).filter(Objects::nonNull).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        assertThat(sheet.total()).isEqualByComparingTo(sum.max(BigDecimal.ZERO));
    }

    @Provide
    Arbitrary<Method> methods() {
        return Arbitraries.of(new Method.Target(number("50"), number("10"), number("150")),
                new Method.Ranked(number("30"), number("20")),
                new Method.MinMax(number("40")));
    }

    @Provide
    Arbitrary<BigDecimal> values() {
        return Arbitraries.bigDecimals().between(number("-1000"), number("100000")).ofScale(4);
    }

    private static List<@Nullable BigDecimal> scores(Map<String, Assessed> sheets) {
        return sheets.values().stream().<@Nullable BigDecimal>map(sheet -> sheet.scores().getFirst().score()).toList();
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Given held(String value, @Nullable String before) {
        return new Given.Held(number(value), before == null ? null : number(before), "件", false, BASIS);
    }

    private static Scheme.Item item(String id, String weight, Method method, boolean lower) {
        return new Scheme.Item(id, Title.of(id), number(weight), List.of(), OF, method, lower, AT);
    }

    private static Scheme scheme(List<Scheme.Item> items, int units, boolean leavesOut) {
        LinkedHashMap<String, Scheme.Item> byId = new LinkedHashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        List<String> all = java.util.stream.IntStream.range(0, units).mapToObj(i -> "u" + i).toList();
        return new Scheme("test", Title.of("test"), "sheet", YEAR, all, byId, leavesOut, true, null, AT);
    }

    private static Score score(Method method, boolean lower, String value) {
        return Objects.requireNonNull(sheets(method, lower, value).get("u0")).scores().getFirst();
    }

    private static Score score(Method method, Given given) {
        return one(scheme(List.of(item("item", "100", method, false)), 1, false), Map.of("u0", Map.of("item", given)))
                .scores().getFirst();
    }

    private static Map<String, Assessed> sheets(Method method, boolean lower, String... values) {
        Map<String, Map<String, Given>> given = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            given.put("u" + i, Map.of("item", held(values[i], null)));
        }
        return Assessment.of(scheme(List.of(item("item", "100", method, lower)), values.length, false), given);
    }

    private static Assessed one(Scheme scheme, Map<String, Map<String, Given>> given) {
        return Assessment.of(scheme, given).values().iterator().next();
    }
}
