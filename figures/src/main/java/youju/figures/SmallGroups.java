package youju.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import youju.model.Aspect;
import youju.model.Bound;
import youju.model.Field;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Register;

/**
 * Hides figures that tell of so few persons that one of them might be made out: where an indicator in 人 or 名
 * counts the entries of a register with personal fields, and finds 1 to 4, its level is told in words alone (不足5人), and what is reckoned from it isn't told.
 * Nobody is hidden by this who could be found by taking one figure from another; whoever publishes figures of parts sees to that.
 */
public final class SmallGroups {
    /** Groups of at least that many are told of. */
    public static final int LEAST = 5;
    private static final Set<String> PERSONS = Set.of("人", "名");
    private static final BigDecimal FIVE = BigDecimal.valueOf(LEAST);

    private final Model model;

    public SmallGroups(Model model) {
        this.model = model;
    }

    /** The figures, in the same order, as they are told to somebody who may know the persons of that register in that region, or not. */
    public List<Figure> told(List<Figure> figures, BiPredicate<Register, String> mayKnow) {
        Map<Key, Boolean> small = figures.stream().filter(figure -> figure.question().aspect() == Aspect.LEVEL).collect(
                Collectors.toMap(Key::of, SmallGroups::isSmall, (one, other) -> one || other));
        return figures.stream().map(figure -> small.getOrDefault(Key.of(figure), false) && persons(figure).filter(
                register -> !mayKnow.test(register, figure.question().region())).isPresent() ? hidden(figure) : figure)
                .toList();
    }

    private record Key(String indicator, String region, String period) {
        static Key of(Figure figure) {
            return new Key(figure.question().indicator(), figure.question().region(), figure.question().period()
                    .toString());
        }
    }

    private static boolean isSmall(Figure figure) {
        return figure.value() != null && figure.value().signum() > 0 && figure.value().compareTo(FIVE) < 0;
    }

    /** The register whose entries are the persons that the figure counts; empty where it counts none. */
    private Optional<Register> persons(Figure figure) {
        Indicator indicator = model.indicators().get(figure.question().indicator());
        if (indicator == null || indicator.measure() == null || !PERSONS.contains(indicator.unit())) {
            return Optional.empty();
        }
        return indicator.measure().countedIn().map(model.registers()::get).filter(register -> register.fields().values()
                .stream().anyMatch(Field::personal));
    }

    private static Figure hidden(Figure figure) {
        boolean level = figure.question().aspect() == Aspect.LEVEL;
        return new Figure(figure.question(), figure.title(), null, figure.unit(), Bound.EXACT, level
                ? "不足" + LEAST + "人"
                : "涉及不足" + LEAST + "人，不显示", figure.kind(), figure.demonstration(), null, null, figure.asOf());
    }

    /** Of the evidence of a hidden figure nothing is told but what it is about. */
    public static Evidence hidden(Figure told, Evidence evidence) {
        return new Evidence(told, evidence.definition(), null, null, List.of(), List.of(), List.of(told.shown()));
    }
}
