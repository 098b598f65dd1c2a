package youju.model.text;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A number found in a text at [{@code start}, {@code end}): digits or Chinese numerals with 千, 万, 亿 multiplied out.
 * {@code step} is what one of its last written digit is worth (1.36万 has 100). {@code percent} says that it is a fraction,
 * given in percent: 三成 is 30, 六分之一 is 16.6666666667. {@code more} says that 余, 多 or 来 stands in or behind it;
 * {@code bare} that it is a size alone (亿, 百万), which is a number only beside 近, 超 and the like.
 */
public record Numeral(int start, int end, BigDecimal value, BigDecimal step, boolean percent, boolean more,
        boolean bare) {

    public Numeral {
        BigDecimal stripped = value.stripTrailingZeros();
        value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * The number that begins at {@code at} in narrow text (see {@link Width}), or null where none does. A minus sign that
     * stands before a digit belongs to it unless a number or a Latin word stands before the sign. Two Chinese digits in a
     * row (三五家) are a rough word and no number.
     */
    public static @Nullable Numeral at(CharSequence text, int at) {
        return new NumeralReader(text, at).read();
    }

    /** How many characters of the text the number takes. */
    public int length() {
        return end - start;
    }
}
