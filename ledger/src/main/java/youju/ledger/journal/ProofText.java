package youju.ledger.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A proof as JSON text that can be kept and handed over. */
public final class ProofText {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ProofText() {}

    /** The proof as JSON. */
    public static String write(Proof proof) {
        ObjectNode root = MAPPER.createObjectNode().put("form", "youju-proof-1");
        line(proof.line(), root.putObject("line"));
        ArrayNode shown = root.putArray("shown");
        proof.shown().forEach(s -> shown.addObject().put("field", s.field()).put("value", s.value()).put("salt",
                s.salt()));
        root.put("position", proof.position());
        ArrayNode path = root.putArray("path");
        proof.path().forEach(hash -> path.add(hash.toString()));
        header(proof.block(), root.putObject("block"));
        ArrayNode following = root.putArray("following");
        proof.following().forEach(header -> header(header, following.addObject()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    /**
     * Reads {@link #write}.
     *
     * @throws IllegalArgumentException
     *             where it is something else
     */
    public static Proof read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.path("form").asString("").equals("youju-proof-1")) {
                throw new IllegalArgumentException("no proof: the form youju-proof-1 is expected");
            }
            List<Proof.Shown> shown = new ArrayList<>();
            root.required("shown").forEach(s -> shown.add(new Proof.Shown(text(s, "field"), text(s, "value"), text(s,
                    "salt"))));
            List<Hash> path = new ArrayList<>();
            root.required("path").forEach(hash -> path.add(Hash.of(hash.stringValue())));
            List<Header> following = new ArrayList<>();
            root.required("following").forEach(header -> following.add(header(header)));
            return new Proof(line(root.required("line")), shown, root.required("position").intValue(), path,
                    header(root.required("block")), following);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("no proof: " + malformed.getMessage(), malformed);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("no proof: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static void line(Line line, ObjectNode node) {
        node.put("entry", line.entry().toString()).put("version", line.version()).put("register", line.register())
                .put("action", line.action()).put("actor", line.actor()).put("at", Line.text(line.at()))
                .put("region", line.region()).put("unit", line.unit()).put("stage", line.stage())
                .put("reason", line.reason()).put("demonstration", line.demonstration()).put("source", line.source())
                .put("load", line.load()).put("epoch", line.epoch());
        ObjectNode changes = node.putObject("changes");
        line.changes().forEach((field, c) -> changes.putArray(field).add(c.before()).add(c.after()));
        ObjectNode personal = node.putObject("personal");
        line.personal().forEach(personal::put);
    }

    private static Line line(JsonNode node) {
        SortedMap<String, Line.Change> changes = new TreeMap<>();
        node.required("changes").properties().forEach(c -> changes.put(c.getKey(),
                new Line.Change(optional(c.getValue().required(0)), optional(c.getValue().required(1)))));
        SortedMap<String, @Nullable String> personal = new TreeMap<>();
        node.required("personal").properties().forEach(p -> personal.put(p.getKey(), optional(p.getValue())));
        JsonNode load = node.required("load");
        return new Line(UUID.fromString(text(node, "entry")), node.required("version").intValue(),
                text(node, "register"), text(node, "action"), text(node, "actor"), Instant.parse(text(node, "at")),
                text(node, "region"), text(node, "unit"), text(node, "stage"), optional(node.required("reason")),
                node.required("demonstration").booleanValue(), optional(node.required("source")), changes, personal,
                load.isNull() ? null : (Long) load.longValue(), node.required("epoch").intValue());
    }

    private static void header(Header header, ObjectNode node) {
        node.put("number", header.number()).put("algorithm", header.algorithm().id()).put("lines", header.lines())
                .put("root", header.root().toString()).put("previous", header.previous().toString())
                .put("epoch", header.epoch()).put("below", header.below())
                .put("sealed_at", Line.text(header.sealedAt()));
    }

    private static Header header(JsonNode node) {
        return new Header(node.required("number").longValue(), Algorithm.of(text(node, "algorithm")),
                node.required("lines").intValue(), Hash.of(text(node, "root")), Hash.of(text(node, "previous")),
                node.required("epoch").intValue(), node.required("below").longValue(),
                Instant.parse(text(node, "sealed_at")));
    }

    private static String text(JsonNode node, String key) {
        return node.required(key).stringValue();
    }

    private static @Nullable String optional(JsonNode node) {
        return node.isNull() ? null : node.stringValue();
    }
}
