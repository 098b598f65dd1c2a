package youju.model.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import youju.model.Period;
import youju.model.Recipe;

/** Reads a recipe for demonstration entries; its names are checked against the register when all is read. */
final class RecipeReader {
    private final Mistakes mistakes;

    RecipeReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Recipe read(Block block) {
        Recipe recipe = new Recipe(block.required("register"), block.required("region"), block.required("unit"),
                block.text(
                        "stage").orElse(null),
                block.list("blocks").stream().map(this::block).toList(), block.position());
        block.end();
        return recipe;
    }

    private Recipe.Block block(Block block) {
        int count = block.number("count", 0);
        if (count < 1) {
            mistakes.add(block.position(), "a block of " + count + " entries", "count: 1 or more");
        }
        Recipe.Block read = new Recipe.Block(count, block.text("stage").orElse(null), values(block, "fields"),
                values(block,
                        "stages"),
                block.position());
        block.end();
        return read;
    }

    private SequencedMap<String, Recipe.Value> values(Block block, String key) {
        SequencedMap<String, Recipe.Value> values = new LinkedHashMap<>();
        block.blocks(key).forEach((name, value) -> {
            values.put(name, value(value));
            value.end();
        });
        return values;
    }

    private Recipe.Value value(Block value) {
        if (value.has("value")) {
            return new Recipe.Value.Fixed(value.required("value"));
        }
        if (value.has("text")) {
            return new Recipe.Value.Text(value.required("text"));
        }
        if (value.has("pick")) {
            return new Recipe.Value.Pick(value.texts("pick"));
        }
        if (value.has("integer") || value.has("decimal")) {
            String key = value.has("integer") ? "integer" : "decimal";
            List<String> range = value.texts(key);
            return new Recipe.Value.Range(number(value, key, range, 0), number(value, key, range, 1),
                    key.equals("integer")
                            ? 0
                            : value.number("scale", 2));
        }
        if (value.has("split")) {
            BigDecimal total = value.decimal("split");
            BigDecimal least = value.decimal("min");
            return new Recipe.Value.Split(total == null ? BigDecimal.ZERO : total,
                    least == null ? BigDecimal.ZERO : least,
                    value.number("scale", 0));
        }
        if (value.has("within")) {
            return within(value);
        }
        if (value.has("after")) {
            return after(value);
        }
        if (value.has("each_day")) {
            return new Recipe.Value.EachDay(period(value, "each_day").from());
        }
        if (value.has("serial")) {
            return new Recipe.Value.Serial(value.required("serial"));
        }
        for (Recipe.Value.What what : Recipe.Value.What.values()) {
            if (value.has(what.name().toLowerCase(java.util.Locale.ROOT))) {
                value.flag(what.name().toLowerCase(java.util.Locale.ROOT));
                return new Recipe.Value.MadeUp(what);
            }
        }
        mistakes.add(value.position(), "a value of no kind",
                "one of value, text, pick, integer, decimal, split, within, after,"
                        + " each_day, serial, phone, id_number, credit_code");
        return new Recipe.Value.Fixed("");
    }

    private Recipe.Value within(Block value) {
        List<String> range = value.texts("within");
        boolean any = value.flag("any");
        try {
            if (range.size() == 2) {
                return new Recipe.Value.Within(LocalDate.parse(range.getFirst()),
                        LocalDate.parse(range.getLast()).plusDays(1),
                        any);
            }
            Period period = Period.parse(range.isEmpty() ? "" : range.getFirst());
            return new Recipe.Value.Within(period.from(), period.to(), any);
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            mistakes.add(value.position("within"), "within: " + range, "a period, or [2023-01-05, 2023-03-20]");
            return new Recipe.Value.Within(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1), any);
        }
    }

    private Period period(Block value, String key) {
        String text = value.required(key);
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException wrong) {
            mistakes.add(value.position(key), key + ": " + text, "a period, or the first day: 2023, 2023-07-01");
            return Period.year(2023);
        }
    }

    private Recipe.Value after(Block value) {
        String name = value.required("after");
        String key = value.has("days") ? "days" : "hours";
        List<String> range = value.texts(key);
        int scale = key.equals("days") ? 24 : 1;
        return new Recipe.Value.After(name, number(value, key, range, 0).intValue() * scale,
                number(value, key, range, 1).intValue() * scale, value.flag("any"));
    }

    private BigDecimal number(Block value, String key, List<String> range, int at) {
        try {
            return new BigDecimal(range.get(at));
        } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
            mistakes.add(value.position(key), key + ": " + range, "two numbers, [from, to]");
            return BigDecimal.ZERO;
        }
    }
}
