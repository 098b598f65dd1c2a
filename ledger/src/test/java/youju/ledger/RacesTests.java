package youju.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** What only one may have, or only so many, only one or so many get, however many ask at once and from whichever process. */
class RacesTests {
    private static final int WRITERS = 12;
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    @TempDir
    Path folder;
    private Postgres database;
    private final List<Ledger> ledgers = new ArrayList<>();
    private PackFolder pack;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        // Two ledgers keep what they know apart, as two processes do.
        ledgers.add(Ledger.open(database));
        ledgers.add(Ledger.open(database));
        pack = PackFolder.in(folder).hotline();
    }

    @AfterEach
    void close() {
        ledgers.forEach(Ledger::close);
        database.close();
    }

    private void load(String register) throws SQLException {
        pack.with("registers/hotline.yaml", register);
        ledgers.getFirst().packs().load(List.of(pack.path()), false, _ -> {});
    }

    private static Request order(String phone) {
        return Request.create("hotline_order", "receive", Map.of("subject", "示例" + phone, "phone", phone), OPERATOR);
    }

    private List<Outcome> together(Callable<Request> request) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Ledger ledger = ledgers.get(i % 2);
            calls.add(() -> {
                Request own = request.call();
                start.await();
                return ledger.act(own);
            });
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (var outcome : writers.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }

    private static long done(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    }

    private long count(String from) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void oneOfManyGetsAUniqueValue() throws Exception {
        load(PackFolder.HOTLINE + "unique: [[phone]]\n");
        for (int round = 0; round < 5; round++) {
            String phone = "1380013800" + round;
            assertThat(done(together(() -> order(phone)))).isEqualTo(1);
        }
        assertThat(count("journal")).isEqualTo(5);
    }

    @Test
    void asManyAsTheLimitAllowsGetThrough() throws Exception {
        load(PackFolder.HOTLINE + "limits: [{count: 3, per: [subject]}]\n");
        for (int round = 0; round < 5; round++) {
            String phone = "1380013800" + round;
            assertThat(done(together(() -> order(phone)))).isEqualTo(3);
        }
        assertThat(count("journal")).isEqualTo(15);
        assertThat(count("limited where entries = 3")).isEqualTo(5);
    }

    @Test
    void aGuardThatCountsOthersHoldsUnderItsLock() throws Exception {
        load(PackFolder.HOTLINE.replace("urgent, cost]}",
                "urgent, cost], locks: [phone], when: \"has(phone) && others(phone) < 2\"}"));
        for (int round = 0; round < 5; round++) {
            String phone = "1380013800" + round;
            assertThat(done(together(() -> order(phone)))).isEqualTo(2);
        }
        assertThat(count("journal")).isEqualTo(10);
    }

    @Test
    void aGuardThatCountsOthersHoldsUnderItsLockForEntriesThatChange() throws Exception {
        load(PackFolder.HOTLINE.replace("asks: [category!, handler!]}", "asks: [category!, handler!, cost!], "
                + "locks: [handler, cost], when: \"has(handler) && has(cost) && others(handler, cost) < 2\"}"));
        for (int round = 0; round < 5; round++) {
            int cost = round;
            Queue<UUID> orders = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < WRITERS; i++) {
                orders.add(((Outcome.Done) ledgers.getFirst().act(order("1380013800" + round))).entry());
            }
            assertThat(done(together(() -> Request.on("hotline_order", orders.remove(), "dispatch",
                    Map.of("category", "water", "handler", "water", "cost", cost), OPERATOR)))).isEqualTo(2);
        }
        assertThat(count("journal where action = 'dispatch'")).isEqualTo(10);
        assertThat(count("entries.hotline_order where stage = 'dispatched'")).isEqualTo(10);
    }

    @Test
    void oneOfManyWhoLockTheSameEntryGetsThrough() throws Exception {
        load(PackFolder.HOTLINE.replace("asks: [category!, handler!]}",
                "asks: [category!, handler!], locks: [handler], when: \"has(handler) && others(handler) < 1000\"}"));
        for (int round = 0; round < 5; round++) {
            UUID id = ((Outcome.Done) ledgers.getFirst().act(order("1380013800" + round))).entry();
            assertThat(done(together(() -> Request.on("hotline_order", id, "dispatch",
                    Map.of("category", "water", "handler", "water"), OPERATOR)))).isEqualTo(1);
        }
        assertThat(count("journal where action = 'dispatch'")).isEqualTo(5);
    }

    @Test
    void numbersOfEntriesMadeBehindLocksAreNeverGivenTwice() throws Exception {
        load(PackFolder.HOTLINE.replace("urgent, cost]}",
                "urgent, cost], locks: [phone], when: \"has(phone) && others(phone) < 7\"}"));
        for (int round = 0; round < 20; round++) {
            String phone = "138001380%02d".formatted(round);
            assertThat(done(together(() -> order(phone)))).isEqualTo(7);
        }
        assertThat(count("(select distinct number from entries.hotline_order) n")).isEqualTo(140);
    }

    @Test
    void whatIsUndoneBehindLocksGivesNoNumberBack() throws Exception {
        load(PackFolder.HOTLINE.replace("urgent, cost]}", "urgent, cost], locks: [phone]}")
                + "limits: [{count: 1, per: [subject]}]\n");
        assertThat(ledgers.getLast().act(order("13800138000"))).isInstanceOf(Outcome.Done.class);
        // The first action of this ledger takes its numbers and is undone.
        assertThat(ledgers.getFirst().act(order("13800138000"))).isInstanceOf(Outcome.Refused.class);
        for (int i = 1; i <= 60; i++) {
            assertThat(ledgers.getFirst().act(order("137001370%02d".formatted(i)))).isInstanceOf(Outcome.Done.class);
            assertThat(ledgers.getLast().act(order("136001360%02d".formatted(i)))).isInstanceOf(Outcome.Done.class);
        }
        assertThat(count("(select distinct number from entries.hotline_order) n")).isEqualTo(121);
    }

    @Test
    void everyActionOnOneEntryIsDoneOnItsLatestVersion() throws Exception {
        load(PackFolder.HOTLINE);
        UUID id = ((Outcome.Done) ledgers.getFirst().act(order("13800138000"))).entry();
        long done = 0;
        for (int round = 0; round < 4; round++) {
            int cost = round;
            done += done(together(() -> Request.on("hotline_order", id, "correct",
                    new HashMap<>(Map.of("cost", cost + "." + (Thread.currentThread().threadId() % 90 + 10))), OPERATOR)
                    .because("试验")));
        }
        assertThat(done).isGreaterThan(30);
        assertThat(count("journal")).isEqualTo(1 + done);
        assertThat((long) ledgers.getFirst().find("hotline_order", id).orElseThrow().version()).isEqualTo(1 + done);
        assertThat(count("journal a where version > 1 and not exists (select 1 from journal b where b.entry = a.entry "
                + "and b.version = a.version - 1)")).isZero();
    }

    @Test
    void oneOfManyWhoSawTheSameVersionGetsThrough() throws Exception {
        load(PackFolder.HOTLINE);
        UUID id = ((Outcome.Done) ledgers.getFirst().act(order("13800138000"))).entry();
        assertThat(done(together(() -> Request.on("hotline_order", id, "correct", Map.of("subject", "改"), OPERATOR)
                .because("试验").seen(1)))).isEqualTo(1);
    }

    @Test
    void theSameRequestSentAtOnceManyTimesIsDoneOnce() throws Exception {
        load(PackFolder.HOTLINE);
        List<Outcome> outcomes = together(() -> order("13800138000").once("same"));
        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(count("journal")).isEqualTo(1);
    }
}
