package youju.server.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.ledger.load.BulkLoad;
import youju.ledger.load.LoadOutcome;
import youju.ledger.load.Placement;
import youju.ledger.load.Recognition;
import youju.ledger.right.Actor;
import youju.server.people.Accounts;
import youju.server.people.Grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SheetsTests {
    private static final String REGISTER = "/api/registers/hotline_order";
    private static final String EXPORT = REGISTER + "/export?format=csv";
    private static final String IMPORT = REGISTER + "/import";
    private static Api api;
    private static Api.Caller operator;
    private static Api.Caller roads;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        PackFolder pack = PackFolder.in(folder).hotline();
        pack.with("pack.yaml", "id: test\ntitle: 试验\ndemonstration: true\n").with("registers/hotline.yaml",
                PackFolder.HOTLINE + """
                        grants:
                          operator: {see: region}
                          supervisor: {see: region, personal: [caller, phone]}
                          unit.handler: {see: own}
                        """);
        api = Api.with(pack.path());
        operator = api.as("operator");
        roads = limited("roads1", new Grants.Asked("operator", "410703", "roads", null));
    }

    private static Api.Caller limited(String login, Grants.Asked asked) throws Exception {
        var account = new Accounts(api.district().ledger()).open("system", login, new Accounts.About("示例人", null, null,
                null)).account();
        new Grants(api.district().ledger()).grant(new Actor("security", List.of(new Actor.Granted("security_admin", "",
                null))), account.id(), asked);
        try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
            statement.execute("update account set once = false where login = '" + login + "'");
        }
        return api.as(login);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Api.Answer bring(Api.Caller by, String query, String csv) throws Exception {
        return by.and("Content-Type", "text/csv").send("POST", IMPORT + query, utf8(csv));
    }

    private static List<String> journal(String register) throws Exception {
        try (var connection = api.district().ledger().connection();
                var statement = connection.prepareStatement(
                        "select action || ' ' || actor || ' ' || changes from journal where register = ? order by at, version")) {
            statement.setString(1, register);
            try (var row = statement.executeQuery()) {
                List<String> lines = new ArrayList<>();
                while (row.next()) {
                    lines.add(row.getString(1));
                }
                return lines;
            }
        }
    }

    @Test
    void aListIsExportedAsTheAskerSeesItWithTheTitlesOfTheTemplateAndComesInAgain() throws Exception {
        Api.Answer brought = bring(operator, "?region=410702&unit=center", """
                诉求标题,来电人,电话,分类,紧急,位置,费用,建档时间
                导出=路灯,示例人,13800138000,供水,是,"113.91,35.3",12.5,2023-03-06 09:30:15
                '=导出1+1,,,道路,否,,-3,2023-03-07
                """);
        assertThat(brought.json().get("entries").intValue()).as(brought.body()).isEqualTo(2);
        Api.Answer answer = operator.get(EXPORT + "&search=" + encoded("导出") + "&sort=cost");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment;").contains("filename*=UTF-8''12345"
                + encoded("热线工单") + "-").endsWith(".csv");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        String[] lines = answer.body().split("\r?\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("\uFEFF\"编号\",\"来电人\",\"电话\",\"诉求标题\"").endsWith("\"演示数据\",\"作废\",\"记录标识\"");
        assertThat(lines[1]).contains("\"'=导出1+1\"", "\"-3.00\"", "\"道路\"", "\"否\"", "\"2023-03-07 00:00:00\"",
                "\"红旗区\",\"热线中心\",\"已受理\"").matches(".*\"是\",\"\",\"[0-9a-f-]{36}\"");
        assertThat(lines[2]).contains("\"导出=路灯\"", "\"示**\"", "\"138****8000\"", "\"113.91,35.3\"", "\"12.50\"",
                "\"2023-03-06 09:30:15\"").doesNotContain("13800138000");
        JsonNode again = bring(operator, "", answer.body()).json();
        assertThat(again.get("already").intValue()).as(again.toString()).isEqualTo(1);
        assertThat(again.get("errors").get(0).get("reason").stringValue()).contains("遮蔽");
        assertThat(bring(operator, "?again=true", lines[0] + "\n" + lines[1] + "\n").json().get("entries").intValue())
                .isEqualTo(1);
        JsonNode twin = operator.get(REGISTER + "/entries?sort=-id&limit=1").json().get("entries").get(0);
        assertThat(twin.get("fields").get("subject").stringValue()).isEqualTo("=导出1+1");
        assertThat(twin.get("created_at").stringValue()).isEqualTo("2023-03-07T00:00:00+08:00");
    }

    @Test
    void aWorkbookHasDatesAndNumbersOfItsOwnAndComesInAgain() throws Exception {
        bring(operator, "?region=410702&unit=center", """
                诉求标题,费用,建档时间
                工作簿一,1234567.5,2023-04-01 08:00:00
                @工作簿二,2,2023-04-02 08:00:00
                """);
        HttpResponse<byte[]> answer = bytes(REGISTER + "/export?search=" + encoded("工作簿"));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo(SheetsController.XLSX);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            int subject = rows.getFirst().stream().map(cell -> cell.getText()).toList().indexOf("诉求标题");
            int cost = rows.getFirst().stream().map(cell -> cell.getText()).toList().indexOf("费用");
            assertThat(rows.get(1).getCellText(subject)).isEqualTo("'@工作簿二");
            assertThat(rows.get(2).getCellAsNumber(cost).orElseThrow()).isEqualByComparingTo("1234567.5");
        }
        Api.Answer again = operator.and("Content-Type", SheetsController.XLSX).send("POST", IMPORT, answer.body());
        assertThat(again.json().get("already").intValue()).as(again.body()).isEqualTo(2);
        assertThat(again.json().get("refused").intValue()).isZero();
    }

    private static HttpResponse<byte[]> bytes(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(api.uri(path)).header("Authorization", "Bearer "
                + api.token("operator")).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aQueryThatCantBeReadIsAProblemBeforeTheFirstByte() throws Exception {
        for (Map.Entry<String, Integer> each : Map.of(EXPORT + "&filter=stag%20==%20'x'", 400, EXPORT + "&sort=cost2",
                400, EXPORT + "&region=999999", 400, EXPORT + "&filter=has(phone)", 403, REGISTER
                        + "/export?format=pdf",
                400, "/api/registers/nothing/export", 404, "/api/registers/nothing/import/template", 404).entrySet()) {
            Api.Answer answer = operator.get(each.getKey());
            assertThat(answer.status()).as(each.getKey()).isEqualTo(each.getValue());
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Content-Disposition")).isEmpty();
        }
        assertThat(api.nobody().get(EXPORT).status()).isEqualTo(401);
        assertThat(api.as("audit").get(EXPORT).body().strip().lines()).hasSize(1);
    }

    @Test
    void everyExportIsInTheJournalButNotWhatIsSomebodysOwn() throws Exception {
        assertThat(operator.get(EXPORT + "&filter=" + encoded("has(cost) && cost > 5000000.0")).status())
                .isEqualTo(200);
        assertThat(api.as("supervisor")
                .get(EXPORT + "&filter=" + encoded("has(phone) && phone == '13912345678'") + "&search="
                        + encoded("张三"))
                .status()).isEqualTo(200);
        List<String> lines = journal("youju.export");
        assertThat(lines).anyMatch(line -> line.startsWith("export operator") && line.contains("cost > 5000000.0"))
                .anyMatch(line -> line.startsWith("exported operator") && line.contains("\"rows\":\"0\""))
                .noneMatch(line -> line.contains("13912345678") || line.contains("张三"));
        assertThat(lines).anyMatch(line -> line.startsWith("export supervisor"));
    }

    @Test
    void rowsGoOnlyWhereTheAccountsGrantsReachAndTheRestComesBackWithReasons() throws Exception {
        String csv = """
                诉求标题,区划,单位,费用
                在我处,卫滨区,道路所,1
                在别处,红旗区,热线中心,2
                读不懂,卫滨区,道路所,很多
                """;
        JsonNode answer = bring(roads, "?name=" + encoded("七月.csv"), csv).json();
        assertThat(answer.get("entries").intValue()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.get("refused").intValue()).isEqualTo(2);
        assertThat(answer.get("errors").get(0).get("line").intValue()).isEqualTo(3);
        assertThat(answer.get("errors").get(0).get("reason").stringValue()).contains("红旗区", "热线中心");
        String rejects = answer.get("rejects").stringValue();
        assertThat(rejects).startsWith("诉求标题,区划,单位,费用,行号,原因").contains("在别处", "很多");
        JsonNode rest = bring(operator, "", rejects.replace("很多", "3")).json();
        assertThat(rest.get("entries").intValue()).as(rest.toString()).isEqualTo(2);
        assertThat(rest.get("rejects").isNull()).isTrue();
        JsonNode twice = bring(roads, "", csv).json();
        assertThat(twice.get("entries").intValue()).isZero();
        assertThat(twice.get("already").intValue()).isEqualTo(1);
        JsonNode entry = roads.get(REGISTER + "/entries?filter=" + encoded("subject == '在我处'")).json().get("entries")
                .get(0);
        assertThat(roads.get(REGISTER + "/entries/" + entry.get("id").stringValue() + "/history").json().get("lines")
                .get(0).get("actor").stringValue()).isEqualTo("roads1");
    }

    @Test
    void whatIsNoSheetOrNotTheAccountsToBringIsRefused() throws Exception {
        String good = "诉求标题\n好的\n";
        assertThat(bring(api.as("audit"), "?region=410702&unit=center", good).status()).isEqualTo(403);
        assertThat(bring(api.as("operator", "read"), "?region=410702&unit=center", good).status()).isEqualTo(403);
        for (String query : List.of("?region=nowhere", "?unit=nobody", "?stage=nothing", "?name=..", "?again=maybe")) {
            Api.Answer answer = bring(operator, query, good);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().get("field").stringValue()).isEqualTo(query.substring(1, query.indexOf('=')));
        }
        Api.Answer unreadable = bring(operator, "?name=a.csv", "没有表头\n一二三\n");
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.json().get("code").stringValue()).isEqualTo("unreadable");
        assertThat(unreadable.json().get("detail").stringValue()).startsWith("a.csv：").doesNotContain("/");
        assertThat(bring(operator, "", "").status()).isEqualTo(422);
        assertThat(operator.and("Content-Type", "application/octet-stream").send("POST", IMPORT, new byte[]{'P', 'K', 3,
            4, 9}).status()).isEqualTo(400);
        assertThat(operator.and("Content-Type", "application/json").send("POST", IMPORT, utf8("{}")).status())
                .isEqualTo(415);
        Api.Answer large = operator.and("Content-Type", "text/csv").send("POST", IMPORT, new byte[(64 << 20) + 1]);
        assertThat(large.status()).isEqualTo(413);
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("youju-import"))).isEmpty();
        }
    }

    @Test
    void theTemplateIsAWorkbookThatIsEmptyYet() throws Exception {
        HttpResponse<byte[]> answer = bytes(REGISTER + "/import/template");
        assertThat(answer.statusCode()).isEqualTo(200);
        Api.Answer empty = operator.and("Content-Type", SheetsController.XLSX).send("POST", IMPORT, answer.body());
        assertThat(empty.json().get("entries").intValue()).as(empty.body()).isZero();
        assertThat(empty.json().get("refused").intValue()).isZero();
    }

    @Test
    void whereTheReaderGoesAwayOrTheDatabaseDoesTheExportEndsAndIsNotTakenForWhole(@TempDir Path folder)
            throws Exception {
        many(folder.resolve("many.csv"), 8_000);
        List<Integer> reading;
        try (InputStream body = opened()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            reading = transactions();
            assertThat(reading).isNotEmpty();
        }
        // Jobs in the background open short transactions of their own at any time: what counts is that those from before end.
        for (int i = 0; i < 400 && !reading.isEmpty(); i++) {
            Thread.sleep(50);
            reading.retainAll(transactions());
        }
        assertThat(reading).isEmpty();
        try (InputStream body = opened()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) " + FROM);
            }
            assertThatThrownBy(body::readAllBytes).isInstanceOf(java.io.IOException.class);
        }
        for (int i = 0; i < 200 && brokenOff() < 2; i++) {
            Thread.sleep(50);
        }
        assertThat(brokenOff()).isEqualTo(2);
    }

    private static final String FROM = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
            + "and state like '%in transaction%'";

    private static long brokenOff() throws Exception {
        return journal("youju.export").stream().filter(line -> line.startsWith("broken_off")).count();
    }

    private static InputStream opened() throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(api.uri(EXPORT + "&region=410703")).header(
                "Authorization", "Bearer " + api.token("operator")).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    /** The server processes that stand in a transaction. */
    private static List<Integer> transactions() throws Exception {
        try (var connection = api.district().ledger().connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pid " + FROM)) {
            List<Integer> processes = new ArrayList<>();
            while (row.next()) {
                processes.add(row.getInt(1));
            }
            return processes;
        }
    }

    /** More than what lies between the server and a reader takes: some 40 MB. */
    private static void many(Path file, int rows) throws Exception {
        try (var to = Files.newBufferedWriter(file)) {
            to.write("诉求标题,答复内容\n");
            for (int i = 0; i < rows; i++) {
                to.write("第" + i + "件," + "很长的答复".repeat(330) + "\n");
            }
        }
        LoadOutcome outcome = new BulkLoad(api.district().ledger(), "test", _ -> {}).sheet("hotline_order", file,
                new Placement("410703", "roads", null, true), Recognition.ROWS);
        assertThat(outcome).isInstanceOf(LoadOutcome.Done.class);
    }
}
