package youju.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that nobody in their right mind sends, made from the document: each is a sound one with one thing wrong. The same
 * seed makes the same ones.
 */
final class OddRequests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEEP = 10_000;
    private static final List<String> TEXTS = List.of("", " ", "\u0000", "a\u0000b", "null", "0", "-1", "1e999",
            "NaN", "𠮷".repeat(50), "\u202Eabc\u202C", "e\u0301\u0302\u0303\u20DD", "\uFEFF示例", "\u2028\u2029",
            "' or '1'='1", "'; drop table entry; --", "1); delete from journal where (1=1", "\" or true || \"",
            "stage == 'received' || true", "size(subject) >= 0 && [1,2].exists(x, x > 0)", "(".repeat(3000),
            "!".repeat(3000) + "true", "a".repeat(5000), "1 + ".repeat(1500) + "1 == 1", "subject.matches('(a+)+$')",
            "../../etc/passwd", "%00", "%", "${jndi:ldap://x}", "{{7*7}}", "<script>alert(1)</script>", "2023-13-45",
            "9999-99", "2023..2022", "00000000-0000-0000-0000-000000000000", "*", "-", "_", "\\", "\t\r\n");
    private static final List<String> NUMBERS = List.of("-1", "0", "1000000000", "2147483648",
            "99999999999999999999999999", "1.5", "abc", "", "1e3", "０", "+1", "0x10", "true");
    private static final List<String> METHODS = List.of("PUT", "PATCH", "DELETE", "POST", "GET", "OPTIONS", "HEAD",
            "TRACE", "BREW");
    private static final List<String> TYPES = List.of("text/plain", "application/xml", "text/html", "x", "/",
            "application/json;charset=utf-16", "application/json;charset=none", "multipart/form-data",
            "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/octet-stream",
            "application/zip", "text/csv");
    private static final List<String> ACCEPTS = List.of("application/xml", "text/html", "image/png", "x", "*/*;q=0",
            "application/json;q=2", "text/csv");

    /**
     * One request. {@code odd} says what is wrong with it; {@code astray} where it may be another endpoint, or none, that it is for.
     */
    record Sent(String method, String path, Map<String, String> headers, byte[] body, String odd, boolean astray) {
        @Override
        public String toString() {
            String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            return method + " " + (path.length() > 400 ? path.substring(0, 400) + "…" : path) + " " + headers + " "
                    + (text.length() > 400 ? text.substring(0, 400) + "…" + text.length() : text) + " [" + odd + "]";
        }
    }

    private final Contract contract;
    private final Random random;
    private final Map<String, List<String>> bodies = new LinkedHashMap<>();
    private final Set<String> spared = new HashSet<>();
    /** What answers named, by the name of the member and by the address that answered. */
    private final Map<String, Set<String>> known = new LinkedHashMap<>();

    OddRequests(Contract contract, long seed) {
        this.contract = contract;
        this.random = new Random(seed);
    }

    /** Leaves that out of all requests: what must outlive them. */
    void spare(String id) {
        spared.add(id);
    }

    /** Remembers what there is, so that requests get past the first door. */
    void learn(String path, JsonNode answer) {
        answer.properties().forEach(member -> {
            if (member.getValue().isString() && spared.contains(member.getValue().stringValue())) {
                return;
            }
            if (member.getValue().isString()) {
                known.computeIfAbsent(member.getKey(), _ -> new LinkedHashSet<>()).add(member.getValue()
                        .stringValue());
                if (member.getKey().equals("id") || member.getKey().equals("code")) {
                    known.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(member.getValue().stringValue());
                }
            } else {
                if (member.getValue().isArray()) {
                    String one = member.getKey().replaceAll("s$", "");
                    member.getValue().forEach(item -> {
                        if (item.isString()) {
                            known.computeIfAbsent(one, _ -> new LinkedHashSet<>()).add(item.stringValue());
                        }
                    });
                }
                learn(path, member.getValue());
            }
        });
        if (answer.isArray()) {
            answer.forEach(item -> learn(path, item));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A sound request. */
    Sent sound(Contract.Endpoint endpoint) {
        return request(endpoint, "sound", "");
    }

    /** A sound request of what must be given alone. */
    Sent plain(Contract.Endpoint endpoint) {
        return request(endpoint, "plain", "");
    }

    /** A body that is sound for an endpoint, where the document can't know it. */
    void body(String operation, String json) {
        bodies.computeIfAbsent(operation, _ -> new ArrayList<>()).add(json);
    }

    /** One with something wrong. */
    Sent odd(Contract.Endpoint endpoint) {
        List<String> ways = new ArrayList<>(List.of("method", "accept", "header", "authorization"));
        List<JsonNode> parameters = endpoint.operation().path("parameters").values().stream().toList();
        if (!parameters.isEmpty()) {
            ways.addAll(List.of("parameter", "parameter", "parameter", "parameter", "parameter", "twice"));
        }
        if (endpoint.operation().has("requestBody")) {
            ways.addAll(List.of("member", "member", "member", "member", "member", "body", "body", "type", "extra"));
        }
        String way = one(ways);
        return request(endpoint, way, parameters.isEmpty() ? "" : one(parameters).get("name").stringValue());
    }

    private Sent request(Contract.Endpoint endpoint, String way, String which) {
        String path = endpoint.path();
        boolean astray = way.equals("method");
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode parameter : endpoint.operation().path("parameters")) {
            String name = parameter.get("name").stringValue();
            String in = parameter.get("in").stringValue();
            boolean wrong = way.equals("parameter") && name.equals(which);
            if (!wrong && !parameter.path("required").booleanValue(false) && (way.equals("plain") || chance(60)
                    || unknown(parameter))) {
                continue;
            }
            String prefix = endpoint.path().substring(0, Math.max(0, endpoint.path().indexOf("{" + name + "}") - 1));
            String value = wrong ? odd(parameter.get("schema")) : sound(parameter, prefix, path);
            switch (in) {
                case "path" -> {
                    String encoded = encoded(value);
                    astray |= wrong
                            && (value.isBlank() || value.chars().anyMatch(c -> "/\\;%.".indexOf(c) >= 0 || c < ' '));
                    path = path.replace("{" + name + "}", encoded);
                }
                case "query" -> {
                    int times = way.equals("twice") && name.equals(which) ? 3 : 1;
                    for (int i = 0; i < times; i++) {
                        query.append(query.isEmpty() ? "?" : "&").append(encoded(name)).append('=')
                                .append(encoded(i == 0
                                        ? value
                                        : odd(parameter.get("schema"))));
                    }
                }
                default -> headers.put(name, value.chars().allMatch(c -> c >= ' ' && c < 127) && value.length() < 4000
                        ? value
                        : "é" + value.length());
            }
        }
        byte[] body = body(endpoint, way, headers);
        String method = endpoint.method();
        switch (way) {
            case "method" -> method = one(METHODS.stream().filter(each -> !each.equals(endpoint.method())).toList());
            case "accept" -> headers.put("Accept", one(ACCEPTS));
            case "type" -> headers.put("Content-Type", one(TYPES));
            case "header" -> headers.put(one(List.of("If-Match", "Idempotency-Key", "If-None-Match", "Range",
                    "Accept-Language", "X-CSRF-Token", "X-Forwarded-For", "Cookie", "Content-Encoding")), one(
                            List.of(
                                    "x", "\"", "*", "\"1\", \"2\"", "W/\"1\"", "é", "a=b; youju_session=x", "bytes=0-1",
                                    "%00",
                                    "a".repeat(5000), "gzip")));
            case "authorization" -> headers.put("Authorization", one(List.of("Bearer", "Bearer ", "Bearer x",
                    "Basic eDp4", "Bearer " + "a".repeat(5000), "é", "bearer null")));
            default -> {}
        }
        return new Sent(method, path + query, headers, body, way + (which.isEmpty() ? "" : " " + which), astray);
    }

    /** Nothing tells what is sound for it. */
    private boolean unknown(JsonNode parameter) {
        String name = parameter.get("name").stringValue();
        JsonNode schema = parameter.get("schema");
        return schema.path("type").stringValue("").equals("string") && !schema.has("enum") && !parameter.has("example")
                && !known.containsKey(name) && !name.equals("If-Match");
    }

    private static String encoded(String value) {
        // Half a character can't be written in UTF-8; %ED%A0%80 is how such things are sent all the same.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String odd(JsonNode schema) {
        if (chance(3)) {
            return "a".repeat(20_000);
        }
        boolean number = schema.path("type").stringValue("").equals("integer");
        return one(number && chance(80) ? NUMBERS : TEXTS);
    }

    private String sound(JsonNode parameter, String prefix, String sofar) {
        JsonNode schema = parameter.get("schema");
        String name = parameter.get("name").stringValue();
        if (schema.has("enum")) {
            return one(schema.get("enum").values().stream().toList()).asString();
        }
        if (parameter.has("example") && chance(70)) {
            return parameter.get("example").asString();
        }
        if (name.equals("If-Match")) {
            return one(List.of("*", "\"1\"", "\"2\""));
        }
        switch (schema.path("type").stringValue("")) {
            case "integer" -> {
                return String.valueOf(1 + random.nextInt(20));
            }
            case "boolean" -> {
                return String.valueOf(random.nextBoolean());
            }
            default -> {}
        }
        String address = prefix.contains("{")
                ? sofar.substring(0, Math.max(0, sofar.indexOf("{" + name + "}") - 1))
                : prefix;
        List<String> found = new ArrayList<>();
        for (String key : List.of(address, name)) {
            if (known.containsKey(key)) {
                found.addAll(known.get(key));
                break;
            }
        }
        return found.isEmpty()
                ? "uuid".equals(schema.path("format").stringValue(""))
                        ? "00000000-0000-7000-8000-000000000000"
                        : one(List.of("示例", "2023", "a"))
                : one(found);
    }

    private byte[] body(Contract.Endpoint endpoint, String way, Map<String, String> headers) {
        JsonNode content = endpoint.operation().path("requestBody").path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            return way.equals("member") ? "{".getBytes(StandardCharsets.UTF_8) : null;
        }
        String type = content.has("application/json") && chance(90)
                ? "application/json"
                : one(new ArrayList<>(content
                        .propertyNames()));
        headers.put("Content-Type", type);
        if (!type.contains("json")) {
            return bytes(way);
        }
        List<String> given = bodies.getOrDefault(endpoint.operation().get("operationId").stringValue(), List.of());
        JsonNode value = given.isEmpty() || chance(30)
                ? value(content.get(type).get("schema"), 0)
                : JSON.readTree(one(
                        given));
        if (way.equals("body")) {
            return broken(value);
        }
        if (value instanceof ObjectNode object) {
            if (way.equals("extra")) {
                object.put(one(List.of("none", "id", "version", "__proto__", "")), 1);
            } else if (way.equals("member") && !object.isEmpty()) {
                spoil(object);
            }
        }
        String text = value.toString();
        if (way.equals("member") && chance(15)) {
            text = text.replaceFirst("\"\\w*\"(?=[,}])", one(List.of("\"\\\\ud800\"", "\"\\\\u0000\"",
                    "\"a\\\\udc00b\"", "1e400", "123456789012345678901234567890.5", "-0")));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(String way) {
        if (way.equals("sound") || way.equals("plain")) {
            return "诉求标题,费用\n示例,1\n".getBytes(StandardCharsets.UTF_8);
        }
        byte[] noise = new byte[random.nextInt(3000)];
        random.nextBytes(noise);
        return one(List.of(noise, new byte[0], "PK\u0003\u0004broken".getBytes(StandardCharsets.UTF_8), "a".repeat(
                1 << 20).getBytes(StandardCharsets.UTF_8),
                "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end".getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] broken(JsonNode sound) {
        String text = sound.toString();
        return one(List.<byte[]>of(new byte[0], utf("null"), utf("[]"), utf("\"text\""), utf("1"), utf("{"), utf(text
                + text), utf(text.substring(0, text.length() / 2)), utf("\uFEFF" + text), text.getBytes(
                        StandardCharsets.UTF_16),
                new byte[]{'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'},
                utf("[".repeat(DEEP) + "]".repeat(DEEP)), utf("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)), utf(
                        "{\"input\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}"),
                utf("{\"a\":1,\"a\":2}"), utf(
                        "{\"reason\": \"" + "长".repeat(1 << 19) + "\"}"),
                utf("{\"" + "a".repeat(
                        1 << 20) + "\": 1}"),
                utf("// text\n" + text), utf("{'action': 1}")));
    }

    private static byte[] utf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One member, here or further in, becomes what it mustn't be. */
    private void spoil(ObjectNode object) {
        String name = one(new ArrayList<>(object.propertyNames()));
        if (object.get(name) instanceof ObjectNode within && !within.isEmpty() && chance(60)) {
            spoil(within);
            return;
        }
        switch (random.nextInt(9)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.put(name, random.nextInt());
            case 3 -> object.put(name, true);
            case 4 -> object.putArray(name).add(1).addNull();
            case 5 -> object.putObject(name).put("a", 1);
            case 6 -> object.put(name, "长".repeat(1 << 18));
            default -> object.put(name, one(TEXTS));
        }
    }

    /** A value that the schema allows, as far as it says. */
    private JsonNode value(JsonNode given, int depth) {
        JsonNode schema = contract.resolved(given);
        if (schema.has("example") && chance(60)) {
            return schema.get("example").deepCopy();
        }
        if (schema.has("enum")) {
            return one(schema.get("enum").values().stream().toList());
        }
        for (String either : List.of("anyOf", "oneOf")) {
            if (schema.has(either)) {
                return value(schema.get(either).get(0), depth);
            }
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).stringValue() : type.stringValue("object")) {
            case "string" -> JSON.getNodeFactory().stringNode(switch (schema.path("format").stringValue("")) {
                case "date" -> "2026-01-02";
                case "date-time" -> "2026-01-02T03:04:05+08:00";
                case "uuid" -> "00000000-0000-7000-8000-000000000000";
                default -> one(List.of("示例", "a", "2023", "receive"));
            });
            case "integer", "number" -> JSON.getNodeFactory().numberNode(1 + random.nextInt(30));
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "array" -> {
                ArrayNode array = JSON.createArrayNode();
                if (depth < 4) {
                    array.add(value(schema.path("items"), depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.createObjectNode();
                schema.path("properties").properties().forEach(member -> {
                    if (depth < 4) {
                        object.set(member.getKey(), value(member.getValue(), depth + 1));
                    }
                });
                yield object;
            }
        };
    }
}
