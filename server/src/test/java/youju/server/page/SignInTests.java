package youju.server.page;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.PackFolder;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.TestDatabase;
import youju.server.District;
import youju.server.WebApplication;
import youju.server.people.Founding;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTests {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private ConfigurableApplicationContext server;

    private HttpResponse<String> send(String method, String path, String form, String cookie) throws IOException,
            InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getEnvironment()
                .getProperty("local.server.port") + path)).header("Cookie", cookie).header("Content-Type",
                        "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8)).append(
                    '&');
        }
        return form.toString();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void aDistrictsOwnPagesAreForWhoeverSignsInAndTheFirstPasswordIsChangedFirst(@TempDir Path folder)
            throws Exception {
        try (District district = District.of(TestDatabase.fresh(Kind.DISTRICT))) {
            district.ledger().packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
            String once = new Founding(district.ledger()).found().orElseThrow();
            assertThat(new Founding(district.ledger()).found()).isEmpty();
            server = WebApplication.serve(district, 0);
            try {
                HttpResponse<String> account = send("GET", "/account?lang=en", "", "");
                assertThat(account.statusCode()).isEqualTo(302);
                assertThat(location(account)).endsWith("/login?to=%2Faccount%3Flang%3Den");
                assertThat(send("GET", "/login", "", "").body()).contains("登录").doesNotContain(
                        Founding.DEMO_PASSWORD);
                HttpResponse<String> wrong = send("POST", "/login", form("login", "system", "password", "x"), "");
                assertThat(wrong.statusCode()).isEqualTo(401);
                assertThat(wrong.body()).contains("账号或口令不对");
                HttpResponse<String> in = send("POST", "/login", form("login", "system", "password", once, "to",
                        "//evil.example"), "");
                assertThat(location(in)).isEqualTo("/password");
                String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
                assertThat(send("POST", "/password", form("old", once, "password", "simple"), cookie).body()).contains(
                        "口令应有 8 至 128 个字符");
                HttpResponse<String> changed = send("POST", "/password", form("old", once, "password",
                        "Guangming-2023"), cookie);
                assertThat(changed.statusCode()).isEqualTo(303);
                HttpResponse<String> page = send("GET", "/account", "", cookie);
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("退出");
                assertThat(location(send("POST", "/login", form("login", "system", "password", "Guangming-2023", "to",
                        "//evil.example"), ""))).isEqualTo("/");
                send("POST", "/logout", "", cookie);
                assertThat(send("GET", "/account", "", cookie).statusCode()).isEqualTo(302);
            } finally {
                server.close();
            }
        }
    }
}
