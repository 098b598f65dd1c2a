package youju.server.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.server.people.Founding;

import static org.assertj.core.api.Assertions.assertThat;

class PeopleTests {
    @TempDir
    Path folder;
    private Api api;

    @BeforeEach
    void serve() throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").path());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Api.Answer signIn(String login, String password) throws Exception {
        return api.nobody().post("/api/session", "{\"login\": \"" + login + "\", \"password\": \"" + password + "\"}");
    }

    /** A browser that is signed in: its cookie, and the token that its pages send. */
    private Api.Caller browser(String login, String password) throws Exception {
        Api.Answer answer = signIn(login, password);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return api.with("Cookie", cookie(answer), "X-CSRF-Token", answer.json().get("csrf").stringValue());
    }

    private static String cookie(Api.Answer answer) {
        return answer.header("Set-Cookie").replaceAll(";.*", "");
    }

    private List<String> journal(String register) throws Exception {
        try (var connection = api.district().ledger().connection();
                var statement = connection.prepareStatement(
                        "select action || ' ' || actor || ' ' || changes from journal where register = ? order by at, version")) {
            statement.setString(1, register);
            try (var row = statement.executeQuery()) {
                List<String> lines = new java.util.ArrayList<>();
                while (row.next()) {
                    lines.add(row.getString(1));
                }
                return lines;
            }
        }
    }

    @Test
    void aBrowserSignsInByACookieThatScriptsCannotReadAndChangesNothingWithoutItsToken() throws Exception {
        Api.Answer answer = signIn("operator", Founding.DEMO_PASSWORD);
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict").doesNotContain("Secure");
        Api.Caller page = api.with("Cookie", cookie(answer));
        assertThat(page.get("/api/me").json().get("login").stringValue()).isEqualTo("operator");
        Api.Answer refused = page.post("/api/tokens", "{\"name\": \"x\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("field").stringValue()).isEqualTo("X-CSRF-Token");
        assertThat(page.and("X-CSRF-Token", answer.json().get("csrf").stringValue()).post("/api/tokens",
                "{\"name\": \"x\"}").status()).isEqualTo(201);
        Api.Caller browser = browser("operator", Founding.DEMO_PASSWORD);
        assertThat(browser.send("DELETE", "/api/session", null).status()).isEqualTo(204);
        assertThat(browser.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void fiveFailuresInARowLockTheAccountForAWhileAndTheSecurityAdministratorUnlocksIt() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(signIn("operator", "wrong").status()).isEqualTo(401);
        }
        assertThat(signIn("operator", "wrong").status()).isEqualTo(429);
        assertThat(signIn("operator", Founding.DEMO_PASSWORD).status()).isEqualTo(429);
        assertThat(withoutRequest(signIn("nobody-at-all", "wrong"))).isEqualTo(withoutRequest(signIn("supervisor",
                "wrong")));
        Api.Caller security = api.as("security");
        JsonNode locked = account(security, "operator");
        assertThat(locked.get("locked_until").stringValue()).isGreaterThan(Instant.now().toString());
        assertThat(api.as("system").and("If-Match", "*").post("/api/accounts/" + locked.get("id").stringValue()
                + "/unlock", "{}").status()).isEqualTo(403);
        assertThat(security.and("If-Match", "*").post("/api/accounts/" + locked.get("id").stringValue() + "/unlock",
                "{}").status()).isEqualTo(200);
        assertThat(signIn("operator", Founding.DEMO_PASSWORD).status()).isEqualTo(200);
        assertThat(journal("youju.sign_in")).anyMatch(line -> line.startsWith("lock operator")).anyMatch(line -> line
                .startsWith("sign_in operator")).noneMatch(line -> line.contains("wrong"));
    }

    /** What is answered but for the number of the request, which is each one's own. */
    private static String withoutRequest(Api.Answer answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    private static JsonNode account(Api.Caller asking, String login) throws Exception {
        for (JsonNode each : asking.get("/api/accounts").json().get("accounts")) {
            if (each.get("login").stringValue().equals(login)) {
                return each;
            }
        }
        throw new IllegalArgumentException(login);
    }

    @Test
    void anAccountIsOpenedWithAPasswordForOneUseAndGrantedByAnother() throws Exception {
        Api.Caller system = api.as("system");
        Api.Answer opened = system.post("/api/accounts",
                "{\"login\": \"water1\", \"name\": \"示例职员\", \"unit\": \"water\", \"phone\": \"13800138000\"}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        String id = opened.json().get("account").get("id").stringValue();
        String once = opened.json().get("password").stringValue();
        assertThat(system.post("/api/accounts", "{\"login\": \"Water1\", \"name\": \"x\"}").status()).isEqualTo(409);
        Api.Caller fresh = browser("water1", once);
        Api.Answer first = fresh.get("/api/registers");
        assertThat(first.status()).isEqualTo(403);
        assertThat(first.json().get("detail").stringValue()).contains("一次性口令");
        assertThat(fresh.post("/api/me/password", "{\"old\": \"" + once + "\", \"password\": \"water1-Aa\"}").json()
                .get("detail").stringValue()).contains("账号名");
        assertThat(fresh.post("/api/me/password", "{\"old\": \"" + once + "\", \"password\": \"simple\"}").status())
                .isEqualTo(400);
        assertThat(fresh.post("/api/me/password", "{\"old\": \"" + once + "\", \"password\": \"Guangming-2023\"}")
                .status()).isEqualTo(204);
        assertThat(fresh.get("/api/registers").status()).isEqualTo(200);
        String grant = "{\"role\": \"operator\", \"region\": \"410702\"}";
        assertThat(system.post("/api/accounts/" + id + "/grants", grant).status()).isEqualTo(403);
        Api.Caller security = api.as("security");
        Api.Answer granted = security.post("/api/accounts/" + id + "/grants", grant);
        assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        assertThat(security.post("/api/accounts/" + id + "/grants", grant).status()).isEqualTo(409);
        assertThat(security.post("/api/accounts/" + id + "/grants", "{\"role\": \"operatr\", \"region\": \"410702\"}")
                .json().get("detail").stringValue()).contains("是不是 operator");
        assertThat(fresh.get("/api/me").json().get("grants")).hasSize(1);
        assertThat(security.send("DELETE", "/api/accounts/" + id + "/grants/" + granted.json().get("id").stringValue()
                + "?reason=x", null).status()).isEqualTo(204);
        assertThat(fresh.get("/api/me").json().get("grants")).isEmpty();
        assertThat(journal("youju.account")).anyMatch(line -> line.startsWith("open system") && line.contains("water1"))
                .noneMatch(line -> line.contains("13800138000") || line.contains(once));
        assertThat(journal("youju.grant")).anyMatch(line -> line.startsWith("grant security")).anyMatch(line -> line
                .startsWith("revoke security"));
    }

    @Test
    void theThreeAdministratorsAreApart() throws Exception {
        Api.Caller security = api.as("security");
        String operator = account(security, "operator").get("id").stringValue();
        String audit = account(security, "audit").get("id").stringValue();
        String own = account(security, "security").get("id").stringValue();
        for (String[] each : new String[][]{{operator, "audit_admin", ""}, {audit, "system_admin", ""}, {audit,
            "operator", "410702"}, {own, "system_admin", ""}}) {
            assertThat(security.post("/api/accounts/" + each[0] + "/grants", "{\"role\": \"" + each[1]
                    + "\", \"region\": \"" + each[2] + "\"}").status()).as(each[1]).isEqualTo(403);
        }
        assertThat(api.as("system").post("/api/accounts/" + operator + "/grants",
                "{\"role\": \"security_admin\"}").status()).isEqualTo(403);
    }

    @Test
    void aChangeOfAnAccountSaysItsVersion() throws Exception {
        Api.Caller system = api.as("system");
        JsonNode account = account(system, "operator");
        String path = "/api/accounts/" + account.get("id").stringValue();
        Api.Caller changing = system.and("Content-Type", "application/json");
        byte[] body = "{\"name\": \"新名字\", \"phone\": \"13800138000\"}".getBytes(
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(changing.send("PATCH", path, body).status()).isEqualTo(428);
        assertThat(changing.and("If-Match", "\"1\"").send("PATCH", path, body).header("ETag")).isEqualTo("\"2\"");
        assertThat(changing.and("If-Match", "\"1\"").send("PATCH", path, body).status()).isEqualTo(409);
        Api.Caller operator = api.as("operator");
        assertThat(system.and("If-Match", "\"2\"").post(path + "/close", "{\"reason\": \"调离\"}").status()).isEqualTo(
                200);
        assertThat(operator.get("/api/me").status()).isEqualTo(401);
        assertThat(signIn("operator", Founding.DEMO_PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void whatIsNotGivenOfAnAccountStaysAndOnlyWhatChangedIsTold() throws Exception {
        Api.Caller system = api.as("system").and("Content-Type", "application/json", "If-Match", "*");
        String path = "/api/accounts/" + account(system, "operator").get("id").stringValue();
        system.send("PATCH", path, bytes("{\"unit\": \"water\", \"phone\": \"13800138000\"}"));
        system.send("PATCH", path, bytes("{\"name\": \"新名字\"}"));
        JsonNode account = system.get(path).json();
        assertThat(account.get("unit").stringValue()).isEqualTo("water");
        assertThat(account.get("phone").stringValue()).isEqualTo("13800138000");
        assertThat(system.send("PATCH", path, bytes("{\"phone\": null}")).json().get("phone").isNull()).isTrue();
        assertThat(system.send("PATCH", path, bytes("{\"login\": \"x\"}")).json().get("field").stringValue()).isEqualTo(
                "login");
        assertThat(system.send("PATCH", path, bytes("{\"unit\": \"nowhere\"}")).status()).isEqualTo(400);
        assertThat(system.send("PATCH", path, bytes("{\"name\": null}")).status()).isEqualTo(422);
        assertThat(journal("youju.account")).containsSubsequence(
                "change system {\"login\":\"operator\",\"phone\":\"changed\",\"unit\":\"water\"}",
                "change system {\"login\":\"operator\",\"name\":\"新名字\"}",
                "change system {\"login\":\"operator\",\"phone\":\"removed\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void anAddressWrittenOtherwiseIsUnderTheSameRules() throws Exception {
        Api.Answer answer = signIn("operator", Founding.DEMO_PASSWORD);
        Api.Caller page = api.with("Cookie", cookie(answer));
        assertThat(page.post("/%61pi/tokens", "{\"name\": \"x\"}").json().get("field").stringValue()).isEqualTo(
                "X-CSRF-Token");
        assertThat(api.as("operator", "read:hotline_order").get("/%61pi/registers/hotline_order").status()).isEqualTo(
                200);
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyInOrOut() throws Exception {
        Api.Caller form = api.with("Content-Type", "application/x-www-form-urlencoded");
        byte[] filled = bytes("login=operator&password=" + Founding.DEMO_PASSWORD);
        assertThat(form.and("Sec-Fetch-Site", "cross-site").send("POST", "/login", filled).status()).isEqualTo(403);
        assertThat(form.and("Sec-Fetch-Site", "same-origin").send("POST", "/login", filled).status()).isEqualTo(303);
        assertThat(form.send("POST", "/login", filled).status()).isEqualTo(303);
    }

    @Test
    void theAuditAdministratorAloneReadsWhatWasDoneToPeopleNewestFirstPageByPage() throws Exception {
        signIn("operator", Founding.DEMO_PASSWORD);
        signIn("operator", "wrong");
        signIn("supervisor", Founding.DEMO_PASSWORD);
        Api.Caller audit = api.as("audit");
        JsonNode first = audit.get("/api/audit/sign_in?limit=2").json();
        assertThat(first.get("lines").get(0).get("actor").stringValue()).isEqualTo("supervisor");
        assertThat(first.get("lines").get(1).get("action").stringValue()).isEqualTo("refuse");
        assertThat(first.get("lines").get(1).get("changes").get("address").stringValue()).isEqualTo("127.0.0.1");
        JsonNode rest = audit.get("/api/audit/sign_in?limit=2&before=" + first.get("next").stringValue()).json();
        assertThat(rest.get("lines")).hasSize(1);
        assertThat(rest.get("lines").get(0).get("action").stringValue()).isEqualTo("sign_in");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(audit.get("/api/audit/grant").json().get("lines")).isNotEmpty();
        assertThat(audit.get("/api/audit/entries").status()).isEqualTo(404);
        assertThat(audit.get("/api/audit/grant?before=x").status()).isEqualTo(400);
        assertThat(audit.get("/api/audit/grant?limit=0").status()).isEqualTo(400);
        for (String other : List.of("system", "security", "operator")) {
            assertThat(api.as(other).get("/api/audit/sign_in").status()).as(other).isEqualTo(403);
        }
    }

    @Test
    void behindAProxyOfThisMachineTheBrowsersAddressAndItsHttpsCount() throws Exception {
        Api.Answer answer = api.with("X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https").post("/api/session",
                "{\"login\": \"operator\", \"password\": \"" + Founding.DEMO_PASSWORD + "\"}");
        assertThat(answer.header("Set-Cookie")).startsWith("__Host-youju_demo_session=").contains("Secure");
        assertThat(journal("youju.sign_in")).last().asString().contains("192.0.2.7");
        Api.Caller browser = api.with("Cookie", cookie(answer));
        assertThat(browser.and("X-Forwarded-Proto", "https").get("/api/me").status()).isEqualTo(200);
        assertThat(browser.get("/api/me").status()).as("over HTTP").isEqualTo(401);
    }

    @Test
    void aSecondFactorIsEnrolledAndRemovedOnlyByThePassword() throws Exception {
        Api.Caller browser = browser("operator", Founding.DEMO_PASSWORD);
        assertThat(browser.post("/api/me/second-factor", "{}").json().get("field").stringValue()).isEqualTo(
                "password");
        assertThat(browser.post("/api/me/second-factor", "{\"password\": \"wrong\"}").status()).isEqualTo(400);
        Api.Answer offered = browser.post("/api/me/second-factor", "{\"password\": \"" + Founding.DEMO_PASSWORD
                + "\"}");
        assertThat(offered.json().get("uri").stringValue()).startsWith("otpauth://totp/");
        assertThat(browser.post("/api/me/second-factor/off", "{\"password\": \"wrong\"}").status()).isEqualTo(400);
    }

    @Test
    void thePeopleOfASheetGetAccountsAndTheRowsThatCannotAreTold() throws Exception {
        Api.Caller sheets = api.as("system").and("Content-Type", "text/csv");
        JsonNode came = sheets.send("POST", "/api/accounts/import", bytes("""
                账号,姓名,单位,手机
                zhao,示例甲,水务所,13800138000
                qian,示例乙,不存在所,

                operator,示例丙,,
                SUN,示例丁,roads,
                li,,,
                """)).json();
        assertThat(came.get("opened")).hasSize(2);
        assertThat(came.get("opened").get(1).get("login").stringValue()).isEqualTo("sun");
        assertThat(came.get("refused").findValuesAsString("line")).containsExactly("3", "5", "7");
        assertThat(came.get("refused").findValuesAsString("reason").get(0)).contains("没有单位", "不存在所");
        assertThat(came.get("refused").findValuesAsString("reason").get(1)).contains("已有账号");
        assertThat(account(api.as("system"), "zhao").get("unit").stringValue()).isEqualTo("water");
        String once = came.get("opened").get(0).get("password").stringValue();
        assertThat(signIn("zhao", once).json().get("must_change_password").booleanValue()).isTrue();
        assertThat(journal("youju.account")).noneMatch(line -> line.contains("13800138000") || line.contains(once));
        assertThat(sheets.send("POST", "/api/accounts/import", bytes("账号,姓名,年龄\nwu,示例,3\n")).json().get("detail")
                .stringValue()).contains("认不出列", "年龄");
        assertThat(sheets.send("POST", "/api/accounts/import", bytes("姓名\n示例\n")).json().get("detail")
                .stringValue()).contains("缺少列", "账号");
        Api.Answer broken = sheets.send("POST", "/api/accounts/import", new byte[]{'P', 'K', 3, 4, 0});
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body()).doesNotContain("/tmp", "youju-people");
    }
}
