package youju.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.figures.shown.Shown;
import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.PeerGroup;
import youju.model.Period;

/**
 * The figures that follow from what is held: a function of it, without a database. Each question is answered once; of a
 * figure that is held in several ways {@link Reckoned#best} says which it is. One thread.
 */
final class Reckoning {
    private final Declared declared;
    private final Model model;
    private final Held held;
    private final Counts counts;
    private final Comparisons comparisons;
    private final Map<Question, Optional<Reckoned>> known = new HashMap<>();
    private final Map<Subject, Set<Question>> stated = new HashMap<>();

    /** What a question is about, beside its aspect. */
    private record Subject(String region, Period period, String indicator) {
        static Subject of(Question question) {
            return new Subject(question.region(), question.period(), question.indicator());
        }
    }

    Reckoning(Declared declared, Held held) {
        this.declared = declared;
        this.model = declared.model();
        this.held = held;
        this.counts = new Counts(this, declared, held);
        this.comparisons = new Comparisons(this, declared, held);
        held.stated().keySet().forEach(question -> stated
                .computeIfAbsent(Subject.of(question), _ -> new LinkedHashSet<>()).add(question));
    }

    /** Every figure of an indicator: its own value first, then by aspect, what is ranked and peers in their order. */
    List<Reckoned> of(Indicator indicator, String region, Period period) {
        List<Reckoned> figures = new ArrayList<>();
        questions(indicator, region, period).forEach(question -> answer(question).ifPresent(figures::add));
        figures.addAll(counts.reached(indicator, region, period));
        return figures;
    }

    /** The answer; empty where nothing is held. Things reached are not asked here. */
    Optional<Reckoned> answer(Question question) {
        Optional<Reckoned> before = known.get(question);
        if (before != null) {
            return before;
        }
        // A formula that leads back to itself finds nothing here, and so has no answer.
        known.put(question, Optional.empty());
        List<Reckoned> ways = new ArrayList<>();
        Indicator indicator = model.indicators().get(question.indicator());
        if (indicator != null) {
            calculated(indicator, question).ifPresent(ways::add);
            stated(indicator, question, held.revisions(question)).ifPresent(ways::add);
            stated(indicator, question, held.practised(question)).ifPresent(ways::add);
        }
        Optional<Reckoned> answer = ways.isEmpty() ? Optional.empty() : Optional.of(Reckoned.best(ways));
        known.put(question, answer);
        return answer;
    }

    /** The indicator's own value: the level, or the share of a rate. */
    Optional<Reckoned> own(Indicator indicator, String region, Period period) {
        return answer(Question.of(region, period, indicator.id(), indicator.own()));
    }

    private Optional<Reckoned> calculated(Indicator indicator, Question question) {
        return switch (question.aspect()) {
            case LEVEL, SHARE -> question.aspect() == indicator.own()
                    ? counts.own(indicator, question)
                    : Optional.empty();
            case GROWTH -> indicator.growth() ? comparisons.growth(indicator, question) : Optional.empty();
            case CHANGE -> indicator.change() ? comparisons.change(indicator, question) : Optional.empty();
            case GAP -> comparisons.gap(indicator, question);
            case RANK -> comparisons.rank(indicator, question);
            case COMPLETION ->
                comparisons.completion(indicator, question).or(() -> counts.accepted(indicator, question));
            case MILESTONE -> Optional.empty();
        };
    }

    private Optional<Reckoned> stated(Indicator indicator, Question question, List<Held.Stated> revisions) {
        return revisions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reckoned(figure(indicator, question, revisions.getFirst()),
                        new Reckoned.How.Stated(revisions)));
    }

    /** A revision of what was stated, as a figure. */
    Figure figure(Indicator indicator, Question question, Held.Stated stated) {
        Shown shown = Shown.stated(indicator, question.aspect(), stated.value(), stated.bound(), stated.step(),
                stated.stated());
        String unit = stated.unit().isEmpty() && stated.value() != null
                ? Shown.unit(indicator, question.aspect())
                : stated.unit();
        return new Figure(question, indicator.title().zh(), stated.value(), unit, stated.bound(), shown.text(),
                Kind.REPORTED, stated.demonstration(), stated.step(), stated.source(), asOf(question.region()));
    }

    /** A figure that was counted or calculated. */
    Figure figure(Indicator indicator, Question question, BigDecimal value, Shown shown, Kind kind,
            boolean demonstration) {
        return new Figure(question, indicator.title().zh(), value, Shown.unit(indicator, question.aspect()),
                shown.bound(), shown.text(), kind, demonstration, null, null, asOf(question.region()));
    }

    /** A figure that is a result without a number. */
    Figure figure(Question question, String title, Bound bound, String shown, boolean demonstration,
            @Nullable String source) {
        return new Figure(question, title, null, "", bound, shown, Kind.MEASURED, demonstration, null, source,
                asOf(question.region()));
    }

    Comparisons comparisons() {
        return comparisons;
    }

    private OffsetDateTime asOf(String region) {
        return held.asOf().atZone(model.zone(region)).toOffsetDateTime();
    }

    LocalDate today(String region) {
        return held.asOf().atZone(model.zone(region)).toLocalDate();
    }

    private List<Question> questions(Indicator indicator, String region, Period period) {
        Set<Question> questions = new LinkedHashSet<>(stated.getOrDefault(
                new Subject(region, period, indicator.id()), Set.of()));
        for (Aspect aspect : List.of(indicator.own(), Aspect.GROWTH, Aspect.CHANGE, Aspect.COMPLETION)) {
            questions.add(Question.of(region, period, indicator.id(), aspect));
        }
        for (PeerGroup group : declared.groups(region)) {
            questions.add(new Question(region, period, indicator.id(), Aspect.GAP, null, group.id(), null));
            for (Aspect of : List.of(indicator.own(), Aspect.GROWTH)) {
                questions.add(new Question(region, period, indicator.id(), Aspect.RANK, of, group.id(), null));
            }
        }
        List<String> order = List.copyOf(model.peers().keySet());
        return questions.stream().sorted(Comparator
                .comparingInt((Question each) -> each.aspect() == indicator.own() ? -1 : each.aspect().ordinal())
                .thenComparingInt(each -> each.of() == null ? -1 : each.of().ordinal())
                .thenComparingInt(each -> order.indexOf(each.peers()))).toList();
    }
}
