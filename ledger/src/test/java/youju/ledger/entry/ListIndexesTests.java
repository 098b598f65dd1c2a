package youju.ledger.entry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lists of a register that has grown have their indexes; one that is filled does not pay for them entry by entry. */
class ListIndexesTests {
    private static final int MANY = 40_000;
    @TempDir
    Path folder;
    private Postgres database;
    private Ledger ledger;

    @BeforeEach
    void aRegister() throws Exception {
        database = Postgres.embedded(folder.resolve("data"), Kind.DEMO, _ -> {});
        ledger = Ledger.open(database);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private void entries(int many) throws SQLException {
        run("""
                insert into entries.hotline_order (id, number, version, region, unit, stage, created_at, changed_at, void,
                    demonstration, subject)
                select uuidv7(), 'RX' || n, 1, '410702', 'center', 'received', now(), now(), false, true, repeat('x', 20)
                from generate_series(1, %d) n"""
                .formatted(many));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = ledger.connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void make() throws SQLException {
        try (Connection connection = ledger.connection()) {
            ListIndexes.make(connection, ledger.inForce().tables());
        }
    }

    private boolean valid(String index) throws SQLException {
        try (Connection connection = ledger.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(bool_and(indisvalid), false) from pg_index where indexrelid = to_regclass('entries."
                                + index + "')")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void aSmallRegisterHasNone() throws Exception {
        entries(100);
        make();
        assertThat(valid("hotline_order_list")).isFalse();
    }

    @Test
    void aRegisterThatHasGrownGetsThemOnce() throws Exception {
        entries(MANY);
        make();
        assertThat(valid("hotline_order_list")).isTrue();
        make();
        assertThat(valid("hotline_order_list")).isTrue();
    }

    @Test
    void whatAGuardOrALimitCountsIsFoundInAnIndex() throws Exception {
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().with("registers/hotline.yaml",
                PackFolder.HOTLINE + "limits: [{count: 3, per: [subject]}]\n").path()), false, _ -> {});
        entries(MANY);
        make();
        assertThat(valid("hotline_order_by_subject")).isTrue();
    }

    @Test
    void oneThatWasBrokenOffIsMadeAnew() throws Exception {
        entries(MANY);
        run("create index hotline_order_list on entries.hotline_order (region, stage, id)");
        run("update pg_index set indisvalid = false where indexrelid = 'entries.hotline_order_list'::regclass");
        make();
        assertThat(valid("hotline_order_list")).isTrue();
    }

    @Test
    void whileAnotherProcessMakesThemNothingIsDone() throws Exception {
        entries(MANY);
        try (Connection other = ledger.connection(); Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(1970, 2)");
            make();
            assertThat(valid("hotline_order_list")).isFalse();
            statement.execute("select pg_advisory_unlock(1970, 2)");
        }
        make();
        assertThat(valid("hotline_order_list")).isTrue();
    }

    @Test
    void aLockThatIsNotHadIsLeftForTheNextTime() throws Exception {
        entries(MANY);
        try (Connection other = ledger.connection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table entries.hotline_order in share row exclusive mode");
            make();
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(valid("hotline_order_list")).isFalse();
        make();
        assertThat(valid("hotline_order_list")).isTrue();
    }

    @Test
    void packsDoNotWaitForOneThatIsBeingMadeAndItIsMadeAfterwards() throws Exception {
        entries(MANY);
        try (Connection reader = ledger.connection(); Statement reading = reader.createStatement()) {
            // Whoever reads since before keeps an index that is made beside him from being done.
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reading.execute("select 1 from pack_in_force");
            Thread making = Thread.startVirtualThread(() -> assertThatThrownBy(this::makeWithoutLimit)
                    .hasMessageContaining("canceling"));
            while (!one("select exists (select from pg_stat_progress_create_index where phase like 'waiting%')")) {
                assertThat(making.isAlive()).isTrue();
                Thread.sleep(10);
            }
            Packs.Loading loading = ledger.packs().load(List.of(PackFolder.in(folder).hotline().with(
                    "registers/hotline.yaml", PackFolder.HOTLINE.replace("title: 费用", "title: 所需费用")).path()), false,
                    _ -> {});
            assertThat(loading).isInstanceOf(Packs.Loading.Planned.class);
            making.join();
            reader.rollback();
            reader.setAutoCommit(true);
        }
        assertThat(valid("hotline_order_list")).isFalse();
        make();
        assertThat(valid("hotline_order_list")).isTrue();
    }

    private void makeWithoutLimit() throws SQLException {
        try (Connection connection = ledger.connection(); Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(1970, 2)");
            try {
                statement.execute(
                        "create index concurrently hotline_order_list on entries.hotline_order (region, stage, id)");
            } finally {
                statement.execute("select pg_advisory_unlock(1970, 2)");
            }
        }
    }

    private boolean one(String sql) throws SQLException {
        try (Connection connection = ledger.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
