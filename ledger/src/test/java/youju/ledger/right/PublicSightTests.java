package youju.ledger.right;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.act.Outcome;
import youju.ledger.act.Refusal;
import youju.ledger.act.Request;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryTable;
import youju.ledger.list.EntryList;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.model.Register;

import static org.assertj.core.api.Assertions.assertThat;

/** What the public sees and does, by the declarations alone. */
class PublicSightTests {
    private static final Actor CITY = new Actor("city", List.of(new Actor.Granted("operator", "410700", null)));
    private static Postgres database;
    private static Ledger ledger;
    private static UUID received;
    private static UUID shown;

    @BeforeAll
    static void open(@TempDir Path folder) throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        PackFolder pack = PackFolder.in(folder).hotline();
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("actions:\n", """
                actions:
                  thank: {title: 致谢, from: [received, dispatched], by: public, asks: [reply!]}
                """) + """
                desk: reports
                grants:
                  operator: {see: region}
                  public: {see: region, stages: dispatched, reads: [subject, category]}
                """);
        ledger.packs().load(List.of(pack.path()), false, _ -> {});
        received = made("路灯不亮");
        shown = made("水管漏水");
        assertThat(ledger.act(Request.on("hotline_order", shown, "thank", Map.of("reply", "谢谢示例热线的同志"), Actor.holder(
                shown)))).isInstanceOf(Outcome.Done.class);
        assertThat(ledger.act(Request.on("hotline_order", shown, "dispatch", Map.of("category", "water", "handler",
                "water"), CITY))).isInstanceOf(Outcome.Done.class);
    }

    @AfterAll
    static void close() {
        ledger.close();
        database.close();
    }

    private static UUID made(String subject) throws SQLException {
        Map<String, Object> input = new HashMap<>(Map.of("subject", subject, "phone", "13800138000", "caller", "示例人"));
        return ((Outcome.Done) ledger.act(Request.create("hotline_order", "receive", input, Actor.anybody()).at(
                "410702", "center"))).entry();
    }

    private static Register register() throws SQLException {
        return ledger.inForce().model().registers().get("hotline_order");
    }

    private static Sight sight(Actor actor) throws SQLException {
        return Sight.of(register(), actor, ledger.inForce().model());
    }

    private static List<UUID> listed(Actor actor, String search) throws SQLException {
        try (Connection connection = ledger.connection()) {
            return ((Listed.Page) new EntryList(new EntryTable(register()), ledger.inForce().model(), sight(actor))
                    .page(
                            connection, new ListQuery(null, search, null, null, null, 50, false), Instant.now()))
                    .entries()
                    .stream().map(Entry::id).sorted().toList();
        }
    }

    private static Entry entry(UUID id) throws SQLException {
        return ledger.find("hotline_order", id).orElseThrow();
    }

    @Test
    void everybodySeesWhatStandsInTheNamedStages() throws SQLException {
        assertThat(listed(Actor.anybody(), null)).containsExactly(shown);
        assertThat(sight(Actor.anybody()).sees(entry(shown))).isTrue();
        assertThat(sight(Actor.anybody()).sees(entry(received))).isFalse();
        assertThat(listed(new Actor("guest", List.of()), null)).containsExactly(shown);
    }

    @Test
    void whoHoldsTheCodeOfAnEntrySeesItWhereverItStands() throws SQLException {
        assertThat(listed(Actor.holder(received), null)).containsExactly(received, shown);
        assertThat(sight(Actor.holder(received)).sees(entry(received))).isTrue();
        assertThat(sight(Actor.holder(UUID.randomUUID())).sees(entry(received))).isFalse();
    }

    @Test
    void nothingIsFoundByWhatThePublicDoesNotRead() throws SQLException {
        assertThat(listed(Actor.anybody(), "漏水")).containsExactly(shown);
        assertThat(listed(Actor.anybody(), "示例热线")).isEmpty();
        assertThat(listed(CITY, "示例热线")).containsExactly(shown);
        assertThat(sight(Actor.anybody()).readable()).containsExactlyInAnyOrder("subject", "category");
        assertThat(sight(Actor.anybody()).hidden()).contains("reply", "phone", "handler").doesNotContain("subject");
        assertThat(sight(CITY).hidden()).containsExactly("caller", "phone");
    }

    @Test
    void whatThePublicMayIsDoneByWhoHoldsTheCodeAndByNobodyElse() throws SQLException {
        for (Actor other : List.of(Actor.anybody(), Actor.holder(shown), CITY, new Actor("guest", List.of()))) {
            assertThat(ledger.act(Request.on("hotline_order", received, "thank", Map.of("reply", "谢谢"), other))).as(
                    other.toString()).isInstanceOfSatisfying(Outcome.Refused.class,
                            refused -> assertThat(refused
                                    .refusal().code()).isEqualTo(Refusal.Code.NOT_ALLOWED));
        }
        for (String own : List.of("dispatch", "void", "correct", "erase", "move")) {
            assertThat(ledger.act(Request.on("hotline_order", received, own, Map.of(), Actor.holder(received)).because(
                    "试"))).as(own).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                            refused.refusal()
                                    .code())
                            .isEqualTo(Refusal.Code.NOT_ALLOWED));
        }
    }
}
