package youju.server.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.postgres.TestDatabase;
import youju.server.District;
import youju.server.WebApplication;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTests {
    private static District district;
    private static ConfigurableApplicationContext server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void serve() throws SQLException {
        district = District.of(TestDatabase.fresh());
        server = WebApplication.serve(district, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        district.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).header("Content-Type", type).POST(
                HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyAddressOfTheAppGivesTheAppAndWhatIsNoAddressIsMissing() throws Exception {
        String app = get("/").body();
        assertThat(app).contains("<div id=\"app\">");
        for (String path : List.of("/work", "/figures/410703/2023/gdp/level", "/entries/hotline_order/x?lang=en")) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).isEqualTo(app);
            assertThat(page.headers().firstValue("Cache-Control")).as(path).hasValue("no-cache");
        }
        for (String path : List.of("/none.js", "/assets/none.js", "/../pom.xml", "/WEB-INF/none.xml")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(get("/api/none").headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
                .startsWith("application/problem+json"));
    }

    @Test
    void theAppsFilesAreSentCompressedAndKeptByTheirNames() throws Exception {
        String script = get("/").body().replaceAll("(?s).*src=\"(/assets/[^\"]+\\.js)\".*", "$1");
        HttpResponse<String> plain = get(script);
        assertThat(plain.headers().firstValue("Cache-Control")).hasValueSatisfying(kept -> assertThat(kept).contains(
                "max-age=31536000", "immutable"));
        HttpResponse<String> compressed = get(script, "Accept-Encoding", "br, gzip");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("br");
        assertThat(compressed.headers().firstValueAsLong("Content-Length").orElseThrow()).isLessThan(plain.headers()
                .firstValueAsLong("Content-Length").orElseThrow() / 2);
    }

    @Test
    void aPageMayOnlyRunWhatThisServerSends() throws Exception {
        HttpResponse<String> page = get("/login");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .startsWith("default-src 'none'").contains("script-src 'self';").doesNotContain("unsafe-eval"));
        assertThat(page.body()).doesNotContain(" style=", " onclick=", "<script>");
    }

    @Test
    void whatGoesWrongIsSaidInTheLanguageOfThePage() throws Exception {
        assertThat(get("/nonsense.html").body()).contains("没有找到这个页面", "网址可能有误").doesNotContain(
                "No static resource");
        assertThat(get("/nonsense.html?lang=en").body()).contains("There is no such page")
                .doesNotContain("No static resource");
        HttpResponse<String> wrong = post("/", "text/plain", new byte[0]);
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.body()).contains("不支持这样的访问").doesNotContain("not supported");
    }

    @Test
    void thePagesSpeakEnglishWhereThatIsChosenAndRememberIt() throws Exception {
        HttpResponse<String> page = get("/login?lang=en");
        assertThat(page.body()).contains("lang=\"en\"", "Sign in", "href=\"/login?lang=zh\"");
        assertThat(page.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie).startsWith(
                "lang=en"));
        assertThat(get("/login", "Cookie", "lang=en").body()).contains("Sign in");
        assertThat(get("/login").body()).contains("登录");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(Words.ZH.keys()).isEqualTo(Words.EN.keys());
    }
}
