package youju.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A declared question to the records (指标). {@code own} is the aspect its own value has: level, or share for a rate.
 * {@code unit} is the base unit of its value. {@code measure} counts it, {@code completion} reads its completion from
 * acceptances where no target is held; without either it is reported only. {@code bigger} tells whether more is better, for
 * ranks. {@code ours} marks a reading of our own (本系统读法); {@code card} is how it stands on the cockpit, if it does.
 */
public record Indicator(String id, Title title, List<String> also, String system, Title topic, Aspect own,
        String unit, Show show, @Nullable Measure measure, @Nullable Measure completion, boolean growth, boolean change,
        boolean bigger, boolean ours, @Nullable Title definition, @Nullable Card card,
        Position position) {
    public Indicator {
        also = List.copyOf(also);
    }

    /**
     * How a value is written. {@code in} is a unit to write it in instead of 亿 and 万 by size (千米); {@code decimals} are
     * digits after the point by aspect, trailing zeros left out. An approximate value is rounded to {@code step} of its base
     * unit, down for {@link Bound#ABOVE} and up for {@link Bound#BELOW}, and written with {@code word} (余, 突破, 近).
     * {@code words} are values of the indicator's own aspect that are written otherwise, whole: 0 as 清零, 2 as 两次; an
     * approximate value is looked up as it was rounded to its step.
     */
    public record Show(@Nullable String in, Map<Aspect, Integer> decimals, Bound bound, @Nullable String step,
            @Nullable String word, Map<BigDecimal, String> words) {
        public Show {
            decimals = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(decimals));
            Map<BigDecimal, String> plain = new LinkedHashMap<>();
            words.forEach((value, text) -> plain.put(value.stripTrailingZeros(), text));
            words = java.util.Collections.unmodifiableMap(plain);
        }

        /** Without words. */
        public Show(@Nullable String in, Map<Aspect, Integer> decimals, Bound bound, @Nullable String step,
                @Nullable String word) {
            this(in, decimals, bound, step, word, Map.of());
        }

        /** What that value is written as instead of a number, where the pack says so. */
        public Optional<String> inWords(BigDecimal value) {
            return Optional.ofNullable(words.get(value.stripTrailingZeros()));
        }

        /** Digits after the point of that aspect; one where none is declared. */
        public int decimals(Aspect aspect) {
            return decimals.getOrDefault(aspect, aspect == Aspect.RANK ? 0 : 1);
        }
    }
}
