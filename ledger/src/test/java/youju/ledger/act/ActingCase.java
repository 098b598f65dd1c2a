package youju.ledger.act;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.PackFolder;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Postgres;
import youju.ledger.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests need whose story is told by a pack of their own and by what is asked of its registers. */
abstract class ActingCase {
    @TempDir
    Path folder;
    Postgres database;
    Ledger ledger;
    PackFolder pack;
    final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void begin() throws SQLException {
        database = TestDatabase.fresh();
        ledger = Ledger.open(database);
        pack = PackFolder.in(folder);
    }

    @AfterEach
    void close() {
        others.shutdownNow();
        ledger.close();
        database.close();
    }

    /** Loads the pack with that file, and tells what is wrong with it. */
    List<String> mistakes(String file, String text) throws SQLException {
        pack.with(file, text);
        return switch (ledger.packs().load(List.of(pack.path()), false, _ -> {})) {
            case Packs.Loading.Mistaken(var mistakes) -> mistakes.stream().map(Object::toString).toList();
            case Packs.Loading.Planned planned -> planned.report().refusals().stream().map(Object::toString).toList();
        };
    }

    UUID done(Request request) throws SQLException {
        Outcome outcome = ledger.act(request);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).entry();
    }

    Refusal refused(Request request) throws SQLException {
        return ((Outcome.Refused) ledger.act(request)).refusal();
    }

    long one(String query) throws SQLException {
        try (var connection = ledger.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
