package youju.ledger.act;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** An action that opens entries of another register, one for each row that is new. */
class OpeningTests extends ActingCase {
    private static final Actor OFFICER = new Actor("duty", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final String SPOT = """
            register: spot
            title: 点位
            system: C1
            number: "DW{region}-{00000}"
            name: name
            fields:
              name: {title: 名称, type: text, required: true}
            stages: {used: 在用, gone: 停用}
            actions:
              enter: {title: 登记, to: used, by: operator, asks: [name!]}
              leave: {title: 停用, from: used, to: gone, by: operator}
            """;
    private static final String ALERT = """
            register: alert
            title: 预警
            system: C1
            number: "YJ{region}-{yyyyMMdd}-{000}"
            name: title
            fields:
              title: {title: 标题, type: text, required: true}
              spots:
                title: 点位
                type: rows
                fields: {spot: {title: 点位, type: link, of: spot, required: true}}
            stages: {issued: 已发布, over: 已解除}
            actions:
              issue:
                title: 发布
                to: issued
                by: operator
                asks: [title!, spots]
                opens: {register: duty, action: open, each: spots, gives: {alert: entry, spot: each.spot, note: title}}
              extend:
                title: 增加点位
                from: issued
                by: operator
                asks: [spots!]
                opens: {register: duty, action: open, each: spots, gives: {alert: entry, spot: each.spot}}
              end: {title: 解除, from: issued, to: over, by: operator, when: 'linked(duty.alert, "opened") == 0', otherwise: 还有点位没有报告}
            """;
    private static final String DUTY = """
            register: duty
            title: 值守
            system: C1
            number: "ZS{region}-{yyyyMMdd}-{00000}"
            name: note
            fields:
              alert: {title: 预警, type: link, of: alert, required: true}
              spot:  {title: 点位, type: link, of: spot, required: true}
              note:  {title: 说明, type: text}
            stages: {opened: 值守中, reported: 已报告}
            actions:
              open:   {title: 开启, to: opened, by: operator, asks: [alert!, spot!, note], when: 'spot.stage == "used"', otherwise: 点位已停用}
              report: {title: 报告, from: opened, to: reported, by: operator}
            deadlines:
              report: {title: 报告时限, from: opened, until: reported, within: "hours(2)"}
            unique: [[alert, spot]]
            """;
    @BeforeEach
    void open() throws SQLException {
        pack.with("registers/spot.yaml", SPOT).with("registers/alert.yaml", ALERT);
        assertThat(mistakes("registers/duty.yaml", DUTY)).isEmpty();
    }

    private UUID spot() throws SQLException {
        return done(Request.create("spot", "enter", Map.of("name", "示例点位"), OFFICER));
    }

    private List<UUID> spots(int count) throws SQLException {
        List<UUID> spots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spots.add(spot());
        }
        return spots;
    }

    private static Request issue(List<UUID> spots) {
        return Request.create("alert", "issue", Map.of("title", "示例红色预警", "spots", rows(spots)), OFFICER);
    }

    private static Request extend(UUID alert, List<UUID> spots) {
        return Request.on("alert", alert, "extend", Map.of("spots", rows(spots)), OFFICER);
    }

    private static List<Map<String, Object>> rows(List<UUID> spots) {
        return spots.stream().map(spot -> Map.<String, Object>of("spot", spot)).toList();
    }

    @Test
    void eachRowOpensAnEntryOfItsOwnWithItsLineAndItsDeadline() throws SQLException {
        UUID alert = done(issue(spots(3)));
        assertThat(one("select count(*) from entries.duty where alert = '" + alert
                + "' and stage = 'opened' and note = '示例红色预警' and region = '410702' and unit = 'center'")).isEqualTo(3);
        assertThat(one("select count(distinct number) from entries.duty")).isEqualTo(3);
        assertThat(one("select count(*) from journal where register = 'duty' and action = 'open' and actor = 'duty'"))
                .isEqualTo(3);
        assertThat(one("select count(*) from deadline d join entries.duty e on e.id = d.entry")).isEqualTo(3);
    }

    @Test
    void theyAreClosedOneByOneAndTheActionThatEndsItWaitsForAll() throws SQLException {
        UUID alert = done(issue(spots(2)));
        Request end = Request.on("alert", alert, "end", new HashMap<>(), OFFICER);
        for (int left = 2; left > 0; left--) {
            assertThat(refused(end).message()).isEqualTo("还有点位没有报告");
            done(Request.on("duty", ledgerIds("duty", "opened").getFirst(), "report", new HashMap<>(), OFFICER));
        }
        done(end);
    }

    private List<UUID> ledgerIds(String register, String stage) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select id from entries." + register + " where stage = '" + stage
                        + "' order by id")) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    @Test
    void onlyRowsThatAreNewOpenSomething() throws SQLException {
        List<UUID> spots = spots(3);
        UUID alert = done(issue(spots.subList(0, 2)));
        done(extend(alert, spots));
        assertThat(one("select count(*) from entries.duty")).isEqualTo(3);
        done(extend(alert, spots.subList(1, 3)));
        assertThat(one("select count(*) from entries.duty")).isEqualTo(3);
    }

    @Test
    void whereOneIsRefusedNothingIsDoneAndItIsSaidWhich() throws SQLException {
        List<UUID> spots = spots(2);
        done(Request.on("spot", spots.get(1), "leave", new HashMap<>(), OFFICER));
        Refusal gone = refused(issue(spots));
        assertThat(gone.code()).isEqualTo(Refusal.Code.CONDITION);
        assertThat(gone.field()).isEqualTo("spots");
        assertThat(gone.message()).isEqualTo("第 2 条值守：点位已停用");
        Refusal twice = refused(issue(List.of(spots.getFirst(), spots.getFirst())));
        assertThat(twice.code()).isEqualTo(Refusal.Code.DUPLICATE);
        assertThat(twice.message()).startsWith("第 2 条值守：已有一条值守的预警、点位相同");
        assertThat(refused(issue(List.of(UUID.randomUUID()))).message()).startsWith("第 1 条值守：");
        assertThat(one("select count(*) from entries.alert")).isZero();
        assertThat(one("select count(*) from entries.duty")).isZero();
        assertThat(one("select count(*) from journal where register in ('alert', 'duty')")).isZero();
    }

    @Test
    void theSameRequestSentTwiceOpensOnce() throws SQLException {
        Request issue = issue(spots(2)).once("one-alert");
        assertThat(done(issue)).isEqualTo(done(issue));
        assertThat(one("select count(*) from entries.duty")).isEqualTo(2);
    }

    @Test
    void moreRowsThanARangeOfNumbersHoldsHaveNumbersOfTheirOwn() throws SQLException {
        done(issue(spots(120)));
        done(issue(spots(3)));
        assertThat(one("select count(distinct number) from entries.duty")).isEqualTo(123);
    }

    @Test
    void twoWhoExtendAtOnceOpenEachSpotOnce() throws Exception {
        List<UUID> spots = spots(6);
        UUID alert = done(issue(spots.subList(0, 1)));
        List<Future<Outcome>> asked = IntStream.range(0, 8).mapToObj(_ -> others.submit(() -> ledger.act(extend(alert,
                spots)))).toList();
        for (Future<Outcome> each : asked) {
            assertThat(each.get()).isInstanceOf(Outcome.Done.class);
        }
        assertThat(one("select count(*) from entries.duty")).isEqualTo(6);
    }

    @Test
    void whatCanNotBeOpenedIsAMistakeOfThePack() throws SQLException {
        assertThat(mistakes("registers/duty.yaml",
                DUTY.replace("asks: [alert!, spot!, note]", "asks: [alert!, spot!], locks: [spot]")))
                .anyMatch(mistake -> mistake.contains("isn't done by what it is given alone"))
                .anyMatch(mistake -> mistake.contains("'note'"));
        assertThat(mistakes("registers/duty.yaml",
                DUTY.replace("  spot:  {title: 点位, type: link, of: spot", "  spot:  {title: 点位, type: link, of: duty")))
                .anyMatch(mistake -> mistake.contains("another type"));
        assertThat(mistakes("registers/duty.yaml", DUTY.replace("open:   {title: 开启, to: opened, by: operator",
                "open:   {title: 开启, to: opened, by: unit.spot")))
                .anyMatch(mistake -> mistake.contains("may not do"));
    }
}
