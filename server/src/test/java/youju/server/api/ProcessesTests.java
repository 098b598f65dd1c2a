package youju.server.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.PackFolder;
import youju.ledger.journal.JournalCheck;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.server.District;
import youju.server.Main;
import youju.server.people.Accounts;
import youju.server.people.Founding;
import youju.server.people.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs that serve, as they are started and stopped: two of them on one database, and one that is told to stop. */
class ProcessesTests {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ENTRIES = "/api/registers/hotline_order/entries";
    private static final String RECEIVE = """
            {"action": "receive", "region": "410702", "unit": "center", "input": {"subject": "示例", "phone": "13800138000"}}""";
    @TempDir
    Path folder;
    private String token;

    private record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    /** {@code youju serve} in a process of its own. */
    private final class Server implements AutoCloseable {
        private final int port;
        private final Path log;
        private final Process process;

        Server(Map<String, String> environment, String... options) throws IOException {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            log = folder.resolve("log-" + port);
            List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                    "-cp", System.getProperty("java.class.path"), "-Xmx400m", "-XX:TieredStopAtLevel=1",
                    "-Duser.home=" + folder, "-Dyouju.cache=" + System.getProperty("youju.cache", System.getProperty(
                            "user.home") + "/.youju"),
                    Main.class.getName(), "serve", "--port", String.valueOf(port),
                    "--set", "log.format=json"));
            command.addAll(List.of(options));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        }

        Server ready() throws Exception {
            soon(() -> {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                try {
                    return send("GET", "/api/health/ready", null, null).status() == 200;
                } catch (IOException notYet) {
                    // It doesn't listen yet, or lets go of who came before it was up.
                    return false;
                }
            });
            return this;
        }

        Answer send(String method, String path, String version, Object body) throws IOException,
                InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).method(
                    method, switch (body) {
                        case null -> HttpRequest.BodyPublishers.noBody();
                        case byte[] zip -> HttpRequest.BodyPublishers.ofByteArray(zip);
                        default -> HttpRequest.BodyPublishers.ofString(body.toString());
                    }).header("Content-Type", body instanceof byte[] ? "application/zip" : "application/json");
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (version != null) {
                request.header("If-Match", "\"" + version + "\"");
            }
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        }

        CompletableFuture<Answer> asked(String method, String path, String version, Object body) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return send(method, path, version, body);
                } catch (IOException | InterruptedException failed) {
                    throw new IllegalStateException(failed);
                }
            }, thread -> Thread.ofVirtual().start(thread));
        }

        @Override
        public void close() throws Exception {
            process.destroyForcibly();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private static void soon(Callable<Boolean> becomes) throws Exception {
        long until = System.nanoTime() + LONG.toNanos();
        while (!becomes.call()) {
            assertThat(System.nanoTime()).as("not within " + LONG).isLessThan(until);
            Thread.sleep(50);
        }
    }

    private void furnish(District district, Path pack) throws SQLException {
        district.ledger().packs().load(List.of(pack), false, _ -> {});
        new Founding(district.ledger()).found();
        token = new Tokens(district.ledger()).make("test", new Accounts(district.ledger()).find("admin").orElseThrow(),
                "test", Set.of(), 1).secret();
    }

    private static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void twoServeOneDatabaseAndOneGoesOnWhenTheOtherIsKilled() throws Exception {
        String url = TestDatabase.url();
        PackFolder pack = PackFolder.in(folder).hotline();
        try (District district = District.of(Postgres.external(url, Kind.DEMO), folder.resolve("files"));
                Connection database = district.ledger().connection()) {
            furnish(district, pack.path());
            String files = folder.resolve("files").toString();
            try (Server first = new Server(Map.of("YOUJU_DATABASE", url), "--files", files);
                    Server second = new Server(Map.of("YOUJU_DATABASE", url), "--files", files)) {
                first.ready();
                second.ready();
                racesHaveOneWinner(first, second);
                numbersAreUnique(first, second, database);
                packsAreInForceInBoth(first, second, pack);
                deadlinesAreToldOnce(database);
                second.process.destroyForcibly();
                assertThat(second.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(first.send("POST", ENTRIES, null, RECEIVE).status()).isEqualTo(201);
                soon(() -> one(database, "select count(*) from journal j where not exists (select from sealed s where "
                        + "s.entry = j.entry and s.version = j.version)") == 0);
                assertThat(first.send("POST", "/api/jobs/fold/runs", null, "").status()).isEqualTo(200);
            }
            assertThat(new JournalCheck(district.ledger().database().dataSource()).check(List.of(), district.model()
                    .registers().values(), _ -> {}).differences()).isEmpty();
        }
    }

    private void racesHaveOneWinner(Server first, Server second) throws Exception {
        String id = first.send("POST", ENTRIES, null, RECEIVE).json().get("id").stringValue();
        assertThat(second.send("GET", ENTRIES + "/" + id, null, null).status()).isEqualTo(200);
        for (int version = 1; version <= 10; version++) {
            String path = ENTRIES + "/" + id + "/actions/correct";
            String body = "{\"reason\": \"试\", \"input\": {\"cost\": \"%d\"}}";
            CompletableFuture<Answer> one = first.asked("POST", path, "" + version, body.formatted(version));
            CompletableFuture<Answer> other = second.asked("POST", path, "" + version, body.formatted(100 + version));
            assertThat(List.of(one.get().status(), other.get().status())).as("version " + version)
                    .containsExactlyInAnyOrder(200, 409);
        }
    }

    private void numbersAreUnique(Server first, Server second, Connection database) throws Exception {
        List<CompletableFuture<Answer>> made = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            made.add(first.asked("POST", ENTRIES, null, RECEIVE));
            made.add(second.asked("POST", ENTRIES, null, RECEIVE));
        }
        List<String> numbers = new ArrayList<>();
        for (CompletableFuture<Answer> each : made) {
            assertThat(each.get().status()).isEqualTo(201);
            numbers.add(each.get().json().get("number").stringValue());
        }
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(one(database, "select count(distinct number) from entries.hotline_order")).isEqualTo(41);
    }

    private void packsAreInForceInBoth(Server first, Server second, PackFolder pack) throws Exception {
        pack.with("registers/second.yaml", PackFolder.HOTLINE.replace("register: hotline_order",
                "register: second_order").replace("\"RX{", "\"RY{"));
        Answer loaded = first.send("POST", "/api/packs", null, Zip.of(pack.path()));
        assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
        assertThat(second.send("POST", ENTRIES.replace("hotline_order", "second_order"), null, RECEIVE).status())
                .isEqualTo(201);
    }

    /** Both look every two seconds; what is due is made due for both at once. */
    private static void deadlinesAreToldOnce(Connection database) throws Exception {
        try (Statement statement = database.createStatement()) {
            int due = statement.executeUpdate("update deadline set due_at = now() - interval '1 minute' "
                    + "where ended_at is null");
            assertThat(due).isEqualTo(42);
            soon(() -> one(database, "select count(*) from deadline where next_at < now()") == 0);
            assertThat(one(database, "select count(*) from journal where register = 'youju.deadline' and action = "
                    + "'overdue'")).isEqualTo(due);
            assertThat(one(database, "select count(*) from (select from notification group by line, version, account, "
                    + "role, region, unit having count(*) > 1) twice")).isZero();
            assertThat(one(database, "select count(*) from notification where kind = 'overdue'")).isPositive();
        }
    }

    @Test
    void toldToStopItAnswersWhatIsUnderWayAndItsDatabaseGoesLast() throws Exception {
        Path data = folder.resolve("data");
        try (District district = District.of(Postgres.embedded(data, Kind.DEMO, _ -> {}))) {
            furnish(district, PackFolder.in(folder).hotline().path());
        }
        try (Server server = new Server(Map.of(), "--data", data.toString()).ready();
                Connection database = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + Files.readString(data
                        .resolve("port")).strip() + "/youju", "youju", Files.readString(data.resolve("password"))
                                .strip());
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("lock table entries.hotline_order in exclusive mode");
            CompletableFuture<Answer> slow = server.asked("POST", ENTRIES, null, RECEIVE);
            soon(() -> one(database, "select count(*) from pg_locks where not granted") > 0);
            server.process.destroy();
            soon(() -> {
                try {
                    server.send("GET", "/api/health/live", null, null);
                    return false;
                } catch (IOException refused) {
                    return true;
                }
            });
            assertThat(slow).isNotDone();
            assertThat(server.process.isAlive()).isTrue();
            database.rollback();
            assertThat(slow.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
            database.close();
            assertThat(server.process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(server.process.exitValue()).isEqualTo(143);
            assertThat(data.resolve("cluster/data/postmaster.pid")).doesNotExist();
            String log = Files.readString(server.log, StandardCharsets.UTF_8);
            assertThat(log).contains("\"status\":201").doesNotContain("\"level\":\"error\"").doesNotContain(
                    "13800138000");
        }
        try (Postgres database = Postgres.embedded(data, null, _ -> {});
                Connection connection = database
                        .connection()) {
            assertThat(one(connection, "select count(*) from entries.hotline_order")).isEqualTo(1);
        }
    }
}
