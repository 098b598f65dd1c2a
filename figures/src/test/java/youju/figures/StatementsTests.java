package youju.figures;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.model.Aspect;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

/** A register states figures: from publishing on, as they are revised, until they are taken back; and no more once settled. */
class StatementsTests {
    private static final Actor STATISTICIAN = new Actor("tong", List.of(new Actor.Granted("statistician", "410703",
            "roads")));
    private static final Actor REVIEWER = new Actor("shen", List.of(new Actor.Granted("reviewer", "410700", null)));
    private static final String REGISTER = """
            register: series
            title: 指标数据
            system: G1
            number: "TJ{region}-{yyyy}-{000}"
            name: series
            fields:
              series:   {title: 指标, type: indicator, required: true}
              period:   {title: 时期, type: period, required: true}
              level:    {title: 总量, type: decimal, scale: 4}
              level_in: {title: 单位, type: choice, default: one, of: {one: 基本单位, wan: 万, yi: 亿}}
              growth:   {title: 增速, type: decimal, scale: 2}
              aim:      {title: 目标, type: decimal, scale: 2}
              places:
                title: 位次与差距
                type: rows
                fields:
                  aspect: {title: 方面, type: choice, required: true, of: {rank: 位次, gap: 差距}}
                  of:     {title: 按什么排, type: choice, of: {level: 总量, growth: 增速}}
                  peers:  {title: 比较范围, type: peers, required: true}
                  value:  {title: 数值, type: decimal, scale: 2, required: true}
              document: {title: 文件, type: text}
            stages: {drafted: 已采集, published: 已发布, settled: 已结账}
            fixed: [published, settled]
            actions:
              draft:    {title: 采集, to: drafted, by: statistician, asks: [series!, period!, level, level_in, growth, aim, places, document]}
              publish:  {title: 发布, from: drafted, to: published, by: reviewer}
              revise:   {title: 修订, from: published, by: reviewer, asks: [level, level_in, growth, places, document], reason: required}
              withdraw: {title: 撤回, from: published, to: drafted, by: reviewer, reason: required}
              settle:   {title: 结账, from: published, to: settled, by: reviewer}
            unique: [[region, series, period]]
            states: {indicator: series, period: period, own: level, size: level_in, growth: growth, target: aim, standings: places, document: document, stages: [published, settled]}
            """;

    private static final Settable CLOCK = new Settable("2024-04-10T02:00:00Z");
    /** What one test states is of a year of its own. */
    private static int year = 2024;
    private static PackFolder pack;
    private static Postgres database;
    private static Ledger ledger;
    private static Figures figures;

    @BeforeAll
    static void openOnce(@TempDir Path folder) throws SQLException {
        pack = PackFolder.in(folder)
                .with("roles.yaml", "statistician: {title: 统计员}\nreviewer: {title: 审核员}\n")
                .with("peers.yaml", "两区: {whole: \"410700\", members: [\"410702\", \"410703\"]}\n"
                        + "四区: {members: [\"410702\", \"410703\", 示例区]}\n")
                .with("sources.yaml", "press: {title: 发布稿, publisher: 示例新闻办, date: 2024-04-01, statement: true}\n")
                .with("indicators/all.yaml", """
                        indicator: gdp
                        title: 地区生产总值
                        system: G1
                        unit: 元
                        ---
                        indicator: tax-share
                        title: 税占比
                        system: G1
                        own: share
                        unit: "%"
                        """).with("registers/series.yaml", REGISTER)
                .with("observations/press.csv", """
                        region,period,indicator,aspect,of,peers,stated,value,unit,bound,source,revision,why,note
                        410703,2023,gdp,level,,,141.8亿元,14180000000,元,exact,press,1,,
                        """);
        open(TestDatabase.fresh(Kind.DISTRICT));
    }

    private static void open(Postgres fresh) throws SQLException {
        database = fresh;
        ledger = Ledger.open(database, CLOCK);
        figures = new Figures(ledger);
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), false, _ -> {});
        assertThat(loading).isInstanceOfSatisfying(Packs.Loading.Planned.class,
                planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    @BeforeEach
    void anotherYear() {
        year++;
        CLOCK.set("2024-04-10T02:00:00Z");
    }

    private static Period quarter() {
        return Period.parse(year + "-Q1");
    }

    @AfterAll
    static void close() {
        ledger.close();
        database.close();
    }

    private Outcome act(Request request) throws SQLException {
        return ledger.act(request);
    }

    private UUID done(Request request) throws SQLException {
        Outcome outcome = act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).entry();
    }

    private Refusal refused(Request request) throws SQLException {
        Outcome outcome = act(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).refusal();
    }

    private static Request draft(String region, String indicator, String period,
            Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> input = new HashMap<>(Map.of("series", indicator, "period", period));
        input.putAll(values);
        return Request.create("series", "draft", input, region.equals("410703")
                ? STATISTICIAN
                : new Actor("other", List.of(new Actor.Granted("statistician", region, "water")))).at(region, null);
    }

    private UUID published(String region, String indicator, String period,
            Map<String, ? extends @Nullable Object> values) throws SQLException {
        UUID entry = done(draft(region, indicator, period, values));
        done(on(entry, "publish", Map.of()));
        return entry;
    }

    private static String number(UUID entry) throws SQLException {
        try (var connection = ledger.connection();
                var row = connection.createStatement()
                        .executeQuery("select number from entries.series where id = '" + entry + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Request on(UUID entry, String action, Map<String, ? extends @Nullable Object> input) {
        return Request.on("series", entry, action, input, REVIEWER);
    }

    private List<String> shown(String region, String period) throws SQLException {
        return figures.all(region, Period.parse(period)).stream()
                .map(figure -> figure.question().aspect().id() + (figure.question().peers() == null
                        ? ""
                        : " " + figure.question().peers()) + " " + figure.shown())
                .toList();
    }

    private Evidence evidence(String indicator, Period period, Aspect aspect) throws SQLException {
        return figures.evidence(figures.ask(Question.of("410703", period, indicator, aspect)).getFirst(), 10);
    }

    @Test
    void whatIsPublishedIsAFigureAtOnceAsItWasStated() throws SQLException {
        UUID entry = done(draft("410703", "gdp", year + "-01.." + year + "-03",
                Map.of("level", "35.6", "level_in", "yi", "growth",
                        "2.30", "document", "2024年一季度快报")));
        assertThat(shown("410703", year + "-Q1")).isEmpty();
        CLOCK.set("2024-04-11T02:00:00Z");
        done(on(entry, "publish", Map.of()));
        assertThat(shown("410703", year + "-Q1")).containsExactly("level 35.6亿元", "growth 2.3%");
        Evidence evidence = evidence("gdp", quarter(), Aspect.LEVEL);
        assertThat(evidence.figure().value()).isEqualByComparingTo("3560000000");
        assertThat(evidence.figure().kind().id()).isEqualTo("reported");
        assertThat(evidence.figure().asOf().toInstant()).isEqualTo(CLOCK.instant());
        assertThat(evidence.reported()).isNotNull().satisfies(reported -> {
            assertThat(reported.title()).isEqualTo("2024年一季度快报");
            assertThat(reported.publisher()).isEqualTo("道路所");
            assertThat(reported.date()).isEqualTo("2024-04-11");
            assertThat(reported.stated()).isEqualTo("35.6亿元");
            assertThat(reported.entry()).isEqualTo(new Evidence.Stating("series", "指标数据", entry, number(entry)));
        });
    }

    @Test
    void aRevisionKeepsTheOldValueAndSaysWhy() throws SQLException {
        UUID entry = published("410703", "gdp", year + "-Q1",
                Map.of("level", "35.6", "level_in", "yi", "growth", "2.3"));
        assertThat(refused(on(entry, "revise", Map.of("growth", "2.5"))).code()).isEqualTo(
                Refusal.Code.REASON_REQUIRED);
        CLOCK.set("2024-05-10T02:00:00Z");
        done(on(entry, "revise", Map.of("growth", "2.5")).because("普查数据核实"));
        assertThat(shown("410703", year + "-Q1")).containsExactly("level 35.6亿元", "growth 2.5%");
        assertThat(evidence("gdp", quarter(), Aspect.GROWTH).reported()).satisfies(reported -> {
            assertThat(reported.revision()).isEqualTo(2);
            assertThat(reported.why()).isEqualTo("普查数据核实");
            assertThat(reported.superseded()).singleElement().satisfies(old -> {
                assertThat(old.stated()).isEqualTo("2.3%");
                assertThat(old.revision()).isEqualTo(1);
                assertThat(old.recordedAt()).isEqualTo("2024-04-10T02:00:00Z");
            });
        });
        assertThat(evidence("gdp", quarter(), Aspect.LEVEL).reported().superseded()).isEmpty();
        assertThat(figures.superseded("410703", quarter())).hasEntrySatisfying(Question.of("410703", quarter(), "gdp",
                Aspect.GROWTH), old -> assertThat(old).extracting(Figure::shown).containsExactly("2.3%"));
        assertThat(figures.observed(new Subjects(null, List.of(quarter()), null), _ -> DSL.falseCondition()))
                .extracting(Observed::stated, Observed::revision, Observed::entry)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("35.6亿元", 1, null),
                        org.assertj.core.groups.Tuple.tuple("2.3%", 1, null),
                        org.assertj.core.groups.Tuple.tuple("2.5%", 2, null));
    }

    @Test
    void whatIsWithdrawnIsTakenBackAndComesAgainAsAnotherRevision() throws SQLException {
        UUID entry = published("410703", "gdp", year + "-Q1", Map.of("growth", "2.3"));
        done(on(entry, "withdraw", Map.of()).because("口径有误"));
        assertThat(shown("410703", year + "-Q1")).isEmpty();
        done(Request.on("series", entry, "correct", Map.of("growth", "2.1"), STATISTICIAN).because("改口径"));
        done(on(entry, "publish", Map.of()));
        assertThat(shown("410703", year + "-Q1")).containsExactly("growth 2.1%");
        assertThat(evidence("gdp", quarter(), Aspect.GROWTH).reported().superseded())
                .extracting(Evidence.Superseded::stated).containsExactly("2.3%");
        done(on(entry, "withdraw", Map.of()).because("不再公布"));
        done(Request.on("series", entry, "void", Map.of(), STATISTICIAN).because("不再公布"));
        assertThat(shown("410703", year + "-Q1")).isEmpty();
        published("410703", "gdp", year + "-Q1", Map.of("growth", "1.9"));
        assertThat(shown("410703", year + "-Q1")).containsExactly("growth 1.9%");
    }

    @Test
    void whatIsPublishedStandsFastButForTheRegistersOwnActions() throws SQLException {
        UUID entry = published("410703", "gdp", year + "-Q1", Map.of("growth", "2.3"));
        for (Request request : List.of(Request.on("series", entry, "correct", Map.of("growth", "9"), REVIEWER),
                Request.on("series", entry, "void", Map.of(), REVIEWER),
                Request.on("series", entry, "move", Map.of(), REVIEWER).at("410702", null))) {
            Refusal refusal = refused(request.because("想改"));
            assertThat(refusal.code()).isEqualTo(Refusal.Code.WRONG_STAGE);
            assertThat(refusal.message()).contains("已发布", "已经定稿", "可办理：修订、撤回、结账");
        }
        assertThat(refused(Request.on("series", entry, "revise", Map.of("growth", "9"), STATISTICIAN).because("想改"))
                .code()).isEqualTo(Refusal.Code.NOT_ALLOWED);
        assertThat(shown("410703", year + "-Q1")).containsExactly("growth 2.3%");
    }

    @Test
    void aSettledPeriodTakesNoLateDraftAndNoRevision() throws SQLException {
        UUID entry = published("410703", "gdp", year + "-Q1", Map.of("growth", "2.3"));
        done(on(entry, "settle", Map.of()));
        assertThat(shown("410703", year + "-Q1")).containsExactly("growth 2.3%");
        Refusal late = refused(draft("410703", "gdp", year + "-01.." + year + "-03", Map.of("growth", "2.4")));
        assertThat(late.code()).isEqualTo(Refusal.Code.DUPLICATE);
        assertThat(late.message()).isEqualTo("已有一条指标数据的区划、指标、时期相同：" + number(entry) + "，处于“已结账”环节，已经定稿");
        for (String action : List.of("revise", "withdraw", "settle")) {
            assertThat(refused(on(entry, action, Map.of()).because("补正")).code()).isEqualTo(Refusal.Code.WRONG_STAGE);
        }
        assertThat(refused(on(entry, "correct", Map.of("growth", "9")).because("补正")).message()).contains("已结账");
        // Another region, period or series is open still.
        done(draft("410702", "gdp", year + "-Q1", Map.of("growth", "1")));
        done(draft("410703", "gdp", year + "-Q2", Map.of("growth", "1")));
        done(draft("410703", "tax-share", year + "-Q1", Map.of("level", "80")));
    }

    @Test
    void whoeverDraftsOrRevisesAtOnceWithTheSettlingComesBeforeItOrIsRefused() throws Exception {
        UUID entry = published("410703", "gdp", year + "-Q1", Map.of("growth", "2.3"));
        List<Request> requests = new ArrayList<>(List.of(on(entry, "settle", Map.of())));
        for (int i = 1; i <= 4; i++) {
            requests.add(on(entry, "revise", Map.of("growth", "3." + i)).because("补正"));
            requests.add(draft("410703", "gdp", year + "-Q1", Map.of("growth", "4." + i)));
            requests.add(draft("410703", "gdp", year + "-Q2", Map.of("growth", "5." + i)));
        }
        CyclicBarrier start = new CyclicBarrier(requests.size());
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService all = Executors.newFixedThreadPool(requests.size())) {
            List<Callable<Outcome>> calls = new ArrayList<>();
            requests.forEach(request -> calls.add(() -> {
                start.await();
                return act(request);
            }));
            for (var outcome : all.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Done.class);
        List<String> shown = shown("410703", year + "-Q1");
        long revised = 0;
        for (int i = 1; i < requests.size(); i++) {
            boolean done = outcomes.get(i) instanceof Outcome.Done;
            String growth = String.valueOf(requests.get(i).input().get("growth"));
            assertThat(done && growth.startsWith("4")).isFalse();
            revised += done && growth.startsWith("3") ? 1 : 0;
        }
        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance).count()).isEqualTo(2 + revised);
        List<Observed> observed = figures.observed(new Subjects(null, List.of(quarter()), null), _ -> DSL
                .trueCondition());
        assertThat(observed).hasSize((int) revised + 1);
        assertThat(shown).containsExactly("growth " + observed.getLast().stated());
        assertThat(refused(on(entry, "revise", Map.of("growth", "9")).because("补正")).code()).isEqualTo(
                Refusal.Code.WRONG_STAGE);
    }

    @Test
    void ranksAndGapsAreCalculatedWhereAllPeersAreThereAndElseAreWhatIsStated() throws SQLException {
        List<Map<String, Object>> places = List.of(
                Map.of("aspect", "rank", "of", "growth", "peers", "四区", "value", "2"),
                Map.of("aspect", "gap", "peers", "两区", "value", "-0.2"));
        published("410703", "gdp", year + "-Q1", Map.of("growth", "2.3", "places", places));
        assertThat(shown("410703", year + "-Q1")).containsExactly("growth 2.3%", "gap 两区 低0.2个百分点", "rank 四区 第2位");
        published("410702", "gdp", year + "-Q1", Map.of("growth", "3.1"));
        published("410700", "gdp", year + "-Q1", Map.of("growth", "2.6"));
        assertThat(shown("410703", year + "-Q1")).containsExactly("growth 2.3%", "gap 两区 低0.2个百分点", "rank 两区 第2位",
                "rank 四区 第2位");
        assertThat(evidence("gdp", quarter(), Aspect.GAP).arithmetic()).anyMatch(line -> line.contains("相差"));
    }

    @Test
    void whatCantBeStatedIsRefusedWithTheFieldWhenItIsPublished() throws SQLException {
        Refusal unknown = refused(draft("410703", "gdb", year + "-Q1", Map.of()));
        assertThat(unknown.message()).contains("指标：“gdb”不能用").contains("gdp");
        assertThat(refused(draft("410703", "gdp", "2024-13", Map.of())).message()).contains("时期：“2024-13”不能用");
        assertThat(unsayable("gdp", Map.of())).isEqualTo("至少须填一项数值");
        assertThat(unsayable("tax-share", Map.of("level", "86", "level_in", "wan"))).contains("是比率");
        assertThat(unsayable("gdp", Map.of("places", List.of(place("rank", "四区", "1.5"))))).contains("从 1 起的整数");
        assertThat(unsayable("gdp", Map.of("places", List.of(place("gap", "四区", "1"), place("gap", "四区", "2")))))
                .contains("写了两次");
        assertThat(shown("410703", year + "-Q1")).isEmpty();
    }

    private static Map<String, Object> place(String aspect, String peers, String value) {
        return Map.of("aspect", aspect, "peers", peers, "value", value);
    }

    /** Why such an entry can't be published; it is voided again. */
    private String unsayable(String indicator, Map<String, Object> values) throws SQLException {
        UUID entry = done(draft("410703", indicator, year + "-Q1", values));
        Refusal refusal = refused(on(entry, "publish", Map.of()));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.CONDITION);
        assertThat(refusal.field()).isNotNull();
        done(Request.on("series", entry, "void", Map.of(), STATISTICIAN).because("重填"));
        return refusal.message();
    }

    @Test
    void aTableSaysInEachCellWhatIsSaidOfItAlone() throws SQLException {
        published("410703", "gdp", year + "-Q1", Map.of("level", "3.5", "level_in", "yi", "growth", "2.3"));
        published("410702", "gdp", year + "-Q1", Map.of("growth", "3.1"));
        published("410703", "gdp", (year - 1) + "-Q3", Map.of("growth", "1.1"));
        List<String> regions = List.of("410702", "410703");
        List<Period> periods = List.of(quarter(), Period.parse((year - 1) + "-Q3"));
        List<Figure> alone = new ArrayList<>();
        for (String region : regions) {
            for (Period period : periods) {
                alone.addAll(figures.of("gdp", region, period));
            }
        }
        assertThat(figures.table("gdp", regions, periods)).isEqualTo(alone).hasSizeGreaterThan(5);
    }

    @Test
    void aTargetIsStatedTheSameWay() throws SQLException {
        published("410703", "gdp", year + "-Q1", Map.of("level", "3", "level_in", "yi", "aim", "4"));
        assertThat(shown("410703", year + "-Q1")).containsExactly("level 3亿元", "completion 75%");
        assertThat(figures.targets(new Subjects(List.of("410703"), null, List.of("gdp")))).singleElement().satisfies(
                target -> {
                    assertThat(target.value()).isEqualByComparingTo(new BigDecimal("400000000"));
                    assertThat(target.question().period()).isEqualTo(quarter());
                });
    }

    @Test
    void theLaterOfAStatementByAPackAndOneByAnEntryIsTheFigure() throws SQLException {
        CLOCK.set("2100-01-01T00:00:00Z");
        published("410703", "gdp", "2023", Map.of("level", "141.9", "level_in", "yi", "document", "press"));
        Evidence evidence = evidence("gdp", Period.year(2023), Aspect.LEVEL);
        assertThat(evidence.figure().shown()).isEqualTo("141.9亿元");
        assertThat(evidence.reported()).satisfies(reported -> {
            assertThat(reported.title()).isEqualTo("发布稿");
            assertThat(reported.revision()).isEqualTo(2);
            assertThat(reported.superseded()).extracting(Evidence.Superseded::stated).containsExactly("141.8亿元");
        });
    }

    @Test
    void whatWasMadeUpNeverSupersedesWhatWasStatedIndeed() throws SQLException {
        Postgres before = database;
        Ledger own = ledger;
        Figures ownFigures = figures;
        CLOCK.set("2100-01-01T00:00:00Z");
        open(TestDatabase.fresh(Kind.DEMO));
        try {
            madeUp();
        } finally {
            close();
            database = before;
            ledger = own;
            figures = ownFigures;
        }
    }

    private void madeUp() throws SQLException {
        published("410703", "gdp", "2023", Map.of("level", "999", "level_in", "yi"));
        published("410703", "gdp", year + "-Q1", Map.of("growth", "2.3"));
        Evidence evidence = evidence("gdp", Period.year(2023), Aspect.LEVEL);
        assertThat(evidence.figure().shown()).isEqualTo("141.8亿元");
        assertThat(evidence.figure().demonstration()).isFalse();
        assertThat(evidence.reported().superseded()).isEmpty();
        assertThat(evidence.arithmetic()).anyMatch(line -> line.startsWith("另有演示公布"));
        Figure made = evidence("gdp", quarter(), Aspect.GROWTH).figure();
        assertThat(made.shown()).isEqualTo("2.3%");
        assertThat(made.demonstration()).isTrue();
    }
}
