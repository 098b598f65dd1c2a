package youju.figures.shown;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

import youju.model.Bound;
import youju.model.Dimension;

/**
 * A number as it is written, with the size word and the unit behind it: 141.8, 亿, 元. {@code worth} is what a one of the
 * number is worth in the base unit.
 */
record Amount(BigDecimal number, BigDecimal worth, String size, String unit) {
    private static final BigDecimal TEN_THOUSAND = new BigDecimal("1E4");
    private static final BigDecimal HUNDRED_MILLION = new BigDecimal("1E8");

    /** How many digits stand after the point: at most {@code most}, or as many as {@code step} of the base unit needs. */
    record Digits(@Nullable Integer most, @Nullable BigDecimal step) {
        private static final int WHERE_NOTHING_IS_SAID = 1;

        int of(BigDecimal worth) {
            if (most != null) {
                return most;
            }
            return step == null || step.signum() == 0
                    ? WHERE_NOTHING_IS_SAID
                    : Math.max(0, step.divide(worth).stripTrailingZeros().scale());
        }
    }

    /** In 亿 from 1e8 and in 万 from 1e4 on. */
    static Amount bySize(BigDecimal value, String unit, Digits digits, RoundingMode rounding) {
        Amount plain = rounded(value, BigDecimal.ONE, "", unit, digits, rounding);
        if (plain.number.abs().compareTo(TEN_THOUSAND) < 0 && value.abs().compareTo(TEN_THOUSAND) < 0) {
            return plain;
        }
        // 99999999.99 rounds to 10000.0万, which is 1亿: the rounded number decides.
        Amount smaller = rounded(value, TEN_THOUSAND, "万", unit, digits, rounding);
        return smaller.number.abs().compareTo(TEN_THOUSAND) < 0 && value.abs().compareTo(HUNDRED_MILLION) < 0
                ? smaller
                : rounded(value, HUNDRED_MILLION, "亿", unit, digits, rounding);
    }

    /**
     * In the unit that the pack names: 千米, 万件.
     *
     * @throws IllegalArgumentException
     *             where it is no unit for values in {@code base}; a checked pack has none such
     */
    static Amount in(String unit, BigDecimal value, String base, Digits digits, RoundingMode rounding) {
        BigDecimal worth = Dimension.worth(unit, base)
                .orElseThrow(() -> new IllegalArgumentException("'" + unit + "' is no unit for values in " + base));
        String size = unit.startsWith("万") || unit.startsWith("亿") ? unit.substring(0, 1) : "";
        return rounded(value, worth, size, unit.substring(size.length()), digits, rounding);
    }

    /** A number with a unit that has no sizes: percent, percentage points. */
    static Amount plain(BigDecimal value, String unit, Digits digits, RoundingMode rounding) {
        return rounded(value, BigDecimal.ONE, "", unit, digits, rounding);
    }

    private static Amount rounded(BigDecimal value, BigDecimal worth, String size, String unit, Digits digits,
            RoundingMode rounding) {
        BigDecimal number = value.divide(worth, digits.of(worth), rounding).stripTrailingZeros();
        return new Amount(number, worth, size, unit);
    }

    /** What is written, in the base unit. */
    BigDecimal value() {
        return number.multiply(worth);
    }

    String text() {
        return number.toPlainString() + size + unit;
    }

    /** With a word that says how the number binds: 600余项, 5000余万元, 1.7万余家, 突破1.7万家, 近百场. */
    String text(String word) {
        String digits = number.toPlainString();
        return switch (word) {
            // After a round number 余 stands before the size word, else behind it.
            case "余", "多" -> isRound() ? digits + word + size + unit : digits + size + word + unit;
            case "以上", "以下", "左右" -> text() + word;
            case "近" -> word + inWords() + unit;
            default -> word + text();
        };
    }

    private boolean isRound() {
        return number.remainder(BigDecimal.TEN).signum() == 0;
    }

    /** 近百场, 近千户, 近万人: a one and zeros are said as a word. */
    private String inWords() {
        String digits = number.toPlainString();
        return switch (digits + size) {
            case "100" -> "百";
            case "1000" -> "千";
            case "1万" -> "万";
            default -> digits + size;
        };
    }

    /**
     * Whether {@code value} lies within the bound of what is written with that word: less than 1.5 times, of 余 also less than
     * one more of its last significant place; 近 more than 0.9 times.
     */
    boolean binds(Bound bound, String word, BigDecimal value) {
        BigDecimal written = value();
        BigDecimal place = number.stripTrailingZeros().ulp().multiply(worth);
        if ((word.equals("余") || word.equals("多")) && value.compareTo(written.add(place)) >= 0) {
            return false;
        }
        return switch (bound) {
            case ABOVE -> written.compareTo(value) <= 0 && value.compareTo(written.multiply(new BigDecimal("1.5"))) < 0;
            case BELOW -> value.compareTo(written) < 0 && value.compareTo(written.multiply(new BigDecimal("0.9"))) > 0;
            case EXACT, MET, EXCEEDED -> true;
        };
    }
}
