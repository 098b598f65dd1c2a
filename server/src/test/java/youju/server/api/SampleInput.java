package youju.server.api;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Input of an action, made from the JSON Schema that the interface publishes of it. Numbers and words that conditions of the
 * register name are tried first, so that one that holds for some input is met within some attempts.
 */
final class SampleInput {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?");
    /** No two texts, numbers of people or enterprises are alike in one run. */
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Random random;
    /** An entry of a register that a link may name. */
    private final Function<String, Optional<String>> linked;
    private final List<String> units;
    private final String region;
    private final String file;
    private int running;
    private List<Long> numbers = List.of();
    private LocalDate day = LocalDate.EPOCH;
    private long tied;
    private boolean ties;
    private boolean sparing;

    SampleInput(long seed, String region, List<String> units, String file, Function<String, Optional<String>> linked) {
        this.random = new Random(seed);
        this.region = region;
        this.units = units;
        this.file = file;
        this.linked = linked;
    }

    /** Chooses anew what the values of one attempt have in common. */
    void attempt(JsonNode register, int attempt) {
        Set<Long> named = new LinkedHashSet<>(List.of(1L, 0L, 2L, 10L, 100L, 10_000_000L));
        for (JsonNode action : register.get("actions")) {
            Matcher number = NUMBER.matcher(action.path("when").asString(""));
            while (number.find()) {
                named.add(new java.math.BigDecimal(number.group()).longValue());
            }
        }
        LocalDate today = LocalDate.now(ZoneOffset.ofHours(8));
        day = switch (attempt % 3) {
            case 0 -> today.minusDays(30);
            case 1 -> today.minusYears(3);
            default -> today.plusDays(10);
        };
        named.add((long) day.getYear());
        numbers = List.copyOf(named);
        ties = attempt % 2 == 0;
        tied = attempt == 0 ? 1 : one(numbers);
        sparing = attempt % 4 == 3;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Map<String, Object> of(JsonNode schema) {
        Map<String, Object> input = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            boolean must = required.contains(member.getKey());
            if (must || random.nextInt(100) < (sparing ? 20 : 85)) {
                Object value = value(member.getValue());
                if (value != null) {
                    input.put(member.getKey(), value);
                }
            }
        }
        return input;
    }

    /** Of one value; none where it is a link to what can't be made now. */
    Object value(JsonNode schema) {
        if (schema.has("const")) {
            return schema.get("const").asString();
        }
        if (schema.has("enum")) {
            List<String> values = schema.get("enum").values().stream().map(JsonNode::asString).toList();
            return values.contains(region) ? region : one(values);
        }
        String type = schema.get("type").isArray() ? "decimal" : schema.get("type").asString();
        return switch (type) {
            case "boolean" -> ties || random.nextBoolean();
            case "integer" -> within(schema, ties ? tied : one(numbers));
            case "number" -> within(schema, 35);
            case "decimal" -> Long.toString(ties ? tied : one(numbers));
            case "array" -> List.of(of(schema.get("items")));
            case "object" -> of(schema);
            default -> text(schema);
        };
    }

    private static long within(JsonNode schema, long value) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        return Math.clamp(value, least, Math.max(least, most));
    }

    private Object text(JsonNode schema) {
        running = RUNNING.incrementAndGet();
        return switch (schema.path("format").asString("")) {
            case "date" -> next().toString();
            case "date-time" -> OffsetDateTime.of(next(), LocalTime.of(9, running % 60), ZoneOffset.ofHours(8))
                    .toString();
            case "uuid" -> linked.apply(schema.path("x-register").asString()).orElse(null);
            case "unit" -> one(units);
            case "indicator" -> "gdp";
            case "period" -> LocalDate.of(2000, 1, 1).plusDays(running).toString();
            case "file" -> file;
            case "reference" -> "figures/" + region + "/2023/gdp/growth";
            case "polygon" -> "POLYGON ((113.9 35.3, 113.91 35.3, 113.91 35.31, 113.9 35.3))";
            case "phone" -> "199" + String.format("%08d", running);
            case "id-number" -> idNumber();
            case "credit-code" -> creditCode();
            default -> {
                String text = "示例" + running + "：为核对各环节而编造的内容，并非真人真事";
                yield text.substring(0, Math.min(text.length(), schema.path("maxLength").asInt(200)));
            }
        };
    }

    /** Later ones of one input are later days. */
    private LocalDate next() {
        LocalDate given = day;
        day = day.plusDays(1);
        return given;
    }

    /** GB 11643-1999; a place that is none. */
    private String idNumber() {
        String digits = "410799" + LocalDate.of(1960, 1, 1).plusDays(running / 1000).toString().replace("-", "")
                + String
                        .format("%03d", running % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    /** GB 32100-2015. */
    private String creditCode() {
        String code = "91410799MA" + String.format("%07d", running);
        int sum = 0;
        for (int i = 0, weight = 1; i < code.length(); i++, weight = weight * 3 % 31) {
            sum += CREDIT.indexOf(code.charAt(i)) * weight;
        }
        return code + CREDIT.charAt((31 - sum % 31) % 31);
    }
}
