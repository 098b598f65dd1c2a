package youju.server.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import youju.server.District;

/** {@code youju serve}: the pages, until stopped. */
@Command(name = "serve", description = "Serves the pages on http://127.0.0.1:8080 until stopped.")
@SuppressWarnings("NullAway.Init")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Another port than 8080.")
    private int port;

    @Override
    public Integer call() throws Exception {
        Serving.check(port);
        try (District district = District.of(data.open(terminal))) {
            Serving.untilStopped(district, port, terminal);
        }
        return 0;
    }
}
