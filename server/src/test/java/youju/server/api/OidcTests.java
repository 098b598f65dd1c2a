package youju.server.api;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.server.people.Founding;
import youju.server.settings.SettingsException;
import youju.server.settings.SettingsReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Signing in at a provider that speaks OpenID Connect, as a browser walks it. */
class OidcTests {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    @TempDir
    Path folder;
    private TestProvider provider;
    private Api api;

    @BeforeEach
    void serve() throws Exception {
        provider = new TestProvider();
        api = Api.with(provider.settings(), pack());
    }

    private Path pack() {
        return PackFolder.in(folder).hotline().with("pack.yaml", "id: test\ntitle: 试验\ndemonstration: true\n").path();
    }

    @AfterEach
    void stop() {
        api.close();
        provider.close();
    }

    /** The cookies that an answer sets and doesn't take away. */
    private static String cookies(Api.Answer answer) {
        List<String> kept = new ArrayList<>();
        for (String each : answer.response().headers().allValues("Set-Cookie")) {
            if (!each.contains("Max-Age=0")) {
                kept.add(each.replaceAll(";.*", ""));
            }
        }
        return String.join("; ", kept);
    }

    private Api.Answer begin() throws Exception {
        return api.nobody().get("/login/oidc?to=/check");
    }

    /** Goes where it was sent, and is sent back; the path that the provider sent back to. */
    private static String atProvider(String location) throws Exception {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(location)).build(),
                HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private Api.Answer walk() throws Exception {
        Api.Answer begun = begin();
        return api.with("Cookie", cookies(begun)).get(atProvider(begun.header("Location")));
    }

    private JsonNode account(String login) throws Exception {
        for (JsonNode each : api.as("system").get("/api/accounts").json().get("accounts")) {
            if (each.get("login").stringValue().equals(login)) {
                return each;
            }
        }
        throw new IllegalArgumentException(login);
    }

    private Api.Answer patch(String login, String json) throws Exception {
        return api.as("system").and("Content-Type", "application/json", "If-Match", "*").send("PATCH", "/api/accounts/"
                + account(login).get("id").stringValue(), json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> journal(String register) throws Exception {
        List<String> lines = new ArrayList<>();
        api.as("audit").get("/api/audit/" + register).json().get("lines").forEach(line -> lines.add(line.get("action")
                .stringValue() + " " + line.get("actor").stringValue() + " " + line.get("changes")));
        return lines;
    }

    private void assertRefused(Api.Answer answer, int status, String why) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("role=\"alert\"", why).doesNotContain("Exception", "at org.");
        assertThat(cookies(answer)).doesNotContain("youju_demo_session");
    }

    @Test
    void whoeverTheAdministratorWroteTheNameOfSignsInAndIsBoundByIt() throws Exception {
        assertThat(api.nobody().get("/login?to=/check").body()).contains("示例区统一身份认证", "/login/oidc?to=");
        assertThat(patch("operator", "{\"external_name\": \"zhangsan\"}").json().get("external_bound").booleanValue())
                .isFalse();
        Api.Answer begun = begin();
        assertThat(begun.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(TestProvider.parameters(URI.create(begun.header("Location")).getRawQuery())).containsEntry(
                "code_challenge_method", "S256").containsKeys("state", "nonce", "code_challenge").containsEntry(
                        "redirect_uri", api.uri("/login/oidc/back").toString());
        Api.Answer back = api.with("Cookie", cookies(begun)).get(atProvider(begun.header("Location")));
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.body()).contains("http-equiv=\"refresh\"", "url=/check");
        Api.Caller browser = api.with("Cookie", cookies(back));
        JsonNode me = browser.get("/api/me").json();
        assertThat(me.get("login").stringValue()).isEqualTo("operator");
        assertThat(browser.post("/api/tokens", "{\"name\": \"x\"}").status()).as("without the page's token").isEqualTo(
                403);
        assertThat(browser.and("X-CSRF-Token", me.get("csrf").stringValue()).post("/api/tokens", "{\"name\": \"x\"}")
                .status()).isEqualTo(201);
        assertThat(account("operator").get("external_bound").booleanValue()).isTrue();
        assertThat(journal("sign_in")).anyMatch(line -> line.startsWith("sign_in operator") && line.contains(
                "\"way\":\"provider\""));
        assertThat(journal("account")).anyMatch(line -> line.startsWith("bind operator")).noneMatch(line -> line
                .contains("s-1"));
    }

    @Test
    void onceBoundTheSubjectAloneCountsWhateverItIsCalled() throws Exception {
        patch("operator", "{\"external_name\": \"zhangsan\"}");
        assertThat(walk().status()).isEqualTo(200);
        provider.subject = "s-2";
        assertRefused(walk(), 403, "没有与“zhangsan”对应的账号");
        provider.subject = "s-1";
        provider.username = "renamed";
        assertThat(walk().status()).isEqualTo(200);
        patch("operator", "{\"external_name\": \"somebody\"}");
        assertRefused(walk(), 403, "renamed");
        assertThat(patch("supervisor", "{\"external_name\": \"somebody\"}").status()).isEqualTo(409);
    }

    @Test
    void nobodyGetsAnAccountByComingNorByBeingCalledAsOne() throws Exception {
        provider.username = "operator";
        int accounts = api.as("system").get("/api/accounts").json().get("accounts").size();
        assertRefused(walk(), 403, "没有与“operator”对应的账号");
        assertThat(api.as("system").get("/api/accounts").json().get("accounts")).hasSize(accounts);
        assertThat(account("operator").get("external_bound").booleanValue()).isFalse();
    }

    /** A browser that is signed in by password. */
    private Api.Caller browser(String login) throws Exception {
        return api.with("Cookie", cookies(api.nobody().post("/api/session", "{\"login\": \"" + login
                + "\", \"password\": \"" + Founding.DEMO_PASSWORD + "\"}")), "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static byte[] form(String name, String value) {
        return (name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whoeverIsSignedInBindsTheirOwnAccountByItsPassword() throws Exception {
        Api.Caller operator = browser("operator");
        assertThat(operator.send("POST", "/account/provider", form("password", "wrong")).body()).contains("口令不对");
        assertThat(operator.and("Sec-Fetch-Site", "cross-site").send("POST", "/account/provider", form("password",
                Founding.DEMO_PASSWORD)).status()).isEqualTo(403);
        Api.Answer going = operator.send("POST", "/account/provider", form("password", Founding.DEMO_PASSWORD));
        String location = going.body().replaceAll("(?s).*content=\"0;url=([^\"]+)\".*", "$1").replace("&amp;", "&");
        // The browser is led back from another site, and sends no cookie of the session with it.
        Api.Answer bound = api.with("Cookie", cookies(going)).get(atProvider(location));
        assertThat(bound.body()).contains("url=/account");
        assertThat(cookies(bound)).doesNotContain("youju_demo_session");
        assertThat(api.with("Cookie", cookies(walk())).get("/api/me").json().get("login").stringValue()).isEqualTo(
                "operator");
        Api.Caller other = browser("supervisor");
        Api.Answer again = other.send("POST", "/account/provider", form("password", Founding.DEMO_PASSWORD));
        assertRefused(api.with("Cookie", cookies(again)).get(atProvider(again.body().replaceAll(
                "(?s).*content=\"0;url=([^\"]+)\".*", "$1").replace("&amp;", "&"))), 403, "已绑定在另一个账号上");
        operator.send("POST", "/account/provider/off", form("password", Founding.DEMO_PASSWORD));
        assertRefused(walk(), 403, "没有与“zhangsan”对应的账号");
    }

    @Test
    void aTokenThatIsNotForThisSignInIsRefused() throws Exception {
        patch("operator", "{\"external_name\": \"zhangsan\"}");
        Map<String, java.util.function.UnaryOperator<JWTClaimsSet.Builder>> wrongs = Map.of("nonce", of -> of.claim(
                "nonce", "another"), "no nonce", of -> of.claim("nonce", null), "audience",
                of -> of.audience(
                        "another"),
                "issuer", of -> of.issuer("http://127.0.0.1:1"), "expired", of -> of.issueTime(
                        Date.from(Instant.now().minusSeconds(7200))).expirationTime(
                                Date.from(Instant.now()
                                        .minusSeconds(3600))),
                "subject", of -> of.subject(null));
        for (var wrong : wrongs.entrySet()) {
            provider.claims = wrong.getValue();
            assertRefused(walk(), 401, "没有完成");
        }
        provider.claims = java.util.function.UnaryOperator.identity();
        var right = provider.signing;
        provider.signing = new RSAKeyGenerator(2048).keyID("1").generate();
        assertRefused(walk(), 401, "没有完成");
        provider.signing = right;
        assertThat(account("operator").get("external_bound").booleanValue()).isFalse();
        assertThat(walk().status()).isEqualTo(200);
    }

    @Test
    void whatComesBackMustBeWhatThisBrowserBegan() throws Exception {
        patch("operator", "{\"external_name\": \"zhangsan\"}");
        Api.Answer begun = begin();
        String back = atProvider(begun.header("Location"));
        assertRefused(api.nobody().get(back), 401, "没有完成");
        assertRefused(api.with("Cookie", cookies(begun)).get(back.replaceAll("&state=.*", "")), 401, "没有完成");
        begun = begin();
        back = atProvider(begun.header("Location"));
        assertRefused(api.with("Cookie", cookies(begin())).get(back), 401, "没有完成");
        begun = begin();
        back = atProvider(begun.header("Location"));
        assertRefused(api.with("Cookie", cookies(begun)).get(back.replaceAll("state=.*", "state=x")), 401, "没有完成");
        assertRefused(api.with("Cookie", cookies(begun)).get(back), 401, "没有完成");
        begun = begin();
        String denied = atProvider(begun.header("Location")).replaceAll("code=[^&]*", "error=access_denied");
        assertRefused(api.with("Cookie", cookies(begun)).get(denied), 401, "没有完成");
        begun = begin();
        back = atProvider(begun.header("Location"));
        assertThat(api.with("Cookie", cookies(begun)).get(back).status()).isEqualTo(200);
        assertRefused(api.with("Cookie", cookies(begun)).get(back), 401, "没有完成");
    }

    @Test
    void aLockedOrClosedAccountStaysOut() throws Exception {
        patch("operator", "{\"external_name\": \"zhangsan\"}");
        assertThat(walk().status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            api.nobody().post("/api/session", "{\"login\": \"operator\", \"password\": \"wrong\"}");
        }
        assertRefused(walk(), 401, "锁定");
        assertThat(journal("sign_in")).first().asString().startsWith("refuse operator").contains("provider");
        String path = "/api/accounts/" + account("operator").get("id").stringValue();
        assertThat(api.as("security").and("If-Match", "*").post(path + "/unlock", "{}").status()).isEqualTo(200);
        Api.Answer in = walk();
        assertThat(in.status()).isEqualTo(200);
        assertThat(api.as("system").and("If-Match", "*").post(path + "/close", "{\"reason\": \"调离\"}").status())
                .isEqualTo(200);
        assertThat(api.with("Cookie", cookies(in)).get("/api/me").status()).isEqualTo(401);
        assertRefused(walk(), 403, "没有与“zhangsan”对应的账号");
    }

    @Test
    void aPasswordForOneUseNeedNotBeChangedByWhoeverComesFromTheProvider() throws Exception {
        assertThat(api.as("system").post("/api/accounts",
                "{\"login\": \"fresh\", \"name\": \"示例\", \"external_name\": \"zhangsan\"}").status()).isEqualTo(201);
        Api.Caller fresh = api.with("Cookie", cookies(walk()));
        assertThat(fresh.get("/api/registers").status()).isEqualTo(200);
        assertThat(fresh.get("/api/me").json().get("must_change_password").booleanValue()).isFalse();
    }

    @Test
    void aProviderThatIsDownIsSaidWhenItIsAskedAndNeverKeepsTheServerFromStarting() throws Exception {
        patch("operator", "{\"external_name\": \"zhangsan\"}");
        provider.stop();
        assertThat(api.nobody().get("/login").status()).isEqualTo(200);
        assertRefused(begin(), 503, "暂时没有应答");
        provider.start();
        Api.Answer begun = begin();
        String back = atProvider(begun.header("Location"));
        provider.stop();
        assertRefused(api.with("Cookie", cookies(begun)).get(back), 503, "暂时没有应答");
        provider.start();
        assertThat(walk().status()).isEqualTo(200);
    }

    @Test
    void withoutAProviderThereIsNoButtonAndASettingThatCannotBeUsedIsNamed() throws Exception {
        try (Api without = Api.with(PackFolder.in(folder.resolve("other")).hotline().path())) {
            assertThat(without.nobody().get("/login").body()).doesNotContain("/login/oidc");
            assertThat(without.nobody().get("/login/oidc").status()).isEqualTo(404);
        }
        assertThat(catchThrowableOfType(SettingsException.class, () -> SettingsReader.read(null, Map.of(), Map.of(
                "oidc.issuer", "https://id.example"))).mistakes()).containsExactly(
                        "oidc.issuer is set without oidc.client-id; expected both");
    }
}
