package youju.methods.air;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** Percentiles as HJ 663-2013, annex A reckons them. */
public final class Percentile {
    private Percentile() {}

    /**
     * The p-th percentile: of n values in rising order, the one at {@code k = 1 + (n − 1) · p%}, between two in proportion. Exact.
     *
     * @throws IllegalArgumentException where there is no value, or p isn't within 0 to 100
     */
    public static BigDecimal of(Collection<BigDecimal> values, int p) {
        if (values.isEmpty() || p < 0 || p > 100) {
            throw new IllegalArgumentException("the percentile " + p + " of " + values.size() + " values");
        }
        List<BigDecimal> rising = values.stream().sorted().toList();
        int hundredths = (rising.size() - 1) * p;
        BigDecimal low = rising.get(hundredths / 100);
        int between = hundredths % 100;
        return between == 0
                ? low
                : low.add(rising.get(hundredths / 100 + 1).subtract(low).multiply(BigDecimal.valueOf(between, 2)));
    }
}
