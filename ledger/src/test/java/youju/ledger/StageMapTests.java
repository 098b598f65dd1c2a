package youju.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.JournalCheck;
import youju.ledger.journal.Sealer;
import youju.ledger.packs.PackReport;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.ledger.tally.Recount;
import youju.ledger.tally.Tally;

import static org.assertj.core.api.Assertions.assertThat;

/** Stages go from the declaration while entries stand in them, and stood in them. */
class StageMapTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final Actor WATER = new Actor("w", List.of(new Actor.Granted("staff", "410702", "water")));
    private static final String HANDLING = PackFolder.HOTLINE
            + "  check:     {from: handling, until: closed, within: \"workdays(9)\", paused: [answered]}\n";
    private static final String WORKING = HANDLING.replace("handling", "working");
    /** Without the stage: what is dispatched is answered. */
    private static final String JOINED = PackFolder.HOTLINE.replace(" handling: 办理中,", "")
            .replace("from: [dispatched, handling]", "from: dispatched").replaceAll("  accept: .*\n", "")
            .replace("from: handling,", "from: dispatched,");
    private static final String MEASURES = PackFolder.INDICATORS + """
            ---
            indicator: hotline-handled
            title: 签收工单
            system: S3
            topic: 热线
            unit: 件
            measure: {flow: hotline_order, at: handling_at}
            ---
            indicator: hotline-answered
            title: 答复工单
            system: S3
            topic: 热线
            unit: 件
            measure: {flow: hotline_order, at: answered_at}
            ---
            indicator: hotline-under-way
            title: 未答复工单
            system: S3
            topic: 热线
            unit: 件
            measure: {flow: hotline_order, at: created_at, where: "stage != 'answered' && stage != 'closed'"}
            """;
    @TempDir
    Path folder;
    private final Time clock = new Time();
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;

    /** Is what it is set to. */
    private static final class Time extends Clock {
        private volatile Instant now = Instant.parse("2023-06-05T01:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database, clock);
        pack = PackFolder.in(folder).hotline();
        load(HANDLING, "handling");
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private PackReport load(String register, String measured) throws SQLException {
        pack.with("registers/hotline.yaml", register).with("indicators/hotline.yaml",
                MEASURES.replace("handling_at", measured + "_at"));
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), false, _ -> {});
        assertThat(loading).isInstanceOf(Packs.Loading.Planned.class);
        return ((Packs.Loading.Planned) loading).report();
    }

    private UUID done(Request request) throws SQLException {
        clock.now = clock.now.plus(1_000_100, ChronoUnit.MICROS);
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).entry();
    }

    private UUID order() throws SQLException {
        return done(Request.create("hotline_order", "receive", Map.of("subject", "示例诉求", "phone", "13800138000"),
                OPERATOR));
    }

    private UUID act(UUID id, String action, Map<String, Object> input, Actor actor) throws SQLException {
        return done(Request.on("hotline_order", id, action, input, actor).because("试验"));
    }

    private UUID handling() throws SQLException {
        UUID id = act(order(), "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR);
        return act(id, "accept", Map.of(), WATER);
    }

    private UUID answered() throws SQLException {
        return act(handling(), "answer", Map.of("reply", "已经派人到现场修好了水管"), WATER);
    }

    private UUID closed() throws SQLException {
        return act(answered(), "close", Map.of("satisfied", true), OPERATOR);
    }

    private Entry entry(UUID id) throws SQLException {
        return ledger.find("hotline_order", id).orElseThrow();
    }

    private String one(String query) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    /** The journal adds up to the tables and its seals hold; each tally is what the entries give. */
    private void everythingAgrees() throws SQLException {
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
        assertThat(new JournalCheck(database.dataSource()).check(List.of(),
                ledger.inForce().model().registers().values(), _ -> {}).differences()).isEmpty();
        for (Tally tally : ledger.inForce().tallies().values()) {
            assertThat(
                    one("select count(*) from (select region, day, key, demonstration, sum(entries) e, sum(amount) a "
                            + "from (select * from tally union all select * from tally_change) t where tally = '"
                            + tally.id()
                            + "' group by 1, 2, 3, 4 having sum(entries) <> 0 or sum(amount) <> 0) k full join ("
                            + Recount.sql(tally, ledger.inForce().model())
                            + ") c using (region, day, key, demonstration) "
                            + "where k.e is distinct from c.entries or k.a is distinct from c.amount"))
                    .isEqualTo("0");
        }
    }

    private String counted(String indicator) throws SQLException {
        Tally tally = Tally.of(ledger.inForce().model().indicators().get(indicator).measure(), ledger.inForce().model())
                .orElseThrow();
        return one("select coalesce(sum(entries), 0) from (select * from tally union all select * from tally_change) t "
                + "where tally = '" + tally.id() + "'");
    }

    private String deadline(UUID id, String deadline, String what) throws SQLException {
        return one("select " + what + " from deadline where entry = '" + id + "' and deadline = '" + deadline + "'");
    }

    @Test
    void entriesInARenamedStageStandInTheNewOneWithTheTimeOfTheOld() throws SQLException {
        UUID standing = handling();
        UUID closed = closed();
        UUID received = order();
        UUID withdrawn = act(handling(), "void", Map.of(), OPERATOR);
        Map<UUID, Entry> before = new HashMap<>();
        for (UUID id : List.of(standing, closed, received, withdrawn)) {
            before.put(id, entry(id));
        }
        assertThat(counted("hotline-handled")).isEqualTo("2");
        PackReport report = load(WORKING + "stages_were: {handling: working}\n", "working");
        assertThat(report.refusals()).isEmpty();
        assertThat(report.changes())
                .contains("hotline_order: stage handling is now working: 2 entries that stand in it "
                        + "move, and 1 more that were in it have its time as working_at");
        for (UUID id : List.of(standing, withdrawn, closed)) {
            Entry after = entry(id);
            assertThat(after.stage()).isEqualTo(id.equals(closed) ? "closed" : "working");
            assertThat(after.version()).isEqualTo(before.get(id).version() + 1);
            assertThat(after.stageTimes().get("working")).isEqualTo(before.get(id).stageTimes().get("handling"));
            assertThat(after.isVoid()).isEqualTo(id.equals(withdrawn));
            assertThat(one("select action || ' ' || actor || ' ' || stage || ' ' || reason from journal where entry = '"
                    + id + "' and version = " + after.version()))
                    .isEqualTo("restage packs " + after.stage() + " 配置变更：环节“办理中”的代号由 handling 改为 working");
        }
        assertThat(entry(received).version()).isEqualTo(1);
        assertThat(counted("hotline-handled")).isEqualTo("2");
        everythingAgrees();
        act(standing, "correct", Map.of("working_at", "2023-06-01T08:00:00+08:00"), OPERATOR);
        act(standing, "answer", Map.of("reply", "已经派人到现场修好了水管"), WATER);
        everythingAgrees();
    }

    @Test
    void timesAreWrittenInTheJournalAsActionsWriteThem() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (String fraction : List.of("00", "00.5", "00.25", "00.123", "00.1234", "00.000001", "59.999999")) {
            clock.now = Instant.parse("2023-06-05T01:00:" + fraction + "Z").minus(1_000_100, ChronoUnit.MICROS);
            UUID id = order();
            act(id, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR);
            clock.now = Instant.parse("2023-06-05T02:00:" + fraction + "Z").minus(1_000_100, ChronoUnit.MICROS);
            ids.add(act(id, "accept", Map.of(), WATER));
        }
        load(WORKING + "stages_were: {handling: working}\n", "working");
        for (UUID id : ids) {
            assertThat(
                    one("select changes::json->>'working_at' from journal where version = 4 and entry = '" + id + "'"))
                    .isEqualTo(entry(id).stageTimes().get("working").toString());
        }
    }

    @Test
    void aRunOfARenamedStageGoesOnAndItsPauseToo() throws SQLException {
        UUID standing = handling();
        UUID paused = answered();
        String rows = "select string_agg(d::text, ' ' order by entry, deadline) from deadline d";
        String before = one(rows);
        assertThat(before).contains("check").contains("handle");
        clock.now = clock.now.plus(2, ChronoUnit.DAYS);
        load(WORKING + "stages_were: {handling: working}\n", "working");
        assertThat(one(rows)).isEqualTo(before);
        act(standing, "answer", Map.of("reply", "已经派人到现场修好了水管"), WATER);
        assertThat(deadline(standing, "handle", "ended_at is not null")).isEqualTo("t");
        assertThat(deadline(standing, "check", "paused_since is not null and ended_at is null")).isEqualTo("t");
        act(paused, "close", Map.of("satisfied", true), OPERATOR);
        assertThat(deadline(paused, "check", "ended_at is not null")).isEqualTo("t");
    }

    @Test
    void aRunIsOverOrStandsStillWhereTheNewDeclarationSaysSo() throws SQLException {
        UUID standing = handling();
        clock.now = clock.now.plus(2, ChronoUnit.DAYS);
        load(WORKING.replace("until: answered", "until: working").replace("paused: [answered]", "paused: [working]")
                + "stages_were: {handling: working}\n", "working");
        assertThat(deadline(standing, "handle", "ended_at = '" + clock.now + "'")).isEqualTo("t");
        assertThat(deadline(standing, "check", "paused_since = '" + clock.now + "' and due_at is null")).isEqualTo("t");
        everythingAgrees();
    }

    @Test
    void entriesOfAStageThatJoinsAnEarlierOneKeepItsTimeAndTheirDeadlines() throws SQLException {
        UUID standing = handling();
        UUID closed = closed();
        UUID withdrawn = act(handling(), "void", Map.of(), OPERATOR);
        Entry before = entry(standing);
        String due = deadline(standing, "handle", "due_at");
        clock.now = clock.now.plus(2, ChronoUnit.DAYS);
        PackReport report = load(JOINED + "stages_were: {handling: dispatched}\n", "dispatched");
        assertThat(report.refusals()).isEmpty();
        assertThat(report.changes())
                .contains("hotline_order: stage handling is now dispatched: 2 entries that stand in "
                        + "it move; 1 more that were in it stay as they are, and no measure reads its time any more");
        Entry after = entry(standing);
        assertThat(after.stage()).isEqualTo("dispatched");
        assertThat(after.version()).isEqualTo(4);
        assertThat(after.changedAt()).isEqualTo(clock.now);
        assertThat(after.stageTimes().get("dispatched")).isEqualTo(before.stageTimes().get("dispatched"));
        assertThat(entry(withdrawn).stage()).isEqualTo("dispatched");
        assertThat(entry(closed).version()).isEqualTo(5);
        assertThat(deadline(standing, "handle", "due_at")).isEqualTo(due);
        assertThat(deadline(standing, "handle", "ended_at")).isEqualTo("null");
        // The deadline is declared no longer.
        assertThat(deadline(standing, "check", "ended_at = '" + clock.now + "'")).isEqualTo("t");
        everythingAgrees();
        act(standing, "answer", Map.of("reply", "已经派人到现场修好了水管"), WATER);
        assertThat(deadline(standing, "handle", "ended_at is not null")).isEqualTo("t");
        everythingAgrees();
    }

    @Test
    void entriesOfAStageThatJoinsALaterOneEnterItWhenThePackIsSwitched() throws SQLException {
        UUID standing = handling();
        answered();
        UUID withdrawn = act(handling(), "void", Map.of(), OPERATOR);
        assertThat(counted("hotline-answered")).isEqualTo("1");
        assertThat(counted("hotline-under-way")).isEqualTo("1");
        clock.now = clock.now.plus(2, ChronoUnit.DAYS);
        load(JOINED + "  praise:    {from: answered, until: closed, within: \"workdays(3)\"}\n"
                + "stages_were: {handling: answered}\n", "answered");
        assertThat(entry(standing).stage()).isEqualTo("answered");
        assertThat(entry(standing).stageTimes().get("answered")).isEqualTo(clock.now);
        assertThat(counted("hotline-answered")).isEqualTo("2");
        assertThat(counted("hotline-under-way")).isEqualTo("0");
        assertThat(deadline(standing, "handle", "ended_at = '" + clock.now + "'")).isEqualTo("t");
        assertThat(deadline(standing, "praise", "started_at = '" + clock.now + "' and ended_at is null"))
                .isEqualTo("t");
        assertThat(deadline(withdrawn, "praise", "1")).isEqualTo("nothing");
        assertThat(one("select count(*) from deadline where deadline = 'praise'")).isEqualTo("1");
        assertThat(one("select distinct reason from journal where action = 'restage'"))
                .isEqualTo("配置变更：环节“办理中”并入“已答复”");
        everythingAgrees();
        act(standing, "close", Map.of("satisfied", true), OPERATOR);
        assertThat(deadline(standing, "praise", "ended_at is not null")).isEqualTo("t");
        everythingAgrees();
    }

    @Test
    void withoutAMapTheRefusalSaysWhatToWrite() throws SQLException {
        handling();
        closed();
        PackReport report = load(JOINED, "dispatched");
        assertThat(report.refusals())
                .containsExactly("hotline_order: stage handling is gone, but 1 entries stand in it "
                        + "and 1 more were in it: write stages_were: {handling: …} with the stage that it is now, one of "
                        + "received, dispatched, answered, closed");
        assertThat(ledger.inForce().version()).isEqualTo(1);
        assertThat(one("select count(*) from journal where action = 'restage'")).isEqualTo("0");
    }

    @Test
    void aStageThatNoEntryWasInGoesWithoutAMap() throws SQLException {
        order();
        PackReport report = load(JOINED, "dispatched");
        assertThat(report.refusals()).isEmpty();
        assertThat(report.changes()).contains("hotline_order: handling_at is removed");
        everythingAgrees();
    }

    @Test
    void aMapToAStageThatIsNotDeclaredIsAMistake() throws SQLException {
        handling();
        pack.with("registers/hotline.yaml", WORKING + "stages_were: {handling: workng}\n").without(
                "indicators/hotline.yaml");
        assertThat(ledger.packs().load(List.of(pack.path()), false, _ -> {})).isInstanceOfSatisfying(
                Packs.Loading.Mistaken.class,
                mistaken -> assertThat(mistaken.problems()).singleElement().asString()
                        .contains("unknown stage 'workng'").endsWith("did you mean working?"));
        assertThat(ledger.inForce().version()).isEqualTo(1);
    }

    @Test
    void aPlanTellsHowManyEntriesMoveAndMovesNone() throws SQLException {
        UUID standing = handling();
        pack.with("registers/hotline.yaml", WORKING + "stages_were: {handling: working}\n")
                .with("indicators/hotline.yaml", MEASURES.replace("handling_at", "working_at"));
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), true, _ -> {});
        assertThat(((Packs.Loading.Planned) loading).report().changes()).anyMatch(change -> change.contains(
                "1 entries that stand in it move"));
        assertThat(entry(standing).stage()).isEqualTo("handling");
        everythingAgrees();
    }

    @Test
    void theSamePackAgainAndTheMapWithOtherChangesMoveNothing() throws SQLException {
        handling();
        closed();
        String mapped = WORKING + "stages_were: {handling: working}\n";
        assertThat(load(mapped, "working").version()).isEqualTo(2);
        String lines = one("select count(*) from journal");
        assertThat(load(mapped, "working").version()).isZero();
        assertThat(load(mapped.replace("title: 是否满意", "title: 满意"), "working").version()).isEqualTo(3);
        assertThat(load(WORKING, "working").version()).isEqualTo(4);
        assertThat(one("select count(*) from journal")).isEqualTo(lines);
        everythingAgrees();
    }

    @Test
    void stagesAreRenamedFromVersionToVersionAndOverSeveralAtOnce() throws SQLException {
        UUID standing = handling();
        UUID closed = closed();
        Instant at = entry(standing).stageTimes().get("handling");
        Instant closedAt = entry(closed).stageTimes().get("handling");
        load(WORKING + "stages_were: {handling: working}\n", "working");
        UUID later = handling();
        String doing = HANDLING.replace("handling", "doing") + "stages_were: {handling: doing, working: doing}\n";
        load(doing, "doing");
        assertThat(entry(standing).stage()).isEqualTo("doing");
        assertThat(entry(standing).stageTimes().get("doing")).isEqualTo(at);
        assertThat(entry(closed).stageTimes().get("doing")).isEqualTo(closedAt);
        assertThat(entry(later).stage()).isEqualTo("doing");
        assertThat(counted("hotline-handled")).isEqualTo("3");
        everythingAgrees();
        try (Postgres other = TestDatabase.fresh(); Ledger straight = Ledger.open(other, clock)) {
            pack.with("registers/hotline.yaml", HANDLING).with("indicators/hotline.yaml", MEASURES);
            straight.packs().load(List.of(pack.path()), false, _ -> {});
            Outcome made = straight.act(Request.create("hotline_order", "receive", Map.of("subject", "示例"), OPERATOR));
            UUID id = ((Outcome.Done) made).entry();
            straight.act(Request.on("hotline_order", id, "dispatch", Map.of("category", "water", "handler", "water"),
                    OPERATOR));
            straight.act(Request.on("hotline_order", id, "accept", Map.of(), WATER));
            pack.with("registers/hotline.yaml", doing)
                    .with("indicators/hotline.yaml", MEASURES.replace("handling_at", "doing_at"));
            straight.packs().load(List.of(pack.path()), false, _ -> {});
            assertThat(straight.find("hotline_order", id).orElseThrow().stage()).isEqualTo("doing");
        }
    }

    @Test
    void aRenameIsTakenBackByARename() throws SQLException {
        UUID standing = handling();
        UUID closed = closed();
        load(WORKING + "stages_were: {handling: working}\n", "working");
        UUID later = handling();
        act(standing, "send_back", Map.of(), WATER);
        act(standing, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR);
        act(standing, "accept", Map.of(), WATER);
        Instant again = entry(standing).stageTimes().get("working");
        load(HANDLING + "stages_were: {working: handling}\n", "handling");
        assertThat(entry(standing).stage()).isEqualTo("handling");
        assertThat(entry(standing).stageTimes().get("handling")).isEqualTo(again);
        assertThat(entry(later).stage()).isEqualTo("handling");
        assertThat(entry(closed).version()).isEqualTo(6);
        assertThat(counted("hotline-handled")).isEqualTo("3");
        everythingAgrees();
    }

    @Test
    void aStageThatIsDeclaredAgainHasItsTimes() throws SQLException {
        UUID standing = handling();
        UUID closed = closed();
        Instant at = entry(closed).stageTimes().get("handling");
        load(JOINED + "stages_were: {handling: dispatched}\n", "dispatched");
        PackReport report = load(HANDLING, "handling");
        assertThat(report.refusals()).isEmpty();
        assertThat(report.notes()).containsExactly(
                "hotline_order: stage handling was declared before, and 2 entries have its time from then");
        assertThat(entry(closed).stageTimes().get("handling")).isEqualTo(at);
        assertThat(counted("hotline-handled")).isEqualTo("2");
        everythingAgrees();
        act(standing, "accept", Map.of(), WATER);
        everythingAgrees();
    }

    @Test
    void aFieldDoesNotGetTheTimesOfAStageThatWent() throws SQLException {
        closed();
        load(JOINED + "stages_were: {handling: dispatched}\n", "dispatched");
        String field = JOINED.replace("  handler: ", "  handling_at: {title: 办理时间, type: time}\n  handler: ");
        assertThat(load(field, "dispatched").refusals()).containsExactly("hotline_order: handling_at is declared as a "
                + "field's, but 1 entries hold a value of the stage that had this name before: choose another name");
    }

    @Test
    void twoStagesBecomeOneThatIsNew() throws SQLException {
        UUID dispatched = act(order(), "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR);
        UUID handled = handling();
        Entry before = entry(handled);
        String one = JOINED.replace("dispatched", "doing");
        load(one + "stages_were: {dispatched: doing, handling: doing}\n", "doing");
        assertThat(entry(dispatched).stage()).isEqualTo("doing");
        assertThat(entry(handled).stage()).isEqualTo("doing");
        assertThat(entry(handled).version()).isEqualTo(4);
        assertThat(entry(handled).stageTimes().get("doing")).isEqualTo(before.stageTimes().get("handling"));
        everythingAgrees();
    }

    @Test
    void thousandsOfEntriesMove() throws SQLException {
        pack.without("indicators/hotline.yaml");
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
        try (var connection = database.connection(); var statement = connection.createStatement()) {
            statement.execute(
                    """
                            with made as (insert into entries.hotline_order (id, number, version, region, unit, stage, created_at,
                              changed_at, void, demonstration, subject, received_at, handling_at)
                              select uuidv7(), 'N' || i, 1, '410702', 'center', case i % 2 when 0 then 'closed' else 'handling' end,
                                '2023-05-05T08:00:00Z', '2023-05-05T08:00:00Z', i % 10 = 1, true, 's', '2023-05-05T08:00:00Z',
                                '2023-05-05T09:00:00Z' from generate_series(1, 12000) i returning *)
                            insert into journal (entry, version, register, action, actor, at, region, unit, stage, demonstration,
                              changes, epoch)
                              select id, 1, 'hotline_order', 'load', 'test', changed_at, region, unit, stage, true, json_build_object(
                                'number', json_build_array(null, number), 'created_at', json_build_array(null, '2023-05-05T08:00:00Z'),
                                'received_at', json_build_array(null, '2023-05-05T08:00:00Z'),
                                'handling_at', json_build_array(null, '2023-05-05T09:00:00Z'),
                                'subject', json_build_array(null, 's'), 'void', case when void then json_build_array(null, 'true')
                                  else json_build_array(null, null) end), 1 from made""");
            statement.execute(
                    "insert into deadline (entry, deadline, register, within, zone, started_at, due_at, provisional) "
                            + "select id, 'handle', 'hotline_order', 'workdays(5)', 'Asia/Shanghai', received_at, now(), false "
                            + "from entries.hotline_order where stage = 'handling' and not void");
        }
        load(HANDLING, "handling");
        load(WORKING + "stages_were: {handling: working}\n", "working");
        assertThat(one("select count(*) from entries.hotline_order where stage = 'working'")).isEqualTo("6000");
        assertThat(one("select count(*) from journal where action = 'restage'")).isEqualTo("12000");
        // The clocks of what stands there go on; that of those who only were there was set by commits of its own.
        assertThat(one("select count(*) from deadline where deadline = 'handle' and ended_at is null")).isEqualTo(
                "4800");
        assertThat(one("select count(distinct xid) from journal where action = 'restage'")).isEqualTo("3");
        everythingAgrees();
        load(JOINED + "stages_were: {working: answered}\n", "answered");
        assertThat(one("select count(*) from deadline where deadline = 'handle' and ended_at is not null")).isEqualTo(
                "4800");
        everythingAgrees();
    }

    @Test
    void peopleActOnTheEntriesWhileTheirStageIsRenamedAgainAndAgain() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong acknowledged = new AtomicLong();
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            orders.add(handling());
        }
        List<Future<?>> writing = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            try {
                for (int i = 0; i < 2; i++) {
                    int writer = i;
                    writing.add(writers.submit(() -> {
                        // A ledger of its own knows nothing of the other's packs, as another process doesn't.
                        try (Ledger own = Ledger.open(database, clock)) {
                            for (int n = writer; !stop.get(); n++) {
                                walk(own, orders.get(n % orders.size()), acknowledged);
                            }
                        }
                        return null;
                    }));
                }
                for (int round = 0; round < 16; round++) {
                    String is = round % 2 == 0 ? "working" : "handling";
                    String was = round % 2 == 0 ? "handling" : "working";
                    PackReport report = load((round % 2 == 0 ? WORKING : HANDLING) + "stages_were: {" + was + ": " + is
                            + "}\n", is);
                    assertThat(report.refusals()).isEmpty();
                    assertThat(report.version()).isEqualTo(round + 2);
                    long before = acknowledged.get();
                    while (acknowledged.get() < before + 6 && writing.stream().noneMatch(Future::isDone)) {
                        Thread.sleep(5);
                    }
                }
            } finally {
                stop.set(true);
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
        assertThat(one("select count(*) from journal where action <> 'restage'")).isEqualTo(
                String.valueOf(36 + acknowledged.get()));
        assertThat(one("select count(*) > 30 from journal where action = 'restage'")).isEqualTo("t");
        assertThat(one("select count(*) from entries.hotline_order where stage = 'working'")).isEqualTo("0");
        everythingAgrees();
    }

    /** Whatever can be done to it next; two at once may find that the other was first. */
    private void walk(Ledger own, UUID id, AtomicLong acknowledged) throws SQLException {
        clock.now = clock.now.plus(1, ChronoUnit.MILLIS);
        for (Request request : List.of(
                Request.on("hotline_order", id, "accept", Map.of(), WATER),
                Request.on("hotline_order", id, "send_back", Map.of(), WATER).because("试验"),
                Request.on("hotline_order", id, "dispatch", Map.of("category", "water", "handler", "water"),
                        OPERATOR))) {
            switch (own.act(request)) {
                case Outcome.Done _ -> acknowledged.incrementAndGet();
                case Outcome.Refused(Refusal refusal) ->
                    assertThat(refusal.code()).isEqualTo(Refusal.Code.WRONG_STAGE);
            }
        }
    }
}
