package youju.ledger.packs;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import youju.ledger.Ledger;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The packs that come with the program come into force in a new database, and again without a change. */
class DistrictPacksTests {

    @Test
    void theDistrictsPacksComeIntoForceOnceAndChangeNothingTheSecondTime() throws SQLException {
        try (Postgres database = TestDatabase.fresh(); Ledger ledger = Ledger.open(database)) {
            assertThat(load(ledger).refusals()).isEmpty();
            assertThat(ledger.packs().current().model().registers()).containsKeys("hotline_order", "market_entity");
            assertThat(load(ledger).changes()).isEmpty();
        }
    }

    private static PackReport load(Ledger ledger) throws SQLException {
        Packs.Loading loading = ledger.packs().load(List.of(Path.of("..", "packs", "xinxiang-2023")), false, _ -> {});
        assertThat(loading).isInstanceOf(Packs.Loading.Planned.class);
        return ((Packs.Loading.Planned) loading).report();
    }
}
