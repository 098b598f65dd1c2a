package youju.ledger.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import youju.ledger.Ledger;
import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that loads a sheet is killed, with and without its PostgreSQL, again and again: no row is lost or doubled. */
@Timeout(240)
class KilledLoadTests {
    private static final int ROWS = 60_000;
    @TempDir
    Path folder;

    /** The other process: loads the sheet of its arguments. */
    static final class Loading {
        public static void main(String[] arguments) throws SQLException, IOException {
            try (Postgres database = Postgres.embedded(Path.of(arguments[0]), Kind.DISTRICT, _ -> {});
                    Ledger ledger = Ledger.open(database)) {
                ledger.packs().load(List.of(Path.of(arguments[1])), false, _ -> {});
                System.out.println("loading");
                System.out.println(new BulkLoad(ledger, "zhang", _ -> System.out.println("chunk")).sheet("project",
                        Path.of(arguments[2]), Projects.OFFICE, Recognition.ROWS));
            }
        }
    }

    private Path sheet() throws IOException {
        Path sheet = folder.resolve("projects.csv");
        try (var out = Files.newBufferedWriter(sheet)) {
            out.write("项目名称,总投资,联系电话\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("示例项目%06d,%s,154%08d\n".formatted(i, i % 500 == 3 ? "很多" : "1.36万", i));
            }
        }
        return sheet;
    }

    private Process start(Path data, Path pack, Path sheet) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), Loading.class.getName(), data.toString(), pack.toString(),
                sheet.toString()).redirectErrorStream(true).start();
    }

    @Test
    void noRowIsLostOrDoubled() throws Exception {
        Path data = folder.resolve("data");
        Path pack = Projects.pack(folder).path();
        Path sheet = sheet();
        int killed = 0;
        for (int chunks : new int[]{1, 2, 1}) {
            killed += killed(start(data, pack, sheet), chunks) ? 1 : 0;
        }
        assertThat(killed).isGreaterThan(0);
        try (Postgres database = Postgres.embedded(data, Kind.DISTRICT, _ -> {});
                Ledger ledger = Ledger.open(database)) {
            LoadOutcome outcome = new BulkLoad(ledger, "zhang", _ -> {}).sheet("project", sheet, Projects.OFFICE,
                    Recognition.ROWS);
            if (outcome instanceof LoadOutcome.Done done) {
                assertThat(done.entries()).isEqualTo(ROWS - ROWS / 500);
            }
            assertThat(text(database,
                    "select count(*) || ' ' || count(distinct name) || ' ' || count(distinct number) || ' ' || "
                            + "count(distinct load) from entries.project"))
                    .isEqualTo("59880 59880 59880 1");
            assertThat(text(database, "select count(*) || ' ' || count(distinct entry) from journal"))
                    .isEqualTo("59880 59880");
            assertThat(text(database, "select count(*) from journal_personal")).isEqualTo("59880");
            assertThat(text(database, "select entries || ' ' || refused from load where finished_at is not null"))
                    .isEqualTo("59880 120");
            assertThat(Files.readAllLines(Rejects.beside(sheet))).hasSize(121).doesNotHaveDuplicates();
        }
    }

    /** Kills the process once so many chunks are committed; false where it was done before that. */
    private static boolean killed(Process process, int chunks) throws IOException, InterruptedException {
        try (var lines = process.inputReader()) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen += line.equals("chunk") ? 1 : 0;
                if (seen == chunks) {
                    if (chunks == 2) {
                        process.descendants().forEach(ProcessHandle::destroyForcibly);
                    }
                    process.destroyForcibly();
                    break;
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return seen == chunks;
        }
    }

    private static String text(Postgres database, String query) throws SQLException {
        try (Connection connection = database.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }
}
