package youju.methods.air;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is left to reach a year's target. */
public final class Target {
    private static final int DIGITS = 1;

    private Target() {}

    /**
     * What is left to a number of good days.
     *
     * @param missing   good days still needed
     * @param left      days of the year that are still to come
     * @param reachable whether so many are left
     * @param spare     days to come that may be polluted; 0 where all must be good, or the target is out of reach
     */
    public record GoodDays(int missing, int left, boolean reachable, int spare) {}

    /** What is left to a target of good days, of which {@code good} are reached and {@code left} days are to come. */
    public static GoodDays goodDays(int target, int good, int left) {
        if (target < 0 || good < 0 || left < 0) {
            throw new IllegalArgumentException("days can't be negative");
        }
        int missing = Math.max(0, target - good);
        return new GoodDays(missing, left, missing <= left, Math.max(0, left - missing));
    }

    /**
     * The highest mean that the days to come may have for the year's mean not to exceed the target, rounded down to a tenth;
     * negative where even clean days come too late. The year's own rounding isn't made use of.
     *
     * @param target the year's mean that is to be kept, µg/m³
     * @param sum    the daily values so far, added
     * @param days   how many these are
     * @param left   days to come, each taken to be valid; at least 1
     */
    public static BigDecimal mean(BigDecimal target, BigDecimal sum, int days, int left) {
        if (days < 0 || left < 1) {
            throw new IllegalArgumentException("no days to come");
        }
        return target.multiply(BigDecimal.valueOf((long) days + left)).subtract(sum).divide(BigDecimal.valueOf(left),
                DIGITS, RoundingMode.FLOOR);
    }
}
