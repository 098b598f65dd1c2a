package youju.methods.air;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rounding by GB/T 8170-2008, 3.2: up above a half, down below it, and at exactly a half to the even digit (四舍六入五成双); once,
 * from the exact value (3.3).
 */
public final class Rounding {
    private Rounding() {}

    /** The value with {@code digits} decimals. */
    public static BigDecimal round(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_EVEN);
    }

    /** The quotient with {@code digits} decimals, rounded as the exact quotient is. */
    public static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor, int digits) {
        return dividend.divide(divisor, digits, RoundingMode.HALF_EVEN);
    }

    /** The arithmetic mean of {@code count} values that add up to {@code sum}. */
    static BigDecimal mean(BigDecimal sum, int count, int digits) {
        return quotient(sum, BigDecimal.valueOf(count), digits);
    }
}
