package youju.server.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a window, asked over its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PATIENCE = 30;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    private Browser(Process process, URI page) throws Exception {
        this.process = process;
        this.socket = CLIENT.newWebSocketBuilder().buildAsync(page, new Answers()).get(PATIENCE, TimeUnit.SECONDS);
        call("Page.enable", Map.of());
        call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    }

    /** The browser of this machine, where there is one. */
    static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
                .filter(
                        Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path program) throws Exception {
        Path profile = Files.createTempDirectory("youju-browser");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(profile.resolve("log")
                .toFile()).start();
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < PATIENCE * 10 && !(Files.exists(port) && Files.size(port) > 0); i++) {
            Thread.sleep(100);
        }
        return new Browser(process, page(Files.readAllLines(port).getFirst()));
    }

    private static URI page(String port) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE * 10; i++) {
            String list = CLIENT
                    .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            for (JsonNode each : JSON.readTree(list)) {
                if (each.get("type").stringValue().equals("page")) {
                    return URI.create(each.get("webSocketDebuggerUrl").stringValue());
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("the browser opened no page");
    }

    /** Answers come as text in pieces; each names the call it answers. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode answer = JSON.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> asked = answer.has("id")
                        ? waiting.remove(answer.get("id").intValue())
                        : null;
                if (asked != null) {
                    asked.complete(answer);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true).get(
                PATIENCE,
                TimeUnit.SECONDS);
        return answer.get(PATIENCE, TimeUnit.SECONDS);
    }

    /** Shows a page in a window of that size and waits until it is there. */
    void open(String url, int width, int height) throws Exception {
        call("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile",
                        false));
        call("Page.navigate", Map.of("url", url));
        await("location.href != 'about:blank' && document.readyState == 'complete'");
    }

    /** Waits until the expression is true. */
    void await(String expression) throws Exception {
        for (int i = 0; i < PATIENCE * 10; i++) {
            JsonNode value = evaluate(expression);
            if (value.isBoolean() && value.booleanValue()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("never became true: " + expression);
    }

    /** Presses the tabulator key. */
    void tab() throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            call("Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        }
    }

    /** Keeps what the window shows as a picture. */
    void screenshot(Path file) throws Exception {
        Files.write(file, Base64.getDecoder().decode(call("Page.captureScreenshot", Map.of()).at("/result/data")
                .stringValue()));
    }

    /** Gives the browser a device that keeps passkeys and always knows its owner. */
    void withDevice() throws Exception {
        call("WebAuthn.enable", Map.of());
        call("WebAuthn.addVirtualAuthenticator", Map.of("options", Map.of("protocol", "ctap2", "transport", "internal",
                "hasResidentKey", true, "hasUserVerification", true, "isUserVerified", true)));
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) throws Exception {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .at("/result/result/value");
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
    }
}
