package youju.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.packs.PackReport;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.server.District;
import youju.server.WebApplication;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Founding;
import youju.server.people.Tokens;
import youju.server.settings.SettingsReader;

/** A district served over HTTP, asked as the accounts of the demonstration. */
final class Api implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final District district;
    private final ConfigurableApplicationContext server;

    private Api(District district, Map<String, String> settings) {
        this.district = district;
        this.server = WebApplication.serve(district, SettingsReader.read(null, Map.of(), settings), 0);
    }

    /** Serves a new district with these packs in force. */
    static Api with(Path... packs) throws SQLException {
        return with(Map.of(), packs);
    }

    /** As {@link #with(Path...)}, with settings. */
    static Api with(Map<String, String> settings, Path... packs) throws SQLException {
        District district = District.of(TestDatabase.copy(said(packs), empty -> found(empty, packs)),
                files(), settings.containsKey("map") ? Path.of(settings.get("map")) : null);
        return new Api(district, settings);
    }

    /** What packs say, whatever folder they lie in: classes that ask for the same have copies of one database. */
    private static String said(Path... packs) {
        StringBuilder said = new StringBuilder();
        for (Path pack : packs) {
            try (Stream<Path> files = Files.walk(pack)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    said.append(pack.relativize(file)).append('\n').append(Files.readString(file)).append('\n');
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return said.toString();
    }

    private static void found(Postgres empty, Path... packs) throws SQLException {
        try (District district = District.of(empty)) {
            var loading = district.ledger().packs().load(List.of(packs), false, _ -> {});
            if (!(loading instanceof Packs.Loading.Planned(PackReport report) && !report.refused())) {
                throw new IllegalStateException(loading.toString());
            }
            new Founding(district.ledger()).found();
        }
    }

    private static Path files() {
        try {
            return Files.createTempDirectory("youju-test-files");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    District district() {
        return district;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + path);
    }

    String token(String login, String... scopes) throws SQLException {
        Account account = new Accounts(district.ledger()).find(login).orElseThrow();
        return new Tokens(district.ledger()).make("test", account, "test", Set.of(scopes), 1).secret();
    }

    /** Somebody who asks: an account by a token, or nobody. */
    Caller as(String login, String... scopes) throws SQLException {
        return new Caller(List.of("Authorization", "Bearer " + token(login, scopes)));
    }

    Caller nobody() {
        return new Caller(List.of());
    }

    Caller with(String... headers) {
        return new Caller(List.of(headers));
    }

    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    final class Caller {
        private final List<String> headers;

        private Caller(List<String> headers) {
            this.headers = headers;
        }

        Caller and(String... more) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(List.of(more));
            return new Caller(all);
        }

        Answer get(String path) throws IOException, InterruptedException {
            return send("GET", path, null);
        }

        /** What is answered, byte for byte. */
        byte[] bytes(String path) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
            if (!headers.isEmpty()) {
                request.headers(headers.toArray(String[]::new));
            }
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        }

        Answer post(String path, String json) throws IOException, InterruptedException {
            return and("Content-Type", "application/json").send("POST", path, json.getBytes(StandardCharsets.UTF_8));
        }

        /** What is answered to a body, byte for byte. */
        byte[] sent(String path, byte[] body) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).headers(headers.toArray(String[]::new))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        }

        Answer send(String method, String path, byte[] body) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
            if (!headers.isEmpty()) {
                request.headers(headers.toArray(String[]::new));
            }
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            FileSystemUtils.deleteRecursively(district.files().folder());
        } catch (IOException | SQLException left) {
            throw new IllegalStateException(left);
        }
        district.close();
    }
}
