package youju.server.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.PackFolder;
import youju.ledger.postgres.TestDatabase;
import youju.server.District;
import youju.server.WebApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The page on which the interface is tried. */
class ApiPageTests {
    private static District district;
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        district = District.of(TestDatabase.fresh());
        district.ledger().packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
        server = WebApplication.serve(district, 0);
    }

    @AfterAll
    static void close() {
        server.close();
        district.close();
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + path);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void itIsReadWithoutAnAccountAndComesFromThisServerAlone() throws Exception {
        HttpResponse<String> page = get("/api/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'",
                "script-src 'self'", "connect-src 'self'").doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http://", "https://").doesNotContainPattern(
                "<script(?! src)|\\son[a-z]+=|style=");
        for (String file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "docs.js", "docs.css")) {
            assertThat(get("/api/docs/ui/" + file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(get("/api/docs/ui/none.js").statusCode()).isEqualTo(404);
    }

    @Test
    void itShowsEveryEndpointInABrowser() throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium on this machine");
        try (Browser browser = Browser.start(program.get())) {
            browser.open(uri("/api/docs").toString(), 1366, 900);
            browser.await("document.querySelectorAll('.opblock-tag').length > 10");
            assertThat(browser.evaluate("document.querySelector('.info .title').textContent").stringValue()).contains(
                    "Youju");
            browser.evaluate("document.querySelector('#operations-tag-entries .opblock-tag, [id*=entries]').click()");
            browser.await("document.querySelectorAll('.opblock').length > 5");
            browser.screenshot(Path.of("target", "api-docs.png"));
        }
    }
}
