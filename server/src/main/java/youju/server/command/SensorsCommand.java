package youju.server.command;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

import youju.server.District;
import youju.server.device.SimulatedDevices;

/** {@code youju sensors --at URL}: made-up reports of the demonstration's devices, signed and sent as real ones are. */
@Command(name = "sensors", description = {
    "Sends made-up reports of the demonstration's devices (感知设备模拟) to a server that runs on the same data: signed messages as real sensors and cameras send them.",
    "It gives the devices new keys first. What it reports says that it is made up (示例), and a district's own data is refused."}, //
        footer = "%nExample: ./youju serve --port 8080 &  ./youju sensors --at http://127.0.0.1:8080 --for 60")
@SuppressWarnings("NullAway.Init")
final class SensorsCommand implements Callable<Integer> {
    private static final int MOST_DEVICES = 200;
    private static final int LONGEST = 86_400;

    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Option(names = "--at", paramLabel = "URL", required = true, description = "Where the server is, such as http://127.0.0.1:8080.")
    private URI at;

    @Option(names = "--for", paramLabel = "SECONDS", defaultValue = "60", description = "How long (60).")
    private int seconds;

    @Option(names = "--every", paramLabel = "MILLIS", defaultValue = "1000", description = "How long between two messages (1000).")
    private int every;

    @Option(names = "--devices", paramLabel = "N", defaultValue = "20", description = "How many devices at most, of those in service (20).")
    private int most;

    @Option(names = "--seed", paramLabel = "N", description = "The same number makes the same reports.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() throws SQLException, InterruptedException {
        if (seconds < 1 || seconds > LONGEST || every < 1 || most < 1 || most > MOST_DEVICES || at.getHost() == null) {
            throw new RefusedException("--at is an address such as http://127.0.0.1:8080, --for 1 to " + LONGEST
                    + " seconds, --every at least 1 millisecond, --devices 1 to " + MOST_DEVICES);
        }
        SimulatedDevices devices;
        try (District district = District.of(data.open(terminal))) {
            devices = SimulatedDevices.of(district.ledger(), most);
        } catch (IllegalStateException none) {
            throw new RefusedException(String.valueOf(none.getMessage()), none);
        }
        terminal.say(devices.count() + " devices of the demonstration send made-up reports to " + at + " for " + seconds
                + " s");
        Map<String, Integer> told = devices.send(at, Duration.ofSeconds(seconds), Duration.ofMillis(every), seed == null
                ? new Random()
                : new Random(seed), terminal::say);
        if (json) {
            terminal.out().println(JsonMapper.shared().writeValueAsString(told));
        } else {
            told.forEach((what, count) -> terminal.out().println(what + " " + count));
        }
        terminal.out().flush();
        return told.keySet().stream().anyMatch(what -> what.startsWith("refused") || what.equals("unreachable"))
                ? 1
                : 0;
    }
}
