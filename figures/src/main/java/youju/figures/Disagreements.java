package youju.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import youju.figures.Disagreement.Between;
import youju.model.Bound;
import youju.model.Indicator;

/** Finds where sources disagree among figures that were reckoned of what is held. */
final class Disagreements {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Reckoning reckoning;
    private final Held held;

    Disagreements(Reckoning reckoning, Held held) {
        this.reckoning = reckoning;
        this.held = held;
    }

    /** Of a figure: with what else it is held by, and with what other documents stated before. */
    List<Disagreement> of(Reckoned reckoned, Indicator indicator) {
        List<Disagreement> found = new ArrayList<>();
        Figure figure = reckoned.figure();
        for (Reckoned other : reckoned.others()) {
            boolean statements = figure.kind() == Kind.REPORTED && other.figure().kind() == Kind.REPORTED;
            add(found, figure, other.figure(), statements ? Between.TWO_STATEMENTS : Between.RECKONED_AND_STATED);
        }
        List<Held.Stated> revisions = held.revisions(figure.question());
        for (int i = 1; i < revisions.size(); i++) {
            if (!Objects.equals(revisions.get(i).source(), revisions.getFirst().source())) {
                add(found, reckoning.figure(indicator, figure.question(), revisions.getFirst()), reckoning.figure(
                        indicator, figure.question(), revisions.get(i)), Between.TWO_STATEMENTS);
            }
        }
        return found;
    }

    private static void add(List<Disagreement> found, Figure figure, Figure other, Between between) {
        BigDecimal one = figure.value();
        BigDecimal two = other.value();
        if (one == null || two == null) {
            if (!figure.shown().equals(other.shown()) && figure.value() == null && other.value() == null) {
                found.add(new Disagreement(figure, other, null, between));
            }
            return;
        }
        if (!agree(figure, other)) {
            found.add(new Disagreement(figure, other, one.subtract(two), between));
        }
    }

    /** The same to the digits that were stated; what was stated as a bound agrees with all within it. */
    private static boolean agree(Figure figure, Figure other) {
        BigDecimal one = Objects.requireNonNull(figure.value());
        BigDecimal two = Objects.requireNonNull(other.value());
        if (figure.bound() != Bound.EXACT || other.bound() != Bound.EXACT) {
            return within(figure.bound(), one, two) && within(other.bound(), two, one);
        }
        BigDecimal half = half(figure.step()).max(half(other.step()));
        return one.subtract(two).abs().compareTo(half) <= 0;
    }

    private static boolean within(Bound bound, BigDecimal stated, BigDecimal value) {
        return switch (bound) {
            case ABOVE -> value.compareTo(stated) >= 0;
            case BELOW -> value.compareTo(stated) <= 0;
            case EXACT, MET, EXCEEDED -> true;
        };
    }

    private static BigDecimal half(@Nullable BigDecimal step) {
        return step == null ? BigDecimal.ZERO : step.multiply(HALF);
    }
}
