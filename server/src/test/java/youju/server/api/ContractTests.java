package youju.server.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.PackFolder;
import youju.server.people.Accounts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent to whatever endpoint the document names, by whoever it is: the answer is one that the document lists, in the
 * form it says, and tells nothing of the program's inside. {@code -Dyouju.contract.seed} and {@code -Dyouju.contract.rounds}
 * make other requests, and more.
 */
class ContractTests {
    private static final long SEED = Long.getLong("youju.contract.seed", 2023);
    private static final int ROUNDS = Integer.getInteger("youju.contract.rounds", 12);
    private static final int SHOWN = 40;
    /** Traces, names of classes, and what the database says. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\bat [\\w.$]+\\([\\w]+\\.java|\\b(java|javax|jakarta|org|com|youju|tools|dev)\\.[a-z]\\w*\\.[\\w.]*[A-Z]\\w+|\\w+Exception\\b"
                    + "|SQLSTATE|syntax error at|(relation|column) \"[^\"]*\" |invalid byte sequence|PSQL");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Api api;
    private static Contract contract;
    private static OddRequests requests;
    private static final Map<String, String> ASKERS = new LinkedHashMap<>();
    private final Map<String, String> broken = new TreeMap<>();

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").path());
        contract = Contract.of(api);
        requests = new OddRequests(contract, SEED);
        ASKERS.put("admin", api.token("admin"));
        ASKERS.put("operator", api.token("operator"));
        ASKERS.put("nobody", "");
        // Who asks isn't closed or reset by what they ask.
        Accounts accounts = new Accounts(api.district().ledger());
        for (String asker : List.of("admin", "operator")) {
            requests.spare(accounts.find(asker).orElseThrow().id().toString());
        }
        String making = """
                {"action": "receive", "region": "410702", "unit": "center", "reason": null, "input": {"subject": "示例",
                 "phone": "13800138000", "caller": "示例人", "cost": "12.50", "urgent": false,
                 "place": {"lon": 113.9, "lat": 35.3, "datum": "wgs84"}}}""";
        for (int i = 0; i < 3; i++) {
            assertThat(api.as("admin").post("/api/registers/hotline_order/entries", making).status()).isEqualTo(201);
        }
        requests.body("entriesMake", making);
        requests.body("entriesAct", """
                {"input": {"category": "water", "handler": "water"}, "reason": "示例"}""");
        requests.body("entriesAct", """
                {"input": {"subject": "示例", "cost": 3}, "reason": "示例"}""");
        requests.body("entriesUnmask", """
                {"fields": ["phone"], "reason": "示例"}""");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void soundRequestsAreAnsweredAsTheDocumentSays() throws Exception {
        learn();
        int good = 0;
        for (int round = 0; round < 3; round++) {
            for (Contract.Endpoint endpoint : endpoints()) {
                for (String asker : ASKERS.keySet()) {
                    good += ask(endpoint, requests.sound(endpoint), asker) / 100 == 2 ? 1 : 0;
                }
            }
        }
        assertThat(report()).isEmpty();
        assertThat(good).as("answers that were no problems").isGreaterThan(contract.endpoints().size() / 2);
    }

    @Test
    void nothingThatIsSentBreaksIt() throws Exception {
        learn();
        for (int round = 0; round < ROUNDS; round++) {
            for (Contract.Endpoint endpoint : endpoints()) {
                for (String asker : ASKERS.keySet()) {
                    ask(endpoint, requests.odd(endpoint), asker);
                }
            }
        }
        assertThat(report()).isEmpty();
    }

    private static List<Contract.Endpoint> endpoints() {
        return contract.endpoints().stream().filter(endpoint -> !endpoint.streams()).toList();
    }

    /** What there is, as the administrator reads it: first what needs no more than its address, then what is found there. */
    private static void learn() throws Exception {
        for (int depth = 0; depth < 3; depth++) {
            for (Contract.Endpoint endpoint : endpoints()) {
                if (endpoint.method().equals("GET") && endpoint.path().split("\\{", -1).length == depth + 1) {
                    OddRequests.Sent sent = requests.plain(endpoint);
                    Api.Answer answer = api.as("admin").get(sent.path());
                    if (answer.status() == 200 && answer.header("Content-Type").startsWith("application/json")) {
                        requests.learn(sent.path().replaceFirst("\\?.*", ""), answer.json());
                    }
                }
            }
        }
    }

    private String report() {
        return broken.isEmpty()
                ? ""
                : "seed " + SEED + ", " + broken.size() + " kinds:\n" + String.join("\n", broken.values().stream()
                        .limit(SHOWN).toList());
    }

    private int ask(Contract.Endpoint endpoint, OddRequests.Sent sent, String asker) throws Exception {
        boolean own = !sent.headers().containsKey("Authorization") && !asker.equals("nobody");
        int status = once(endpoint, sent, own ? ASKERS.get(asker) : "", asker);
        if (own && status == 401) {
            // An earlier request has ended the token, as it may.
            ASKERS.put(asker, api.token(asker));
            return once(endpoint, sent, ASKERS.get(asker), asker);
        }
        return status;
    }

    private int once(Contract.Endpoint endpoint, OddRequests.Sent sent, String token, String asker)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.uri("") + sent.path())).timeout(Duration
                .ofSeconds(60)).method(sent.method(), sent.body() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(sent.body()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        sent.headers().forEach(request::header);
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String mistake : mistakes(endpoint, sent, response)) {
                broken.putIfAbsent(endpoint + " " + mistake.replaceAll("[0-9a-f-]{36}", "").substring(0, Math.min(60,
                        mistake.length())), mistake + "\n    " + asker + ": " + sent + "\n    -> " + response
                                .statusCode() + " " + shortened(response.body()));
            }
            return response.statusCode();
        } catch (IOException dropped) {
            broken.putIfAbsent(endpoint + " dropped", "no answer: " + dropped + "\n    " + asker + ": " + sent);
            return 0;
        }
    }

    private static String shortened(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(300, text.length()));
    }

    private static List<String> mistakes(Contract.Endpoint endpoint, OddRequests.Sent sent,
            HttpResponse<byte[]> response) {
        List<String> mistakes = new ArrayList<>();
        int status = response.statusCode();
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (status >= 500) {
            mistakes.add("failed with " + status);
        }
        if (type.endsWith("json") && INSIDE.matcher(text).find()) {
            mistakes.add("tells of its inside: " + INSIDE.matcher(text).results().findFirst().orElseThrow().group());
        }
        JsonNode documented = endpoint.operation().get("responses").path(String.valueOf(status));
        if (documented.isMissingNode() && !sent.astray()) {
            mistakes.add("answers " + status + ", of which the document says nothing");
        }
        if (sent.method().equals("HEAD")) {
            return mistakes;
        }
        if (status >= 400) {
            if (!type.equals("application/problem+json")) {
                mistakes.add("a problem of type '" + type + "'");
            } else {
                contract.mistakes("Problem", JSON.readTree(text))
                        .forEach(each -> mistakes.add("a problem that is none: "
                                + each));
                if (JSON.readTree(text).path("status").intValue(0) != status) {
                    mistakes.add("a problem that says another status");
                }
            }
        } else if (!documented.isMissingNode() && !sent.astray() && response.body().length > 0) {
            JsonNode content = contract.resolved(documented).path("content");
            if (!content.has(type)) {
                mistakes.add("answers with '" + type + "', of which the document says nothing");
            } else if (type.equals("application/json")) {
                contract.mistakes(content.get(type).get("schema"), JSON.readTree(text)).stream().limit(3).forEach(
                        each -> mistakes.add("not as its schema says: " + each));
            }
        }
        return mistakes;
    }
}
