package youju.ledger.journal;

import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProofTests {
    private JournalDatabase database;

    @BeforeEach
    void anEmptyJournal() throws Exception {
        database = new JournalDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Proof proof(long number, int version, boolean personal) throws Exception {
        return new Proofs(database.source()).find(JournalDatabase.entry(number), version, Long.MAX_VALUE, personal)
                .orElseThrow();
    }

    private static String refusal(Proof proof, List<Seal> published) {
        return proof.verify(published) instanceof Proof.Verdict.Refused(String reason) ? reason : "proved";
    }

    @ParameterizedTest
    @EnumSource
    void aLineIsProvedWithALaterSealAlone(Algorithm algorithm) throws Exception {
        Sealer sealer = new Sealer(database.source(), algorithm);
        database.lines(1, 5);
        sealer.seal(_ -> {});
        database.lines(6, 4);
        sealer.seal(_ -> {});
        database.lines(10, 1);
        sealer.seal(_ -> {});
        List<Seal> seals = new Proofs(database.source()).seals(1);
        assertThat(seals).hasSize(3);
        for (int line = 1; line <= 10; line++) {
            Proof proof = ProofText.read(ProofText.write(proof(line, 1, false)));
            assertThat(proof).isEqualTo(proof(line, 1, false));
            assertThat(proof.verify(seals.subList(2, 3))).isEqualTo(new Proof.Verdict.Proved(seals.get(2)));
        }
        assertThat(proof(7, 1, false).verify(seals)).isEqualTo(new Proof.Verdict.Proved(seals.get(1)));
        assertThat(refusal(proof(7, 1, false), seals.subList(0, 1))).isEqualTo(
                "no seal of blocks 2 to 3 is published");
    }

    @Test
    void aProofStopsAtTheBlockAskedFor() throws Exception {
        Sealer sealer = new Sealer(database.source(), Algorithm.SHA_256);
        database.lines(1, 1);
        sealer.seal(_ -> {});
        database.lines(2, 1);
        sealer.seal(_ -> {});
        Proofs proofs = new Proofs(database.source());
        assertThat(proofs.find(JournalDatabase.entry(1), 1, 1, false).orElseThrow().following()).isEmpty();
        assertThat(proofs.find(JournalDatabase.entry(2), 1, 1, false)).isEmpty();
        assertThat(proofs.find(JournalDatabase.entry(3), 1, 9, false)).isEmpty();
    }

    @Test
    void anythingChangedInAProofIsRefused() throws Exception {
        database.lines(1, 5);
        new Sealer(database.source(), Algorithm.SHA_256).seal(_ -> {});
        database.lines(6, 2);
        new Sealer(database.source(), Algorithm.SHA_256).seal(_ -> {});
        Proof proof = proof(3, 1, false);
        List<Seal> seals = new Proofs(database.source()).seals(2);
        String text = ProofText.write(proof);
        for (String[] change : List.of(new String[]{"示例诉求3", "示例诉求4"},
                new String[]{"\"position\" : 2", "\"position\" : 3"},
                new String[]{"示例话务员01", "示例话务员02"}, new String[]{"\"lines\" : 5", "\"lines\" : 6"}, new String[]{
                    "\"demonstration\" : true", "\"demonstration\" : false"},
                new String[]{"\"epoch\" : 1", "\"epoch\" : 2"},
                new String[]{"\"version\" : 1", "\"version\" : 2"})) {
            assertThat(text).contains(change[0]);
            Proof changed = ProofText.read(text.replaceFirst(change[0], change[1]));
            assertThat(changed.verify(seals)).as(change[1]).isInstanceOf(Proof.Verdict.Refused.class);
        }
        Header wrong = new Header(2, Algorithm.SHA_256, 2, Hash.ZERO, proof.block().hash(), 1, 9, proof.block()
                .sealedAt());
        assertThat(refusal(new Proof(proof.line(), List.of(), proof.position(), proof.path(), proof.block(), List.of(
                wrong)), seals)).isEqualTo("block 2 is not the one that was published");
        assertThatThrownBy(() -> ProofText.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProofText.read("no")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProofText.read(text.replaceFirst("T0", "X0"))).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void personalValuesAreShownOrNotAndDeletedOnesLeaveTheProofValid() throws Exception {
        database.personal(1, 1, "caller", "示例居民0001");
        database.personal(2, 1, "caller", "示例居民0002");
        new Sealer(database.source(), Algorithm.SHA_256).seal(_ -> {});
        List<Seal> seals = new Proofs(database.source()).seals(1);
        Proof shown = proof(1, 1, true);
        assertThat(shown.shown()).extracting(Proof.Shown::value).containsExactly("示例居民0001");
        assertThat(refusal(shown, seals)).isEqualTo("proved");
        Proof lied = new Proof(shown.line(), List.of(new Proof.Shown("caller", "示例居民0003", shown.shown().getFirst()
                .salt())), shown.position(), shown.path(), shown.block(), shown.following());
        assertThat(refusal(lied, seals)).isEqualTo("the value of caller is not the one of the line");
        assertThat(ProofText.write(proof(1, 1, false))).doesNotContain("示例居民");
        database.run("delete from journal_personal where entry = '" + JournalDatabase.entry(1) + "'");
        assertThat(refusal(proof(1, 1, true), seals)).isEqualTo("proved");
        assertThat(proof(1, 1, true).shown()).isEmpty();
    }

    @Test
    void theBytesOfALineTellFieldsApart() {
        Line one = line(new TreeMap<>(java.util.Map.of("a", new Line.Change("1:x", null))));
        Line other = line(new TreeMap<>(java.util.Map.of("a", new Line.Change("1", "x"))));
        assertThat(one.bytes()).isNotEqualTo(other.bytes());
    }

    private static Line line(TreeMap<String, Line.Change> changes) {
        return new Line(JournalDatabase.entry(1), 1, "r", "a", "x", java.time.Instant.EPOCH, "1", "u", "s", null, false,
                null, changes, new TreeMap<>(), null, 1);
    }
}
