package youju.server.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
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

    private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).header("Content-Type", type).POST(
                HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> checked(String fields) throws Exception {
        return post("/check", "application/x-www-form-urlencoded", fields.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> uploaded(String name, byte[] content) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"region\"\r\n\r\n410703\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n").getBytes(
                        StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return post("/check", "multipart/form-data; boundary=b", body.toByteArray());
    }

    @Test
    void whatGoesWrongIsSaidInTheLanguageOfThePage() throws Exception {
        assertThat(get("/nonsense").body()).contains("没有找到这个页面", "网址可能有误").doesNotContain("No static resource");
        assertThat(get("/nonsense?lang=en").body()).contains("There is no such page")
                .doesNotContain("No static resource");
        HttpResponse<String> wrong = post("/", "text/plain", new byte[0]);
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.body()).contains("不支持这样的访问").doesNotContain("not supported");
    }

    @Test
    void aBriefingWhoseFiguresNobodyHoldsSaysHowManyAndWhich() throws Exception {
        HttpResponse<String> page = get("/briefings/weibin-2023");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).containsPattern("有 \\d+ 个数字尚未掌握").contains("促进消费活动").doesNotContain("asks for");
        assertThat(get("/briefings/weibin-2023/word").body()).contains("尚未掌握");
    }

    @Test
    void whatIsFilledInWronglyIsSaidWithWhatIsExpected() throws Exception {
        HttpResponse<String> period = checked("text=%E4%BA%A7%E5%80%BC3%E4%BA%BF%E5%85%83&period=2023%E5%B9%B4");
        assertThat(period.statusCode()).isEqualTo(400);
        assertThat(period.body()).contains("统计期“2023年”读不懂", "2023-H1", "产值3亿元");
        assertThat(checked("text=++").body()).contains("还没有文稿");
        assertThat(checked("text=x&region=1").body()).contains("没有代码为“1”的地区");
    }

    @Test
    void aFileIsCheckedAsAPastedTextIs() throws Exception {
        HttpResponse<String> page = uploaded("稿.txt", "2023年，卫滨区地区生产总值142.8亿元。".getBytes(Charset.forName("GB18030")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("141.8亿元", "不符");
        HttpResponse<String> old = uploaded("稿.doc", HexFormat.of().parseHex("d0cf11e0a1b11ae10000"));
        assertThat(old.statusCode()).isEqualTo(400);
        assertThat(old.body()).contains("“稿.doc”", "另存为 .docx");
    }

    @Test
    void theEnglishPageOfAFigureSaysItsTitleAndPeersInEnglish() throws Exception {
        assertThat(get("/figures/410703/2023/gdp/gap?peers=%E5%85%A8%E5%B8%82&lang=en").body()).contains(
                "Gross", "against the whole city").doesNotContain("地区生产总值 ·");
    }

    @Test
    void theJournalOfARecordIsToldInItsWords() throws Exception {
        Outcome made = district.ledger()
                .act(Request.create("hotline_order", "receive", Map.of("subject", "示例诉求"), new Actor(
                        "op", List.of(new Actor.Granted("operator", "410703", "410703-hotline")))));
        assertThat(made).isInstanceOf(Outcome.Done.class);
        String page = get("/entries/hotline_order/" + ((Outcome.Done) made).entry()).body();
        assertThat(page).contains("建档时间：").doesNotContain("created_at", "_at：", "false", "true");
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
