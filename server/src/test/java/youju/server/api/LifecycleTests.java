package youju.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import youju.ledger.journal.Algorithm;
import youju.ledger.journal.Sealer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A client generated from the document walks every register of the base pack through every stage that its declaration leads to,
 * by nothing but what the interface publishes: the actions, their JSON Schemas, and what it says when it refuses.
 */
class LifecycleTests {
    private static final String REGION = "410703";
    private static final int ATTEMPTS = 60;
    /** Their guards hold values of several entries against each other, which no sample meets: they are told. */
    private static final Set<String> TOLD = Set.of("application_material.used", "application_material.promised",
            "application_material.handed_in", "application_material.kept", "application_material.broken",
            "service_application.revoked", "bad_rating.opened", "bad_rating.verified", "bad_rating.mended",
            "bad_rating.closed", "toilet_batch.settled", "care_order.arrived", "care_order.done", "care_order.rated",
            "care_order.claimed", "care_order.paid");
    private static final Pattern STANDS = Pattern.compile("(\\w+)\\.stage (?:==|in) \\[?\"(\\w+)\"");

    private static final Pattern LED = Pattern.compile("linked\\((\\w+)\\.\\w+, \"(\\w+)\"\\) >= 1");

    private static Api api;
    private static Path program;
    private static URLClassLoader classes;
    private static List<String> units;
    private static String file;
    private static final Map<String, RegisterClient> CLIENTS = new HashMap<>();
    private final Map<String, JsonNode> declared = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();
    private final Set<String> beingMade = new HashSet<>();
    private int seed;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        api = Api.with(Path.of("..", "packs", "district"), Path.of("..", "packs", "xinxiang-2023"));
        Path document = Files.writeString(folder.resolve("openapi.json"), api.nobody().get("/api/openapi.json")
                .body());
        program = Path.of("target", "openapi-generator-cli.jar").toAbsolutePath();
        // It refuses a document that isn't valid.
        run(folder, "generate", "-i", document.toString(), "-g", "java", "--library", "native", "-o", folder.resolve(
                "client").toString(), "--additional-properties",
                "useJackson3=true,openApiNullable=false,useJakartaEe=true,apiPackage=youju.client.api,"
                        + "modelPackage=youju.client.model,invokerPackage=youju.client",
                "--global-property", "apis,models,supportingFiles,apiTests=false,modelTests=false");
        compile(folder.resolve("classes"), folder.resolve("client/src/main/java"), Path.of("src", "test", "client"));
        classes = new URLClassLoader(new URL[]{folder.resolve("classes").toUri().toURL()}, LifecycleTests.class
                .getClassLoader());
        units = client("admin").units().get("units").values().stream().filter(unit -> unit.get("region").asString()
                .equals(REGION) && unit.path("to").isNull()).map(unit -> unit.get("id").asString()).limit(3).toList();
        file = form();
    }

    /** A file that is taken wherever one is asked for: a form of another office is one too. */
    private static String form() throws Exception {
        try (InputStream content = LifecycleTests.class.getResourceAsStream("/youju/server/demo/districts.xlsx")) {
            Api.Answer answer = api.as("supervisor").and("Content-Type", "application/octet-stream").send("POST",
                    "/api/files?name=form.xlsx", content.readAllBytes());
            assertThat(client("supervisor").upload("示例.txt", "示例文件")).isNotBlank();
            return answer.json().get("hash").stringValue();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (classes != null) {
            classes.close();
        }
        if (api != null) {
            api.close();
        }
    }

    /** In a process of its own: its libraries are older than ours, and of the same names. */
    private static void run(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", program.toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(arguments[0] + ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static void compile(Path to, Path... from) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : from) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(each -> each.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        java.io.StringWriter said = new java.io.StringWriter();
        boolean done = compiler.getTask(said, manager, null, List.of("-d", to.toString(), "-proc:none", "-nowarn",
                "-cp", System.getProperty("java.class.path")), null, manager.getJavaFileObjectsFromPaths(sources))
                .call();
        assertThat(done).as(said.toString()).isTrue();
    }

    /** The generated client, with a token of that account. */
    private static RegisterClient client(String login) {
        return CLIENTS.computeIfAbsent(login, _ -> {
            try {
                return (RegisterClient) classes.loadClass("youju.server.api.GeneratedClient").getConstructor(
                        String.class, String.class).newInstance(api.uri("").toString(), api.token(login));
            } catch (ReflectiveOperationException | java.sql.SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /** Whose work an action is: the account of a role, or that of everybody's unit. */
    private static RegisterClient by(JsonNode action) {
        String first = action.get("by").get(0).asString();
        return client(first.startsWith("unit.") || first.equals("public") ? "admin" : first);
    }

    private JsonNode declared(String register) {
        return declared.computeIfAbsent(register, client("admin")::register);
    }

    /** The shortest way of actions to every stage that one leads to. */
    private static Map<String, List<JsonNode>> ways(JsonNode register) {
        Map<String, List<JsonNode>> ways = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (JsonNode action : register.get("actions")) {
            if (action.get("from").isEmpty()
                    && ways.putIfAbsent(action.get("to").asString(), List.of(action)) == null) {
                open.add(action.get("to").asString());
            }
        }
        while (!open.isEmpty()) {
            String stage = open.remove();
            for (JsonNode action : register.get("actions")) {
                boolean leads = action.get("from").values().stream().anyMatch(from -> from.asString().equals(stage));
                if (leads && !action.get("to").isNull() && !ways.containsKey(action.get("to").asString())) {
                    List<JsonNode> way = new ArrayList<>(ways.get(stage));
                    way.add(action);
                    ways.put(action.get("to").asString(), way);
                    open.add(action.get("to").asString());
                }
            }
        }
        return ways;
    }

    private SampleInput sample() {
        return new SampleInput(++seed, REGION, units, file, this::linked);
    }

    /** An entry of that register, made where there is none; none while one is being made that needs it. */
    private Optional<String> linked(String register) {
        if (!made.containsKey(register) && beingMade.add(register)) {
            ways(declared(register)).values().stream().findFirst()
                    .ifPresent(way -> walk(register, way, new TreeMap<>()));
            beingMade.remove(register);
        }
        return Optional.ofNullable(made.get(register));
    }

    /** Where a guard on the way asks in which stage an entry stands that is linked, one that stands there is linked. */
    private void stand(JsonNode declaration, List<JsonNode> way) {
        for (JsonNode action : way) {
            Matcher asked = STANDS.matcher(action.path("when").asString(""));
            while (asked.find()) {
                String link = asked.group(1);
                String stage = asked.group(2);
                declaration.get("fields").valueStream().filter(field -> field.get("id").asString().equals(link)).map(
                        field -> field.get("register").asString()).findFirst().ifPresent(
                                register -> stand(register, stage));
            }
        }
    }

    private void stand(String register, String stage) {
        String there = made.get(register);
        if ((there == null || !client("admin").entry(register, UUID.fromString(there)).get("stage").asString().equals(
                stage)) && beingMade.add(register)) {
            walk(register, ways(declared(register)).get(stage), new TreeMap<>());
            beingMade.remove(register);
        }
    }

    /** Where a guard asks that something leads here, it is made: it leads to what was made last. */
    private void led(JsonNode action) {
        Matcher asked = LED.matcher(action.path("when").asString(""));
        while (asked.find()) {
            String register = asked.group(1);
            if (beingMade.add(register)) {
                walk(register, ways(declared(register)).get(asked.group(2)), new TreeMap<>());
                beingMade.remove(register);
            }
        }
    }

    /** Goes that way with other input until it is let through, or too often; where it ended, or why not. */
    private Optional<JsonNode> walk(String register, List<JsonNode> way, Map<String, String> refusals) {
        JsonNode declaration = declared(register);
        String name = register + "." + way.getLast().get("to").asString();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            stand(declaration, way);
            SampleInput input = sample();
            input.attempt(declaration, attempt);
            String doing = "";
            try {
                JsonNode done = null;
                for (JsonNode action : way) {
                    doing = action.get("id").asString();
                    led(action);
                    done = done == null
                            ? by(action).make(register, doing, REGION, units.getFirst(), input.of(action.get("input")))
                            : by(action).act(register, UUID.fromString(done.get("id").asString()), done.get("version")
                                    .asInt(), doing, input.of(action.get("input")), "示例原因");
                    made.put(register, done.get("id").asString());
                }
                refusals.remove(name);
                return Optional.ofNullable(done);
            } catch (RegisterClient.Refused refused) {
                refusals.put(name,
                        doing + ": " + refused.problem().get("code").asString() + " " + refused.problem().get(
                                "detail").asString());
                if (refused.problem().get("code").asString().equals("duplicate") || attempt % 2 == 1) {
                    // What links to the same entry again is refused, or what it leads to stands in the way: others are made.
                    made.clear();
                }
            }
        }
        return Optional.empty();
    }

    @Test
    void everyStageOfEveryRegisterIsReachedByWhatTheInterfacePublishes() throws Exception {
        Map<String, String> refusals = new TreeMap<>();
        Set<String> unreachable = new TreeSet<>();
        Map<String, JsonNode> ended = new LinkedHashMap<>();
        int stages = 0;
        Map<String, JsonNode> told = told();
        for (String register : client("admin").registers()) {
            Map<String, List<JsonNode>> ways = ways(declared(register));
            for (String stage : declared(register).get("stages").propertyNames()) {
                if (TOLD.contains(register + "." + stage)) {
                    assertThat(told).as("what is told").containsKey(register + "." + stage);
                    ended.put(register, told.get(register + "." + stage));
                    continue;
                }
                stages++;
                if (!ways.containsKey(stage)) {
                    unreachable.add(register + "." + stage);
                    continue;
                }
                walk(register, ways.get(stage), refusals).ifPresent(done -> {
                    assertThat(done.get("stage").asString()).as(register).isEqualTo(stage);
                    ended.put(register, done);
                });
            }
        }
        assertThat(refusals).as("of " + stages + " stages").isEmpty();
        assertThat(unreachable).as("stages that no action leads to").isEmpty();
        assertThat(ended.keySet()).containsExactlyInAnyOrderElementsOf(client("admin").registers());
        new Sealer(api.district().ledger().database().dataSource(), Algorithm.SHA_256).seal(_ -> {});
        for (Map.Entry<String, JsonNode> each : ended.entrySet()) {
            read(each.getKey(), UUID.fromString(each.getValue().get("id").asString()));
        }
    }

    private Map<String, JsonNode> told() {
        return new ToldLives(this::declared, LifecycleTests::by, schema -> {
            SampleInput input = sample();
            input.attempt(declared("service_item"), 0);
            return input.value(schema);
        }, client("admin"), REGION, units.getFirst()).told();
    }

    /** What is told of an entry, and what may be done to every one that doesn't stand fast: corrected and made void. */
    private void read(String register, UUID id) {
        RegisterClient admin = client("admin");
        JsonNode entry = admin.entry(register, id);
        int version = entry.get("version").asInt();
        assertThat(admin.history(register, id).get("lines")).as(register).hasSize(version);
        assertThat(admin.proof(register, id, 1).isObject()).as(register).isTrue();
        assertThat(admin.related(register, id).has("to")).as(register).isTrue();
        assertThat(admin.tasks(register).has("tasks")).as(register).isTrue();
        assertThat(admin.export(register)).as(register).contains(entry.get("number").asString());
        boolean fixed = declared(register).get("fixed").valueStream()
                .anyMatch(stage -> stage.asString().equals(entry.get(
                        "stage").asString()));
        assertThat(corrected(register, id, version)).as(register + " corrected").isEqualTo(!fixed);
        if (fixed) {
            assertThatThrownBy(() -> admin.act(register, id, version, "void", Map.of(), "示例作废")).isInstanceOfSatisfying(
                    RegisterClient.Refused.class,
                    refused -> assertThat(refused.problem().get("code").asString()).isEqualTo("wrong_stage"));
            return;
        }
        admin.act(register, id, version + 1, "void", Map.of(), "示例作废");
        assertThat(admin.entry(register, id).get("void").asBoolean()).as(register).isTrue();
    }

    /** The first field that takes another value by its schema. */
    private boolean corrected(String register, UUID id, int version) {
        for (JsonNode field : declared(register).get("fields")) {
            SampleInput input = sample();
            input.attempt(declared(register), 0);
            Object value = field.get("computed").asBoolean() ? null : input.value(field.get("schema"));
            try {
                if (value != null && client("admin").act(register, id, version, "correct", Map.of(field.get("id")
                        .asString(), value), "示例更正").get("version").asInt() == version + 1) {
                    return true;
                }
            } catch (RegisterClient.Refused other) {
                // Another field may take one.
            }
        }
        return false;
    }
}
