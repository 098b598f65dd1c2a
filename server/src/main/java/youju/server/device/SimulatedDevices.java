package youju.server.device;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.Ledger;
import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.EntryTable;
import youju.ledger.packs.InForce;
import youju.ledger.postgres.Kind;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.server.event.Signed;

/**
 * Devices of a demonstration that send made-up reports, signed as real ones are; each says that it is made up. There are none of a
 * district's own data, whose devices would be given other keys and whose findings would be of nothing.
 */
public final class SimulatedDevices {
    private static final String MARK = "示例（模拟设备）：";
    private static final String KEY = "whsec_";
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Of so many looks one finds something. */
    private static final int FINDS = 4;

    private final List<Device> devices;
    private final List<String> kinds;
    private final Register.Devices declared;

    /** A device with the key it signs with. */
    private record Device(String code, byte[] key) {}

    private SimulatedDevices(List<Device> devices, List<String> kinds, Register.Devices declared) {
        this.devices = devices;
        this.kinds = kinds;
        this.declared = declared;
    }

    /**
     * The devices that are in service, at most so many, each with a new key.
     *
     * @throws IllegalStateException
     *             where the data aren't a demonstration's or no device is in service: the message says which
     */
    public static SimulatedDevices of(Ledger ledger, int most) throws SQLException {
        if (ledger.database().kind() != Kind.DEMO) {
            throw new IllegalStateException(
                    "devices are simulated on demonstration data alone: these are a district's own");
        }
        InForce inForce = ledger.inForce();
        Register takes = inForce.model().registers().values().stream().filter(each -> each.devices() != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no register takes reports of devices (devices:)"));
        Register.Devices declared = Objects.requireNonNull(takes.devices());
        DeviceKeys keys = new DeviceKeys(ledger);
        List<Device> devices = new ArrayList<>();
        for (Entry entry : serving(ledger, inForce.rules(DeviceReports.devices(takes)).orElseThrow().table(), declared,
                most)) {
            String code = String.valueOf(entry.fields().get(declared.code()));
            devices.add(new Device(code, Base64.getDecoder().decode(keys.make("sensors", entry.id(), code).substring(KEY
                    .length()))));
        }
        if (devices.isEmpty()) {
            throw new IllegalStateException("no device is in service (" + String.join(", ", declared.in()) + ")");
        }
        return new SimulatedDevices(devices, kinds(takes, inForce.model()), declared);
    }

    private static List<Entry> serving(Ledger ledger, EntryTable table, Register.Devices declared, int most)
            throws SQLException {
        List<Entry> serving = new ArrayList<>();
        try (Connection connection = ledger.connection();
                PreparedStatement select = connection.prepareStatement("select "
                        + table.columnList() + " from " + table.name()
                        + " where not void and stage = any (?) order by id limit ?")) {
            select.setArray(1, connection.createArrayOf("text", declared.in().toArray()));
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    serving.add(EntryRows.read(table, row));
                }
            }
        }
        return serving;
    }

    /** What reports may say where they are told to be the same by a code. */
    private static List<String> kinds(Register takes, Model model) {
        for (String name : Objects.requireNonNull(takes.devices()).same()) {
            Field field = takes.fields().get(name);
            if (field != null && field.type() instanceof FieldType.Code(String of)) {
                return List.copyOf(Objects.requireNonNull(model.codes().get(of)).codes().keySet());
            }
        }
        throw new IllegalStateException("devices are simulated where 'same' of " + takes.id() + " names a code");
    }

    public int count() {
        return devices.size();
    }

    /**
     * Sends for that long; a message that isn't taken is told and counted.
     *
     * @return how many messages came to what: reported, joined, alive, refused STATUS, unreachable
     */
    public Map<String, Integer> send(URI at, Duration how, Duration every, Random random, Consumer<String> progress)
            throws InterruptedException {
        Map<String, Integer> told = new TreeMap<>();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            long end = System.nanoTime() + how.toNanos();
            while (System.nanoTime() < end) {
                Device device = devices.get(random.nextInt(devices.size()));
                told.merge(told(client, at, device, message(random), progress), 1, Integer::sum);
                Thread.sleep(every);
            }
        }
        return told;
    }

    private byte[] message(Random random) {
        Map<String, Object> message = new LinkedHashMap<>();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        boolean finds = random.nextInt(FINDS) == 0;
        message.put("type", finds ? "report" : "alive");
        message.put("timestamp", now);
        if (finds) {
            Map<String, Object> said = new LinkedHashMap<>();
            declared.same().forEach(name -> said.put(name, kinds.get(random.nextInt(kinds.size()))));
            said.put("subject", MARK + "自动识别");
            said.put("content", MARK + "这一条由模拟程序编造，并非真实发现");
            said.put(declared.at(), now);
            message.put("data", said);
        }
        return JSON.writeValueAsBytes(message);
    }

    private static String told(HttpClient client, URI at, Device device, byte[] body, Consumer<String> progress)
            throws InterruptedException {
        String id = "msg_" + UUID.randomUUID();
        Signed signed = Signed.by(device.key(), id, Instant.now(), body);
        HttpRequest request = HttpRequest.newBuilder(at.resolve("/api/devices/" + URLEncoder.encode(device.code(),
                StandardCharsets.UTF_8).replace("+", "%20") + "/messages")).timeout(Duration.ofSeconds(20)).header(
                        "Content-Type", "application/json")
                .header("webhook-id", id).header("webhook-timestamp", String.valueOf(
                        signed.timestamp()))
                .header("webhook-signature", String.valueOf(signed.signature())).POST(
                        HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                progress.accept(device.code() + ": HTTP " + answer.statusCode() + " " + answer.body());
                return "refused " + answer.statusCode();
            }
            JsonNode taken = JSON.readTree(answer.body());
            return taken.get("number").isNull() ? "alive" : taken.get("joined").booleanValue() ? "joined" : "reported";
        } catch (IOException away) {
            progress.accept("no answer of " + at + ": " + away.getClass().getSimpleName());
            return "unreachable";
        }
    }
}
