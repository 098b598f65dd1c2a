package youju.server.api;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.PackFolder;
import youju.server.Logs;
import youju.server.settings.Settings;
import youju.server.watch.LogLines;

import static org.assertj.core.api.Assertions.assertThat;

/** What those who run a server see of it. */
class OperationsTests {
    private static final String[] STRANGER = {"X-Forwarded-For", "203.0.113.9"};
    private static final String UP = "{\"status\":\"up\",\"checks\":null}";
    private static Api api;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().path());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Api.Answer receive(String phone) throws Exception {
        return api.as("admin").post("/api/registers/hotline_order/entries", """
                {"action": "receive", "region": "410702", "unit": "center",
                 "input": {"subject": "示例事项", "phone": "%s", "caller": "示例人甲"}}""".formatted(phone));
    }

    @Test
    void whetherItLivesAndIsReadyIsAnsweredToAnybodyAndDetailsToThisMachine() throws Exception {
        assertThat(api.with(STRANGER).get("/api/health/live").body()).isEqualTo(UP);
        assertThat(api.with(STRANGER).get("/api/health/ready").body()).isEqualTo(UP);
        assertThat(api.nobody().get("/api/health/ready").json().get("checks").properties()).extracting(
                each -> each.getKey() + " " + each.getValue()).containsExactly("serving true", "database true",
                        "schema true", "packs true");
    }

    @Test
    void tablesOfAnotherVersionAreNotReady() throws Exception {
        try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history select installed_rank + 1, '9999', description, type, "
                    + "script, checksum, installed_by, installed_on, execution_time, success from flyway_schema_history "
                    + "order by installed_rank desc limit 1");
            try {
                Api.Answer answer = api.with(STRANGER).get("/api/health/ready");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.json().get("code").stringValue()).isEqualTo("unavailable");
                assertThat(answer.json().has("checks")).isFalse();
                assertThat(api.nobody().get("/api/health/ready").json().get("checks").get("schema").booleanValue())
                        .isFalse();
            } finally {
                statement.execute("delete from flyway_schema_history where version = '9999'");
            }
        }
    }

    @Test
    void measuresAreForThisMachineAndForATokenThatMayReadThem() throws Exception {
        assertThat(api.with(STRANGER).get("/api/metrics").status()).isEqualTo(401);
        assertThat(api.as("system").and(STRANGER).get("/api/metrics").status()).isEqualTo(403);
        assertThat(api.as("system", "read").and(STRANGER).get("/api/metrics").status()).isEqualTo(403);
        assertThat(api.as("operator", "metrics").and(STRANGER).get("/api/metrics").status()).isEqualTo(200);
        assertThat(api.as("admin", "metrics").get("/api/registers/hotline_order/entries").status()).isEqualTo(403);
    }

    @Test
    void actionsRequestsQueuesJobsAndTheMachineAreMeasuredAndNothingTypedIsIn() throws Exception {
        assertThat(receive("13800138000").status()).isEqualTo(201);
        assertThat(receive("not a phone").status()).isEqualTo(400);
        api.as("admin").post("/api/registers/zhang_secret/entries", "{\"action\": \"receive\", \"input\": {}}");
        api.nobody().get("/api/zhang_secret?q=13800138000");
        Api.Answer answer = api.nobody().get("/api/metrics");
        assertThat(answer.header("Content-Type")).startsWith("text/plain;version=0.0.4");
        String text = answer.body();
        assertThat(text).containsPattern(
                "youju_actions_total\\{action=\"receive\",outcome=\"done\",register=\"hotline_order\"\\} [1-9]")
                .containsPattern("youju_action_seconds_bucket\\{outcome=\"done\",le=\"0.025\"\\} [0-9]")
                .containsPattern(
                        "youju_http_seconds_count\\{method=\"POST\",route=\"/api/registers/\\{register\\}/entries\",status=\"2xx\"\\} [1-9]")
                .containsPattern("youju_tally_changes [0-9]").containsPattern("youju_journal_unsealed [1-9]")
                .containsPattern("youju_journal_unsealed_age_seconds [0-9]").containsPattern(
                        "youju_deadlines_running [1-9]")
                .containsPattern("youju_pool_connections\\{state=\"active\"\\}").contains(
                        "youju_job_age_seconds{job=\"fold\"}")
                .contains("jvm_memory_used_bytes").doesNotContain("zhang").doesNotContain("13800138000");
    }

    @Test
    void theSystemAdministratorSeesJobsAndRunsThemAgain() throws Exception {
        assertThat(receive("13800138001").status()).isEqualTo(201);
        Api.Answer run = api.as("system").post("/api/jobs/fold/runs", "");
        assertThat(run.status()).isEqualTo(200);
        assertThat(run.json().get("outcome").stringValue()).isEqualTo("done");
        assertThat(run.json().get("done").longValue()).isPositive();
        assertThat(run.json().get("asked_by").stringValue()).isEqualTo("system");
        assertThat(api.as("system").post("/api/jobs/seal/runs", "").json().get("done").longValue()).isPositive();
        JsonNode jobs = api.as("system").get("/api/jobs").json();
        assertThat(jobs).extracting(job -> job.get("name").stringValue()).containsExactly("revive", "fold", "tell",
                "seal", "index", "webhooks", "mail", "sign-offs");
        assertThat(jobs.get(1).get("last").get("asked_by").stringValue()).isEqualTo("system");
        assertThat(api.as("system").get("/api/jobs/fold/runs").json().get(0).get("id"))
                .isEqualTo(jobs.get(1).get("last")
                        .get("id"));
        Api.Answer unknown = api.as("system").post("/api/jobs/flod/runs", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("detail").stringValue()).contains("fold");
        assertThat(api.as("operator").get("/api/jobs").status()).isEqualTo(403);
        assertThat(api.as("system", "read").post("/api/jobs/fold/runs", "").status()).isEqualTo(403);
    }

    @Test
    void eachRequestHasAnIdThatItsAnswerAndItsProblemHave() throws Exception {
        Api.Answer answer = api.nobody().get("/api/registers");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}").isEqualTo(answer.json().get("request_id")
                .stringValue());
        assertThat(api.with("X-Request-Id", "0123456789abcdef").get("/api/none").json().get("request_id")
                .stringValue()).isEqualTo("0123456789abcdef");
        assertThat(api.with("X-Request-Id", "zhang san 138").get("/api/none").header("X-Request-Id")).matches(
                "[0-9a-f]{32}");
    }

    @Test
    void theLogTellsOfRequestsAndOfNobodysPersonalData() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Logs.watch(new Settings.Log(Settings.Log.Format.JSON, true));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        LogLines lines = new LogLines(Settings.Log.Format.JSON);
        lines.setContext(context);
        lines.start();
        appender.setContext(context);
        appender.setEncoder(lines);
        appender.setOutputStream(new PrintStream(written, true, StandardCharsets.UTF_8));
        appender.start();
        context.getLogger("ROOT").addAppender(appender);
        try {
            assertThat(receive("13911112222").status()).isEqualTo(201);
            receive("1391111222x");
            api.as("admin").get("/api/registers/hotline_order/entries?search=13911112222");
            api.as("admin").get("/api/registers/hotline_order/entries/13911112222");
            api.as("admin").post("/api/registers/hotline_order/entries", "{\"phone\": 13911112222");
            api.nobody().post("/api/session", "{\"login\": \"13911112222\", \"password\": \"Geheim-13911112222\"}");
            api.nobody().get("/13911112222");
            // A failure of the program's own: the register's table is gone while it is asked.
            try (var connection = api.district().ledger().connection(); var statement = connection.createStatement()) {
                statement.execute("alter table entries.hotline_order rename column subject to gone");
                assertThat(api.as("admin").get("/api/registers/hotline_order/entries?search=13911112222").status())
                        .isEqualTo(500);
                statement.execute("alter table entries.hotline_order rename column gone to subject");
            }
        } finally {
            context.getLogger("ROOT").detachAppender(appender);
            context.getLogger("ROOT").setLevel(ch.qos.logback.classic.Level.OFF);
            context.getLogger("youju.request").setLevel(ch.qos.logback.classic.Level.OFF);
        }
        String log = written.toString(StandardCharsets.UTF_8);
        assertThat(log).doesNotContain("1391111").doesNotContain("示例").doesNotContain("Geheim").doesNotContain(
                "search");
        List<JsonNode> told = log.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        assertThat(told).anySatisfy(line -> {
            assertThat(line.get("logger").stringValue()).isEqualTo("youju.request");
            assertThat(line.get("message").stringValue()).isEqualTo("request");
            assertThat(line.get("level").stringValue()).isEqualTo("info");
            assertThat(line.get("method").stringValue()).isEqualTo("POST");
            assertThat(line.get("route").stringValue()).isEqualTo("/api/registers/{register}/entries");
            assertThat(line.get("status").intValue()).isEqualTo(201);
            assertThat(line.get("ms").longValue()).isNotNegative();
            assertThat(line.get("request").stringValue()).matches("[0-9a-f]{32}");
            assertThat(line.get("account").stringValue()).matches("[0-9a-f-]{36}");
            assertThat(line.get("time").stringValue()).endsWith("Z");
        }).anySatisfy(line -> {
            assertThat(line.get("level").stringValue()).isEqualTo("error");
            assertThat(line.get("thrown").get(0).stringValue()).isEqualTo("org.jooq.exception.DataAccessException");
            assertThat(line.get("thrown").toString()).contains("SQL state 42703");
        });
    }
}
