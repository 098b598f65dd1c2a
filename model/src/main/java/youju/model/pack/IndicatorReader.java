package youju.model.pack;

import java.math.BigDecimal;
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

/** Reads an indicator's declaration; registers and other indicators are looked up when all are read. */
final class IndicatorReader {
    /** Each kind of measure by the key that names it. */
    private static final Map<String, Function<Block, Measure>> MEASURES = measures();

    private final Mistakes mistakes;

    IndicatorReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    private static Map<String, Function<Block, Measure>> measures() {
        Map<String, Function<Block, Measure>> measures = new LinkedHashMap<>();
        measures.put("flow", b -> new Measure.Flow(b.required("flow"), b.required("at"), sum(b), where(b)));
        measures.put("stock",
                b -> new Measure.Stock(b.required("stock"), b.required("from"), b.text("until").orElse(null),
                        sum(b), where(b)));
        measures.put("distinct",
                b -> new Measure.Distinct(b.required("distinct"), b.required("of"), b.required("at"), where(
                        b)));
        measures.put("ratio", IndicatorReader::ratio);
        measures.put("formula", b -> new Measure.Formula(b.required("formula")));
        measures.put("accepted",
                b -> new Measure.Accepted(b.required("accepted"), b.required("at"), b.required("result"),
                        where(b)));
        measures.put("reached",
                b -> new Measure.Reached(b.required("reached"), b.required("name"), b.required("what"), b
                        .required("year"), b.text("system").orElse(null), b.text("peers").orElse(null), where(b)));
        return measures;
    }

    Indicator read(Block block) {
        String id = block.required("indicator");
        Names.hyphen(block.position("indicator"), "indicator", id, mistakes);
        Aspect own = block.word("own", Aspect.class).orElse(Aspect.LEVEL);
        if (own != Aspect.LEVEL && own != Aspect.SHARE) {
            mistakes.add(block.position("own"), "own: " + own.id(), "level or share");
        }
        Indicator indicator = new Indicator(id, block.title("title"), block.texts("also"), block.required("system"),
                block
                        .text("topic").orElse(""),
                own, block.text("unit").orElse(""), show(block), measure(block, "measure"), measure(
                        block, "completion"),
                block.flag("growth"), block.flag("change"), !block.flag("lower_is_better"), block
                        .flag("ours"),
                block.text("definition").orElse(null), block.position());
        block.end();
        return indicator;
    }

    private Indicator.Show show(Block indicator) {
        Optional<Block> block = indicator.block("show");
        Map<Aspect, Integer> decimals = new EnumMap<>(Aspect.class);
        if (block.isEmpty()) {
            return new Indicator.Show(null, decimals, Bound.EXACT, null, null);
        }
        Block show = block.get();
        show.block("decimals").ifPresent(each -> each.all().keySet().forEach(aspect -> {
            try {
                decimals.put(Aspect.of(aspect), each.number(aspect, 1));
            } catch (IllegalArgumentException unknown) {
                mistakes.unknown(each.position(aspect), "aspect", aspect,
                        List.of("level", "growth", "change", "gap", "rank",
                                "share", "completion", "milestone"));
            }
        }));
        Indicator.Show read = new Indicator.Show(show.text("in").orElse(null), decimals, show.word("bound", Bound.class)
                .orElse(Bound.EXACT), show.text("step").orElse(null), show.text("word").orElse(null), words(show));
        if (show.has("step")) {
            show.decimal("step");
        }
        show.end();
        return read;
    }

    private Map<BigDecimal, String> words(Block show) {
        Map<BigDecimal, String> words = new LinkedHashMap<>();
        show.block("words").ifPresent(each -> each.all().keySet().forEach(value -> {
            try {
                words.put(new BigDecimal(value), each.required(value));
            } catch (NumberFormatException wrong) {
                mistakes.add(each.position(value), "words for '" + value + "'", "a number, such as {0: 清零}");
            }
        }));
        return words;
    }

    private @Nullable Measure measure(Block indicator, String key) {
        Optional<Block> block = indicator.block(key);
        if (block.isEmpty()) {
            return null;
        }
        for (Map.Entry<String, Function<Block, Measure>> kind : MEASURES.entrySet()) {
            if (block.get().has(kind.getKey())) {
                Measure measure = kind.getValue().apply(block.get());
                block.get().end();
                return measure;
            }
        }
        mistakes.add(block.get().position(), "a " + key + " of no kind",
                "one of " + String.join(", ", MEASURES.keySet()));
        return null;
    }

    private static Measure ratio(Block block) {
        List<String> parts = block.texts("ratio");
        return new Measure.Ratio(!parts.isEmpty() ? parts.getFirst() : "", parts.size() == 2 ? parts.getLast() : "",
                block
                        .number("times", 100));
    }

    private static @Nullable String sum(Block block) {
        return block.text("sum").orElse(null);
    }

    private static @Nullable String where(Block block) {
        return block.text("where").orElse(null);
    }
}
