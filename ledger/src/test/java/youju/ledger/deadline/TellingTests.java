package youju.ledger.deadline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.Upkeep;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.job.Jobs;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.JournalCheck;
import youju.ledger.journal.Sealer;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.load.Recognition;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to deadlines by themselves, told by a clock that is set. */
class TellingTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final Actor WATER = new Actor("w", List.of(new Actor.Granted("staff", "410702", "water")));
    private static final Duration SOON = Duration.ofSeconds(60);
    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-06-12 10:00");
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database, clock);
        pack = PackFolder.in(folder).hotline();
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private UUID act(Request request) throws SQLException {
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).entry();
    }

    private UUID received() throws SQLException {
        return act(Request.create("hotline_order", "receive", Map.of("subject", "示例诉求"), OPERATOR));
    }

    private UUID dispatched() throws SQLException {
        UUID order = received();
        act(Request.on("hotline_order", order, "dispatch", Map.of("category", "water", "handler", "water"), OPERATOR));
        return order;
    }

    private void tell(String now) throws SQLException {
        clock.set(now);
        try (Connection connection = ledger.connection()) {
            while (Telling.some(connection, ledger.inForce().model(), clock.instant()) > 0) {
                // Goes on with what is due next.
            }
        }
    }

    private List<String> all(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = ledger.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(String.valueOf(row.getString(1)));
            }
        }
        return all;
    }

    private List<String> lines() throws SQLException {
        return all("select concat_ws(' ', changes::json->>'deadline', action, version) from journal "
                + "where register = 'youju.deadline' order by xid, version");
    }

    private List<String> told() throws SQLException {
        return all("select concat_ws(' ', deadline, kind, role, region, unit) from notification order by id");
    }

    private static void soon(Callable<Boolean> becomes) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (!becomes.call()) {
            assertThat(System.nanoTime()).as("not within " + SOON).isLessThan(until);
            Thread.sleep(50);
        }
    }

    @Test
    void aRunIsRemindedOfWarnedOfOverdueAndEscalatedOnceEach() throws SQLException {
        UUID order = dispatched();
        tell("2023-06-15 13:30");
        assertThat(lines()).isEmpty();
        tell("2023-06-15 13:31");
        assertThat(lines()).containsExactly("handle remind 1");
        tell("2023-06-16 17:01");
        tell("2023-06-16 17:02");
        assertThat(lines()).containsExactly("handle remind 1", "handle warn 2");
        tell("2023-06-19 17:00");
        assertThat(lines()).hasSize(2);
        tell("2023-06-19 17:01");
        tell("2023-06-30 09:00");
        assertThat(lines()).containsExactly("handle remind 1", "handle warn 2", "handle overdue 3",
                "handle escalate 4");
        assertThat(told()).containsExactly("handle remind water", "handle warn water", "handle overdue water",
                "handle escalate supervisor 410702");
        assertThat(all("select text from notification order by id")).containsExactly(
                "12345热线工单 RX410702-20230612-00001：时限过半，应在2023年6月19日17:00前到“已答复”，现在是“已派单”",
                "12345热线工单 RX410702-20230612-00001：时限将到，应在2023年6月19日17:00前到“已答复”，现在是“已派单”",
                "12345热线工单 RX410702-20230612-00001：已超过时限，应在2023年6月19日17:00前到“已答复”，现在是“已派单”",
                "12345热线工单 RX410702-20230612-00001：已超过时限，请督办：水务所应在2023年6月19日17:00前到“已答复”，现在是“已派单”");
        assertThat(all("select changes::jsonb from journal where action = 'escalate'")).containsExactly(
                all("""
                        select jsonb_build_object('entry', '%s', 'register', 'hotline_order', 'number', 'RX410702-20230612-00001',
                          'deadline', 'handle', 'started_at', '2023-06-12T02:00:00Z', 'moment', '2023-06-19T09:00:00Z',
                          'due_at', '2023-06-19T09:00:00Z', 'role', 'supervisor')"""
                        .formatted(order)).getFirst());
    }

    @Test
    void theEntrysVersionStaysAndItsSealsAndTablesAgree() throws SQLException {
        UUID order = dispatched();
        tell("2023-06-20 09:00");
        assertThat(ledger.find("hotline_order", order).orElseThrow().version()).isEqualTo(2);
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
        JournalCheck.Report report = new JournalCheck(database.dataSource()).check(List.of(),
                ledger.inForce().model().registers().values(), _ -> {});
        assertThat(report.differences()).isEmpty();
        assertThat(report.lines()).isEqualTo(6);
        assertThat(report.entries()).isEqualTo(1);
    }

    @Test
    void whatEndsBeforeAMomentNeverHasItsLine() throws SQLException {
        received();
        UUID order = dispatched();
        tell("2023-06-13 16:00");
        assertThat(lines()).containsExactly("dispatch remind 1");
        clock.set("2023-06-16 16:00");
        act(Request.on("hotline_order", order, "accept", Map.of(), WATER));
        act(Request.on("hotline_order", order, "answer", Map.of("reply", "已修复漏水的管道，供水恢复。"), WATER));
        tell("2023-08-01 09:00");
        assertThat(lines()).as("of the one received").containsExactly("dispatch remind 1", "dispatch overdue 3");
    }

    @Test
    void whatEndedLateHasItsLineAndNobodyIsTold() throws SQLException {
        UUID order = dispatched();
        clock.set("2023-06-19 18:00");
        act(Request.on("hotline_order", order, "accept", Map.of(), WATER));
        act(Request.on("hotline_order", order, "answer", Map.of("reply", "已修复漏水的管道，供水恢复。"), WATER));
        tell("2023-06-20 09:00");
        assertThat(lines()).containsExactly("handle overdue 3", "handle escalate 4");
        assertThat(told()).isEmpty();
    }

    @Test
    void afterATimeInWhichNobodyLookedEachHasItsLineAndPeopleAreToldTheLast() throws SQLException {
        dispatched();
        tell("2023-07-01 09:00");
        assertThat(lines()).containsExactly("handle remind 1", "handle warn 2", "handle overdue 3",
                "handle escalate 4");
        assertThat(all("select distinct at from journal where register = 'youju.deadline'")).containsExactly(all(
                "select '2023-07-01T01:00:00Z'::timestamptz").getFirst());
        assertThat(all("select changes::json->>'moment' from journal where action = 'warn'")).containsExactly(
                "2023-06-16T09:00:00Z");
        assertThat(told()).containsExactly("handle overdue water", "handle escalate supervisor 410702");
    }

    @Test
    void aRunThatBeginsAnewIsToldOfAnew() throws SQLException {
        UUID order = dispatched();
        tell("2023-06-16 17:01");
        act(Request.on("hotline_order", order, "send_back", Map.of(), WATER).because("不属本单位"));
        clock.set("2023-06-16 17:30");
        act(Request.on("hotline_order", order, "dispatch", Map.of("category", "roads", "handler", "roads"), OPERATOR));
        tell("2023-06-26 17:01");
        assertThat(lines()).containsExactly("handle remind 1", "handle warn 2", "handle remind 1", "handle warn 2",
                "handle overdue 3", "handle escalate 4");
        assertThat(told()).endsWith("handle overdue roads", "handle escalate supervisor 410702");
        assertThat(all("select distinct entry from journal where register = 'youju.deadline'")).hasSize(2);
    }

    @Test
    void whatWasToldIsNotToldAgainOfARunThatIsMoved() throws SQLException {
        UUID order = received();
        act(Request.on("hotline_order", order, "correct", Map.of("urgent", true), OPERATOR).because("录错"));
        tell("2023-06-12 12:01");
        assertThat(lines()).containsExactly("dispatch remind 1", "dispatch overdue 3");
        act(Request.on("hotline_order", order, "correct", Map.of("urgent", false), OPERATOR).because("又录错"));
        tell("2023-06-14 12:01");
        assertThat(lines()).hasSize(2);
        assertThat(told()).containsExactly("dispatch overdue operator 410702 center");
    }

    @Test
    void aReminderComesWhenTheDeclarationSaysAndNoneWithoutTimeLeft() throws SQLException {
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("warn: \"workdays(1)\"",
                "remind: \"workdays(2)\", warn: \"workdays(1)\"").replace("workdays(1)\"}",
                        "workdays(1)\", remind: \"hours(0)\"}"));
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
        received();
        dispatched();
        tell("2023-06-13 16:59");
        assertThat(lines()).isEmpty();
        tell("2023-06-15 17:01");
        assertThat(lines()).containsExactlyInAnyOrder("dispatch overdue 3", "handle remind 1");
    }

    @Test
    void whatWasDueBeforeItsEntryWasLoadedIsNobodysNews() throws Exception {
        Path sheet = Files.writeString(folder.resolve("old.csv"), """
                诉求标题,承办单位,分类,环节,已受理时间,已派单时间
                示例诉求一,水务所,供水,已派单,2023-01-05 09:00,2023-01-05 10:00
                示例诉求二,水务所,供水,已派单,2023-06-12 09:00,2023-06-12 09:30
                """);
        LoadOutcome loaded = new BulkLoad(ledger, "zhang", _ -> {}).sheet("hotline_order", sheet,
                new Placement("410702", "center", "dispatched", false), Recognition.ROWS);
        assertThat(loaded).isInstanceOfSatisfying(LoadOutcome.Done.class, done -> assertThat(done.entries()).isEqualTo(
                2));
        assertThat(all("select told from deadline order by started_at")).containsExactly("15", "0");
        tell("2023-06-19 17:01");
        assertThat(lines()).hasSize(4);
        assertThat(all("select distinct changes::json->>'due_at' from journal where register = 'youju.deadline'"))
                .containsExactly("2023-06-19T09:00:00Z");
    }

    @Test
    void severalProcessesTellEachOnceAndAcrossARestart() throws Exception {
        for (int i = 0; i < 600; i++) {
            received();
        }
        for (int i = 0; i < 20; i++) {
            dispatched();
        }
        try (Ledger other = Ledger.open(database, clock);
                Jobs _ = Upkeep.of(ledger);
                Jobs _ = Upkeep.of(other)) {
            clock.set("2023-06-13 17:01");
            soon(() -> lines().size() == 1200);
        }
        clock.set("2023-06-19 17:01");
        assertThat(lines()).hasSize(1200);
        try (Ledger again = Ledger.open(database, clock); Jobs _ = Upkeep.of(again)) {
            soon(() -> lines().size() == 1280);
            Thread.sleep(3000);
        }
        assertThat(lines()).hasSize(1280);
        assertThat(all("select kind || ' ' || count(*) from notification group by kind order by kind")).containsExactly(
                "escalate 20", "overdue 620");
        assertThat(all("select count(*) from deadline where next_at < '2023-07-01'")).containsExactly("0");
    }

    @Test
    void ofWhatWasDueBeforeAnOlderDatabaseKnewOfThisNothingIsTold() throws SQLException {
        try (Postgres older = TestDatabase.fresh()) {
            Flyway.configure().dataSource(older.dataSource()).locations("classpath:youju/ledger/schema")
                    .baselineOnMigrate(true)
                    .baselineVersion("0").target("5")
                    .load().migrate();
            try (Connection connection = older.connection(); Statement statement = connection.createStatement()) {
                statement.execute(
                        """
                                insert into deadline (entry, deadline, register, within, warn, zone, started_at, due_at, warn_at,
                                  ended_at, provisional) select uuidv7(), name, 'r', 'workdays(5)', null, 'Asia/Shanghai',
                                  '2023-01-02', due, warn, ended, false from (values
                                  ('due', timestamptz '2023-01-09', timestamptz '2023-01-08', null::timestamptz),
                                  ('warned', '2123-01-09', '2023-01-08', null), ('runs', '2123-01-09', '2123-01-08', null),
                                  ('over', '2023-01-09', '2023-01-08', '2023-01-11')) as v (name, due, warn, ended)""");
            }
            try (Ledger opened = Ledger.open(older, clock);
                    Connection connection = opened.connection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            select string_agg(concat_ws(' ', deadline, told, extract(day from next_at)), ', '
                              order by deadline) from deadline""")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("due 15, over 15, runs 0 8, warned 3 9");
            }
        }
    }
}
