package youju.ledger.packs;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PacksTests {
    @TempDir
    Path folder;
    private Postgres database;
    private Ledger ledger;
    private PackFolder pack;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        pack = PackFolder.in(folder).hotline();
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    private PackReport load() throws SQLException {
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), false, _ -> {});
        assertThat(loading).isInstanceOf(Packs.Loading.Planned.class);
        return ((Packs.Loading.Planned) loading).report();
    }

    private long count(String table) throws SQLException {
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = ledger.connection(); var s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    private void order(String number, String stage, String extra, String value) throws SQLException {
        sql("insert into entries.hotline_order (id, number, version, region, unit, stage, created_at, changed_at, void, "
                + "demonstration, subject" + (extra.isEmpty() ? "" : ", " + extra) + ") values (gen_random_uuid(), '"
                + number + "', 1, '410702', 'center', '" + stage + "', '2023-05-05T08:00:00Z', now(), false, false, 's'"
                + (extra.isEmpty() ? "" : ", " + value) + ")");
    }

    @Test
    void aLoadedPackIsInForceForEveryProcess() throws SQLException {
        assertThat(load().version()).isEqualTo(1);
        try (Ledger other = Ledger.open(database)) {
            assertThat(other.inForce().version()).isEqualTo(1);
            assertThat(other.inForce().model().registers()).containsKey("hotline_order");
        }
        assertThat(count("entries.hotline_order")).isZero();
    }

    @Test
    void theSamePackAgainChangesNothing() throws SQLException {
        load();
        assertThat(load().version()).isZero();
        assertThat(ledger.inForce().version()).isEqualTo(1);
    }

    @Test
    void aMistakeChangesNothing() throws SQLException {
        load();
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("type: money", "type: mony"));
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), false, _ -> {});
        assertThat(loading).isInstanceOfSatisfying(Packs.Loading.Mistaken.class,
                mistaken -> assertThat(mistaken.problems()).anyMatch(p -> p.toString().contains("did you mean money")));
        assertThat(ledger.inForce().version()).isEqualTo(1);
    }

    @Test
    void aNewFieldIsAColumnAndEntriesStay() throws SQLException {
        load();
        order("1", "received", "", "");
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace("  handler: ",
                "  channel:   {title: 渠道, type: text, required: true}\n  handler: ")
                .replace("subject!,", "subject!, channel!,"));
        PackReport report = load();
        assertThat(report.notes()).singleElement().asString().contains("1 entries have no channel");
        assertThat(count("entries.hotline_order where channel is null")).isEqualTo(1);
    }

    @Test
    void whatWouldLoseDataIsRefusedWithTheReason() throws SQLException {
        load();
        order("1", "received", "cost, category", "12.50, 'water'");
        String smaller = PackFolder.HOTLINE.replaceAll("(?m)^  cost: .*\n", "").replace(", cost]", "]");
        pack.with("registers/hotline.yaml", smaller).without("indicators/hotline.yaml");
        assertThat(load().refusals()).singleElement().asString().contains("cost").contains("1 entries");
        pack.hotline().with("registers/hotline.yaml", PackFolder.HOTLINE.replace("type: money", "type: text"));
        pack.without("indicators/hotline.yaml");
        assertThat(load().refusals()).singleElement().asString().contains("cost was numeric");
        pack.hotline().with("codes/hotline_categories.csv", "code,title,title_en\nroads,道路,\n");
        assertThat(load().refusals()).singleElement().asString().contains("none of its options");
        pack.without("registers/hotline.yaml").without("indicators/hotline.yaml")
                .without("codes/hotline_categories.csv");
        assertThat(load().refusals()).singleElement().asString().contains("holds 1 entries");
        assertThat(ledger.inForce().version()).isEqualTo(1);
    }

    @Test
    void aStageThatEntriesStandInCannotGo() throws SQLException {
        load();
        order("1", "handling", "", "");
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE.replace(" handling: 办理中,", "")
                .replace("from: [dispatched, handling]", "from: dispatched")
                .replace("from: dispatched, to: handling,", "from: dispatched, to: answered,")
                .replace("from: handling,", "from: dispatched,"));
        assertThat(load().refusals()).singleElement().asString().contains("stage handling is gone");
    }

    @Test
    void aUniquenessThatEntriesBreakIsRefused() throws SQLException {
        load();
        order("1", "received", "phone", "'13800138000'");
        order("2", "received", "phone", "'13800138000'");
        pack.with("registers/hotline.yaml", PackFolder.HOTLINE + "unique: [[phone]]\n");
        assertThat(load().refusals()).singleElement().asString().contains("1 values stand more than once");
        sql("update entries.hotline_order set void = true where number = '2'");
        assertThat(load().refusals()).isEmpty();
    }

    @Test
    void aNewMeasureIsCountedFromTheEntriesThatAreThere() throws SQLException {
        pack.without("indicators/hotline.yaml");
        load();
        order("1", "closed", "cost, received_at, closed_at", "12.50, '2023-05-05T08:00:00Z', '2023-05-07T23:00:00Z'");
        order("2", "received", "cost, received_at", "7, '2023-05-06T08:00:00Z'");
        pack.hotline();
        load();
        assertThat(count("tally")).isEqualTo(1 + 1 + 3);
        assertThat(count("tally where day = '2023-05-08' and amount = 12.50 and entries = 1")).isEqualTo(1);
        assertThat(count("tally where day = '2023-05-08' and entries = -1")).isEqualTo(1);
    }

    @Test
    void personalValuesAreToldApartByTheirHash() throws SQLException {
        String callers = """
                indicator: hotline-callers
                title: 来电号码数
                system: S3
                topic: 热线
                unit: 个
                measure: {distinct: hotline_order, of: phone, at: created_at}
                """;
        load();
        String counted = "tally where tally like 'hotline_order-%' and length(key) = 64";
        order("1", "received", "phone", "'13800138000'");
        pack.with("indicators/callers.yaml", callers + "\n").without("indicators/hotline.yaml");
        load();
        assertThat(count(counted)).isEqualTo(1);
        assertThat(count("tally where key like '%138%0138000%'")).isZero();
    }

    @Test
    void aPlanTellsAndDoesNothing() throws SQLException {
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), true, _ -> {});
        assertThat(((Packs.Loading.Planned) loading).report().changes()).isNotEmpty();
        assertThat(ledger.inForce().version()).isZero();
    }
}
