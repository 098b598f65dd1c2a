package youju.server.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document of the interface, as tests hold the interface to it. */
final class Contract {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true).build()));

    private final JsonNode document;
    private final Map<String, Schema> schemas = new HashMap<>();

    Contract(JsonNode document) {
        this.document = document;
    }

    static Contract of(Api api) throws Exception {
        return new Contract(api.nobody().get("/api/openapi.json").json());
    }

    JsonNode document() {
        return document;
    }

    record Endpoint(String method, String path, JsonNode operation) {
        /** Its answers don't end, so that they aren't waited for. */
        boolean streams() {
            return operation.get("responses").values().stream().anyMatch(response -> response.path("content").has(
                    "text/event-stream"));
        }

        List<JsonNode> parameters(String in) {
            return operation.path("parameters").values().stream().filter(parameter -> parameter.get("in").stringValue()
                    .equals(in)).toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(
                method -> endpoints.add(new Endpoint(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method
                        .getValue()))));
        return endpoints;
    }

    /** What a {@code $ref} refers to. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    /** What is wrong with a value by a schema of the document. */
    List<String> mistakes(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema.toString(), _ -> {
            ObjectNode whole = JSON.createObjectNode();
            whole.set("components", document.get("components"));
            whole.setAll((ObjectNode) schema);
            return REGISTRY.getSchema(whole);
        }).validate(value).stream().map(Object::toString).toList();
    }

    List<String> mistakes(String component, JsonNode value) {
        return mistakes(JSON.createObjectNode().put("$ref", "#/components/schemas/" + component), value);
    }
}
