package youju.ledger.journal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The form of the journal, against values that another program made from its specification (vectors.py). */
class GoldenVectorsTests {
    private static final JsonNode VECTORS = vectors();

    private static JsonNode vectors() {
        try (InputStream file = Objects.requireNonNull(GoldenVectorsTests.class.getResourceAsStream("vectors.json"))) {
            return JsonMapper.shared().readTree(file.readAllBytes());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void personalValuesHaveTheirHash() {
        String salt = VECTORS.get("salt").asString();
        for (JsonNode vector : VECTORS.get("personal")) {
            String field = vector.get("field").asString();
            String value = vector.get("value").asString();
            assertThat(new Salted(salt, vector.get("hash").asString()).matches(field, value)).as(field).isTrue();
            assertThat(new Salted(salt, vector.get("hash").asString()).matches(field + "a", value)).isFalse();
            Salted own = Salted.of(Algorithm.of(vector.get("algorithm").asString()), field, value);
            assertThat(own.matches(field, value)).isTrue();
            assertThat(own.matches(field, value + "1")).isFalse();
            assertThat(own.salt()).hasSize(32).isNotEqualTo(Salted.of(field, value).salt());
        }
    }

    @Test
    void linesOfTheTableHaveTheirBytesAndLeaves() throws Exception {
        try (JournalDatabase database = new JournalDatabase(); Connection connection = database.connection()) {
            for (JsonNode vector : VECTORS.get("lines")) {
                insert(connection, vector.get("line"));
            }
            for (JsonNode vector : VECTORS.get("lines")) {
                JsonNode line = vector.get("line");
                Line read = read(connection, line.get("entry").asString(), line.get("version").asInt());
                assertThat(new String(read.bytes(), StandardCharsets.UTF_8)).isEqualTo(vector.get("bytes").asString());
                for (Algorithm algorithm : Algorithm.values()) {
                    assertThat(read.leaf(algorithm)).hasToString(vector.get("leaf").get(algorithm.id()).asString());
                }
            }
        }
    }

    private static void insert(Connection connection, JsonNode line) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into journal (entry, version, register, action, actor, at, region, unit, stage, reason,
                  demonstration, source, changes, personal, load, epoch)
                select entry, version, register, action, actor, at, region, unit, stage, reason,
                  demonstration, source, changes, personal, load, epoch
                from jsonb_populate_record(null::journal, ?::jsonb)""")) {
            insert.setString(1, line.toString());
            insert.executeUpdate();
        }
    }

    private static Line read(Connection connection, String entry, int version) throws Exception {
        try (PreparedStatement select = connection.prepareStatement("select " + Lines.COLUMNS
                + " from journal j where entry = ?::uuid and version = ?")) {
            select.setString(1, entry);
            select.setInt(2, version);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Lines.read(row);
            }
        }
    }

    @Test
    void treesHaveTheirRoots() {
        for (JsonNode vector : VECTORS.get("trees")) {
            Algorithm algorithm = Algorithm.of(vector.get("algorithm").asString());
            List<Hash> leaves = new ArrayList<>();
            for (JsonNode root : vector.get("roots")) {
                assertThat(new MerkleTree(algorithm, leaves).root()).hasToString(root.asString());
                leaves.add(MerkleTree.leaf(algorithm, new byte[]{(byte) leaves.size()}));
            }
        }
    }

    @Test
    void headersHaveTheirBytesAndHash() {
        for (JsonNode vector : VECTORS.get("headers")) {
            JsonNode h = vector.get("header");
            Header header = new Header(h.get("number").asLong(), Algorithm.of(h.get("algorithm").asString()),
                    h.get("lines").asInt(), Hash.of(h.get("root").asString()), Hash.of(h.get("previous").asString()),
                    h.get("epoch").asInt(), h.get("below").asLong(), Instant.parse(h.get("sealed_at").asString()));
            assertThat(new String(header.bytes(), StandardCharsets.UTF_8)).isEqualTo(vector.get("bytes").asString());
            assertThat(header.hash()).hasToString(vector.get("hash").asString());
            assertThat(Seal.of(header.seal().toString())).isEqualTo(header.seal());
        }
    }
}
