package youju.model.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

import youju.model.Period;
import youju.model.Recipe;
import youju.model.Recipe.Value;

/** Reads a recipe for demonstration entries; its names are checked against the register when all is read. */
final class RecipeReader {
    /** Each way to make a value by the key that names it. */
    private static final SequencedMap<String, Function<Block, Value>> WAYS = ways();

    private RecipeReader() {}

    private static SequencedMap<String, Function<Block, Value>> ways() {
        SequencedMap<String, Function<Block, Value>> ways = new LinkedHashMap<>();
        ways.put("value", b -> new Value.Fixed(b.required("value")));
        ways.put("text", b -> new Value.Text(b.required("text")));
        ways.put("pick", RecipeReader::pick);
        ways.put("chance", b -> new Value.Chance(some(b, "chance")));
        ways.put("by", b -> {
            SequencedMap<String, Value> of = values(b, "of");
            if (of.isEmpty()) {
                b.mistake("by", "'by' without ways to make it", "by: category, of: {noise: {chance: […]}, else: {…}}");
            }
            return new Value.By(b.required("by"), of);
        });
        ways.put("join", b -> new Value.Join(b.list("join").stream().map(part -> {
            Value value = value(part);
            part.end();
            return value;
        }).toList()));
        ways.put("integer", b -> range(b, "integer", 0));
        ways.put("decimal", b -> range(b, "decimal", b.number("scale", 2, 0, FieldReader.DIGITS)));
        ways.put("split", RecipeReader::split);
        ways.put("within", RecipeReader::within);
        ways.put("after", RecipeReader::after);
        ways.put("each_day", b -> new Value.EachDay(period(b, "each_day").from()));
        ways.put("serial", b -> new Value.Serial(b.required("serial")));
        ways.put("inside", b -> {
            if (!b.required("inside").equals("region")) {
                b.mistake("inside", "inside of something else", "inside: region");
            }
            return new Value.Inside();
        });
        ways.put("near", b -> {
            List<BigDecimal> place = place(b, "near");
            return new Value.Near(place.getFirst(), place.getLast(), metres(b));
        });
        ways.put("lattice", b -> {
            List<BigDecimal> place = place(b, "lattice");
            return new Value.Lattice(place.getFirst(), place.getLast(), metres(b), b.number("across", 10, 1, 1000));
        });
        ways.put("square", b -> new Value.Square(b.required("square"), metres(b)));
        ways.put("rows", b -> new Value.Rows(b.list("rows").stream().map(row -> {
            SequencedMap<String, String> cells = new LinkedHashMap<>();
            row.names().forEach(column -> cells.put(column, row.required(column)));
            return cells;
        }).toList()));
        for (Value.What what : Value.What.values()) {
            String key = what.name().toLowerCase(Locale.ROOT);
            ways.put(key, b -> {
                if (!b.flag(key)) {
                    b.mistake(key, "'" + key + "' that isn't made", key + ": true");
                }
                return new Value.MadeUp(what);
            });
        }
        return ways;
    }

    static Recipe read(Block block) {
        List<Recipe.Block> blocks = new ArrayList<>();
        block.list("blocks").forEach(b -> blocks.add(block(b)));
        if (blocks.isEmpty()) {
            block.mistake("blocks", "a recipe that makes nothing", "blocks: [{count: …, fields: {…}, stages: {…}}]");
        }
        Recipe recipe = new Recipe(block.required("register"), block.required("region"), block.required("unit"),
                block.text("stage").orElse(null), blocks, block.position());
        block.end();
        return recipe;
    }

    private static Recipe.Block block(Block block) {
        if (!block.has("count")) {
            block.mistake("a block without a count", "count: 1 or more");
        }
        Recipe.Block read = new Recipe.Block(block.number("count", 1, 1, 10_000_000), block.text("stage").orElse(null),
                values(block, "fields"), values(block, "stages"), block.position());
        block.end();
        return read;
    }

    private static SequencedMap<String, Value> values(Block block, String key) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        block.block(key).ifPresent(all -> all.blocks().forEach((name, value) -> {
            values.put(name, value(value));
            value.end();
        }));
        return values;
    }

    private static Value value(Block value) {
        for (Map.Entry<String, Function<Block, Value>> way : WAYS.entrySet()) {
            if (value.has(way.getKey())) {
                return way.getValue().apply(value);
            }
        }
        value.mistake("a value of no kind", "one of " + String.join(", ", WAYS.keySet()));
        value.names();
        return new Value.Fixed("");
    }

    private static int metres(Block value) {
        if (!value.has("metres")) {
            value.mistake("a place without 'metres'", "metres: 1 to 20000");
        }
        return value.number("metres", 100, 1, 20_000);
    }

    private static List<BigDecimal> place(Block value, String key) {
        List<String> place = value.texts(key);
        try {
            BigDecimal lon = new BigDecimal(place.get(0));
            BigDecimal lat = new BigDecimal(place.get(1));
            if (place.size() == 2 && lon.abs().intValue() <= 179 && lat.abs().intValue() <= 84) {
                return List.of(lon, lat);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
            // said below, with places that are none
        }
        value.mistake(key, key + ": [" + String.join(", ", place) + "]", "longitude and latitude, [113.88, 35.30]");
        return List.of(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static Value pick(Block value) {
        return new Value.Pick(some(value, "pick"));
    }

    private static List<String> some(Block value, String key) {
        List<String> of = value.texts(key);
        if (of.isEmpty()) {
            value.mistake(key, "nothing to pick from", "[a, b, c]");
        }
        return of;
    }

    private static Value range(Block value, String key, int scale) {
        List<BigDecimal> ends = ends(value, key);
        for (BigDecimal end : ends) {
            if (end.stripTrailingZeros().scale() > scale) {
                value.mistake(key, end.toPlainString() + " with more digits than " + scale, "numbers of " + scale
                        + " digits after the point");
            }
        }
        return new Value.Range(ends.getFirst(), ends.getLast(), scale);
    }

    private static Value split(Block value) {
        BigDecimal total = value.decimal("split");
        BigDecimal least = value.decimal("min");
        return new Value.Split(total == null ? BigDecimal.ZERO : total, least == null ? BigDecimal.ZERO : least,
                value.number("scale", 0, 0, FieldReader.DIGITS));
    }

    private static Value within(Block value) {
        List<String> range = value.texts("within");
        boolean any = value.flag("any");
        try {
            if (range.size() == 2) {
                LocalDate from = LocalDate.parse(range.getFirst());
                LocalDate to = LocalDate.parse(range.getLast()).plusDays(1);
                if (from.isBefore(to)) {
                    return new Value.Within(from, to, any);
                }
            } else if (range.size() == 1) {
                Period period = Period.parse(range.getFirst());
                return new Value.Within(period.from(), period.to(), any);
            }
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            // said below, with days in the wrong order
        }
        value.mistake("within", "within: " + String.join(" to ", range), "a period, or [2023-01-05, 2023-03-20]");
        return new Value.Within(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1), any);
    }

    private static Period period(Block value, String key) {
        String text = value.required(key);
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException wrong) {
            value.mistake(key, key + ": " + text, "a period, or the first day: 2023, 2023-07-01");
            return Period.year(2023);
        }
    }

    private static Value after(Block value) {
        String name = value.required("after");
        boolean any = value.flag("any");
        String key = value.has("days") ? "days" : "hours";
        if (!value.has(key)) {
            value.mistake("after", "after '" + name + "' by nothing", "hours: [from, to] or days: [from, to]");
            return new Value.After(name, 0, 0, any);
        }
        List<BigDecimal> ends = ends(value, key);
        int hours = key.equals("days") ? 24 : 1;
        try {
            return new Value.After(name, Math.multiplyExact(ends.getFirst().intValueExact(), hours),
                    Math.multiplyExact(ends.getLast().intValueExact(), hours), any);
        } catch (ArithmeticException wrong) {
            value.mistake(key, key + ": " + ends, "two whole numbers, [from, to]");
            return new Value.After(name, 0, 0, any);
        }
    }

    private static List<BigDecimal> ends(Block value, String key) {
        List<String> range = value.texts(key);
        try {
            BigDecimal from = new BigDecimal(range.get(0));
            BigDecimal to = new BigDecimal(range.get(1));
            if (range.size() == 2 && from.compareTo(to) <= 0) {
                return List.of(from, to);
            }
        } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
            // said below, with ranges in the wrong order
        }
        value.mistake(key, key + ": [" + String.join(", ", range) + "]", "two numbers, [from, to]");
        return List.of(BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
