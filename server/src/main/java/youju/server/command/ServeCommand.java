package youju.server.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
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

    @Option(names = "--files", paramLabel = "DIR", description = "Where uploaded files are kept. Without it: files/ in the data folder, of an external database ~/.youju/files/ and its id.")
    private @Nullable Path files;

    @Override
    public Integer call() throws Exception {
        Serving.check(port);
        try (District district = District.of(data.open(terminal), files)) {
            Serving.untilStopped(district, port, terminal);
        }
        return 0;
    }
}
