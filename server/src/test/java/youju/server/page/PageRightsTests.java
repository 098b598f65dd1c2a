package youju.server.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import youju.ledger.PackFolder;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.server.District;
import youju.server.WebApplication;
import youju.server.people.Account;
import youju.server.people.Accounts;
import youju.server.people.Administrator;
import youju.server.people.Grants;
import youju.server.people.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

class PageRightsTests {
    private static final Actor OPERATOR = new Actor("operator", List.of(new Actor.Granted("operator", "410702",
            "center")));

    private District district;
    private ConfigurableApplicationContext server;

    private String token(String login, String region) throws SQLException {
        Accounts accounts = new Accounts(district.ledger());
        Account account = accounts.open("test", login, new Accounts.About(login, null, null, null)).account();
        try (var connection = district.ledger().connection(); var statement = connection.createStatement()) {
            statement.execute("update account set once = false");
        }
        new Grants(district.ledger()).grant(new Actor("security", List.of(new Actor.Granted(Administrator.SECURITY
                .role(), "", null))), account.id(), new Grants.Asked("operator", region, null, null));
        return new Tokens(district.ledger()).make("test", account, "test", Set.of(), 1).secret();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server
                .getEnvironment().getProperty("local.server.port") + path)).header("Authorization", "Bearer " + token)
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aDistrictsOwnEntriesAreOnPagesForWhoeverSeesThemAndFiguresCountThemForAll(@TempDir Path folder)
            throws Exception {
        district = District.of(TestDatabase.fresh(Kind.DISTRICT));
        try {
            district.ledger().packs().load(List.of(PackFolder.in(folder).hotline().with("registers/hotline.yaml",
                    PackFolder.HOTLINE + "grants:\n  operator: {see: region}\n").path()), false, _ -> {});
            Outcome.Done order = (Outcome.Done) district.ledger().act(Request.create("hotline_order", "receive", Map.of(
                    "subject", "示例"), OPERATOR));
            server = WebApplication.serve(district, 0);
            String here = token("here", "410702");
            String there = token("there", "410703");
            String page = "/entries/hotline_order/" + order.entry();
            assertThat(get(page, here).body()).contains(order.number());
            assertThat(get(page, there).statusCode()).isEqualTo(404);
            String figure = "/figures/410702/" + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear()
                    + "/hotline-orders/level";
            assertThat(get(figure, here).body()).contains(order.number());
            HttpResponse<String> counted = get(figure, there);
            assertThat(counted.statusCode()).isEqualTo(200);
            assertThat(counted.body()).doesNotContain(order.number());
        } finally {
            if (server != null) {
                server.close();
            }
            district.close();
        }
    }
}
