package youju.ledger;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.journal.Algorithm;
import youju.ledger.journal.JournalCheck;
import youju.ledger.journal.Sealer;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** The program, PostgreSQL or both are killed under load: what was acknowledged is there, and nothing is there twice. */
class CrashTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    @TempDir
    Path folder;

    private static Request request(String key) {
        return Request.create("hotline_order", "receive", Map.of("subject", key, "phone", "13800138000"), OPERATOR)
                .once(key);
    }

    /** Acts as fast as it can and says what was acknowledged, until it is killed. */
    static final class Worker {
        public static void main(String[] args) throws Exception {
            Postgres database = Postgres.embedded(Path.of(args[0]), Kind.DEMO, _ -> {});
            Ledger ledger = Ledger.open(database);
            for (int caller = 0; caller < 4; caller++) {
                String name = args[1] + "-" + caller;
                Thread.ofPlatform().start(() -> {
                    for (int i = 0;; i++) {
                        act(ledger, name + "-" + i);
                    }
                });
            }
            while (true) {
                Thread.sleep(200);
                try {
                    new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
                } catch (java.sql.SQLException lost) {
                    // PostgreSQL is gone; so will this program be.
                }
            }
        }

        private static void act(Ledger ledger, String key) {
            try {
                if (ledger.act(request(key)) instanceof Outcome.Done done) {
                    synchronized (System.out) {
                        System.out.println(key + " " + done.entry());
                        System.out.flush();
                    }
                }
            } catch (java.sql.SQLException lost) {
                // Not acknowledged.
            }
        }
    }

    private static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-9", String.valueOf(pid)).start().waitFor();
    }

    private static long postgres(Path data) throws Exception {
        return Long.parseLong(Files.readAllLines(data.resolve("cluster/data/postmaster.pid")).getFirst().strip());
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsTwice() throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> acknowledged = new HashMap<>();
        try (Postgres database = Postgres.embedded(data, Kind.DEMO, _ -> {});
                Ledger ledger = Ledger.open(database)) {
            ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
        }
        for (int round = 0; round < 3; round++) {
            Process worker = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                    System.getProperty("java.class.path"), "-Dyouju.cache=" + System.getProperty("youju.cache",
                            System.getProperty("user.home") + "/.youju"),
                    Worker.class.getName(), data.toString(), "r" + round)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            BufferedReader output = new BufferedReader(
                    new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8));
            read(output.readLine(), acknowledged);
            for (int i = 0; i < 200; i++) {
                read(output.readLine(), acknowledged);
            }
            // The first time the program, then PostgreSQL, then both.
            long server = postgres(data);
            if (round != 0) {
                kill(server);
            }
            if (round != 1) {
                kill(worker.pid());
            } else {
                Thread.sleep(300);
                kill(worker.pid());
            }
            assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                read(line, acknowledged);
            }
            verify(data, acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThan(600);
    }

    private static void read(String line, Map<String, String> acknowledged) {
        String[] parts = String.valueOf(line).split(" ");
        assertThat(parts).hasSize(2);
        acknowledged.put(parts[0], parts[1]);
    }

    private static void verify(Path data, Map<String, String> acknowledged) throws Exception {
        try (Postgres database = Postgres.embedded(data, Kind.DEMO, _ -> {}); Ledger ledger = Ledger.open(database)) {
            Map<String, String> there = new HashMap<>();
            try (var connection = database.connection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select subject, id from entries.hotline_order")) {
                while (row.next()) {
                    assertThat(there.put(row.getString(1), row.getString(2))).as("twice: " + row.getString(1)).isNull();
                }
            }
            assertThat(there).containsAllEntriesOf(acknowledged);
            for (String key : acknowledged.keySet().stream().limit(20).toList()) {
                assertThat(ledger.act(request(key))).isInstanceOfSatisfying(Outcome.Done.class,
                        done -> assertThat(done.entry()).isEqualTo(UUID.fromString(acknowledged.get(key))));
            }
            new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
            assertThat(new JournalCheck(database.dataSource())
                    .check(List.of(), ledger.inForce().model().registers().values(), _ -> {}).differences()).isEmpty();
        }
    }
}
