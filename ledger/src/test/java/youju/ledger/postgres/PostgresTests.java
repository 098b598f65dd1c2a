package youju.ledger.postgres;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PostgresTests {
    private Path folder;

    @BeforeEach
    void anEmptyFolder() throws Exception {
        folder = Files.createTempDirectory("youju-postgres");
    }

    @AfterEach
    void cleanUp() throws Exception {
        assertThat(folder.resolve("cluster/data/postmaster.pid")).doesNotExist();
        Binaries.delete(folder);
    }

    private Postgres open() {
        return Postgres.embedded(folder, Kind.DEMO, _ -> {});
    }

    private static String one(Postgres database, String sql) throws Exception {
        try (Connection connection = database.connection(); Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private long serverPid() throws Exception {
        return Long.parseLong(Files.readAllLines(folder.resolve("cluster/data/postmaster.pid")).getFirst().strip());
    }

    /** A zombie has no command: it waits for whoever adopted it, and does nothing more. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
    }

    @Test
    void itIsDurableAndAsksForAPasswordAndKeepsWhatIsWritten() throws Exception {
        try (Postgres database = open()) {
            assertThat(one(database, "show fsync")).isEqualTo("on");
            assertThat(one(database, "show full_page_writes")).isEqualTo("on");
            assertThat(one(database, "show data_checksums")).isEqualTo("on");
            assertThat(one(database, "select current_setting('server_version_num')::int / 10000")).isEqualTo("18");
            one(database, "create table kept (n int); insert into kept values (7)");
            String port = Files.readString(folder.resolve("port"));
            assertThatThrownBy(() -> Postgres.external("postgresql://youju:wrong@127.0.0.1:" + port + "/youju", null))
                    .isInstanceOf(DataFolderException.class).hasMessageContaining("password authentication failed");
        }
        try (Postgres database = open()) {
            assertThat(one(database, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void severalUsersShareOneServerAndTheLastOneStopsIt() throws Exception {
        Postgres first = open();
        long pid = serverPid();
        try (Postgres second = open()) {
            first.close();
            assertThat(one(second, "select 1")).isEqualTo("1");
            assertThat(serverPid()).isEqualTo(pid);
        }
        assertThat(runs(pid)).isFalse();
    }

    @Test
    void theOtherKindOfDataIsRefused() {
        open().close();
        assertThatThrownBy(() -> Postgres.embedded(folder, Kind.DISTRICT, _ -> {}))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("demonstration data");
        try (Postgres whatever = Postgres.embedded(folder, null, _ -> {})) {
            assertThat(whatever.kind()).isEqualTo(Kind.DEMO);
        }
    }

    @Test
    void aFolderWithoutDataIsNotMadeByACommandThatOnlyReads() {
        assertThatThrownBy(() -> Postgres.embedded(folder.resolve("none"), null, _ -> {})).isInstanceOf(
                DataFolderException.class).hasMessageContaining("there is no data");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaidInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Postgres.embedded(file, Kind.DEMO, _ -> {})).isInstanceOf(DataFolderException.class)
                .hasMessageContaining("is a file").message().doesNotContain("\n");
    }

    @Test
    void anotherMajorVersionIsRefused() throws Exception {
        open().close();
        Path version = folder.resolve("cluster/data/PG_VERSION");
        Files.writeString(version, "15\n");
        assertThatThrownBy(this::open).isInstanceOf(DataFolderException.class).hasMessageContaining("PostgreSQL 15");
        Files.writeString(version, "18\n");
    }

    @Test
    void aTakenPortIsLeftForAnother() throws Exception {
        open().close();
        int port = Integer.parseInt(Files.readString(folder.resolve("port")).strip());
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress()); Postgres database = open()) {
            assertThat(one(database, "select 1")).isEqualTo("1");
            assertThat(Integer.parseInt(Files.readString(folder.resolve("port")).strip())).isNotEqualTo(port);
        }
    }

    @Test
    void aKilledServerIsRecoveredWithAllItAcknowledged() throws Exception {
        Postgres database = open();
        one(database, "create table kept (n int)");
        one(database, "insert into kept select * from generate_series(1, 1000)");
        kill(serverPid());
        database.close();
        try (Postgres again = open()) {
            assertThat(one(again, "select count(*) from kept")).isEqualTo("1000");
        }
    }

    @Test
    void aKilledServerWhoseProcessNobodyCollectsIsRecovered() throws Exception {
        Postgres database = open();
        one(database, "create table kept as select 7 as n");
        kill(serverPid());
        database.close();
        // Another process's child that ended and isn't waited for: it has a number still, and no command.
        Process parent = new ProcessBuilder(RunAs.of(folder.resolve("cluster"), folder.resolve("cluster"))
                .command(List.of("sh", "-c", "sleep 0 & echo $!; exec sleep 60"))).start();
        try {
            long zombie = Long.parseLong(parent.inputReader().readLine());
            assertThat(ProcessHandle.of(zombie)).isPresent();
            Path lock = folder.resolve("cluster/data/postmaster.pid");
            List<String> lines = new ArrayList<>(Files.readAllLines(lock));
            lines.set(0, String.valueOf(zombie));
            Files.write(lock, lines);
            try (Postgres again = open()) {
                assertThat(one(again, "select n from kept")).isEqualTo("7");
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aKilledServerWhoseBackendsWorkOnIsRecoveredWhenTheyAreGone() throws Exception {
        Postgres database = open();
        one(database, "create table kept as select 7 as n");
        try (Connection busy = database.connection(); Statement statement = busy.createStatement()) {
            // A loop that looks at nothing else doesn't notice that its server is gone.
            Thread.ofVirtual().start(() -> {
                try {
                    statement.execute("""
                            do $$ declare till timestamptz := clock_timestamp() + interval '3 seconds';
                            begin while clock_timestamp() < till loop null; end loop; end $$""");
                } catch (SQLException gone) {
                    // Its server is.
                }
            });
            while (!one(database, "select count(*) from pg_stat_activity where state = 'active' and query like 'do %'")
                    .equals("1")) {
                Thread.sleep(5);
            }
            kill(serverPid());
            database.close();
            try (Postgres again = open()) {
                assertThat(one(again, "select n from kept")).isEqualTo("7");
            }
        }
    }

    @Test
    void aClusterIsRunByItsOwnerWhoeverElseCouldReachIt() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path cluster = Files.createDirectories(folder.resolve("cluster/data")).getParent();
        Path programs = Files.createDirectories(folder.resolve("programs/bin"));
        Files.createFile(programs.resolve("postgres"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(RunAs.of(cluster, programs.getParent()).user()).isNull();
        Files.setOwner(cluster.resolve("data"), cluster.getFileSystem().getUserPrincipalLookupService()
                .lookupPrincipalByName("nobody"));
        assertThat(RunAs.of(cluster, programs.getParent()).user()).isEqualTo("nobody");
    }

    @Test
    void aServerThatHangsWhileItStopsIsEndedAndRecovered() throws Exception {
        Postgres database = open();
        one(database, "create table kept as select 7 as n");
        long server = serverPid();
        // A backend that can't go keeps its server from stopping; whoever told it to is gone.
        String backend = one(database, "select pg_backend_pid()");
        new ProcessBuilder("sh", "-c", "kill -STOP " + backend + "; kill -INT " + server).start().waitFor();
        database.close();
        try (Postgres again = open()) {
            assertThat(one(again, "select n from kept")).isEqualTo("7");
            assertThat(serverPid()).isNotEqualTo(server);
        }
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatOutlivedItsProcessIsTakenOverAndStoppedAtTheEnd() throws Exception {
        Process child = child();
        long pid = serverPid();
        child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(runs(pid)).isTrue();
        try (Postgres database = open()) {
            assertThat(serverPid()).isEqualTo(pid);
            assertThat(one(database, "select n from child")).isEqualTo("1");
        }
        assertThat(runs(pid)).isFalse();
    }

    @Test
    void aServerAnotherProcessUsesIsJoinedAndNotStopped() throws Exception {
        Process child = child();
        try (Postgres database = open()) {
            assertThat(one(database, "select n from child")).isEqualTo("1");
        }
        long pid = serverPid();
        assertThat(runs(pid)).isTrue();
        child.destroy();
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(runs(pid)).isFalse();
    }

    @Test
    void aSecondServerOfTheSameDataIsRefused() throws Exception {
        try (Postgres database = open(); AutoCloseable _ = database.serving()) {
            assertThatThrownBy(database::serving).isInstanceOf(DataFolderException.class)
                    .hasMessageContaining(String.valueOf(
                            ProcessHandle.current().pid()));
        }
    }

    /** A process that opens the folder, writes a row, and waits until it is ended. */
    private Process child() throws Exception {
        Process child = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp", System
                .getProperty("java.class.path"), Child.class.getName(), folder.toString())).redirectError(
                        ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(child.inputReader().readLine()).isEqualTo("ready");
        return child;
    }

    static final class Child {
        public static void main(String[] args) throws Exception {
            Postgres database = Postgres.embedded(Path.of(args[0]), Kind.DEMO, _ -> {});
            one(database, "create table child as select 1 as n");
            System.out.println("ready");
            Thread.sleep(60_000);
        }
    }
}
