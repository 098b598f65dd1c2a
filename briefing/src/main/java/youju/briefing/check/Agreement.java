package youju.briefing.check;

import java.math.BigDecimal;
import java.math.RoundingMode;

import youju.briefing.claim.Approximation;
import youju.figures.Figure;
import youju.figures.Kind;
import youju.model.Bound;

/** Whether a printed number and a held one say the same. */
enum Agreement {
    AGREES, DIFFERS,
    /** The print is finer than what was stated, and lies within it. */
    FINER,
    /** What is held is only a bound, and doesn't exclude the print. */
    OPEN;

    private static final BigDecimal BEYOND = new BigDecimal("1.5");
    private static final BigDecimal SHORT = new BigDecimal("0.9");
    private static final BigDecimal ROUGHLY = new BigDecimal("0.05");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /**
     * Compares in the figure's base unit; {@code step} is what one of the last printed digit is worth. A printed value agrees
     * where the held one, rounded half up to the printed digits, equals it; 余 where it is at least the print and less than
     * one step more; 突破 where it is at least the print and less than 1.5 times it; 近 where it is less and more than 0.9
     * times it; 约 where it is within a twentieth.
     */
    static Agreement of(BigDecimal printed, BigDecimal step, Approximation approximation, Figure figure) {
        BigDecimal held = figure.value();
        if (held == null) {
            return OPEN;
        }
        boolean bounded = figure.kind() == Kind.REPORTED
                && (figure.bound() == Bound.ABOVE || figure.bound() == Bound.BELOW);
        return bounded
                ? withBound(printed, step, approximation, held, figure.bound())
                : exact(printed, step,
                        approximation, held, figure.step());
    }

    private static Agreement exact(BigDecimal printed, BigDecimal step, Approximation approximation, BigDecimal held,
            @org.jspecify.annotations.Nullable BigDecimal heldStep) {
        return switch (approximation) {
            case EXACT -> {
                if (heldStep != null && step.compareTo(heldStep) < 0 && printed.compareTo(held) != 0) {
                    yield within(printed.subtract(held), heldStep.multiply(HALF)) ? FINER : DIFFERS;
                }
                yield rounded(held, step).compareTo(printed) == 0 ? AGREES : DIFFERS;
            }
            case MORE -> more(printed, step, held) ? AGREES : DIFFERS;
            case ABOVE -> above(printed, held) ? AGREES : DIFFERS;
            case BELOW -> below(printed, held) ? AGREES : DIFFERS;
            case ABOUT -> within(held.subtract(printed), step.multiply(HALF).max(printed.abs().multiply(ROUGHLY)))
                    ? AGREES
                    : DIFFERS;
        };
    }

    /** What is held is itself only a bound: the same words agree, a number within it is open. */
    private static Agreement withBound(BigDecimal printed, BigDecimal step, Approximation approximation,
            BigDecimal held,
            Bound bound) {
        boolean same = switch (approximation) {
            case MORE, ABOVE -> bound == Bound.ABOVE;
            case BELOW -> bound == Bound.BELOW;
            case EXACT, ABOUT -> false;
        };
        if (same && printed.compareTo(held) == 0) {
            return AGREES;
        }
        boolean possible = bound == Bound.ABOVE ? above(held, printed) : below(held, printed);
        return possible || !same && rounded(printed, step).compareTo(held) == 0 && approximation != Approximation.EXACT
                ? OPEN
                : DIFFERS;
    }

    private static boolean more(BigDecimal mark, BigDecimal step, BigDecimal value) {
        return value.abs().compareTo(mark.abs()) >= 0 && value.abs().compareTo(mark.abs().add(step)) < 0
                && value.signum() * mark.signum() >= 0;
    }

    private static boolean above(BigDecimal mark, BigDecimal value) {
        return value.abs().compareTo(mark.abs()) >= 0 && value.abs().compareTo(mark.abs().multiply(BEYOND)) < 0 && value
                .signum() * mark.signum() >= 0;
    }

    private static boolean below(BigDecimal mark, BigDecimal value) {
        return value.abs().compareTo(mark.abs()) < 0 && value.abs().compareTo(mark.abs().multiply(SHORT)) > 0 && value
                .signum() * mark.signum() >= 0;
    }

    private static boolean within(BigDecimal difference, BigDecimal most) {
        return difference.abs().compareTo(most) <= 0;
    }

    /** Half up to a multiple of the step. */
    static BigDecimal rounded(BigDecimal value, BigDecimal step) {
        return value.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
    }
}
