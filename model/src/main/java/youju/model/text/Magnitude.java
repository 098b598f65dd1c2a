package youju.model.text;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A number as it builds up from left to right: what is complete above 亿, the part above 万, the section below 万, and the
 * digits that no size has multiplied yet. So 一亿二千万 and 3万5千 and 2.5万亿 come out right.
 */
final class Magnitude {
    private BigDecimal above = BigDecimal.ZERO;
    private BigDecimal middle = BigDecimal.ZERO;
    private BigDecimal section = BigDecimal.ZERO;
    private @Nullable BigDecimal digits;
    private BigDecimal step = BigDecimal.ONE;

    void clear() {
        above = BigDecimal.ZERO;
        middle = BigDecimal.ZERO;
        section = BigDecimal.ZERO;
        digits = null;
        step = BigDecimal.ONE;
    }

    void digits(BigDecimal value, BigDecimal lastDigit) {
        digits = value;
        step = lastDigit;
    }

    boolean oneDigit() {
        return digits != null && digits.compareTo(BigDecimal.TEN) < 0;
    }

    /** 十 is 1, 百 2, 千 3, 万 4, 亿 8; {@code arabic} digits are precise to the last one, Chinese ones below 万 to the unit. */
    void multiply(int power, boolean arabic) {
        boolean alone = value().signum() == 0 && digits == null;
        BigDecimal here = digits == null ? BigDecimal.ZERO : digits;
        digits = null;
        step = power < 4 && !arabic ? BigDecimal.ONE : step.movePointRight(power);
        if (power < 4) {
            section = section.add((here.signum() == 0 ? BigDecimal.ONE : here).movePointRight(power));
            return;
        }
        BigDecimal multiplied = alone ? BigDecimal.ONE : section.add(here);
        section = BigDecimal.ZERO;
        if (power == 4) {
            middle = middle.add(multiplied.movePointRight(power));
        } else {
            above = above.add((alone ? multiplied : multiplied.add(middle)).movePointRight(power));
            middle = BigDecimal.ZERO;
        }
    }

    BigDecimal value() {
        return above.add(middle).add(section).add(digits == null ? BigDecimal.ZERO : digits);
    }

    BigDecimal step() {
        return step;
    }
}
