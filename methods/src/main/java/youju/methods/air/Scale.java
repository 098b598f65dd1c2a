package youju.methods.air;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A column of the table of sub-indices (IAQI): the concentrations at which the sub-index is 0, 50, 100, 150, 200, 300, 400 and
 * 500, or as many of these as the column has, and whether there is a sub-index above the last: {@code beyond} is the last
 * column's own then, else there is none.
 */
public record Scale(List<BigDecimal> limits, boolean beyond) {
    private static final List<Integer> STEPS = List.of(0, 50, 100, 150, 200, 300, 400, 500);

    public Scale {
        limits = List.copyOf(limits);
        if (limits.size() < 2 || limits.size() > STEPS.size()) {
            throw new IllegalArgumentException("a column has 2 to " + STEPS.size() + " limits, not " + limits.size());
        }
        for (int i = 1; i < limits.size(); i++) {
            if (limits.get(i).compareTo(limits.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("limits must rise: " + limits);
            }
        }
    }

    static Scale of(boolean beyond, int... limits) {
        List<BigDecimal> exact = new ArrayList<>();
        for (int limit : limits) {
            exact.add(BigDecimal.valueOf(limit));
        }
        return new Scale(exact, beyond);
    }

    /**
     * The sub-index of a concentration: between two limits in proportion (HJ 633-2012, formula 1), rounded up to a whole number
     * (6.2; HJ 633-2026, 4.2.6). Null where the standard has none for so much.
     *
     * @throws IllegalArgumentException where the concentration is negative
     */
    public @Nullable Integer iaqi(BigDecimal concentration) {
        if (concentration.signum() < 0) {
            throw new IllegalArgumentException("no concentration: " + concentration);
        }
        for (int i = 1; i < limits.size(); i++) {
            if (concentration.compareTo(limits.get(i)) <= 0) {
                BigDecimal above = concentration.subtract(limits.get(i - 1));
                BigDecimal width = limits.get(i).subtract(limits.get(i - 1));
                int low = STEPS.get(i - 1);
                return low + BigDecimal.valueOf(STEPS.get(i) - low).multiply(above).divide(width, 0,
                        RoundingMode.CEILING).intValueExact();
            }
        }
        return beyond ? STEPS.get(limits.size() - 1) : null;
    }
}
