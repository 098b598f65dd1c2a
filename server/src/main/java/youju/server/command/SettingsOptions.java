package youju.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import youju.server.settings.SettingsReader;

/** How a command that serves is set up: by a file, the environment and these flags. */
@SuppressWarnings("NullAway.Init")
@Command
final class SettingsOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "The file of settings. Without it: YOUJU_CONFIG, else youju.properties in the data folder where it is there.")
    private @Nullable Path config;

    @Option(names = "--port", paramLabel = "PORT", description = "Another port than 8080.")
    private @Nullable String port;

    @Option(names = "--files", paramLabel = "DIR", description = "Where uploaded files are kept. Without it: files/ in the data folder, of an external database ~/.youju/files/ and its id.")
    private @Nullable String files;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any setting; may be given several times.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** Where uploaded files are, for commands that need no other setting. */
    static @Nullable Path files(DataOptions data, @Nullable Path named) {
        if (named != null) {
            return named;
        }
        String config = System.getenv(SettingsReader.CONFIG);
        return SettingsReader.read(config != null ? Path.of(config) : data.settingsFile(), System.getenv(), Map.of())
                .settings().files();
    }

    /** All settings; {@code standard} is the file where none is named. */
    SettingsReader.Held read(@Nullable Path standard) {
        Map<String, String> flags = new LinkedHashMap<>(set);
        if (port != null) {
            flags.put("port", port);
        }
        if (files != null) {
            flags.put("files", files);
        }
        String named = System.getenv(SettingsReader.CONFIG);
        return SettingsReader.read(config != null ? config : named != null ? Path.of(named) : standard, System.getenv(),
                flags);
    }
}
