package youju.ledger.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lines that are no entry's own stand in the same journal. */
class HappeningTests {
    private static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410702", "center")));
    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    @TempDir
    Path folder;
    private Postgres database;
    private Ledger ledger;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        ledger.packs().load(List.of(PackFolder.in(folder).hotline().path()), false, _ -> {});
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private static Happening happening(UUID id, int version) {
        return new Happening(id, version, "youju.account", "disable", "示例“管理员”01", Instant.parse(
                "2023-06-15T01:02:03.123456789Z"), "410702", "center", "", "离\"职\"\n了", false,
                new TreeMap<>(Map.of(
                        "account", new Line.Change(null, "zhang"), "until", new Line.Change("2024-01-01", null))));
    }

    private List<Happening> write(List<Happening> happenings) throws SQLException {
        try (Connection connection = ledger.connection()) {
            return Happening.write(connection, happenings);
        }
    }

    private JournalCheck.Report check() throws SQLException {
        return new JournalCheck(database.dataSource()).check(List.of(), ledger.inForce().model().registers().values(),
                _ -> {});
    }

    @Test
    void theyAreWrittenOnceAndSayWhichAreNew() throws SQLException {
        assertThat(write(List.of(happening(ID, 1)))).containsExactly(happening(ID, 1));
        assertThat(write(List.of(happening(ID, 2), happening(ID, 1), happening(ID, 2), happening(ID, 3))))
                .containsExactly(happening(ID, 2), happening(ID, 3));
        assertThat(write(List.of())).isEmpty();
    }

    @Test
    void manyAreWrittenAtOnce() throws SQLException {
        List<Happening> many = IntStream.range(0, 2_500).mapToObj(i -> happening(UUID.randomUUID(), 1)).toList();
        assertThat(write(many)).isEqualTo(many);
    }

    @Test
    void theyAreSealedAndProvedAndAreNoEntriesThatAreMissing() throws SQLException {
        assertThat(ledger.act(Request.create("hotline_order", "receive", Map.of("subject", "示例诉求"), OPERATOR)))
                .isInstanceOf(Outcome.Done.class);
        write(List.of(happening(ID, 1), happening(ID, 4)));
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
        JournalCheck.Report report = check();
        assertThat(report.differences()).isEmpty();
        assertThat(report.lines()).isEqualTo(3);
        assertThat(report.entries()).isEqualTo(1);

        Proofs proofs = new Proofs(database.dataSource());
        Proof proof = ProofText.read(ProofText.write(proofs.find(ID, 4, Long.MAX_VALUE, false).orElseThrow()));
        assertThat(proof.verify(proofs.seals(1))).isInstanceOf(Proof.Verdict.Proved.class);
        Happening said = happening(ID, 4);
        assertThat(proof.line()).isEqualTo(new Line(ID, 4, said.register(), said.action(), said.actor(), said.at(),
                said.region(), said.unit(), said.stage(), said.reason(), false, null, said.changes(), new TreeMap<>(),
                null, 1));
    }

    @Test
    void aChangedOneIsNamed() throws SQLException {
        write(List.of(happening(ID, 1)));
        new Sealer(database.dataSource(), Algorithm.SHA_256).seal(_ -> {});
        try (var connection = ledger.connection(); var statement = connection.createStatement()) {
            statement.executeUpdate("update journal set actor = 'other'");
        }
        assertThat(check().differences()).extracting(Difference::kind).containsExactly(Difference.Kind.LINE_CHANGED);
    }

    @Test
    void theirRegisterIsNoneThatAPackCanDeclare() {
        for (String register : List.of("account", "Youju.account", "youju.", ".account", "youju account")) {
            assertThatThrownBy(() -> new Happening(ID, 1, register, "a", "b", Instant.EPOCH, "", "", "", null, false,
                    new TreeMap<>())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(register);
        }
        assertThatThrownBy(() -> new Happening(ID, 1, "youju.account", "a", "b", Instant.EPOCH, "", "", "", null, false,
                Happening.said(Map.of("due at", "x")))).hasMessageContaining("due at");
    }
}
