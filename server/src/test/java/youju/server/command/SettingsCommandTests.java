package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCommandTests {
    @TempDir
    Path folder;

    @Test
    void whatIsInForceIsListedWithWhereItWasSaidAndNoSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("youju.properties"), "smtp.password = geheim\nport = 8181\n");
        Run run = Run.of("settings", "--data", folder.toString(), "--set", "log.format=json");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).doesNotContain("geheim").containsPattern("smtp.password = \\*\\*\\* +" + file + ":1")
                .containsPattern("port = 8181 +" + file + ":2").containsPattern("log.format = json +flags")
                .containsPattern("address = 127.0.0.1 +default");
        JsonNode json = JsonMapper.shared().readTree(Run.of("settings", "--config", file.toString(), "--json").out());
        assertThat(json).anySatisfy(each -> {
            assertThat(each.get("key").stringValue()).isEqualTo("port");
            assertThat(each.get("value").stringValue()).isEqualTo("8181");
            assertThat(each.get("from").stringValue()).isEqualTo(file + ":2");
        });
        assertThat(json.toString()).doesNotContain("geheim");
    }

    @Test
    void aMistakeKeepsTheServerFromBeginning() throws IOException {
        Path file = Files.writeString(folder.resolve("set.properties"), "prot = 8181\n");
        Run run = Run.of("serve", "--data", folder.toString(), "--config", file.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(file + ":1: unknown setting prot; expected one of those that './youju settings' "
                        + "lists; did you mean port?\nyouju: 1 mistake in the settings; nothing was begun\n");
    }
}
