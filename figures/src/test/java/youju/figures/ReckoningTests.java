package youju.figures;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Model;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

class ReckoningTests {
    private static final Period YEAR = Period.year(2023);
    @TempDir
    static Path folder;
    private static Model model;
    private Holding held;

    @BeforeAll
    static void read() {
        model = Declarations.model(folder);
    }

    @BeforeEach
    void nothing() {
        held = new Holding(model);
    }

    private static Question rank(String indicator, Aspect of, String peers) {
        return new Question("410703", YEAR, indicator, Aspect.RANK, of, peers, null);
    }

    private static Question gap(String region, String indicator, String peers) {
        return new Question(region, YEAR, indicator, Aspect.GAP, null, peers, null);
    }

    private Figure only(String indicator, Aspect aspect) {
        List<Figure> found = held.figures(indicator, "410703").stream()
                .filter(figure -> figure.question().aspect() == aspect).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Reckoned answer(Question question) {
        return held.reckoning().answer(question).orElseThrow();
    }

    private Holding investment() {
        return held.kept("project", "410703", "2022-01-05", "2023-12-31")
                .count("investment", "410703", "2023", 27, "14200000000")
                .count("investment", "410703", "2022", 22, "11710374402");
    }

    @Test
    void aCountIsMeasuredWithItsUnitAndAMomentInTheRegionsZone() {
        held.kept("project", "410703", "2022-01-05", "2023-12-31").count("projects", "410703", "2023", 27, "0");
        Figure figure = only("projects", Aspect.LEVEL);
        assertThat(figure.value()).isEqualByComparingTo("27");
        assertThat(figure.shown()).isEqualTo("27个");
        assertThat(figure.kind()).isEqualTo(Kind.MEASURED);
        assertThat(figure.unit()).isEqualTo("个");
        assertThat(figure.asOf()).hasToString("2024-03-06T10:00+08:00");
    }

    @Test
    void growthIsAgainstTheYearBeforeAtTwelveDigits() {
        investment();
        Figure growth = only("investment", Aspect.GROWTH);
        assertThat(growth.value()).isEqualTo(new BigDecimal("21.2600000012"));
        assertThat(growth.shown()).isEqualTo("21.26%");
        assertThat(growth.kind()).isEqualTo(Kind.MEASURED);
        assertThat(answer(growth.question()).how()).isInstanceOfSatisfying(Reckoned.How.Calculated.class,
                how -> assertThat(how.arithmetic()).containsExactly(
                        "2023年 14200000000元 ÷ 2022年 11710374402元 − 1 = 21.2600000012%"));
    }

    @Test
    void thereIsNoGrowthFromNothing() {
        held.kept("project", "410703", "2022-01-05", "2023-12-31").count("investment", "410703", "2023", 1, "5");
        assertThat(held.figures("investment", "410703")).extracting(f -> f.question().aspect())
                .containsExactly(Aspect.LEVEL);
    }

    @Test
    void aChangeIsADifferenceInTheIndicatorsUnit() {
        held.kept("air", "410703", "2022-01-01", "2023-12-31").count("bad-days", "410703", "2023", 138, "0")
                .count("bad-days", "410703", "2022", 153, "0");
        Figure change = only("bad-days", Aspect.CHANGE);
        assertThat(change.value()).isEqualByComparingTo("-15");
        assertThat(change.shown()).isEqualTo("减少15天");
        assertThat(held.figures("bad-days", "410703")).extracting(f -> f.question().aspect())
                .doesNotContain(Aspect.GROWTH);
    }

    @Test
    void whereARegisterIsKeptNothingIsZero() {
        held.kept("project", "410703", "2022-01-05", "2023-12-31");
        assertThat(only("projects", Aspect.LEVEL).value()).isEqualByComparingTo("0");
    }

    @Test
    void whereARegisterIsNotKeptThereIsNoZero() {
        assertThat(held.figures("projects", "410703")).isEmpty();
        held.kept("project", "410703", "2024-01-01", "2024-02-01");
        assertThat(held.figures("projects", "410703")).isEmpty();
    }

    @Test
    void aPeriodAfterTheLastRecordOfTheRegionHasNoZero() {
        held.kept("project", "410703", "2022-01-05", "2023-12-31");
        assertThat(held.reckoning().of(held.indicator("projects"), "410703", Period.parse("2024-01"))).isEmpty();
        held.kept("air", "410703", "2022-01-05", "2024-01-02");
        assertThat(held.reckoning().of(held.indicator("projects"), "410703", Period.parse("2024-01"))).hasSize(1);
        assertThat(held.reckoning().of(held.indicator("projects"), "410703", Period.parse("2024-04"))).isEmpty();
    }

    @Test
    void aRateIsItsPartByItsWhole() {
        held.kept("project", "410703", "2022-01-05", "2023-12-31").count("projects-large", "410703", "2023", 31, "0")
                .count("projects", "410703", "2023", 35, "0");
        Figure share = only("large-share", Aspect.SHARE);
        assertThat(share.value()).isEqualTo(new BigDecimal("88.5714285714"));
        assertThat(share.shown()).isEqualTo("88.57%");
        assertThat(share.kind()).isEqualTo(Kind.MEASURED);
    }

    @Test
    void aRateOfNothingIsNone() {
        held.kept("project", "410703", "2022-01-05", "2023-12-31");
        assertThat(held.figures("large-share", "410703")).isEmpty();
        assertThat(held.figures("investment-each", "410703")).isEmpty();
    }

    @Test
    void aFormulaOverCountsIsMeasuredAndOverStatementsDerived() {
        investment().count("projects", "410703", "2023", 27, "0");
        Figure each = only("investment-each", Aspect.LEVEL);
        assertThat(each.kind()).isEqualTo(Kind.MEASURED);
        assertThat(each.value()).isEqualByComparingTo("525925925.926");
        held.stated("410703", "budget-revenue", Aspect.LEVEL, "449000000")
                .stated("410703", "tax-share", Aspect.SHARE, "95.3");
        Figure tax = only("tax-revenue", Aspect.LEVEL);
        assertThat(tax.kind()).isEqualTo(Kind.DERIVED);
        assertThat(tax.value()).isEqualByComparingTo("427897000");
    }

    @Test
    void anApproximateStatementIsNoNumberToCalculateWith() {
        held.stated(Question.of("410703", YEAR, "budget-revenue", Aspect.LEVEL), "400000000", Bound.ABOVE, "4亿余元")
                .stated("410703", "tax-share", Aspect.SHARE, "95.3");
        assertThat(held.figures("tax-revenue", "410703")).isEmpty();
    }

    @Test
    void whatIsMeasuredPrevailsOverWhatIsStatedAndTheDifferenceIsKnown() {
        investment().stated("410703", "investment", Aspect.LEVEL, "14100000000");
        Reckoned level = answer(Question.of("410703", YEAR, "investment", Aspect.LEVEL));
        assertThat(level.figure().value()).isEqualByComparingTo("14200000000");
        assertThat(level.others()).extracting(other -> other.figure().value()).containsExactly(
                new BigDecimal("14100000000"));
    }

    @Test
    void whatIsStatedPrevailsOverWhatIsDerived() {
        held.stated("410703", "budget-revenue", Aspect.LEVEL, "449000000")
                .stated("410703", "tax-share", Aspect.SHARE, "95.3")
                .stated("410703", "tax-revenue", Aspect.LEVEL, "427800000");
        Reckoned tax = answer(Question.of("410703", YEAR, "tax-revenue", Aspect.LEVEL));
        assertThat(tax.figure().kind()).isEqualTo(Kind.REPORTED);
        assertThat(tax.others()).extracting(other -> other.figure().kind()).containsExactly(Kind.DERIVED);
    }

    @Test
    void theNewestRevisionIsTheFigure() {
        held.stated("410703", "gdp", Aspect.LEVEL, "14180000000").stated("410703", "gdp", Aspect.LEVEL, "14190000000");
        assertThat(only("gdp", Aspect.LEVEL).value()).isEqualByComparingTo("14190000000");
    }

    @Test
    void aGapIsBetweenGrowths() {
        held.stated("410703", "gdp", Aspect.GROWTH, "2.3").stated("410700", "gdp", Aspect.GROWTH, "1.5");
        Figure gap = answer(gap("410703", "gdp", "全市")).figure();
        assertThat(gap.value()).isEqualByComparingTo("0.8");
        assertThat(gap.shown()).isEqualTo("高0.8个百分点");
        assertThat(gap.kind()).isEqualTo(Kind.DERIVED);
        held.stated(gap("410703", "gdp", "全市"), "0.9", Bound.EXACT, "高0.9个百分点");
        assertThat(answer(gap("410703", "gdp", "全市")).figure().kind()).isEqualTo(Kind.REPORTED);
    }

    @Test
    void aGapOfARateIsBetweenShares() {
        held.stated("410703", "tax-share", Aspect.SHARE, "95.3").stated("410700", "tax-share", Aspect.SHARE, "96.5");
        assertThat(answer(gap("410703", "tax-share", "全市")).figure().shown()).isEqualTo("低1.2个百分点");
        assertThat(held.reckoning().answer(gap("410700", "tax-share", "全市"))).isEmpty();
    }

    @Test
    void aRankIsCalculatedOnlyWhereEveryPeersValueIsHeld() {
        held.stated("410703", "gdp", Aspect.GROWTH, "2.3");
        assertThat(held.reckoning().answer(rank("gdp", Aspect.GROWTH, "全市"))).isEmpty();
        assertThat(held.reckoning().comparisons().missing(rank("gdp", Aspect.GROWTH, "四区"))).containsExactly("红旗区",
                "示例县");
        held.stated("410702", "gdp", Aspect.GROWTH, "4.3");
        Reckoned second = answer(rank("gdp", Aspect.GROWTH, "全市"));
        assertThat(second.figure().shown()).isEqualTo("第2位");
        assertThat(second.figure().kind()).isEqualTo(Kind.DERIVED);
        assertThat(second.how()).isInstanceOfSatisfying(Reckoned.How.Calculated.class,
                how -> assertThat(how.arithmetic()).containsExactly("第1位 红旗区 4.3%", "第2位 卫滨区 2.3%"));
        assertThat(held.reckoning().answer(rank("gdp", Aspect.GROWTH, "四区"))).isEmpty();
    }

    @Test
    void aTieIsSaid() {
        held.stated("410703", "gdp", Aspect.GROWTH, "2.30").stated("410702", "gdp", Aspect.GROWTH, "2.3");
        Reckoned tied = answer(rank("gdp", Aspect.GROWTH, "全市"));
        assertThat(tied.figure().shown()).isEqualTo("并列第1位");
        assertThat(tied.figure().value()).isEqualByComparingTo("1");
        assertThat(tied.notes()).containsExactly("与红旗区并列");
    }

    @Test
    void whereLessIsBetterTheLeastIsFirst() {
        for (String region : List.of("410702", "410703")) {
            held.kept("air", region, "2022-01-01", "2023-12-31");
        }
        held.count("bad-days", "410703", "2023", 138, "0").count("bad-days", "410702", "2023", 136, "0");
        Figure rank = answer(rank("bad-days", Aspect.LEVEL, "全市")).figure();
        assertThat(rank.value()).isEqualByComparingTo("2");
        assertThat(rank.kind()).isEqualTo(Kind.MEASURED);
    }

    @Test
    void aWholeIsCountedOnlyWhereAllItsPeersKeepTheRegister() {
        held.kept("project", "410700", "2022-01-05", "2023-12-31").kept("project", "410703", "2022-01-05", "2023-12-31")
                .count("projects", "410700", "2023", 27, "0");
        assertThat(held.figures("projects", "410700")).isEmpty();
        held.kept("project", "410702", "2022-01-05", "2023-12-31");
        assertThat(held.figures("projects", "410700")).hasSize(1);
    }

    @Test
    void completionIsAgainstTheTarget() {
        held.kept("project", "410703", "2022-01-05", "2023-12-31").count("projects", "410703", "2023", 13600, "0")
                .target("410703", "projects", "8200", true);
        Figure completion = only("projects", Aspect.COMPLETION);
        assertThat(completion.value()).isEqualTo(new BigDecimal("165.853658537"));
        assertThat(completion.kind()).isEqualTo(Kind.MEASURED);
        assertThat(completion.demonstration()).isTrue();
        assertThat(only("projects", Aspect.LEVEL).demonstration()).isFalse();
    }

    @Test
    void completionWithoutATargetIsWhatAcceptancesSay() {
        held.kept("task", "410703", "2023-01-05", "2023-12-31");
        assertThat(held.figures("tasks", "410703")).isEmpty();
        held.count("tasks", "410703", "2023", new Held.Count(2, 2, BigDecimal.ZERO, Map.of("exceeded", 2L)));
        Figure exceeded = only("tasks", Aspect.COMPLETION);
        assertThat(exceeded.value()).isNull();
        assertThat(exceeded.bound()).isEqualTo(Bound.EXCEEDED);
        assertThat(exceeded.shown()).isEqualTo("超额完成");
        assertThat(exceeded.demonstration()).isTrue();
        held.count("tasks", "410703", "2023",
                new Held.Count(3, 0, BigDecimal.ZERO, Map.of("exceeded", 2L, "met", 1L)));
        assertThat(only("tasks", Aspect.COMPLETION).bound()).isEqualTo(Bound.MET);
        held.count("tasks", "410703", "2023", new Held.Count(2, 0, BigDecimal.ZERO, Map.of("met", 1L, "missed", 1L)));
        assertThat(held.figures("tasks", "410703")).isEmpty();
    }

    @Test
    void demonstrationIsCarriedToWhatIsCalculated() {
        investment().count("projects", "410703", "2023", new Held.Count(27, 1, BigDecimal.ZERO, Map.of()));
        assertThat(only("investment-each", Aspect.LEVEL).demonstration()).isTrue();
        assertThat(only("investment", Aspect.LEVEL).demonstration()).isFalse();
    }

    @Test
    void aThingReachedIsAFigureOfItsOwn() {
        held.thing("410703", "示例产业园", "开工建设", null).thing("410703", "示例产业园", "主体封顶", null)
                .thing("410703", "示例先进集体", "获得", "全市").thing("410703", "示例产业园", "开工建设", null);
        List<Figure> figures = held.figures("milestones", "410703");
        assertThat(figures).extracting(Figure::title).containsExactly("示例产业园", "示例产业园", "示例先进集体");
        assertThat(figures).extracting(Figure::shown).containsExactly("开工建设", "主体封顶", "获得");
        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.value()).isNull();
            assertThat(figure.kind()).isEqualTo(Kind.MEASURED);
            assertThat(figure.question().thing()).isEqualTo(figure.title());
        });
        assertThat(figures.getLast().question().peers()).isEqualTo("全市");
    }

    @Test
    void aStatementOfAnyAspectIsAFigure() {
        held.stated("410703", "projects", Aspect.SHARE, "12.5");
        assertThat(only("projects", Aspect.SHARE).shown()).isEqualTo("12.5%");
    }

    @Test
    void theRegionsBelowAndThoseSucceededAreCountedForARegion() {
        assertThat(new Declared(model).parts("410703")).containsExactlyInAnyOrder("410703", "410703001", "410799");
        assertThat(new Declared(model).parts("410700")).hasSize(5);
    }

    @Test
    void theIndicatorsOwnValueStandsFirst() {
        investment().stated("410703", "investment", Aspect.SHARE, "12.5").target("410703", "investment", "1", false);
        assertThat(held.figures("investment", "410703")).extracting(figure -> figure.question().aspect())
                .containsExactly(Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE, Aspect.COMPLETION);
    }
}
