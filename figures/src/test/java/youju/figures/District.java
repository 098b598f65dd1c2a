package youju.figures;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;
import youju.ledger.right.Actor;
import youju.ledger.tally.Tallies;

import static org.assertj.core.api.Assertions.assertThat;

/** A district on a database of its own, with the packs of these tests. */
final class District implements AutoCloseable {
    static final Actor OPERATOR = new Actor("op", List.of(new Actor.Granted("operator", "410700", null)));
    final Settable clock = new Settable("2024-03-06T02:00:00Z");
    final PackFolder pack;
    final Ledger ledger;
    final Figures figures;
    private final Postgres database = TestDatabase.fresh();

    District(Path folder) throws SQLException {
        pack = Declarations.folder(folder);
        ledger = Ledger.open(database, clock);
        figures = new Figures(ledger);
        load();
    }

    void load() throws SQLException {
        Packs.Loading loading = ledger.packs().load(List.of(pack.path()), false, _ -> {});
        assertThat(loading).isInstanceOfSatisfying(Packs.Loading.Planned.class,
                planned -> assertThat(planned.report().refusals()).isEmpty());
    }

    UUID make(String register, String action, String region, String unit, Map<String, ? extends @Nullable Object> input)
            throws SQLException {
        return done(Request.create(register, action, input, OPERATOR).at(region, unit));
    }

    UUID done(Request request) throws SQLException {
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).entry();
    }

    /** A project signed at that time. */
    UUID signed(String time, String region, String unit, Map<String, ? extends @Nullable Object> input)
            throws SQLException {
        clock.set(time);
        UUID id = make("project", "talk", region, unit, input);
        done(Request.on("project", id, "sign", Map.of(), OPERATOR));
        return id;
    }

    void fold() throws SQLException {
        try (var connection = ledger.connection()) {
            Tallies.fold(connection);
        }
    }

    void sql(String statement) throws SQLException {
        try (var connection = ledger.connection(); var s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
