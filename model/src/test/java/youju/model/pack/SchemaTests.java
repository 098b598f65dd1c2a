package youju.model.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import youju.model.Aspect;
import youju.model.Dimension;
import youju.model.FieldType;
import youju.model.expression.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** The published JSON Schemas take what the reader takes, and refuse what is wrong by its form. */
class SchemaTests {
    private static final Path SCHEMAS = Path.of("../docs/schema");
    private static final Path PACKS = Path.of("../packs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<Kind, String> NAMES = Map.of(Kind.PEERS, "peers", Kind.ROLES, "roles", Kind.CALENDAR,
            "calendar", Kind.SOURCES, "sources", Kind.REGISTERS, "register", Kind.INDICATORS, "indicators",
            Kind.RECIPES, "synthetic", Kind.SCHEMES, "assessments");
    private static final Map<String, Schema> READ = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> takeEveryFileOfGoodPacks() throws IOException {
        List<Path> files = new ArrayList<>(GoldenPackTests.files(GoldenPackTests.GOOD));
        if (Files.isDirectory(PACKS)) {
            files.addAll(GoldenPackTests.files(PACKS));
        }
        return files.stream().filter(file -> schema(file).isPresent()).map(file -> DynamicTest.dynamicTest(
                file.toString(), () -> assertThat(mistakes(file)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> refuseEveryFileThatIsWrongByItsForm() throws IOException {
        List<Path> files = GoldenPackTests.files(GoldenPackTests.BROKEN.resolve("form"));
        return files.stream().filter(file -> schema(file).isPresent()).map(file -> DynamicTest.dynamicTest(
                file.toString(), () -> assertThat(mistakes(file)).isNotEmpty()));
    }

    @Test
    void thereIsOneForEachKindOfYamlFile() throws IOException {
        Set<String> expected = new TreeSet<>(NAMES.values());
        expected.add("pack");
        assertThat(GoldenPackTests.files(SCHEMAS))
                .extracting(path -> path.getFileName().toString().replace(".json", ""))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Arrays.stream(Kind.values()).filter(kind -> kind.place().endsWith(".yaml")))
                .containsExactlyInAnyOrderElementsOf(NAMES.keySet());
    }

    @Test
    void theyKnowTheSameWordsAsTheReader() {
        JsonNode register = json("register");
        JsonNode field = register.at("/$defs/field/properties");
        assertThat(words(field.at("/type/enum"))).containsExactlyElementsOf(FieldReader.TYPES);
        assertThat(words(field.at("/dimension/enum"))).containsExactlyElementsOf(lower(Dimension.values()));
        assertThat(words(field.at("/datum/enum"))).containsExactlyElementsOf(lower(FieldType.Datum.values()));
        assertThat(words(field.at("/fields/propertyNames/not/enum"))).containsExactlyInAnyOrderElementsOf(Scope.WORDS);
        assertThat(words(register.at("/properties/fields/propertyNames/not/enum")))
                .containsExactlyInAnyOrderElementsOf(Scope.RESERVED);
        assertThat(words(json("indicators").at("/properties/show/properties/decimals/propertyNames/enum")))
                .containsExactlyElementsOf(lower(Aspect.values()));
    }

    @Test
    void theyAreSchemasThemselvesAndSayWhatTheyAre() throws IOException {
        Schema schemas = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        for (Path file : GoldenPackTests.files(SCHEMAS)) {
            JsonNode schema = JSON.readTree(file.toFile());
            assertThat(schemas.validate(schema)).as(file.toString()).isEmpty();
            assertThat(schema.at("/title").asString()).as(file.toString()).isNotBlank();
            assertThat(schema.at("/description").asString()).as(file.toString()).isNotBlank();
        }
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> lower(Enum<?>[] constants) {
        return Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** The name of the schema for a file of a pack, wherever the pack lies. */
    private static Optional<String> schema(Path file) {
        if (file.endsWith(PackReader.HEAD)) {
            return Optional.of("pack");
        }
        String last = file.subpath(file.getNameCount() - 2, file.getNameCount()).toString().replace('\\', '/');
        return Kind.of(last).or(() -> Kind.of(file.getFileName().toString())).map(NAMES::get);
    }

    private static List<String> mistakes(Path file) {
        Schema schema = READ.computeIfAbsent(schema(file).orElseThrow(), name -> REGISTRY.getSchema(json(name)));
        List<String> mistakes = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text(file))) {
            schema.validate(JSON.<JsonNode>valueToTree(document)).forEach(error -> mistakes.add(error.toString()));
        }
        return mistakes;
    }

    private static JsonNode json(String name) {
        return JSON.readTree(SCHEMAS.resolve(name + ".json").toFile());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
