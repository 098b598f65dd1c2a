package youju.model.pack;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Measure;
import youju.model.Title;

/** Reads an indicator's declaration; registers and other indicators are looked up when all are read. */
final class IndicatorReader {
    private static final List<String> ASPECTS = Arrays.stream(Aspect.values()).map(Aspect::id).toList();
    /** Each kind of measure by the key that names it. */
    private static final Map<String, Function<Block, Measure>> MEASURES = measures();

    private IndicatorReader() {}

    private static Map<String, Function<Block, Measure>> measures() {
        Map<String, Function<Block, Measure>> measures = new LinkedHashMap<>();
        measures.put("flow",
                b -> new Measure.Flow(b.required("flow"), b.required("at"), b.given("sum"), b.given("where")));
        measures.put("stock", b -> new Measure.Stock(b.required("stock"), b.required("from"), b.given("until"),
                b.given("sum"), b.given("where")));
        measures.put("distinct", b -> new Measure.Distinct(b.required("distinct"), b.required("of"), b.required("at"),
                b.given("where")));
        measures.put("ratio", IndicatorReader::ratio);
        measures.put("formula", b -> new Measure.Formula(b.required("formula")));
        measures.put("accepted", b -> new Measure.Accepted(b.required("accepted"), b.required("at"),
                b.required("result"), b.given("where")));
        measures.put("reached",
                b -> new Measure.Reached(b.required("reached"), b.required("name"), b.required("what"),
                        b.required("year"), b.given("system"), b.given("peers"), b.given("where")));
        return measures;
    }

    static Indicator read(Block block) {
        String id = block.required("indicator");
        Names.hyphen(block, "indicator", "indicator", id);
        Title title = block.title("title");
        Aspect own = block.word("own", Aspect.class).orElse(Aspect.LEVEL);
        if (own != Aspect.LEVEL && own != Aspect.SHARE) {
            block.mistake("own", "own: " + own.id(), "level or share");
        }
        Indicator indicator = new Indicator(id, title, block.texts("also"), Names.system(block),
                block.titled("topic").orElse(Title.of("")), own, block.text("unit").orElse(""), show(block),
                measure(block, "measure"), measure(block, "completion"), block.flag("growth"), block.flag("change"),
                !block.flag("lower_is_better"), block.flag("ours"), block.titled("definition").orElse(null),
                CardReader.read(block), block.position());
        block.end();
        return indicator;
    }

    private static Indicator.Show show(Block indicator) {
        Optional<Block> block = indicator.block("show");
        if (block.isEmpty()) {
            return new Indicator.Show(null, Map.of(), Bound.EXACT, null, null);
        }
        Block show = block.get();
        Map<Aspect, Integer> decimals = new EnumMap<>(Aspect.class);
        show.block("decimals").ifPresent(each -> each.names().forEach(aspect -> {
            int digits = each.number(aspect, 1, 0, FieldReader.DIGITS);
            if (ASPECTS.contains(aspect)) {
                decimals.put(Aspect.of(aspect), digits);
            } else {
                each.unknown(each.position(aspect), "aspect", aspect, ASPECTS);
            }
        }));
        Bound bound = show.word("bound", Bound.class).orElse(Bound.EXACT);
        BigDecimal step = show.decimal("step");
        String word = show.text("word").orElse(null);
        approximate(show, bound, step, word);
        Indicator.Show read = new Indicator.Show(show.text("in").orElse(null), decimals, bound,
                step == null ? null : step.toPlainString(), word, words(show));
        show.end();
        return read;
    }

    /** A step rounds and a word is written only where a value binds from one side. */
    private static void approximate(Block show, Bound bound, @Nullable BigDecimal step, @Nullable String word) {
        if (bound == Bound.MET || bound == Bound.EXCEEDED) {
            show.mistake("bound", "bound: " + bound.id(), "exact, above or below");
        } else if (bound == Bound.EXACT && (step != null || word != null)) {
            show.mistake(step == null ? "word" : "step", "'" + (step == null ? "word" : "step") + "' of an exact value",
                    "bound: above (余, 突破) or below (近)");
        }
        if ((bound == Bound.ABOVE || bound == Bound.BELOW) && !show.has("step")) {
            show.mistake("bound", "bound: " + bound.id() + " without a step", "what to round to, such as step: 100");
        }
        if (step != null && step.signum() <= 0) {
            show.mistake("step", "step: " + step.toPlainString(), "a number above 0");
        }
    }

    private static Map<BigDecimal, String> words(Block show) {
        Map<BigDecimal, String> words = new LinkedHashMap<>();
        show.block("words").ifPresent(each -> each.names().forEach(value -> {
            try {
                words.put(new BigDecimal(value), each.required(value));
            } catch (NumberFormatException wrong) {
                each.mistake(value, "words for '" + value + "'", "a number, such as {0: 清零}");
            }
        }));
        return words;
    }

    private static @Nullable Measure measure(Block indicator, String key) {
        Optional<Block> block = indicator.block(key);
        if (block.isEmpty()) {
            return null;
        }
        List<String> kinds = MEASURES.keySet().stream().filter(block.get()::has).toList();
        if (kinds.isEmpty()) {
            indicator.mistake(key, "a " + key + " of no kind", "one of " + String.join(", ", MEASURES.keySet()));
            return null;
        }
        Measure measure = kind(kinds.getFirst()).apply(block.get());
        if (key.equals("completion") && !(measure instanceof Measure.Accepted)) {
            indicator.mistake(key, "a completion that is a " + kinds.getFirst(),
                    "{accepted: REGISTER, at: TIME, result: FIELD}");
        }
        block.get().end();
        return measure;
    }

    private static Function<Block, Measure> kind(String name) {
        return MEASURES.getOrDefault(name, b -> {
            throw new IllegalArgumentException(name);
        });
    }

    private static Measure ratio(Block block) {
        List<String> parts = block.texts("ratio");
        if (parts.size() != 2) {
            block.mistake("ratio", "a ratio of " + parts.size(), "two indicators: [part-id, whole-id]");
        }
        return new Measure.Ratio(!parts.isEmpty() ? parts.getFirst() : "", parts.size() > 1 ? parts.get(1) : "",
                block.number("times", 100, 1, 1_000_000));
    }
}
