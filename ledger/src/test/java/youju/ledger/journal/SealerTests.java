package youju.ledger.journal;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealerTests {
    private JournalDatabase database;
    private Sealer sealer;

    @BeforeEach
    void anEmptyJournal() throws Exception {
        database = new JournalDatabase();
        sealer = new Sealer(database.source(), Algorithm.SHA_256);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> blocks() throws Exception {
        String all = database.one("select string_agg(number || ':' || lines, ' ' order by number) from block");
        return all == null ? List.of() : List.of(all.split(" "));
    }

    @Test
    void nothingMakesNoBlock() throws Exception {
        assertThat(sealer.seal(_ -> {})).isZero();
        assertThat(blocks()).isEmpty();
    }

    @Test
    void linesAreSealedOnceInTheOrderOfTheirTransactions() throws Exception {
        database.lines(100, 3);
        database.lines(1, 2);
        assertThat(sealer.seal(_ -> {})).isEqualTo(5);
        assertThat(sealer.seal(_ -> {})).isZero();
        database.lines(50, 1);
        assertThat(sealer.seal(_ -> {})).isEqualTo(1);
        assertThat(blocks()).containsExactly("1:5", "2:1");
        assertThat(database.one("select string_agg(right(entry::text, 2), ' ' order by block, position) from sealed"))
                .isEqualTo("64 65 66 01 02 32");
    }

    @Test
    void blocksTakeWholeTransactionsUpToTenThousandLines() throws Exception {
        database.lines(1, 6_000);
        database.lines(10_001, 4_000);
        database.lines(20_001, 1);
        database.lines(30_001, 10_000);
        List<Long> progress = new ArrayList<>();
        assertThat(sealer.seal(progress::add)).isEqualTo(20_001);
        assertThat(blocks()).containsExactly("1:10000", "2:1", "3:10000");
        assertThat(progress).containsExactly(10_000L, 10_001L, 20_001L);
    }

    @Test
    void aTransactionOfMoreLinesThanABlockIsSealedInSeveralAtOnce() throws Exception {
        database.lines(1, 25_000);
        database.lines(90_001, 5);
        assertThat(sealer.seal(_ -> {})).isEqualTo(25_005);
        assertThat(blocks()).containsExactly("1:10000", "2:10000", "3:5000", "4:5");
        assertThat(sealer.seal(_ -> {})).isZero();
    }

    @Test
    void linesOfARunningTransactionAndAllAfterItWait() throws Exception {
        database.lines(1, 1);
        try (Connection running = database.connection(); Statement statement = running.createStatement()) {
            running.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            database.lines(2, 1);
            assertThat(sealer.seal(_ -> {})).isEqualTo(1);
            running.commit();
            running.setAutoCommit(true);
        }
        assertThat(sealer.seal(_ -> {})).isEqualTo(1);
    }

    @Test
    void aSecondSealerSealsNothingWhileOneIsAtWork() throws Exception {
        database.lines(1, 10);
        try (Connection other = database.connection(); Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(1970, 1)");
            assertThat(sealer.seal(_ -> {})).isZero();
            statement.execute("select pg_advisory_unlock(1970, 1)");
        }
        assertThat(sealer.seal(_ -> {})).isEqualTo(10);
    }

    @Test
    void sealersAndWritersAtOnceLeaveNoLineOutAndNoneTwice() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 1; writer <= 4; writer++) {
                long first = writer * 1_000_000L;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        database.lines(first + 10 * i, 1 + i % 7);
                    }
                    return null;
                }));
            }
            for (int other = 0; other < 2; other++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        sealer.seal(_ -> {});
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        sealer.seal(_ -> {});
        assertThat(database.one("select count(*) from sealed")).isEqualTo(database.one("select count(*) from journal"));
        assertThat(database.one("select count(*) from block b where lines <> "
                + "(select count(*) from sealed where block = b.number)")).isEqualTo("0");
        assertThat(database.one("select count(*) from journal j join sealed using (entry, version) "
                + "join block b on b.number = block where j.xid >= b.below")).isEqualTo("0");
    }

    @Test
    void aNewEpochSealsWhatTheOldOneLeftAndItsOwnSmallerIds() throws Exception {
        database.lines(1, 2);
        sealer.seal(_ -> {});
        database.lines(3, 2);
        database.run("update cluster_epoch set epoch = 2");
        database.lines(5, 1);
        database.run("update journal set xid = 4 where epoch = 2");
        assertThat(sealer.seal(_ -> {})).isEqualTo(3);
        assertThat(database.one("select string_agg(epoch || ':' || lines, ' ' order by number) from block")).isEqualTo(
                "1:2 1:2 2:1");
        assertThat(sealer.seal(_ -> {})).isZero();
    }

    @Test
    void anotherAlgorithmGoesOnInTheSameChain() throws Exception {
        database.lines(1, 2);
        sealer.seal(_ -> {});
        database.lines(3, 2);
        new Sealer(database.source(), Algorithm.SM3).seal(_ -> {});
        database.lines(5, 1);
        sealer.seal(_ -> {});
        assertThat(database.one("select string_agg(algorithm, ' ' order by number) from block")).isEqualTo(
                "SHA-256 SM3 SHA-256");
        assertThat(database.one("select count(*) from block b join block p on p.number = b.number - 1 "
                + "where b.previous = p.hash")).isEqualTo("2");
    }

    @Test
    void aMalformedLineIsNamed() throws Exception {
        database.lines(1, 2);
        database.run("update journal set changes = '{\"a\": 5}' where entry = '" + new UUID(0x01890a5dac96774bL,
                0x8000000000000002L) + "'");
        assertThatThrownBy(() -> sealer.seal(_ -> {})).isInstanceOf(MalformedLineException.class)
                .hasMessageContaining("01890a5d-ac96-774b-8000-000000000002 version 1");
        assertThat(database.one("select pg_try_advisory_lock(1970, 1)")).isEqualTo("t");
    }
}
