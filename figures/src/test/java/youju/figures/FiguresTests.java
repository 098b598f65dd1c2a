package youju.figures;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.act.Request;
import youju.model.Aspect;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FiguresTests {
    private static final Period YEAR = Period.year(2023);
    @TempDir
    Path folder;
    private District district;

    @BeforeEach
    void open() throws SQLException {
        district = new District(folder);
    }

    @AfterEach
    void close() {
        district.close();
    }

    private Figure figure(String indicator, String region, Period period, Aspect aspect) throws SQLException {
        List<Figure> found = district.figures.ask(Question.of(region, period, indicator, aspect));
        assertThat(found).as(indicator + " " + aspect).hasSize(1);
        return found.getFirst();
    }

    private BigDecimal value(String indicator, String region, String period) throws SQLException {
        return figure(indicator, region, Period.parse(period), Aspect.LEVEL).value();
    }

    private Evidence evidence(String indicator, Aspect aspect) throws SQLException {
        return district.figures.evidence(figure(indicator, "410703", YEAR, aspect), 2);
    }

    /** Five projects of 卫滨区, one of them on the last evening of the year before by its own clock. */
    private void projects() throws SQLException {
        district.signed("2022-05-05T02:00:00Z", "410703", "roads", Map.of("name", "示例项目0001", "value", "100000000"));
        district.signed("2022-12-31T15:59:00Z", "410703", "roads", Map.of("name", "示例项目0002", "value", "50000000"));
        district.signed("2022-12-31T16:01:00Z", "410703", "roads",
                Map.of("name", "示例项目0003", "value", "200000000", "kind", "light", "company", "示例企业0001"));
        district.signed("2023-06-05T02:00:00Z", "410703001", "roads",
                Map.of("name", "示例项目0004", "value", "100000000", "kind", "food", "company", "示例企业0001"));
        district.signed("2023-11-05T02:00:00Z", "410799", "roads",
                Map.of("name", "示例项目0005", "value", "99999999.99", "kind", "food", "company", "示例企业0002"));
        district.clock.set("2024-03-06T02:00:00Z");
    }

    @Test
    void aRegionCountsItselfAndAllBelowItByItsOwnDays() throws SQLException {
        projects();
        assertThat(value("projects", "410703", "2023")).isEqualByComparingTo("3");
        assertThat(value("projects", "410703", "2022")).isEqualByComparingTo("2");
        assertThat(value("projects", "410703001", "2023")).isEqualByComparingTo("1");
        assertThat(value("projects-large", "410703", "2023")).isEqualByComparingTo("2");
        assertThat(value("investment", "410703", "2023")).isEqualByComparingTo("399999999.99");
        assertThat(value("companies", "410703", "2023")).isEqualByComparingTo("2");
        assertThat(value("standing", "410703", "2023")).isEqualByComparingTo("5");
    }

    @Test
    void everyFormOfPeriodSumsItsOwnDays() throws SQLException {
        projects();
        Map<String, String> expected = Map.of("2023-H1", "2", "2023-Q2", "1", "2023-06", "1", "2023-01..2023-11", "3",
                "2023-06-05", "1", "2023-06-06", "0", "2023-01..2023-06", "2", "2023-01-01", "1");
        for (Map.Entry<String, String> each : expected.entrySet()) {
            assertThat(value("projects", "410703", each.getKey())).as(each.getKey())
                    .isEqualByComparingTo(each.getValue());
        }
        assertThat(value("standing", "410703", "2023-H1")).isEqualByComparingTo("4");
    }

    @Test
    void foldingChangesNoFigure() throws SQLException {
        projects();
        List<Figure> before = district.figures.all("410703", YEAR);
        district.fold();
        assertThat(district.figures.all("410703", YEAR)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void whatIsAskedAfterAnActionIncludesIt() throws SQLException {
        projects();
        district.fold();
        UUID id = district.signed("2023-12-01T02:00:00Z", "410703", "roads", Map.of("name", "示例项目0006"));
        assertThat(value("projects", "410703", "2023")).isEqualByComparingTo("4");
        district.done(Request.on("project", id, "correct", new HashMap<>(Map.of("value", "5")), District.OPERATOR)
                .because("补登"));
        assertThat(value("investment", "410703", "2023")).isEqualByComparingTo("400000004.99");
        district.done(Request.on("project", id, "move", Map.of(), District.OPERATOR).at("410702", "water")
                .because("划转"));
        assertThat(value("projects", "410703", "2023")).isEqualByComparingTo("3");
        assertThat(value("projects", "410702", "2023")).isEqualByComparingTo("1");
        district.done(Request.on("project", id, "void", Map.of(), District.OPERATOR).because("重复"));
        district.fold();
        assertThat(value("projects", "410703", "2023")).isEqualByComparingTo("3");
        assertThat(district.figures.of("projects", "410702", YEAR)).isEmpty();
    }

    @Test
    void anAnswerIsKeptUntilSomebodyCommitsSomethingOrTheDayIsOver() throws SQLException {
        projects();
        List<Figure> kept = district.figures.all("410703", YEAR);
        // Another database of the same server may commit something just now; not every time.
        boolean same = false;
        for (int i = 0; i < 50 && !same; i++) {
            List<Figure> again = district.figures.all("410703", YEAR);
            assertThat(again).isEqualTo(kept);
            same = again == kept;
            kept = again;
        }
        assertThat(same).isTrue();
        UUID id = district.signed("2023-12-01T02:00:00Z", "410703", "roads", Map.of("name", "示例项目0006"));
        assertThat(of("projects", district.figures.all("410703", YEAR))).isEqualTo("4个");
        try (Connection other = district.ledger.connection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "insert into tally_change select tally, region, day, key, demonstration, 1, 0 from tally_change"
                            + " where tally like 'project-%' and region = '410703' and key = '' limit 1");
            List<Figure> meanwhile = district.figures.all("410703", YEAR);
            assertThat(of("projects", meanwhile)).isEqualTo("4个");
            other.rollback();
            other.setAutoCommit(true);
        }
        district.done(Request.on("project", id, "void", Map.of(), District.OPERATOR).because("重复"));
        List<Figure> last = district.figures.all("410703", YEAR);
        assertThat(of("projects", last)).isEqualTo("3个");
        district.clock.set("2024-03-07T02:00:00Z");
        assertThat(district.figures.all("410703", YEAR).getFirst().asOf()).isAfter(last.getFirst().asOf());
    }

    private static String of(String indicator, List<Figure> figures) {
        return figures.stream().filter(figure -> figure.question().indicator().equals(indicator)
                && figure.question().aspect() == Aspect.LEVEL).findFirst().orElseThrow().shown();
    }

    @Test
    void aWholeThatNotAllPeersKeepHasNoFigure() throws SQLException {
        projects();
        assertThat(district.figures.of("projects", "410700", YEAR)).isEmpty();
        district.signed("2023-03-01T02:00:00Z", "410702", "water", Map.of("name", "示例项目0007"));
        assertThat(value("projects", "410700", "2023")).isEqualByComparingTo("4");
        Figure rank = district.figures.ask(new Question("410703", YEAR, "projects", Aspect.RANK, Aspect.LEVEL, "全市",
                null)).getFirst();
        assertThat(rank.shown()).isEqualTo("第1位");
        assertThat(rank.kind()).isEqualTo(Kind.MEASURED);
    }

    @Test
    void aGrowthIsProvedByItsYearsAndTheEntriesOfThisOne() throws SQLException {
        projects();
        Evidence evidence = evidence("investment", Aspect.GROWTH);
        assertThat(evidence.figure().value()).isEqualByComparingTo("166.66666666");
        assertThat(evidence.parts()).extracting(part -> part.question().period()).containsExactly(YEAR,
                Period.year(2022));
        assertThat(evidence.arithmetic()).contains("2023年 399999999.99元 ÷ 2022年 150000000元 − 1 = 166.66666666%");
        assertThat(evidence.entries()).isNotNull();
        assertThat(evidence.entries().count()).isEqualTo(3);
        assertThat(evidence.entries().total()).isEqualByComparingTo("399999999.99");
        assertThat(evidence.entries().listed()).hasSize(2);
        assertThat(evidence.entries().listed()).extracting(Evidence.Entry::name).containsExactly("示例项目0003",
                "示例项目0004");
        assertThat(evidence.entries().listed().getFirst().at()).isEqualTo("2023-01-01 00:01");
        assertThat(evidence.entries().listed().getFirst().adds()).isEqualByComparingTo("200000000");
    }

    @Test
    void theDefinitionSaysInBothLanguagesWhatIsCounted() throws SQLException {
        projects();
        Evidence evidence = evidence("projects-large", Aspect.LEVEL);
        assertThat(evidence.definition().zh()).isEqualTo("以签约时间为准。《招商项目》中“签约”在期内、“合同金额”不低于1亿元且“产业”为“光电信息”、“食品”之一"
                + "的记录，计条数。范围：卫滨区及其所辖，2023年。");
        assertThat(evidence.marks()).contains("本系统读法");
        assertThat(evidence("standing", Aspect.LEVEL).definition().zh())
                .isEqualTo("《招商项目》中期末前已“签约”、尚未“终止”的记录，计条数。范围：卫滨区及其所辖，2023年。");
        assertThat(evidence("companies", Aspect.LEVEL).definition().zh())
                .isEqualTo("《招商项目》中“签约”在期内的记录，按“企业”去重计数。范围：卫滨区及其所辖，2023年。");
        assertThat(evidence("large-share", Aspect.SHARE).definition().zh())
                .isEqualTo("“新签约亿元以上项目”与“新签约项目”之比，以百分数计。范围：卫滨区及其所辖，2023年。");
    }

    @Test
    void aDistinctFigureIsProvedByOneEntryForEachValue() throws SQLException {
        projects();
        Evidence evidence = evidence("companies", Aspect.LEVEL);
        assertThat(evidence.entries().count()).isEqualTo(2);
        assertThat(evidence.entries().listed()).extracting(Evidence.Entry::name).containsExactly("示例项目0003",
                "示例项目0005");
    }

    @Test
    void evidenceThatDoesNotGiveTheFigureSaysSo() throws SQLException {
        projects();
        district.fold();
        assertThat(evidence("projects", Aspect.LEVEL).marks()).doesNotContain("明细与计数不符，须核对");
        district.sql("update tally set entries = entries + 1 where day = '2023-06-05' and tally like 'project-%'");
        Figures others = new Figures(district.ledger);
        Figure figure = others.of("projects", "410703", Period.year(2023)).getFirst();
        assertThat(others.evidence(figure, 10).marks()).contains("明细与计数不符，须核对");
    }

    @Test
    void whatManyFiguresRestOnIsToldAsItWouldBeCountedAnew() throws SQLException {
        projects();
        List<Figure> all = district.figures.all("410703", YEAR);
        Map<Question, List<Evidence>> told = district.figures.evidence(all.stream().map(Figure::question).distinct()
                .toList());
        for (Figure figure : all) {
            Evidence anew = district.figures.evidence(figure, 20);
            Evidence one = told.get(figure.question()).stream().filter(each -> each.figure().shown().equals(figure
                    .shown())).findFirst().orElseThrow();
            assertThat(one.entries() == null).as(figure.toString()).isEqualTo(anew.entries() == null);
            if (one.entries() != null && anew.entries() != null) {
                assertThat(one.entries()).usingRecursiveComparison().ignoringFields("listed")
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class).as(figure.toString())
                        .isEqualTo(anew.entries());
                assertThat(one.entries().listed()).isEmpty();
            }
            assertThat(one.marks()).isEqualTo(anew.marks());
            assertThat(one.definition()).isEqualTo(anew.definition());
        }
        assertThat(told.values().stream().flatMap(List::stream).map(Evidence::entries)).isNotEmpty().anyMatch(
                Objects::nonNull);
    }

    @Test
    void aRecountNamesWhatDoesNotAgree() throws SQLException {
        projects();
        Recount recount = new Recount(district.ledger);
        assertThat(recount.all(_ -> {}).mismatches()).isEmpty();
        district.fold();
        Recount.Report clean = recount.all(_ -> {});
        assertThat(clean.mismatches()).isEmpty();
        assertThat(clean.tallies()).isGreaterThan(5);
        district.sql("update entries.project set void = true where name = '示例项目0004'");
        List<Recount.Mismatch> mismatches = recount.all(_ -> {}).mismatches();
        assertThat(mismatches).extracting(Recount.Mismatch::region).containsOnly("410703001");
        assertThat(mismatches).flatExtracting(Recount.Mismatch::indicators).contains("projects", "investment",
                "standing", "companies");
        assertThat(mismatches.getFirst()).hasToString(mismatches.getFirst().toString()).satisfies(
                each -> assertThat(each.toString()).contains("2023-06-05", "kept 1", "counted 0"));
    }

    @Test
    void whatWasStatedIsSupersededByAHigherRevision() throws SQLException {
        district.pack.with("observations/gdp.csv", """
                region,period,indicator,aspect,of,peers,stated,value,unit,bound,source,revision,why,note
                410703,2023,gdp,level,,,141.8亿元,14180000000,元,exact,press,1,,初步核算
                410703,2023,gdp,level,,,141.9亿元,14190000000,元,exact,bulletin,2,统计公报核定,
                410703,2023-01..2023-06,gdp,level,,,70亿元,7000000000,元,exact,bulletin,1,,
                """);
        district.load();
        Figure figure = figure("gdp", "410703", YEAR, Aspect.LEVEL);
        assertThat(figure.shown()).isEqualTo("141.9亿元");
        assertThat(figure.source()).isEqualTo("bulletin");
        assertThat(figure.step()).isEqualByComparingTo("10000000");
        assertThat(district.figures.superseded("410703", YEAR).get(figure.question())).extracting(Figure::shown)
                .containsExactly("141.8亿元");
        Evidence evidence = district.figures.evidence(figure, 5);
        assertThat(evidence.entries()).isNull();
        assertThat(evidence.reported()).isNotNull();
        assertThat(evidence.reported().publisher()).isEqualTo("示例统计局");
        assertThat(evidence.reported().why()).isEqualTo("统计公报核定");
        assertThat(evidence.reported().superseded()).extracting(Evidence.Superseded::stated)
                .containsExactly("141.8亿元");
        assertThat(value("gdp", "410703", "2023-H1")).isEqualByComparingTo("7000000000");
        assertThat(district.figures.of("gdp", "410703", Period.parse("2023-Q1"))).isEmpty();
    }

    @Test
    void aMeasuredFigureShowsHowFarAStatementOfItLies() throws SQLException {
        projects();
        district.pack.with("observations/projects.csv", """
                region,period,indicator,aspect,of,peers,stated,value,unit,bound,source,revision,why,note
                410703,2023,projects,level,,,5个,5,个,exact,press,1,,
                410703,2023,projects,rank,level,四区,第2位,2,位,exact,press,1,,
                """);
        district.load();
        Evidence level = evidence("projects", Aspect.LEVEL);
        assertThat(level.figure().value()).isEqualByComparingTo("3");
        assertThat(level.reported()).isNotNull();
        assertThat(level.arithmetic()).contains("另有公布 5个，相差 -2个");
        Evidence rank = evidence("projects", Aspect.RANK);
        assertThat(rank.figure().kind()).isEqualTo(Kind.REPORTED);
        assertThat(rank.arithmetic()).contains("未持有红旗区、示例县的数值，以公布为准");
    }

    @Test
    void completionsMilestonesAndTargetsAreRead() throws SQLException {
        projects();
        district.clock.set("2023-12-20T02:00:00Z");
        UUID task = district.make("task", "give", "410703", "roads", Map.of());
        district.done(Request.on("task", task, "accept", Map.of("result", "exceeded"), District.OPERATOR));
        district.make("milestone", "publish", "410703", "roads",
                Map.of("thing", "示例产业园", "reached", "开工建设; 主体封顶", "year", 2023));
        district.make("milestone", "publish", "410703", "roads",
                Map.of("thing", "示例先进集体", "reached", "获得", "year", 2023, "given", "city"));
        district.pack.with("targets/t.csv", "region,period,indicator,value,source\n410703,2023,projects,2,bulletin\n");
        district.load();
        assertThat(figure("tasks", "410703", YEAR, Aspect.COMPLETION).shown()).isEqualTo("超额完成");
        assertThat(evidence("tasks", Aspect.COMPLETION).entries().count()).isEqualTo(1);
        assertThat(figure("projects", "410703", YEAR, Aspect.COMPLETION).shown()).isEqualTo("150%");
        List<Figure> things = district.figures.of("milestones", "410703", YEAR);
        assertThat(things).extracting(Figure::shown).containsExactly("开工建设", "主体封顶", "获得");
        assertThat(things.getLast().question().peers()).isEqualTo("全市");
        Evidence evidence = district.figures.evidence(things.get(1), 5);
        assertThat(evidence.figure().shown()).isEqualTo("主体封顶");
        assertThat(evidence.entries().listed()).extracting(Evidence.Entry::name).containsExactly("示例产业园");
        assertThat(district.figures.of("milestones", "410703", Period.year(2022))).isEmpty();
        assertThat(district.figures.of("milestones", "410703", Period.parse("2023-H1"))).isEmpty();
    }

    @Test
    void everyEntryOfADemonstrationMarksItsFigure() throws SQLException {
        projects();
        district.sql("update entries.project set demonstration = false");
        district.sql("update tally_change set demonstration = false");
        assertThat(figure("projects", "410703", YEAR, Aspect.LEVEL).demonstration()).isFalse();
        district.sql("update entries.project set demonstration = true where name = '示例项目0004'");
        district.sql("update tally_change set demonstration = true where region = '410703001'");
        assertThat(figure("projects", "410703", YEAR, Aspect.LEVEL).demonstration()).isTrue();
        assertThat(figure("projects", "410703", Period.year(2022), Aspect.LEVEL).demonstration()).isFalse();
        assertThat(figure("investment", "410703", YEAR, Aspect.GROWTH).demonstration()).isTrue();
        Evidence evidence = evidence("projects", Aspect.LEVEL);
        assertThat(evidence.marks()).contains("演示数据");
        assertThat(evidence.entries().demonstration()).isEqualTo(1);
    }

    @Test
    void whatIsNotDeclaredIsAnError() {
        assertThatThrownBy(() -> district.figures.all("410799000", YEAR)).hasMessage("unknown region '410799000'");
        assertThatThrownBy(() -> district.figures.of("gdq", "410703", YEAR)).hasMessage("unknown indicator 'gdq'");
    }

    @Test
    void aSumOfWhichNoEntryHasAValueIsNoZeroButUnknown() throws SQLException {
        district.signed("2021-03-01T02:00:00Z", "410703", "roads", Map.of("name", "示例项目0008"));
        assertThat(value("projects", "410703", "2021")).isEqualByComparingTo("1");
        assertThat(district.figures.of("investment", "410703", Period.year(2021))).isEmpty();
    }

    @Test
    void whatFiguresRestOnIsReadAnewOnlyOnceSomethingWasCommitted() throws SQLException {
        projects();
        List<Question> asked = List.of(Question.of("410703", YEAR, "projects", Aspect.LEVEL));
        Evidence first = district.figures.evidence(asked).get(asked.getFirst()).getFirst();
        Evidence again = first;
        // The server's own work may commit meanwhile; sooner or later nothing does between two questions.
        for (int i = 0; i < 50 && (i == 0 || again != first); i++) {
            first = again;
            again = district.figures.evidence(asked).get(asked.getFirst()).getFirst();
        }
        assertThat(again).isSameAs(first);
        district.signed("2023-12-01T02:00:00Z", "410703", "roads", Map.of("name", "示例项目0009"));
        assertThat(district.figures.evidence(asked).get(asked.getFirst()).getFirst().figure().value())
                .isEqualByComparingTo(first.figure().value().add(BigDecimal.ONE));
    }
}
