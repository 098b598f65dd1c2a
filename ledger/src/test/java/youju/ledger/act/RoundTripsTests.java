package youju.ledger.act;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.CountingProxy;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often an action waits for the database, counted between the two, and in what state it leaves the connection. */
class RoundTripsTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final String LOCKED = PackFolder.HOTLINE
            .replace("urgent, cost]}", "urgent, cost], locks: [phone], when: \"has(phone) && others(phone) < 2\"}")
            .replace("asks: [category!, handler!]}", "asks: [category!, handler!], locks: [handler, phone], "
                    + "when: \"has(handler) && has(phone) && others(handler) < 3 && others(phone, handler) < 2\"}");
    /** Enough that no range of numbers runs out between two that are counted, and the driver's statements are prepared. */
    private static final int EACH = 8;
    @TempDir
    Path folder;
    private CountingProxy proxy;
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;
    private int phones;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh(port -> {
            proxy = new CountingProxy(port);
            return proxy.port();
        });
        ledger = Ledger.open(database);
        pack = PackFolder.in(folder).hotline();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        database.close();
        proxy.close();
    }

    private void load(String register) throws SQLException {
        pack.with("registers/hotline.yaml", register);
        assertThat(ledger.packs().load(List.of(pack.path()), false, _ -> {})).isInstanceOfSatisfying(
                Packs.Loading.Planned.class, planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    private Request order() {
        return Request.create("hotline_order", "receive",
                Map.of("subject", "示例", "phone", "138%08d".formatted(phones++)),
                OPERATOR);
    }

    private UUID made() throws SQLException {
        return ((Outcome.Done) ledger.act(order())).entry();
    }

    private static Request dispatch(UUID id, String handler) {
        return Request.on("hotline_order", id, "dispatch", Map.of("category", "water", "handler", handler), OPERATOR);
    }

    /** The fewest of several: now and then the pool tries a connection, or numbers are taken. */
    private long trips(List<Request> requests, Class<? extends Outcome> outcome) throws SQLException {
        long fewest = Long.MAX_VALUE;
        for (Request request : requests) {
            long before = proxy.trips();
            assertThat(ledger.act(request)).isInstanceOf(outcome);
            fewest = Math.min(fewest, proxy.trips() - before);
        }
        assertThat(one("select count(*) from pg_stat_activity where datname = current_database() and state like "
                + "'idle in transaction%'")).isZero();
        assertThat(one("select count(*) from pg_locks where locktype = 'advisory' and database = "
                + "(select oid from pg_database where datname = current_database())")).isZero();
        try (Connection connection = database.connection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
        return fewest;
    }

    private long one(String query) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Request> several(SqlSupplier request) throws SQLException {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            requests.add(request.get());
        }
        return requests;
    }

    private interface SqlSupplier {
        Request get() throws SQLException;
    }

    @Test
    void anActionWithoutLocksTakesOneToMakeAndTwoToChange() throws SQLException {
        load(PackFolder.HOTLINE);
        assertThat(trips(several(this::order), Outcome.Done.class)).isEqualTo(1);
        assertThat(trips(several(() -> dispatch(made(), "water")), Outcome.Done.class)).isEqualTo(2);
    }

    @Test
    void anActionThatLocksTakesTwoToMakeAndThreeToChange() throws SQLException {
        load(LOCKED);
        assertThat(trips(several(this::order), Outcome.Done.class)).isEqualTo(2);
        load(LOCKED.replace("others(handler) < 3", "others(handler) < 30"));
        assertThat(trips(several(() -> dispatch(made(), "water")), Outcome.Done.class)).isEqualTo(3);
        assertThat(one("select count(*) from journal")).isEqualTo(3 * EACH);
    }

    @Test
    void aGuardThatCountsUnderAUniquenessTakesOneMore() throws SQLException {
        load(PackFolder.HOTLINE.replace("urgent, cost]}", "urgent, cost], when: \"has(phone) && others(phone) < 1\"}")
                + "unique: [[phone]]\n");
        assertThat(trips(several(this::order), Outcome.Done.class)).isEqualTo(2);
    }

    @Test
    void aGuardThatDoesNotHoldBehindTheLocksLeavesNoTransaction() throws SQLException {
        load(LOCKED);
        for (int i = 0; i < 3; i++) {
            assertThat(ledger.act(dispatch(made(), "water"))).isInstanceOf(Outcome.Done.class);
        }
        // Undoing takes a trip of its own, and so does asking whether these packs are in force still.
        assertThat(trips(several(() -> dispatch(made(), "water")), Outcome.Refused.class)).isEqualTo(4);
        assertThat(one("select count(*) from journal where action = 'dispatch'")).isEqualTo(3);
    }

    @Test
    void whatTheDatabaseRefusesBehindTheLocksLeavesNoTransaction() throws SQLException {
        load(LOCKED.replace("others(handler) < 3", "others(handler) < 30") + "limits: [{count: 2, per: [handler]}]\n");
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThat(ledger.act(dispatch(made(), "water"))).isInstanceOf(Outcome.Done.class);
        }
        for (int i = 0; i < EACH; i++) {
            orders.add(made());
        }
        assertThat(trips(orders.stream().map(id -> dispatch(id, "water")).toList(), Outcome.Refused.class))
                .isEqualTo(5);
        assertThat(trips(orders.stream().limit(2).map(id -> dispatch(id, "roads")).toList(), Outcome.Done.class))
                .isEqualTo(3);
        assertThat(one("select count(*) from journal where action = 'dispatch'")).isEqualTo(4);
    }

    @Test
    void aPackLoadedByAnotherMeanwhileIsFoundBehindTheLocks() throws SQLException {
        load(LOCKED);
        UUID id = made();
        try (Ledger other = Ledger.open(database)) {
            pack.with("registers/hotline.yaml",
                    LOCKED.replace("others(handler) < 3",
                            "has(category) && category == 'roads' && others(handler) < 3"));
            other.packs().load(List.of(pack.path()), false, _ -> {});
        }
        assertThat(trips(List.of(dispatch(id, "water")), Outcome.Refused.class)).isGreaterThan(4);
        assertThat(one("select count(*) from journal where action = 'dispatch'")).isZero();
    }

    @Test
    void aConnectionThatBreaksWhileItWaitsForALockIsNotUsedAgain() throws Exception {
        load(LOCKED);
        UUID id = made();
        try (Connection holder = database.connection();
                var statement = holder.createStatement();
                ExecutorService callers = Executors.newSingleThreadExecutor()) {
            // Behind its own locks the action waits for this one to count.
            holder.setAutoCommit(false);
            statement.execute("lock table entries.hotline_order in access exclusive mode");
            Future<Outcome> acting = callers.submit(() -> ledger.act(order()));
            long waiting = 0;
            while (waiting == 0) {
                Thread.sleep(5);
                try (var row = statement.executeQuery("select coalesce(min(pid), 0) from pg_stat_activity where "
                        + "datname = current_database() and wait_event_type = 'Lock'")) {
                    row.next();
                    waiting = row.getLong(1);
                }
                statement.execute("select pg_stat_clear_snapshot()");
            }
            statement.execute("select pg_terminate_backend(" + waiting + ")");
            assertThatThrownBy(acting::get).hasCauseInstanceOf(SQLException.class)
                    .hasMessageContaining("terminating connection");
            holder.rollback();
            holder.setAutoCommit(true);
        }
        assertThat(trips(List.of(order(), dispatch(id, "water")), Outcome.Done.class)).isPositive();
        assertThat(one("select count(*) from journal")).isEqualTo(3);
    }
}
