package youju.ledger.list;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.SetClock;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** How much is late, as somebody sees it. */
class OverdueTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final Actor STRANGER = new Actor("x", List.of());
    @TempDir
    Path folder;
    private final SetClock clock = new SetClock("2023-06-12 10:00");
    private Postgres database;
    private Ledger ledger;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database, clock);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private UUID received() throws SQLException {
        return ((Outcome.Done) ledger.act(Request.create("hotline_order", "receive", Map.of("subject", "示例诉求"),
                OPERATOR))).entry();
    }

    private List<Overdue.Line> seenBy(Actor actor) throws SQLException {
        try (Connection connection = ledger.connection()) {
            return new Overdue(ledger.inForce(), actor).lines(connection, clock.instant());
        }
    }

    @Test
    void whatIsLateIsCountedByUnitWithItsEarliestDeadlineUntilItIsDone() throws SQLException {
        UUID first = received();
        clock.set("2023-06-12 15:00");
        received();
        assertThat(seenBy(OPERATOR)).isEmpty();
        clock.set("2023-06-20 10:00");
        assertThat(seenBy(OPERATOR)).singleElement().satisfies(line -> {
            assertThat(line.register().id()).isEqualTo("hotline_order");
            assertThat(line.region()).isEqualTo("410702");
            assertThat(line.unit()).isEqualTo("center");
            assertThat(line.entries()).isEqualTo(2);
            assertThat(line.since()).isEqualTo(Instant.parse("2023-06-13T09:00:00Z"));
        });
        ledger.act(Request.on("hotline_order", first, "dispatch", Map.of("category", "water", "handler", "water"),
                OPERATOR));
        assertThat(seenBy(OPERATOR)).singleElement().satisfies(line -> assertThat(line.entries()).isEqualTo(1));
    }

    @Test
    void whoSeesNothingIsToldOfNothing() throws SQLException {
        received();
        clock.set("2023-07-20 10:00");
        assertThat(seenBy(OPERATOR)).isNotEmpty();
        assertThat(seenBy(STRANGER)).isEmpty();
    }
}
