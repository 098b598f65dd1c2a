package youju.server.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
        district.ledger().packs().load(List.of(Path.of("..", "packs", "xinxiang-2023")), false, _ -> {});
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

    @Test
    void theFirstPageShowsBothDistrictsWithTheirFigures() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"zh-CN\"", "卫滨区", "红旗区", "141.8亿元", "261亿元", "高0.8个百分点", "上报");
    }

    @Test
    void aPageMayOnlyShowWhatThisServerSends() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .startsWith("default-src 'none'").doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContain("<script", " style=", " onclick=");
    }

    @Test
    void aFigureLeadsToWhatItRestsOn() throws Exception {
        String home = get("/").body();
        String link = "/figures/410703/2023/gdp/gap?peers=%E5%85%A8%E5%B8%82";
        assertThat(home).contains("href=\"" + link + "\"");
        assertThat(get(link).body()).contains("高0.8个百分点", "2023年新乡市经济社会发展成就系列新闻发布会", "2024-03-06");
    }

    @Test
    void anUnknownPlaceIsAPageInChinese() throws Exception {
        for (String path : List.of("/none", "/figures/410703/2023/none/level", "/figures/1/2023/gdp/level",
                "/figures/410703/2023/gdp/change", "/entries/none/00000000-0000-0000-0000-000000000000",
                "/entries/hotline_order/00000000-0000-0000-0000-000000000000", "/briefings/none")) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).contains("没有找到这个页面").doesNotContain("Exception");
        }
    }

    @Test
    void aBrokenAddressIsAPageInChinese() throws Exception {
        for (String path : List.of("/figures/410703/x/gdp/level", "/figures/410703/2023/gdp/big",
                "/entries/hotline_order/x",
                "/?period=x")) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(400);
            assertThat(page.body()).contains("请求有误").doesNotContain("Exception");
        }
    }

    @Test
    void theInterfaceSpeaksEnglishWhereThatIsChosenAndRemembersIt() throws Exception {
        HttpResponse<String> page = get("/?lang=en");
        assertThat(page.body()).contains("lang=\"en\"", "Figures of the districts", "href=\"/?lang=zh\"");
        assertThat(page.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie).startsWith(
                "lang=en"));
        assertThat(get("/", "Cookie", "lang=en").body()).contains("Figures of the districts");
        assertThat(get("/").body()).contains("两区数字");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(Words.ZH.keys()).isEqualTo(Words.EN.keys());
    }
}
