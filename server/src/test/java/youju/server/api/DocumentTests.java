package youju.server.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.PackFolder;

import static org.assertj.core.api.Assertions.assertThat;

/** The document of the interface says all that a program needs: of every endpoint, whoever wrote it. */
class DocumentTests {
    private static Api api;
    private static Contract contract;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        api = Api.with(PackFolder.in(folder).hotline().path());
        contract = Contract.of(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static boolean open(JsonNode operation) {
        return operation.get("security").isEmpty();
    }

    @Test
    void everyEndpointHasANameOfItsOwnAndSaysInEnglishWhatItDoes() {
        Set<String> tags = new HashSet<>();
        contract.document().get("tags").forEach(tag -> {
            assertThat(tag.path("description").stringValue("")).as(tag.toString()).isNotBlank();
            tags.add(tag.get("name").stringValue());
        });
        Set<String> names = new HashSet<>();
        for (Contract.Endpoint each : contract.endpoints()) {
            JsonNode operation = each.operation();
            assertThat(operation.path("operationId").stringValue("")).as(each.toString()).matches("[a-z][A-Za-z]+");
            assertThat(names.add(operation.get("operationId").stringValue())).as(each + ": two of that operationId")
                    .isTrue();
            assertThat(operation.path("summary").stringValue("")).as(
                    each + ": @Operation(summary = \"in English\", description = \"中文\")").matches("[\\x20-\\x7E]+");
            assertThat(operation.path("tags")).as(each.toString()).hasSize(1);
            assertThat(tags).as(each.toString()).contains(operation.get("tags").get(0).stringValue());
        }
    }

    @Test
    void everyEndpointSaysWhoMayAskAndHow() {
        for (Contract.Endpoint each : contract.endpoints()) {
            if (!open(each.operation())) {
                assertThat(each.operation().get("security").toString()).as(each.toString()).isEqualTo(each.method()
                        .equals("GET")
                                ? "[{\"token\":[]},{\"session\":[]}]"
                                : "[{\"token\":[]},{\"csrf\":[],\"session\":[]}]");
            }
        }
        assertThat(contract.document().at("/components/securitySchemes").propertyNames()).containsExactlyInAnyOrder(
                "token", "session", "csrf");
    }

    @Test
    void everyParameterHasATypeAndEveryNumberItsRange() {
        for (Contract.Endpoint each : contract.endpoints()) {
            Set<String> inPath = new TreeSet<>();
            for (JsonNode parameter : each.operation().path("parameters")) {
                String what = each + " " + parameter.get("name");
                JsonNode schema = parameter.get("schema");
                assertThat(schema.has("type") || schema.has("$ref")).as(what).isTrue();
                if (schema.path("type").stringValue("").equals("integer")) {
                    assertThat(schema.has("minimum") && schema.has("maximum")).as(what).isTrue();
                }
                if (parameter.get("in").stringValue().equals("path")) {
                    inPath.add("{" + parameter.get("name").stringValue() + "}");
                }
            }
            assertThat(inPath).as(each.toString()).isEqualTo(new TreeSet<>(java.util.regex.Pattern.compile("\\{[^}]+}")
                    .matcher(each.path()).results().map(java.util.regex.MatchResult::group).toList()));
        }
    }

    @Test
    void everyAnswerHasASchemaAndEveryProblemIsAProblemDocument() {
        for (Contract.Endpoint each : contract.endpoints()) {
            Set<String> good = new TreeSet<>();
            for (Map.Entry<String, JsonNode> response : each.operation().get("responses").properties()) {
                String what = each + " " + response.getKey();
                JsonNode said = contract.resolved(response.getValue());
                assertThat(said.path("description").stringValue("")).as(what).isNotBlank();
                if (response.getKey().startsWith("4") || response.getKey().startsWith("5")) {
                    assertThat(said.at("/content/application~1problem+json/schema/$ref").stringValue("")).as(what)
                            .isEqualTo("#/components/schemas/Problem");
                } else if (!response.getKey().equals("304")) {
                    good.add(response.getKey());
                    if (!response.getKey().equals("204")) {
                        assertThat(said.path("content")).as(what).isNotEmpty();
                        said.get("content").forEach(media -> assertThat(media.path("schema")).as(what).isNotEmpty());
                    }
                }
            }
            assertThat(good).as(each.toString()).isNotEmpty();
            assertThat(each.operation().get("responses").has("401")).as(each.toString()).isTrue();
        }
    }

    @Test
    void everyBodyThatIsSentHasASchema() {
        for (Contract.Endpoint each : contract.endpoints()) {
            JsonNode body = each.operation().path("requestBody");
            if (!body.isMissingNode()) {
                assertThat(body.path("content")).as(each.toString()).isNotEmpty();
                body.get("content").forEach(media -> assertThat(media.path("schema")).as(each.toString())
                        .isNotEmpty());
            }
        }
    }

    @Test
    void everySchemaSaysOfEachMemberWhatItIsAndWhetherItMayBeMissing() {
        for (Map.Entry<String, JsonNode> schema : contract.document().at("/components/schemas").properties()) {
            for (Map.Entry<String, JsonNode> member : schema.getValue().path("properties").properties()) {
                String named = schema.getKey() + "." + member.getKey();
                // What a register declares may be of any type; a union of types is more than generated clients read.
                assertThat(member.getValue().has("type") || member.getValue().has("$ref") || member.getValue().has(
                        "anyOf") || member.getValue().has("oneOf")).as(named).isNotEqualTo(named.equals(
                                "PublicValue.value"));
                assertThat(member.getValue().path("type").values().stream().filter(type -> !type.asString().equals(
                        "null"))).as(named).hasSizeLessThan(2);
            }
            schema.getValue().path("required").forEach(required -> assertThat(schema.getValue().get("properties").has(
                    required.stringValue())).as(schema.getKey() + "." + required).isTrue());
        }
        JsonNode schemas = contract.document().at("/components/schemas");
        assertThat(schemas.at("/Entry/required").toString()).contains("\"version\"", "\"name\"");
        assertThat(schemas.at("/Entry/properties/name/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schemas.at("/NewEntry/required").toString()).isEqualTo("[\"action\"]");
        assertThat(schemas.at("/Claim/properties/figure/anyOf").toString()).isEqualTo(
                "[{\"$ref\":\"#/components/schemas/Figure\"},{\"type\":\"null\"}]");
    }

    @Test
    void everyExampleIsTrue() {
        List<JsonNode> found = contract.document().at("/components/schemas").values().stream().toList();
        int examples = 0;
        for (JsonNode schema : found) {
            for (JsonNode each : schema.path("properties")) {
                if (each.has("example")) {
                    assertThat(contract.mistakes(each, each.get("example"))).as(each.toString()).isEmpty();
                    examples++;
                }
            }
            if (schema.has("example")) {
                assertThat(contract.mistakes(schema, schema.get("example"))).as(schema.toString()).isEmpty();
            }
        }
        assertThat(examples).isGreaterThan(8);
    }

    @Test
    void itIsKeptAndWhoHasItIsToldSo() throws Exception {
        Api.Answer first = api.nobody().get("/api/openapi.json");
        assertThat(first.header("ETag")).isNotBlank();
        assertThat(first.header("Content-Type")).startsWith("application/json");
        assertThat(api.nobody().and("If-None-Match", first.header("ETag")).get("/api/openapi.json").status())
                .isEqualTo(304);
        assertThat(api.nobody().and("Accept-Language", "en").get("/api/openapi.json").body()).isEqualTo(first.body());
        Files.writeString(Path.of("target", "openapi.json"), first.body());
    }

    @Test
    void theAppIsWrittenAgainstThisDocument() throws Exception {
        Path kept = Path.of("..", "web", "openapi.json");
        String now = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(contract.document())
                + "\n";
        String before = Files.exists(kept) ? Files.readString(kept) : "";
        if (!before.equals(now)) {
            Files.writeString(kept, now);
        }
        assertThat(before.equals(now)).as("web/openapi.json was not the server's document; it is now: commit it")
                .isTrue();
    }
}
