package youju.server.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import youju.server.District;
import youju.server.settings.SettingsReader;

/** {@code youju serve}: the pages, until stopped. */
@Command(name = "serve", description = "Serves the pages on http://127.0.0.1:8080 until stopped.", footer = "%n'youju settings' lists what can be set.")
@SuppressWarnings("NullAway.Init")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        SettingsReader.Held settings = options.read(data.settingsFile());
        Serving.check(settings.settings());
        try (District district = District.of(data.open(terminal), settings.settings().files(),
                settings.settings().map())) {
            Serving.untilStopped(district, settings, terminal);
        }
        return 0;
    }
}
