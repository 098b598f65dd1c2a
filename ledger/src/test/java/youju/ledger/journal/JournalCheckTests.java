package youju.ledger.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** A past that was changed shows, and says where. */
class JournalCheckTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    @TempDir
    Path folder;
    private Postgres database;
    private Ledger ledger;
    private UUID first;

    @BeforeEach
    void actAndSeal() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
        first = order("示例诉求一");
        UUID second = order("示例诉求二");
        act(first, "dispatch", Map.of("category", "water", "handler", "water"));
        act(second, "correct", Map.of("cost", "3.5", "phone", "13900139000"));
        act(second, "void", Map.of());
        seal();
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private UUID order(String subject) throws SQLException {
        return ((Outcome.Done) ledger.act(Request.create("hotline_order", "receive", Map.of("subject", subject, "phone",
                "13800138000", "place", Map.of("lon", 113.9, "lat", 35.3)), OPERATOR))).entry();
    }

    private void act(UUID entry, String action, Map<String, Object> input) throws SQLException {
        assertThat(ledger.act(Request.on("hotline_order", entry, action, input, OPERATOR).because("试验")))
                .isInstanceOf(Outcome.Done.class);
    }

    private void seal() throws SQLException {
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.connection(); var s = connection.createStatement()) {
            assertThat(s.executeUpdate(statement)).isPositive();
        }
    }

    private List<Difference.Kind> differences() throws SQLException {
        return new JournalCheck(database.dataSource())
                .check(List.of(), ledger.inForce().model().registers().values(), _ -> {}).differences().stream()
                .map(Difference::kind).distinct().toList();
    }

    @Test
    void whatWasDoneByActionsAgrees() throws SQLException {
        JournalCheck.Report report = new JournalCheck(database.dataSource()).check(List.of(),
                ledger.inForce().model().registers().values(), _ -> {});
        assertThat(report.differences()).isEmpty();
        assertThat(report.lines()).isEqualTo(5);
        assertThat(report.entries()).isEqualTo(2);
    }

    @Test
    void aChangedLineIsNamed() throws SQLException {
        sql("update journal set reason = '别的' where version = 2");
        assertThat(differences()).contains(Difference.Kind.LINE_CHANGED);
    }

    @Test
    void aMissingLineIsNamed() throws SQLException {
        sql("delete from journal where version = 3");
        assertThat(differences()).contains(Difference.Kind.LINE_MISSING);
    }

    @Test
    void aLineWrittenPastTheSealsIsNamed() throws SQLException {
        sql("insert into journal (entry, version, register, action, actor, at, region, unit, stage, demonstration, changes, "
                + "epoch, xid) select entry, 9, register, action, actor, at, region, unit, stage, demonstration, '{}', epoch, xid "
                + "from journal where version = 1 limit 1");
        assertThat(differences()).contains(Difference.Kind.LINE_ADDED);
    }

    @Test
    void aValueChangedInTheTableAloneIsNamed() throws SQLException {
        sql("update entries.hotline_order set cost = 99 where cost is not null");
        assertThat(differences()).containsExactly(Difference.Kind.ENTRY_CHANGED);
    }

    @Test
    void anEntryThatTheJournalDoesNotHaveIsNamed() throws SQLException {
        sql("insert into entries.hotline_order (id, number, version, region, unit, stage, created_at, changed_at, void, "
                + "demonstration, subject) values (gen_random_uuid(), 'X', 1, '410702', 'center', 'received', now(), now(), "
                + "false, false, 's')");
        assertThat(differences()).containsExactly(Difference.Kind.ENTRY_ADDED);
    }

    @Test
    void aPersonalValueChangedBehindTheJournalIsNamed() throws SQLException {
        sql("update journal_personal set value = '13700137000' where field = 'phone' and version = 1");
        assertThat(differences()).contains(Difference.Kind.PERSONAL_CHANGED);
    }

    @Test
    void erasedPersonalValuesStayErasedAndProofsStayValid() throws SQLException {
        Seal seal = seals().getFirst();
        act(first, "erase", Map.of());
        seal();
        assertThat(differences()).isEmpty();
        assertThat(ledger.find("hotline_order", first).orElseThrow().fields()).doesNotContainKey("phone");
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var row = statement
                        .executeQuery("select count(*) from journal_personal where entry = '" + first + "'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
        Proof proof = new Proofs(database.dataSource()).find(first, 1, seal.number(), true).orElseThrow();
        assertThat(proof.shown()).isEmpty();
        assertThat(proof.verify(List.of(seal))).isInstanceOf(Proof.Verdict.Proved.class);
    }

    private List<Seal> seals() throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select number, algorithm, hash from block order by number desc")) {
            row.next();
            return List.of(new Seal(row.getLong(1), Algorithm.of(row.getString(2)), new Hash(row.getBytes(3))));
        }
    }
}
