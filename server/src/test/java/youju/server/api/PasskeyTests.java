package youju.server.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.server.people.Founding;

import static org.assertj.core.api.Assertions.assertThat;

/** Passkeys over HTTP, with a device in software. */
class PasskeyTests {
    private static final String RIGHT = Founding.DEMO_PASSWORD;
    @TempDir
    Path folder;
    private Api api;
    private TestAuthenticator device;

    @BeforeEach
    void serve() throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").path());
        device = new TestAuthenticator(origin());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Where a browser would be: a passkey is for no address of numbers. */
    private String origin() {
        return "http://localhost:" + URI.create(api.uri("/").toString()).getPort();
    }

    private Api.Answer signIn(String login, String more) throws Exception {
        return api.nobody().post("/api/session", "{\"login\": \"" + login + "\", \"password\": \"" + RIGHT + "\"" + more
                + "}");
    }

    private Api.Caller browser(String login) throws Exception {
        return browser(signIn(login, ""));
    }

    private Api.Caller browser(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return api.with("Cookie", answer.header("Set-Cookie").replaceAll(";.*", ""), "X-CSRF-Token", answer.json().get(
                "csrf").stringValue());
    }

    private static Api.Answer options(Api.Caller browser) throws Exception {
        return browser.post("/api/session/passkeys/options", "{\"password\": \"" + RIGHT + "\"}");
    }

    private static Api.Answer keep(Api.Caller browser, String credential) throws Exception {
        return browser.post("/api/session/passkeys", "{\"label\": \"示例钥匙\", \"credential\": " + credential + "}");
    }

    private String enrolled(String login) throws Exception {
        Api.Caller browser = browser(login);
        Api.Answer kept = keep(browser, device.make(options(browser).json()));
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        return kept.json().get("id").stringValue();
    }

    private JsonNode asked() throws Exception {
        return api.nobody().post("/api/session/options", "").json();
    }

    private Api.Answer alone(String signed) throws Exception {
        return api.nobody().post("/api/session", "{\"passkey\": " + signed + "}");
    }

    private List<String> journal(String register) throws Exception {
        List<String> lines = new ArrayList<>();
        api.as("audit").get("/api/audit/" + register).json().get("lines").forEach(line -> lines.add(line.get("action")
                .stringValue() + " " + line.get("actor").stringValue() + " " + line.get("changes")));
        return lines;
    }

    @Test
    void aPasskeyIsAskedForBesideThePasswordOnceThereIsOne() throws Exception {
        String id = enrolled("operator");
        Api.Answer asked = signIn("operator", "");
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.json().get("field").stringValue()).isEqualTo("passkey");
        assertThat(asked.json().get("second_factor").toString()).isEqualTo("[\"passkey\"]");
        JsonNode options = asked.json().get("passkey");
        assertThat(options.get("rpId").stringValue()).isEqualTo("localhost");
        assertThat(options.get("userVerification").stringValue()).isEqualTo("required");
        assertThat(options.get("allowCredentials")).hasSize(1);
        assertThat(signIn("operator", ", \"code\": \"123456\"").status()).isEqualTo(401);
        device.counter++;
        String signed = device.sign(options);
        Api.Caller browser = browser(signIn("operator", ", \"passkey\": " + signed));
        assertThat(browser.get("/api/me").json().get("second_factor").booleanValue()).isTrue();
        assertThat(signIn("operator", ", \"passkey\": " + signed).status()).as("sent again").isEqualTo(401);
        JsonNode listed = browser.get("/api/session/passkeys").json().get("passkeys");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("label").stringValue()).isEqualTo("示例钥匙");
        assertThat(listed.get(0).get("used_at").isNull()).isFalse();
        assertThat(journal("sign_in")).anyMatch(line -> line.startsWith("sign_in operator") && line.contains(
                "password+passkey"));
        assertThat(browser.and("Content-Type", "application/json").send("DELETE", "/api/session/passkeys/" + id,
                "{\"password\": \"wrong\"}".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
        assertThat(browser.and("Content-Type", "application/json").send("DELETE", "/api/session/passkeys/" + id,
                ("{\"password\": \"" + RIGHT + "\"}").getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(204);
        assertThat(signIn("operator", "").status()).isEqualTo(200);
        assertThat(journal("account")).anyMatch(line -> line.startsWith("passkey operator")).anyMatch(line -> line
                .startsWith("no_passkey operator"));
    }

    @Test
    void aPasskeySignsInByItselfAndSaysWhoseItIs() throws Exception {
        enrolled("operator");
        device.counter++;
        String signed = device.sign(asked());
        assertThat(browser(alone(signed)).get("/api/me").json().get("login").stringValue()).isEqualTo("operator");
        assertThat(alone(signed).status()).as("sent again").isEqualTo(401);
        assertThat(journal("sign_in")).anyMatch(line -> line.startsWith("sign_in operator") && line.contains(
                "\"way\":\"passkey\""));
    }

    @Test
    void aKeyThatWasCopiedIsKnownByItsCounterRefusedAndTold() throws Exception {
        enrolled("operator");
        device.counter = 7;
        assertThat(alone(device.sign(asked())).status()).isEqualTo(200);
        for (int counter : new int[]{7, 6, 0}) {
            device.counter = counter;
            assertThat(alone(device.sign(asked())).status()).as("counter " + counter).isEqualTo(401);
            assertThat(journal("sign_in")).first().asString().startsWith("refuse operator").contains(
                    "passkey counter");
        }
        assertThat(signIn("operator", ", \"passkey\": " + device.sign(signIn("operator", "").json().get("passkey")))
                .status()).isEqualTo(401);
        assertThat(journal("sign_in")).first().asString().startsWith("refuse operator").contains("passkey counter");
        device.counter = 8;
        assertThat(alone(device.sign(asked())).status()).isEqualTo(200);
    }

    @Test
    void whatAnotherPlaceAnotherKeyOrNobodyWhoWasSeenSignedIsRefused() throws Exception {
        enrolled("operator");
        device.counter++;
        device.verifies = false;
        assertThat(alone(device.sign(asked())).status()).as("nobody was verified").isEqualTo(401);
        device.verifies = true;
        device.origin = "http://evil.example";
        assertThat(alone(device.sign(asked())).status()).as("another origin").isEqualTo(401);
        device.origin = origin();
        device.host = "evil.example";
        assertThat(alone(device.sign(asked())).status()).as("another host").isEqualTo(401);
        device.host = "localhost";
        String signed = device.sign(asked());
        assertThat(alone(signed.replaceAll("\"signature\":\"[^\"]{8}", "\"signature\":\"MEUCIQAA")).status()).as(
                "another signature").isEqualTo(401);
        TestAuthenticator other = new TestAuthenticator(origin());
        Api.Caller supervisor = browser("supervisor");
        other.make(options(supervisor).json());
        assertThat(alone(other.sign(asked())).status()).as("a key that was never kept").isEqualTo(401);
        for (String broken : List.of("{}", "{\"id\": 3}", "{\"response\": {\"clientDataJSON\": \"!\"}}")) {
            assertThat(alone(broken).status()).as(broken).isEqualTo(401);
        }
        // What was asked of one account isn't answered for another, nor for whoever comes.
        JsonNode ofOperator = signIn("operator", "").json().get("passkey");
        assertThat(alone(device.sign(ofOperator)).status()).isEqualTo(401);
        assertThat(signIn("operator", ", \"passkey\": " + device.sign(asked())).status()).isEqualTo(401);
        assertThat(alone(device.sign(asked())).status()).isEqualTo(200);
    }

    @Test
    void aKeyIsKeptOnlyForWhoGaveThePasswordAndOnceAndWhereItWasMadeFor() throws Exception {
        Api.Caller operator = browser("operator");
        assertThat(operator.post("/api/session/passkeys/options", "{\"password\": \"wrong\"}").status()).isEqualTo(400);
        assertThat(operator.post("/api/session/passkeys/options", "{}").json().get("field").stringValue()).isEqualTo(
                "password");
        JsonNode options = options(operator).json();
        assertThat(options.get("user").get("name").stringValue()).isEqualTo("operator");
        String made = device.make(options);
        assertThat(keep(browser("supervisor"), made).status()).as("another's").isEqualTo(400);
        assertThat(keep(operator, made).status()).as("it was tried already").isEqualTo(400);
        device.verifies = false;
        assertThat(keep(operator, device.make(options(operator).json())).status()).as("nobody was verified").isEqualTo(
                400);
        device.verifies = true;
        device.origin = "http://evil.example";
        assertThat(keep(operator, device.make(options(operator).json())).status()).as("another origin").isEqualTo(400);
        device.origin = origin();
        for (String broken : List.of("{}", "{\"id\": 3}", "null")) {
            assertThat(keep(operator, broken).status()).as(broken).isIn(400, 422);
        }
        assertThat(operator.get("/api/session/passkeys").json().get("passkeys")).isEmpty();
        assertThat(keep(operator, device.make(options(operator).json())).status()).isEqualTo(201);
        assertThat(keep(operator, device.make(options(operator).json())).status()).as("the same key").isEqualTo(409);
        assertThat(options(operator).json().get("excludeCredentials")).hasSize(1);
    }

    @Test
    void wrongSignaturesAfterThePasswordLockAndALockedOrResetAccountIsNotOpenedByAKey() throws Exception {
        enrolled("operator");
        device.counter++;
        device.verifies = false;
        for (int i = 0; i < 4; i++) {
            assertThat(signIn("operator", ", \"passkey\": " + device.sign(signIn("operator", "").json().get("passkey")))
                    .status()).isEqualTo(401);
        }
        JsonNode last = signIn("operator", "").json().get("passkey");
        assertThat(signIn("operator", ", \"passkey\": " + device.sign(last)).status()).isEqualTo(429);
        device.verifies = true;
        assertThat(alone(device.sign(asked())).status()).isEqualTo(429);
        JsonNode account = null;
        for (JsonNode each : api.as("system").get("/api/accounts").json().get("accounts")) {
            account = each.get("login").stringValue().equals("operator") ? each : account;
        }
        assertThat(account.get("second_factor").booleanValue()).isTrue();
        Api.Answer reset = api.as("system").and("If-Match", "*").post("/api/accounts/" + account.get("id").stringValue()
                + "/reset", "");
        assertThat(reset.json().get("account").get("second_factor").booleanValue()).isFalse();
        device.counter++;
        assertThat(alone(device.sign(asked())).status()).isEqualTo(401);
    }

    @Test
    void aKeyOfAPublicAddressIsForItsHostAndCountsThereAlone() throws Exception {
        try (Api other = Api.with(java.util.Map.of("public-url", "https://youju.example"), PackFolder.in(folder
                .resolve("other")).hotline().path())) {
            JsonNode options = other.nobody().post("/api/session/options", "").json();
            assertThat(options.get("rpId").stringValue()).isEqualTo("youju.example");
        }
    }

    @Test
    void thePageOfOnesAccountShowsWhatIsThereAndRemovesAKeyByThePassword() throws Exception {
        String id = enrolled("operator");
        device.counter++;
        Api.Caller browser = browser(alone(device.sign(asked()))).and("Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(api.nobody().get("/account").header("Location")).endsWith("/login?to=%2Faccount");
        assertThat(browser.get("/account").body()).contains("示例钥匙", "浏览器（本次）", "data-csrf=\"" + browser.get(
                "/api/me").json().get("csrf").stringValue());
        assertThat(browser.get("/account?lang=en").body()).contains("My account", "Passkeys");
        String remove = "/account/passkeys/" + id + "/remove";
        assertThat(browser.send("POST", remove, "password=wrong".getBytes(StandardCharsets.UTF_8)).body()).contains(
                "口令不对", "示例钥匙");
        assertThat(browser.send("POST", remove, ("password=" + RIGHT).getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(303);
        assertThat(browser.get("/account").body()).doesNotContain("示例钥匙");
    }
}
