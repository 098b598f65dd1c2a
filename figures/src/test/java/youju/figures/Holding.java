package youju.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Period;

/** Says what is held, for a test. */
final class Holding {
    private static final Instant NOW = Instant.parse("2024-03-06T02:00:00Z");
    private final Model model;
    private final Map<Held.Counting, Held.Count> counts = new HashMap<>();
    private final Map<Held.Keeping, Held.Span> spans = new HashMap<>();
    private final Map<String, LocalDate> lastDays = new HashMap<>();
    private final Map<Question, List<Held.Stated>> stated = new HashMap<>();
    private final Map<Question, Held.Goal> targets = new HashMap<>();
    private final Map<Question, List<Held.Thing>> things = new HashMap<>();

    Holding(Model model) {
        this.model = model;
    }

    Indicator indicator(String id) {
        return java.util.Objects.requireNonNull(model.indicators().get(id), id);
    }

    /** The register is kept in the region from the first of these days on; something is in the region until the last. */
    Holding kept(String register, String region, String first, String last) {
        spans.put(new Held.Keeping(register, region), new Held.Span(LocalDate.parse(first), false));
        lastDays.merge(region, LocalDate.parse(last), (a, b) -> a.isAfter(b) ? a : b);
        return this;
    }

    Holding count(String indicator, String region, String period, long entries, String amount) {
        return count(indicator, region, period, new Held.Count(entries, 0, new BigDecimal(amount), Map.of()));
    }

    Holding count(String indicator, String region, String period, Held.Count count) {
        Declared.measures(indicator(indicator)).forEach(measure -> counts.put(new Held.Counting(measure, region,
                Period.parse(period)), count));
        return this;
    }

    Holding stated(Question question, @Nullable String value, Bound bound, String stated) {
        String unit = youju.figures.shown.Shown.unit(indicator(question.indicator()), question.aspect());
        this.stated.computeIfAbsent(question, _ -> new ArrayList<>()).addFirst(new Held.Stated(
                value == null ? null : new BigDecimal(value), null, unit, bound, stated, "bulletin",
                this.stated.get(question).size() + 1, null, null, false, NOW, null));
        return this;
    }

    Holding stated(String region, String indicator, Aspect aspect, String value) {
        return stated(Question.of(region, Period.year(2023), indicator, aspect), value, Bound.EXACT, value);
    }

    Holding target(String region, String indicator, String value, boolean demonstration) {
        targets.put(Question.of(region, Period.year(2023), indicator, indicator(indicator).own()),
                new Held.Goal(new BigDecimal(value), "bulletin", demonstration));
        return this;
    }

    Holding thing(String region, String name, String reached, @Nullable String peers) {
        things.computeIfAbsent(Question.of(region, Period.year(2023), "milestones", Aspect.MILESTONE),
                _ -> new ArrayList<>()).add(new Held.Thing(UUID.randomUUID(), name, reached, peers, false, "press"));
        return this;
    }

    Reckoning reckoning() {
        return new Reckoning(new Declared(model), new Held(NOW, counts, spans, lastDays, stated, targets, things));
    }

    List<Figure> figures(String indicator, String region) {
        return reckoning().of(indicator(indicator), region, Period.year(2023)).stream().map(Reckoned::figure).toList();
    }
}
