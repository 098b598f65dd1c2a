package youju.ledger.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Json;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent in the binary format is what the server reads: any value of any type, any text of Unicode. */
class CopyRowsTests {
    private static Postgres database;

    record Row(String text, Long whole, Integer small, BigDecimal number, LocalDate day, Instant time, Boolean truth,
            UUID id,
            Double real, String json) {}

    @BeforeContainer
    static void open() throws SQLException {
        database = TestDatabase.fresh();
        try (Connection connection = database.connection(); var statement = connection.createStatement()) {
            statement.execute("create table t (at int, x text, w bigint, s int, n numeric, d date, i timestamptz(6), "
                    + "b boolean, u uuid, r double precision, j json, k jsonb, y bytea)");
        }
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    @Property(tries = 60)
    void whatIsSentIsWhatIsHeld(@ForAll("rows") List<Row> rows) throws SQLException {
        CopyRows copy = new CopyRows();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            copy.row(13);
            copy.value(ColumnType.INT, i);
            copy.value(ColumnType.TEXT, row.text());
            copy.value(ColumnType.BIGINT, row.whole());
            copy.value(ColumnType.INT, row.small());
            copy.value(ColumnType.NUMERIC, row.number());
            copy.value(ColumnType.DATE, row.day());
            copy.value(ColumnType.TIME, row.time());
            copy.value(ColumnType.BOOLEAN, row.truth());
            copy.value(ColumnType.UUID, row.id());
            copy.value(ColumnType.DOUBLE, row.real());
            copy.json(Json.text(Map.of("v", row.json())));
            copy.value(ColumnType.JSON, List.of(Map.of("v", row.json())));
            copy.bytes(new byte[]{1, (byte) i});
        }
        try (Connection connection = database.connection(); var statement = connection.createStatement()) {
            statement.execute("truncate t");
            copy.send(connection, "t");
            List<Row> held = new ArrayList<>();
            try (var row = statement
                    .executeQuery("select x, w, s, n, d, i, b, u, r, j->>'v', k->0->>'v', y from t order by at")) {
                while (row.next()) {
                    Double real = row.getObject(9) == null ? null : (Double) row.getDouble(9);
                    held.add(new Row(row.getString(1), (Long) row.getObject(2), (Integer) row.getObject(3),
                            row.getBigDecimal(4),
                            row.getObject(5, LocalDate.class),
                            row.getObject(6) == null
                                    ? null
                                    : row.getObject(6, java.time.OffsetDateTime.class).toInstant(),
                            (Boolean) row.getObject(7), (UUID) row.getObject(8), real, row.getString(10)));
                    assertThat(row.getString(11)).isEqualTo(row.getString(10));
                    assertThat(row.getBytes(12)).hasSize(2);
                }
            }
            assertThat(held).isEqualTo(rows);
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings().withChars("a\"\\\n\t示例é\u007f\uffee").ofMaxLength(20),
                Arbitraries.strings().withChars("中1é").ofMaxLength(5).map(s -> s + "😀𠮷"));
        Arbitrary<Row> row = Combinators.combine(text.injectNull(0.1), Arbitraries.longs().injectNull(0.1),
                Arbitraries.integers().injectNull(0.1),
                Arbitraries.bigDecimals().ofScale(4).between(new BigDecimal("-1e25"), new BigDecimal("1e25"))
                        .injectNull(0.1),
                Arbitraries.longs().between(-700_000, 2_900_000).map(LocalDate::ofEpochDay).injectNull(0.1),
                Arbitraries.longs().between(-60_000_000_000_000_000L, 200_000_000_000_000_000L)
                        .map(micros -> Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS))
                        .injectNull(0.1),
                Arbitraries.of(true, false).injectNull(0.1),
                Arbitraries.longs().map(l -> new UUID(l, ~l)).injectNull(0.1))
                .as((x, w, s, n, d, i, b, u) -> new Row(x, w, s, n, d, i, b, u, w == null ? null : w / 7.0,
                        x == null ? "" : x));
        return row.list().ofMinSize(1).ofMaxSize(20);
    }
}
