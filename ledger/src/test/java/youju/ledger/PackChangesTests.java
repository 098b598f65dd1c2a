package youju.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.ledger.tally.Recount;
import youju.ledger.tally.Tally;

import static org.assertj.core.api.Assertions.assertThat;

/** A pack is changed 50 times while two ledgers, which know nothing of each other, write without a pause. */
class PackChangesTests {
    private static final int CHANGES = 50;
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    @TempDir
    Path folder;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong acknowledged = new AtomicLong();

    /** Under its number each version writes that number; fields, measures and rules come and go. */
    private PackFolder version(PackFolder pack, int number) {
        String register = PackFolder.HOTLINE
                .replace("  handler:   {", "  rule:      {title: 版本, type: integer}\n"
                        + (number % 3 == 0 ? "  extra" + number + ": {title: 增加, type: text}\n" : "")
                        + "  handler:   {")
                .replace("urgent, cost]}", "urgent, cost], sets: {rule: \"" + number + "\"}}")
                + (number % 2 == 0 ? "limits: [{count: 1000000, per: [subject]}]\n" : "unique: [[phone, rule]]\n");
        return pack.with("registers/hotline.yaml", register).with("indicators/rule.yaml", """
                indicator: ruled
                title: 有版本的工单
                system: S3
                topic: 热线
                unit: 件
                measure: {flow: hotline_order, at: created_at, where: "has(rule) && rule >= %d"}
                """.formatted(number / 2));
    }

    private long write(Postgres database, int writer) throws SQLException {
        long done = 0;
        try (Ledger ledger = Ledger.open(database)) {
            for (int i = 0; !stop.get(); i++) {
                Outcome outcome = ledger.act(Request.create("hotline_order", "receive",
                        Map.of("subject", "示例" + writer, "phone", "13%d%08d".formatted(writer, i)), OPERATOR));
                assertThat(outcome).isInstanceOf(Outcome.Done.class);
                acknowledged.incrementAndGet();
                done++;
            }
        }
        return done;
    }

    @Test
    void everyActionIsDoneUnderThePacksInForceAndNothingIsLost() throws Exception {
        try (Postgres database = TestDatabase.fresh();
                Ledger ledger = Ledger.open(database);
                ExecutorService writers = Executors.newFixedThreadPool(2)) {
            PackFolder pack = PackFolder.in(folder).hotline();
            ledger.packs().load(List.of(version(pack, 1).path()), false, _ -> {});
            List<Future<Long>> writing = new ArrayList<>();
            try {
                for (int i = 0; i < 2; i++) {
                    int writer = i;
                    writing.add(writers.submit(() -> write(database, writer)));
                }
                for (int number = 2; number <= CHANGES + 1; number++) {
                    Packs.Loading loading = ledger.packs().load(List.of(version(pack, number).path()), false, _ -> {});
                    int expected = number;
                    assertThat(loading).isInstanceOfSatisfying(Packs.Loading.Planned.class, planned -> {
                        assertThat(planned.report().refusals()).isEmpty();
                        assertThat(planned.report().version()).isEqualTo(expected);
                    });
                    long before = acknowledged.get();
                    while (acknowledged.get() < before + 4 && writing.stream().noneMatch(Future::isDone)) {
                        Thread.sleep(5);
                    }
                }
            } finally {
                stop.set(true);
            }
            long done = 0;
            for (Future<Long> writer : writing) {
                done += writer.get();
            }
            assertThat(one(database, "select count(*) from journal")).isEqualTo(done);
            assertThat(one(database, "select count(*) from entries.hotline_order")).isEqualTo(done);
            // Who wrote under a version committed before the next was in force: its transaction is older than that switch.
            assertThat(one(database, "select count(*) from entries.hotline_order o join journal j on j.entry = o.id "
                    + "join pack_version v on v.version = o.rule + 1 where j.xid > v.xmin::text::bigint")).isZero();
            assertThat(one(database, "select count(*) from entries.hotline_order o join journal j on j.entry = o.id "
                    + "join pack_version v on v.version = o.rule where j.xid < v.xmin::text::bigint")).isZero();
            assertThat(one(database, "select count(distinct rule) from entries.hotline_order")).isGreaterThan(40);
            for (Tally tally : ledger.inForce().tallies().values()) {
                assertThat(one(database,
                        "select count(*) from (select region, day, key, demonstration, sum(entries) e, "
                                + "sum(amount) a from (select * from tally union all select * from tally_change) t where tally = '"
                                + tally.id() + "' group by 1, 2, 3, 4 having sum(entries) <> 0) k full join ("
                                + Recount.sql(tally, ledger.inForce().model())
                                + ") c using (region, day, key, demonstration) "
                                + "where k.e is distinct from c.entries or k.a is distinct from c.amount"))
                        .isZero();
            }
        }
    }

    private static long one(Postgres database, String query) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As where a version of Youju that counts by other rules comes upon what an earlier one counted. */
    @Test
    void talliesThatWereNeverCountedHereAreCountedWhenTheLedgerIsOpened() throws Exception {
        try (Postgres database = TestDatabase.fresh()) {
            try (Ledger ledger = Ledger.open(database)) {
                ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
                ledger.act(Request.create("hotline_order", "receive", Map.of("subject", "示例"), OPERATOR));
                try (var connection = ledger.connection(); var statement = connection.createStatement()) {
                    youju.ledger.tally.Tallies.fold(connection);
                    statement.execute(
                            "update tally set tally = 'hotline_order-earlier' where tally in (select min(tally) from tally)");
                    statement.execute("delete from tally_folded");
                }
            }
            try (Ledger ledger = Ledger.open(database);
                    var connection = ledger.connection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select count(*), count(*) filter (where tally like '%earlier') from tally")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(2);
                assertThat(row.getInt(2)).isZero();
            }
        }
    }
}
