package youju.server.api;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.PackFolder;
import youju.ledger.deadline.Telling;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationsTests {
    private static Api api;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().with("pack.yaml",
                "id: test\ntitle: 试验\ndemonstration: true\n").path());
        for (int i = 0; i < 5; i++) {
            assertThat(api.as("operator").post("/api/registers/hotline_order/entries",
                    "{\"action\": \"receive\", \"region\": \"410702\", \"unit\": \"center\", \"input\": {\"subject\": \"第"
                            + i + "件\"}}")
                    .status()).isEqualTo(201);
        }
        try (Connection connection = api.district().ledger().connection()) {
            Instant later = Instant.now().plus(Duration.ofDays(30));
            while (Telling.some(connection, api.district().model(), later) > 0) {
                // Goes on with what is due next.
            }
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void whoHasToActIsToldPageByPageAndWhatWasSeenIsSeen() throws Exception {
        Api.Caller operator = api.as("operator");
        JsonNode first = operator.get("/api/notifications?limit=3").json();
        assertThat(first.get("notifications")).hasSize(3);
        assertThat(first.get("unseen").intValue()).isEqualTo(5);
        JsonNode newest = first.get("notifications").get(0);
        assertThat(newest.get("kind").stringValue()).isEqualTo("overdue");
        assertThat(newest.get("seen").booleanValue()).isFalse();
        JsonNode second = operator.get("/api/notifications?limit=3&before=" + first.get("next").longValue()).json();
        assertThat(second.get("notifications")).hasSize(2);
        assertThat(second.get("next").isNull()).isTrue();
        long upTo = second.get("notifications").get(0).get("id").longValue();
        assertThat(operator.post("/api/notifications/seen", "{\"up_to\": " + upTo + "}").status()).isEqualTo(204);
        assertThat(operator.post("/api/notifications/seen", "{\"up_to\": 0}").status()).isEqualTo(204);
        JsonNode after = operator.get("/api/notifications?unseen=true").json();
        assertThat(after.get("notifications")).hasSize(3);
        assertThat(after.get("unseen").intValue()).isEqualTo(3);
    }

    @Test
    void whoHasNothingToDoWithItIsToldNothing() throws Exception {
        assertThat(api.as("system").get("/api/notifications").json().get("notifications")).isEmpty();
        assertThat(api.as("system").get("/api/notifications?limit=0").status()).isEqualTo(400);
    }
}
