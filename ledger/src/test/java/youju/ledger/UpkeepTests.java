package youju.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.job.Jobs;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that stays looks after its ledger by itself. */
class UpkeepTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final Duration SOON = Duration.ofSeconds(30);
    @TempDir
    Path folder;
    private Path data;
    private Postgres database;
    private Ledger ledger;

    @BeforeEach
    void aLedgerWithACountedRegister() throws Exception {
        data = folder.resolve("data");
        database = Postgres.embedded(data, Kind.DEMO, _ -> {});
        ledger = Ledger.open(database);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private void receive(String subject) throws SQLException {
        assertThat(ledger.act(Request.create("hotline_order", "receive", Map.of("subject", subject, "phone",
                "13800138000"), OPERATOR).once(subject))).isInstanceOf(Outcome.Done.class);
    }

    private long one(String sql) throws SQLException {
        try (Connection connection = ledger.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void soon(Callable<Boolean> becomes) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        while (!becomes.call()) {
            assertThat(System.nanoTime()).as("not within " + SOON).isLessThan(until);
            Thread.sleep(50);
        }
    }

    @Test
    void whatChangedIsFoldedAndWhatWasDoneIsSealed() throws Exception {
        receive("first");
        assertThat(one("select count(*) from tally_change")).isPositive();
        assertThat(one("select count(*) from sealed")).isZero();
        try (Jobs _ = Upkeep.of(ledger)) {
            soon(() -> one("select count(*) from tally_change") == 0 && one("select count(*) from sealed") == 1);
            receive("second");
            soon(() -> one("select count(*) from tally_change") == 0 && one("select count(*) from sealed") == 2);
        }
        assertThat(one("select max(held) from (select sum(entries) as held from tally group by tally)")).isEqualTo(2);
        receive("third");
        Thread.sleep(3000);
        assertThat(one("select count(*) from tally_change")).as("closed, it does nothing more").isPositive();
    }

    @Test
    void aServerThatDiesIsStartedAgainUnderTheProgramThatUsesIt() throws Exception {
        try (Jobs _ = Upkeep.of(ledger)) {
            receive("before");
            long server = server();
            ProcessHandle process = ProcessHandle.of(server).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
            soon(() -> {
                try {
                    receive("after");
                    return true;
                } catch (SQLException notYet) {
                    return false;
                }
            });
            // Its backends may outlive it for a moment, and one of them may have done that.
            soon(() -> {
                try {
                    return server() != server && one("select count(*) from entries.hotline_order") == 2;
                } catch (IOException | SQLException notYet) {
                    return false;
                }
            });
        }
    }

    private long server() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("cluster/data/postmaster.pid")).getFirst().strip());
    }
}
