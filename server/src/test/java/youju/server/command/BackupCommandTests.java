package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.postgres.Kind;
import youju.ledger.postgres.Postgres;

import static org.assertj.core.api.Assertions.assertThat;

class BackupCommandTests {
    private static final JsonMapper JSON = new JsonMapper();
    @TempDir
    Path folder;

    /** The fictional city: as many kinds of data as the whole demonstration has, in a tenth of the rows. */
    @Test
    void aRestoredFolderAnswersEveryQuestionAsTheOneBefore() {
        Path file = folder.resolve("backup.zip");
        String before = folder.resolve("before").toString();
        System.setProperty("youju.home", Demo.PACKS.getParent().toString());
        try (Postgres _ = Postgres.embedded(Path.of(before), Kind.DEMO, _ -> {})) {
            assertThat(Run.of("load", "--data", before, Demo.PACKS.resolve("example-city").toString()).exit()).isZero();
            Run written = Run.of("backup", "--data", before, "--json", file.toString());
            assertThat(written.exit()).as(written.err()).isZero();
            JsonNode said = JSON.readTree(written.out());
            assertThat(said.get("kind").stringValue()).isEqualTo("demo");
            assertThat(said.get("rows").longValue()).isGreaterThan(10_000);
            assertThat(said.get("bytes").longValue()).isEqualTo(file.toFile().length());
            Run checked = Run.of("restore", "--check", file.toString());
            assertThat(checked.exit()).isZero();
            assertThat(checked.out()).startsWith(file + ": demonstration (演示数据) data of ").endsWith("; whole\n");
            String data = folder.resolve("data").toString();
            Run restored = Run.of("restore", "--data", data, "--json", file.toString());
            assertThat(restored.exit()).as(restored.err()).isZero();
            JsonNode answer = JSON.readTree(restored.out());
            assertThat(answer.get("rows")).isEqualTo(said.get("rows"));
            assertThat(answer.get("into").stringValue()).isEqualTo(data);
            assertThat(answer.get("differences").size()).isZero();
            // Its server stays for the commands that follow.
            try (Postgres _ = Postgres.embedded(Path.of(data), Kind.DEMO, _ -> {})) {
                for (String region : new String[]{"990101", "990112"}) {
                    assertThat(figures(data, region)).isNotEmpty().isEqualTo(figures(before, region));
                }
                Run again = Run.of("restore", "--data", data, file.toString());
                assertThat(again.exit()).isEqualTo(2);
                assertThat(again.err())
                        .isEqualTo("youju: " + data + " isn't empty: a backup is restored into an empty folder, "
                                + "or one that isn't there yet; choose another with --data\n");
            }
        }
    }

    /** All that is answered but the moment of the question. */
    private static List<String> figures(String data, String region) {
        Run run = Run.of("figures", "--data", data, "--region", region, "--period", "2023", "--json");
        assertThat(run.exit()).isZero();
        return run.out().lines().map(line -> line.replaceFirst("\"as_of\":\"[^\"]*\"", "")).toList();
    }

    @Test
    void whatIsWrongIsSaidInALineAndLeavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("backup.zip"), "not at all");
        Path data = folder.resolve("data");
        Run run = Run.of("restore", "--data", data.toString(), file.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("youju: " + file
                + " is no whole backup of Youju: it was broken off, or is another file\n");
        assertThat(data).doesNotExist();
        Run over = Demo.run("backup", file.toString());
        assertThat(over.exit()).isEqualTo(2);
        assertThat(over.err()).isEqualTo("youju: " + file + " is there already: choose another name\n");
        assertThat(Run.of("restore").err()).startsWith("youju: missing required parameter: 'FILE'").hasLineCount(1);
    }
}
