package youju.ledger.act;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.deadline.Running;
import youju.ledger.deadline.RunningRows;
import youju.ledger.entry.Entry;
import youju.ledger.journal.JournalCheck;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** What was done by mistake is taken back within its minutes, by whoever did it, as if it had not been done. */
class UndoTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final Actor OTHER = new Actor("other", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final Actor WATER = new Actor("w", List.of(new Actor.Granted("staff", "410702", "water")));
    private static final String HOTLINE = PackFolder.HOTLINE.replace("asks: [category!, handler!]}",
            "asks: [category!, handler!, phone], undo: 10}").replace("by: unit.handler, reason: required}",
                    "by: unit.handler, reason: required, undo: 10}");
    private static final String COUNTED = """
            select string_agg(k::text, '; ' order by k::text) from (
                select (tally, region, day, key, demonstration, sum(entries), sum(amount)) as k from (
                    select tally, region, day, key, demonstration, entries, amount from tally union all
                    select tally, region, day, key, demonstration, entries, amount from tally_change) t
                group by tally, region, day, key, demonstration having sum(entries) <> 0 or sum(amount) <> 0) x""";
    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-12-04T09:00");
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database, clock);
        pack = PackFolder.in(folder).hotline();
        load(HOTLINE);
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private void load(String register) throws SQLException {
        pack.with("registers/hotline.yaml", register);
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
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

    private UUID received(String phone) throws SQLException {
        return done(
                Request.create("hotline_order", "receive", Map.of("subject", "示例诉求", "phone", phone, "caller", "示例来电人",
                        "place", Map.of("lon", 113.9, "lat", 35.3), "cost", "12.50"), OPERATOR))
                .entry();
    }

    private static Request on(UUID id, String action, Map<String, Object> input, Actor actor) {
        return Request.on("hotline_order", id, action, input, actor);
    }

    private static Request dispatch(UUID id) {
        return on(id, "dispatch", Map.of("category", "water", "handler", "water", "phone", "13900139000"), OPERATOR);
    }

    private static Request undo(UUID id, Actor actor) {
        return on(id, "undo", Map.of(), actor);
    }

    private Entry entry(UUID id) throws SQLException {
        return ledger.find("hotline_order", id).orElseThrow();
    }

    private List<Running> running(UUID id) throws SQLException {
        try (var connection = ledger.connection()) {
            return RunningRows.of(id, connection);
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    @Test
    void theEntryIsAsItWasBeforeAndTheJournalSaysSo() throws SQLException {
        UUID id = received("13800138000");
        Entry before = entry(id);
        Running due = running(id).getFirst();
        String counted = text(COUNTED);
        clock.advance(Duration.ofMinutes(5));
        done(dispatch(id));
        assertThat(text(COUNTED)).isNotEqualTo(counted);
        assertThat(running(id)).extracting(Running::deadline).containsExactlyInAnyOrder("dispatch", "handle");
        clock.advance(Duration.ofMinutes(10));
        assertThat(ledger.undoable(entry(id), OPERATOR)).hasValueSatisfying(last -> assertThat(last.stage()).isEqualTo(
                "received"));
        done(undo(id, OPERATOR).because("派错单位"));

        Entry after = entry(id);
        assertThat(after.version()).isEqualTo(3);
        assertThat(after.stage()).isEqualTo("received");
        assertThat(after.fields()).isEqualTo(before.fields());
        assertThat(after.stageTimes()).isEqualTo(before.stageTimes());
        assertThat(text(COUNTED)).as("what figures count").isEqualTo(counted);
        Running again = running(id).getFirst();
        assertThat(running(id)).hasSize(1);
        assertThat(again.endedAt()).isNull();
        assertThat(again.startedAt()).isEqualTo(due.startedAt());
        assertThat(again.dueAt()).isEqualTo(due.dueAt());
        assertThat(again.moved().getLast().why()).isEqualTo("撤回“派单”：派错单位");
        assertThat(text("select action || ' ' || stage || ' ' || reason from journal where version = 3")).isEqualTo(
                "undo received 派错单位");
        assertThat(text("select changes::json->>'handler' from journal where version = 3")).isEqualTo(
                "[\"water\",null]");
        assertThat(text("select value from journal_personal where version = 3")).isEqualTo("13800138000");
        assertThat(new JournalCheck(database.dataSource()).check(List.of(), ledger.inForce().model().registers()
                .values(), _ -> {}).differences()).isEmpty();
        assertThat(text("select count(*) from undoable")).isEqualTo("0");
        assertThat(refused(undo(id, OPERATOR)).code()).as("once").isEqualTo(Refusal.Code.NOT_ALLOWED);
        done(dispatch(id));
        assertThat(running(id)).extracting(Running::deadline).containsExactlyInAnyOrder("dispatch", "handle");
    }

    @Test
    void aDeadlineThatTheActionBeganAnewIsTheFormerOneAgain() throws SQLException {
        UUID id = received("13800138000");
        clock.advance(Duration.ofMinutes(30));
        done(dispatch(id));
        List<Running> before = running(id);
        clock.advance(Duration.ofMinutes(30));
        done(on(id, "send_back", Map.of(), WATER).because("不归我们"));
        assertThat(running(id).stream().filter(row -> row.deadline().equals("dispatch")).findFirst().orElseThrow()
                .startedAt()).isEqualTo(clock.instant());
        done(undo(id, WATER));
        for (Running row : before) {
            Running now = running(id).stream().filter(each -> each.deadline().equals(row.deadline())).findFirst()
                    .orElseThrow();
            assertThat(List.of(now.startedAt(), String.valueOf(now.dueAt()), String.valueOf(now.endedAt()))).isEqualTo(
                    List.of(row.startedAt(), String.valueOf(row.dueAt()), String.valueOf(row.endedAt())));
        }
        assertThat(running(id)).hasSameSizeAs(before);
    }

    @Test
    void nobodyElseTakesItBackNorAfterItsTimeNorAfterAnotherAction() throws SQLException {
        UUID id = received("13800138000");
        assertThat(refused(undo(id, OPERATOR)).code()).as("making an entry").isEqualTo(Refusal.Code.NOT_ALLOWED);
        done(dispatch(id));
        assertThat(refused(undo(id, OTHER)).code()).isEqualTo(Refusal.Code.NOT_ALLOWED);
        assertThat(ledger.undoable(entry(id), OTHER)).isEmpty();
        assertThat(refused(on(id, "undo", Map.of("cost", "1"), OPERATOR)).code()).isEqualTo(Refusal.Code.INVALID);
        Actor elsewhere = new Actor("op", List.of(new Actor.Granted("operator", "410703", "roads")));
        assertThat(refused(undo(id, elsewhere)).code()).as("not granted any more").isEqualTo(
                Refusal.Code.NOT_ALLOWED);
        done(on(id, "accept", Map.of(), WATER));
        assertThat(refused(undo(id, OPERATOR)).code()).isEqualTo(Refusal.Code.CONFLICT);
        assertThat(ledger.undoable(entry(id), OPERATOR)).isEmpty();

        UUID late = received("13800138001");
        done(dispatch(late));
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(refused(undo(late, OPERATOR)).code()).isEqualTo(Refusal.Code.CONDITION);
        assertThat(ledger.undoable(entry(late), OPERATOR)).isEmpty();
        assertThat(text("select count(*) from journal where action = 'undo'")).isEqualTo("0");
    }

    @Test
    void whatOnlyOneMayHaveIsNotTakenBackFromWhoeverHasItNow() throws SQLException {
        load(HOTLINE + "unique: [[phone]]\nlimits: [{count: 1, per: [category]}]\n");
        UUID id = received("13800138000");
        done(dispatch(id));
        received("13800138000");
        assertThat(refused(undo(id, OPERATOR)).code()).isEqualTo(Refusal.Code.DUPLICATE);
        assertThat(entry(id).stage()).isEqualTo("dispatched");
        assertThat(entry(id).version()).isEqualTo(2);
        assertThat(text("select count(*) from undoable")).isEqualTo("1");
    }

    @Test
    void whatIsErasedComesNotBack() throws SQLException {
        UUID id = received("13800138000");
        done(dispatch(id));
        done(on(id, "erase", Map.of(), OPERATOR).because("本人要求"));
        assertThat(text("select count(*) from undoable")).isEqualTo("0");
        assertThat(ledger.act(undo(id, OPERATOR))).isInstanceOf(Outcome.Refused.class);
        assertThat(entry(id).fields()).doesNotContainKey("phone");
    }

    @Test
    void ofTakingBackAndTheNextActionOneHappens() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID id = received("1380013800" + round);
            done(dispatch(id));
            List<Callable<Outcome>> both = List.of(() -> ledger.act(undo(id, OPERATOR)), () -> ledger.act(undo(id,
                    OPERATOR)), () -> ledger.act(on(id, "accept", Map.of(), WATER)));
            List<Outcome> outcomes = new ArrayList<>();
            try (ExecutorService two = Executors.newFixedThreadPool(3)) {
                for (var outcome : two.invokeAll(both)) {
                    outcomes.add(outcome.get());
                }
            }
            assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
            assertThat(entry(id).version()).isEqualTo(3);
        }
    }

    @Test
    void whatIsOverIsForgotten() throws SQLException {
        UUID id = received("13800138000");
        done(dispatch(id));
        clock.advance(Duration.ofMinutes(11));
        UUID next = received("13800138001");
        done(dispatch(next));
        assertThat(text("select string_agg(entry::text, ' ') from undoable")).isEqualTo(next.toString());
    }
}
