package youju.model.pack;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Measure;
import youju.model.Period;
import youju.model.Scheme;
import youju.model.Scheme.Method;
import youju.model.Title;

/** Reads a scheme of assessment; what it names is looked up when all is read. */
final class SchemeReader {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Each method by the key that names it. */
    private static final SequencedMap<String, Function<Block, Method>> METHODS = methods();

    private SchemeReader() {}

    private static SequencedMap<String, Function<Block, Method>> methods() {
        SequencedMap<String, Function<Block, Method>> methods = new LinkedHashMap<>();
        methods.put("target",
                b -> bounded(b, new Method.Target(above(b, "of", BigDecimal.ONE), least(b, "floor", BigDecimal.ZERO),
                        least(b, "cap", HUNDRED))));
        methods.put("rank", b -> new Method.Ranked(above(b, "step", BigDecimal.ONE), within(b, "floor")));
        methods.put("min_max", b -> new Method.MinMax(within(b, "floor")));
        methods.put("improvement",
                b -> bounded(b, new Method.Improvement(above(b, "full", HUNDRED), least(b, "floor", BigDecimal.ZERO),
                        least(b, "cap", HUNDRED))));
        methods.put("bonus", b -> new Method.Points(above(b, "each", BigDecimal.ONE), above(b, "most", HUNDRED), true));
        methods.put("deduction",
                b -> new Method.Points(above(b, "each", BigDecimal.ONE), above(b, "most", HUNDRED), false));
        methods.put("veto", b -> new Method.Veto(number(b, "at", BigDecimal.ONE)));
        return methods;
    }

    static Scheme read(Block block) {
        String id = block.required("scheme");
        Names.hyphen(block, "scheme", "scheme", id);
        Title title = block.title("title");
        String text = block.required("period");
        Period period = Period.year(2000);
        try {
            period = text.isEmpty() ? period : Period.parse(text);
        } catch (IllegalArgumentException wrong) {
            block.mistake("period", "period '" + text + "'", "2023, 2023-06, 2023-H1, 2023-Q3 or 2023-01..2023-11");
        }
        List<String> units = block.texts("units");
        if (units.isEmpty()) {
            block.mistake("units", "a scheme that assesses nobody", "units: [UNIT, …]");
        }
        SequencedMap<String, Scheme.Item> items = new LinkedHashMap<>();
        block.blocks("items").forEach((item, b) -> {
            Names.snake(b, "", "item", item);
            items.put(item, item(item, b));
            b.end();
        });
        if (items.isEmpty()) {
            block.mistake("items", "a scheme without items",
                    "items: {investment: {title: …, weight: 100, figure: {…}, target: {…}}}");
        }
        Missing missing = block.word("missing", Missing.class).orElse(Missing.WITHHOLD);
        Scheme scheme = new Scheme(id, title, block.required("register"), period, units, items,
                missing == Missing.LEAVE_OUT,
                block.flag("ours"), block.text("definition").orElse(null), block.position());
        block.end();
        return scheme;
    }

    /** What becomes of a total of which a part isn't held. */
    private enum Missing {
        WITHHOLD, LEAVE_OUT
    }

    private static Scheme.Item item(String id, Block block) {
        Title title = block.title("title");
        List<String> named = METHODS.keySet().stream().filter(block::has).toList();
        Method method = new Method.MinMax(BigDecimal.ZERO);
        if (named.size() != 1) {
            block.mistake(
                    named.isEmpty()
                            ? "an item without a method"
                            : "an item with the methods " + String.join(", ", named),
                    "one of " + String.join(", ", METHODS.keySet()));
            named.forEach(block::take);
        } else {
            method = block.block(named.getFirst()).map(b -> {
                Method read = METHODS.getOrDefault(named.getFirst(), _ -> new Method.MinMax(BigDecimal.ZERO)).apply(b);
                b.end();
                return read;
            }).orElse(method);
        }
        BigDecimal weight = block.decimal("weight");
        if (method.weighs() && named.size() == 1 && (weight == null || weight.signum() <= 0)) {
            block.mistake("weight", "an item without a weight", "weight: the points of a full score, above 0");
        } else if (!method.weighs() && weight != null) {
            block.mistake("weight", "a weight of bonus, deduction or veto",
                    "none: they stand beside the weighted items");
        }
        return new Scheme.Item(id, title, weight == null ? BigDecimal.ZERO : weight, block.texts("units"), of(block),
                method,
                block.flag("lower_is_better"), block.position());
    }

    private static Scheme.Of of(Block block) {
        if (block.has("figure") == block.has("entries")) {
            block.mistake(block.has("figure") ? "an item of a figure and of entries" : "an item without a value",
                    "figure: {indicator: …} or entries: {of: REGISTER, unit: FIELD, at: TIME}");
        }
        block.take("entries");
        block.take("per");
        if (block.has("figure")) {
            return block.block("figure").<Scheme.Of>map(b -> {
                Scheme.Of figure = new Scheme.Of.OfFigure(b.required("indicator"),
                        b.word("aspect", Aspect.class).orElse(
                                Aspect.LEVEL),
                        b.word("of", Aspect.class).orElse(null), b.text("peers").orElse(null));
                b.end();
                return figure;
            }).orElse(new Scheme.Of.OfFigure("", Aspect.LEVEL, null, null));
        }
        Scheme.Naming none = new Scheme.Naming(new Measure.Flow("", "", null, null), "");
        return new Scheme.Of.OfEntries(block.block("entries").map(SchemeReader::naming).orElse(none),
                block.has("per") ? block.block("per").map(SchemeReader::naming).orElse(none) : null);
    }

    private static Scheme.Naming naming(Block block) {
        Scheme.Naming naming = new Scheme.Naming(
                new Measure.Flow(block.required("of"), block.required("at"), block.given(
                        "sum"), block.given("where")),
                block.required("unit"));
        block.end();
        return naming;
    }

    private static <M extends Method> M bounded(Block block, M method) {
        BigDecimal floor = method instanceof Method.Target target
                ? target.floor()
                : ((Method.Improvement) method).floor();
        BigDecimal cap = method instanceof Method.Target target ? target.cap() : ((Method.Improvement) method).cap();
        if (floor.compareTo(cap) > 0) {
            block.mistake("floor", "floor " + floor.toPlainString() + " above cap " + cap.toPlainString(),
                    "floor up to cap");
        }
        return method;
    }

    private static BigDecimal number(Block block, String key, BigDecimal standard) {
        BigDecimal number = block.decimal(key);
        if (number == null && !block.has(key)) {
            block.mistake("no '" + key + "'", "'" + key + ": …'");
        }
        return number == null ? standard : number;
    }

    private static BigDecimal above(Block block, String key, BigDecimal standard) {
        BigDecimal number = number(block, key, standard);
        if (number.signum() <= 0) {
            block.mistake(key, key + ": " + number.toPlainString(), "a number above 0");
        }
        return number.signum() <= 0 ? standard : number;
    }

    private static BigDecimal least(Block block, String key, BigDecimal standard) {
        @Nullable
        BigDecimal number = block.decimal(key);
        if (number != null && number.signum() < 0) {
            block.mistake(key, key + ": " + number.toPlainString(), "0 or more");
        }
        return number == null ? standard : number;
    }

    private static BigDecimal within(Block block, String key) {
        BigDecimal number = least(block, key, BigDecimal.ZERO);
        if (number.compareTo(HUNDRED) > 0) {
            block.mistake(key, key + ": " + number.toPlainString(), "0 to 100");
        }
        return number;
    }
}
