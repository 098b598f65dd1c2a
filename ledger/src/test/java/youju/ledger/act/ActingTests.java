package youju.ledger.act;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.entry.Entry;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.model.value.Place;

import static org.assertj.core.api.Assertions.assertThat;

class ActingTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final Actor WATER = new Actor("w", List.of(new Actor.Granted("staff", "410702", "water")));
    private static final Actor ROADS = new Actor("r", List.of(new Actor.Granted("staff", "410703", "roads")));
    private static final Map<String, Object> ORDER = Map.of("subject", "示例诉求0001", "phone", "13800138000", "caller",
            "示例来电人", "cost", "12.50", "place", Map.of("lon", 113.9, "lat", 35.3));
    @TempDir
    Path folder;
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        pack = PackFolder.in(folder).hotline();
        load();
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private void load() throws SQLException {
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), false, _ -> {});
        assertThat(loading).isInstanceOfSatisfying(Packs.Loading.Planned.class,
                planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    private Outcome.Done done(Request request) throws SQLException {
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private Refusal refused(Request request) throws SQLException {
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).refusal();
    }

    private UUID received() throws SQLException {
        return done(Request.create("hotline_order", "receive", ORDER, OPERATOR)).entry();
    }

    private static Request on(UUID id, String action, Map<String, Object> input, Actor actor) {
        return Request.on("hotline_order", id, action, input, actor);
    }

    private Entry entry(UUID id) throws SQLException {
        return ledger.find("hotline_order", id).orElseThrow();
    }

    private String text(String query) throws SQLException {
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    @Test
    void anOrderWalksItsWholeLife() throws SQLException {
        UUID id = received();
        assertThat(done(on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR)).version())
                .isEqualTo(2);
        done(on(id, "accept", Map.of(), WATER));
        done(on(id, "answer", Map.of("reply", "已经派人到现场修好了水管"), WATER));
        done(on(id, "close", Map.of("satisfied", true), OPERATOR));
        Entry closed = entry(id);
        assertThat(closed.stage()).isEqualTo("closed");
        assertThat(closed.number()).matches("RX410702-\\d{8}-00001");
        assertThat(closed.version()).isEqualTo(5);
        assertThat(closed.stageTimes()).containsOnlyKeys("received", "dispatched", "handling", "answered", "closed");
        assertThat(closed.fields()).containsEntry("cost", new BigDecimal("12.50")).containsEntry("urgent", false);
        assertThat(closed.fields().get("place")).isInstanceOf(Place.class);
        assertThat(text("select count(*) from journal")).isEqualTo("5");
    }

    @Test
    void theJournalKeepsWhatChangedAndPersonalValuesApart() throws SQLException {
        UUID id = received();
        assertThat(text("select changes::json->>'subject' from journal")).isEqualTo("示例诉求0001");
        assertThat(text("select changes::text from journal")).doesNotContain("13800138000");
        assertThat(text("select personal->>'phone' from journal")).hasSize(64);
        assertThat(text("select value from journal_personal where field = 'phone'")).isEqualTo("13800138000");
        done(on(id, "correct", new HashMap<>(Map.of("cost", "13", "phone", "")), OPERATOR).because("记错"));
        assertThat(text("select changes::json->>'cost' from journal where version = 2"))
                .isEqualTo("[\"12.50\",\"13.00\"]");
        assertThat(text("select personal::text from journal where version = 2")).isEqualTo("{\"phone\": null}");
        assertThat(text("select reason from journal where version = 2")).isEqualTo("记错");
    }

    @Test
    void whatMayNotBeDoneIsRefusedWithTheReasonAndLeavesNoTrace() throws SQLException {
        UUID id = received();
        assertThat(refused(on(id, "close", Map.of("satisfied", true), OPERATOR)).code())
                .isEqualTo(Refusal.Code.WRONG_STAGE);
        assertThat(refused(on(id, "dispatch", Map.of("category", "water"), OPERATOR)).field()).isEqualTo("handler");
        assertThat(refused(on(id, "dispatch", Map.of("category", "watr", "handler", "water"), OPERATOR)).code())
                .isEqualTo(Refusal.Code.INVALID);
        assertThat(refused(on(id, "dispatch", Map.of("category", "water", "handler", "water"), WATER)).code())
                .isEqualTo(Refusal.Code.NOT_ALLOWED);
        assertThat(refused(on(id, "dispatch", Map.of("categry", "water", "handler", "water"), OPERATOR)).message())
                .contains("是不是 category");
        assertThat(refused(on(UUID.randomUUID(), "dispatch", Map.of(), OPERATOR)).code())
                .isEqualTo(Refusal.Code.UNKNOWN);
        assertThat(refused(on(id, "void", Map.of(), OPERATOR)).code()).isEqualTo(Refusal.Code.REASON_REQUIRED);
        assertThat(refused(Request.create("hotline_order", "receive", Map.of(), OPERATOR)).field())
                .isEqualTo("subject");
        assertThat(refused(Request.create("hotline", "receive", ORDER, OPERATOR)).code())
                .isEqualTo(Refusal.Code.UNKNOWN);
        assertThat(text("select count(*) from journal")).isEqualTo("1");
    }

    @Test
    void aGuardThatDoesNotHoldIsRefused() throws SQLException {
        UUID id = received();
        done(on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR));
        done(on(id, "accept", Map.of(), WATER));
        assertThat(refused(on(id, "answer", Map.of("reply", "修好了"), WATER)).code())
                .isEqualTo(Refusal.Code.CONDITION);
    }

    @Test
    void onlyTheUnitThatHandlesItMayAnswer() throws SQLException {
        UUID id = received();
        done(on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR));
        assertThat(refused(on(id, "accept", Map.of(), ROADS)).code()).isEqualTo(Refusal.Code.NOT_ALLOWED);
        done(on(id, "accept", Map.of(), WATER));
    }

    @Test
    void everybodyMayDoWhatThePublicMay() throws SQLException {
        Outcome.Done made = done(Request.create("hotline_order", "receive", Map.of("subject", "示例"), Actor.anybody())
                .at("410702", "center"));
        assertThat(made.stage()).isEqualTo("received");
        assertThat(refused(on(made.entry(), "correct", Map.of("subject", "x"), Actor.anybody()).because("x")).code())
                .isEqualTo(Refusal.Code.NOT_ALLOWED);
    }

    @Test
    void aRepeatedRequestIsAnsweredAsTheFirst() throws SQLException {
        Request create = Request.create("hotline_order", "receive", ORDER, OPERATOR).once("a");
        Outcome first = ledger.act(create);
        assertThat(ledger.act(create)).isEqualTo(first);
        UUID id = ((Outcome.Done) first).entry();
        Request dispatch = on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR).once("b");
        assertThat(ledger.act(dispatch)).isEqualTo(ledger.act(dispatch));
        assertThat(refused(on(id, "accept", Map.of(), WATER).once("b")).code()).isEqualTo(Refusal.Code.KEY_REUSED);
        assertThat(text("select count(*) from journal")).isEqualTo("2");
    }

    @Test
    void aChangeOfWhatWasSeenBeforeIsAConflict() throws SQLException {
        UUID id = received();
        done(on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR).seen(1));
        assertThat(refused(on(id, "accept", Map.of(), WATER).seen(1)).code()).isEqualTo(Refusal.Code.CONFLICT);
    }

    @Test
    void aUniqueValueIsHadByOneEntryThatIsNotVoid() throws SQLException {
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE + "unique: [[phone]]\n");
        load();
        UUID id = received();
        assertThat(refused(Request.create("hotline_order", "receive", ORDER, OPERATOR)).code())
                .isEqualTo(Refusal.Code.DUPLICATE);
        done(on(id, "void", Map.of(), OPERATOR).because("重复"));
        received();
        assertThat(refused(on(id, "correct", Map.of("cost", 1), OPERATOR).because("x")).code())
                .isEqualTo(Refusal.Code.VOID);
    }

    @Test
    void aLimitIsNeverPassed() throws SQLException {
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE + "limits: [{count: 2, per: [subject]}]\n");
        load();
        UUID id = received();
        received();
        assertThat(refused(Request.create("hotline_order", "receive", ORDER, OPERATOR)).code())
                .isEqualTo(Refusal.Code.LIMIT);
        assertThat(text("select count(*) from journal")).isEqualTo("2");
        done(on(id, "correct", Map.of("subject", "小区路灯连续不亮了"), OPERATOR).because("x"));
        received();
        assertThat(text("select string_agg(entries::text, ',' order by key) from limited")).isEqualTo("2,1");
    }

    @Test
    void aGuardThatCountsOtherEntriesHoldsWithItsLock() throws SQLException {
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("urgent, cost]}",
                "urgent, cost], locks: [phone], when: \"has(phone) && others(phone) < 2\"}")
                .replace("place, urgent", "place, urgent"));
        load();
        Map<String, Object> order = new HashMap<>(ORDER);
        done(Request.create("hotline_order", "receive", order, OPERATOR));
        done(Request.create("hotline_order", "receive", order, OPERATOR));
        assertThat(refused(Request.create("hotline_order", "receive", order, OPERATOR)).code())
                .isEqualTo(Refusal.Code.CONDITION);
    }

    @Test
    void aGuardCountsByTheValuesTheEntryWillHaveGivenOrNot() throws SQLException {
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE
                .replace("  handler:   {", "  year:      {title: 年度, type: integer}\n  handler:   {")
                .replace("urgent, cost]}", "urgent, cost], sets: {year: \"2023\"}, locks: [year, urgent], "
                        + "when: \"has(year) && others(year, urgent) < 2\"}"));
        load();
        received();
        received();
        assertThat(refused(Request.create("hotline_order", "receive", ORDER, OPERATOR)).code())
                .isEqualTo(Refusal.Code.CONDITION);
        Map<String, Object> urgent = new HashMap<>(ORDER);
        urgent.put("urgent", true);
        done(Request.create("hotline_order", "receive", urgent, OPERATOR));
    }

    @Test
    void aRepeatedRequestIsNotHeldUpByWhatTheFirstMade() throws SQLException {
        Request create = Request.create("hotline_order", "receive", ORDER, OPERATOR).once("a");
        for (String rule : List.of(PackFolder.HOTLINE + "unique: [[phone]]\n", PackFolder.HOTLINE.replace(
                "urgent, cost]}", "urgent, cost], locks: [phone], when: \"has(phone) && others(phone) < 1\"}"),
                PackFolder.HOTLINE + "limits: [{count: 1, per: [subject]}]\n")) {
            pack.with("registers/hotline.yaml", rule);
            load();
            Outcome first = ledger.act(create);
            assertThat(first).isInstanceOf(Outcome.Done.class);
            assertThat(ledger.act(create)).isEqualTo(first);
            assertThat(refused(Request.create("hotline_order", "receive", ORDER, OPERATOR).once("b")).code())
                    .isIn(Refusal.Code.DUPLICATE, Refusal.Code.CONDITION, Refusal.Code.LIMIT);
        }
        assertThat(text("select count(*) from journal")).isEqualTo("1");
    }

    @Test
    void correctionsMovesAndVoidsComeRightInTheTallies() throws SQLException {
        UUID id = received();
        done(on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR));
        done(on(id, "accept", Map.of(), WATER));
        done(on(id, "answer", Map.of("reply", "已经派人到现场修好了水管"), WATER));
        done(on(id, "close", Map.of("satisfied", true), OPERATOR));
        String cost = "select region || ' ' || sum(entries) || ' ' || sum(amount) from tally_change where amount <> 0 "
                + "group by region having sum(amount) <> 0";
        assertThat(text(cost)).isEqualTo("410702 1 12.50");
        done(on(id, "correct", Map.of("cost", "20"), OPERATOR).because("记错"));
        assertThat(text(cost)).isEqualTo("410702 1 20.00");
        done(on(id, "move", Map.of(), OPERATOR).because("属地").at("410703", "roads"));
        assertThat(text(cost)).isEqualTo("410703 1 20.00");
        Actor other = new Actor("o", List.of(new Actor.Granted("operator", "410703", null)));
        assertThat(refused(on(id, "void", Map.of(), OPERATOR).because("x")).code())
                .isEqualTo(Refusal.Code.NOT_ALLOWED);
        done(on(id, "void", Map.of(), other).because("重复"));
        assertThat(text(cost)).isEqualTo("nothing");
    }

    @Test
    void deadlinesStartAndEndWithTheStages() throws SQLException {
        UUID id = received();
        assertThat(text("select within from deadline where deadline = 'dispatch' and ended_at is null"))
                .isEqualTo("workdays(1)");
        done(on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR));
        assertThat(text("select within from deadline where deadline = 'dispatch' and ended_at is null"))
                .isEqualTo("nothing");
        assertThat(text("select within from deadline where deadline = 'handle' and ended_at is null"))
                .isEqualTo("workdays(5)");
    }

    @Test
    void anActionDecidedUnderEarlierPacksIsDecidedAgain() throws SQLException {
        UUID id = received();
        try (Ledger other = Ledger.open(database)) {
            pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("asks: [category!, handler!]}",
                    "asks: [category!, handler!], when: \"category == 'roads'\"}"));
            assertThat(other.packs().load(List.of(pack.path()), false, _ -> {}))
                    .isInstanceOf(Packs.Loading.Planned.class);
        }
        assertThat(refused(on(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR)).code())
                .isEqualTo(Refusal.Code.CONDITION);
        done(on(id, "dispatch", Map.of("category", "roads", "handler", "water"), OPERATOR));
    }
}
