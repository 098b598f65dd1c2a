package youju.briefing.claim;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** Something in a text that is more than plain words, at [{@code start}, {@code end}) of the folded text. */
sealed interface Piece {
    int start();

    int end();

    /** A figure: something that may be a claim. */
    sealed interface Figure extends Piece {
        BigDecimal number();

        BigDecimal step();
    }

    /**
     * A number with its unit. {@code doubling} is 翻番; {@code part} the number of a part of a ratio (20:47:33) from 1 on,
     * else 0; {@code chinese} that it is written in Chinese numerals; {@code sized} that 万 or 亿 stands with it.
     */
    record Value(int start, int end, BigDecimal number, BigDecimal step, Unit unit, Approximation approximation,
            boolean doubling, int part, boolean chinese, boolean sized, BigDecimal size) implements Figure {
        Value in(Unit other, BigDecimal times) {
            return new Value(start, end, number.multiply(times), step.multiply(times), other, approximation, doubling,
                    part, chinese, sized, size);
        }
    }

    /** A place in a ranking; {@code among} where it says 前三: at least that. */
    record Place(int start, int end, BigDecimal number, boolean among) implements Figure {
        @Override
        public BigDecimal step() {
            return BigDecimal.ONE;
        }
    }

    /** A time. */
    record Time(int start, int end, When when) implements Piece {}

    /** A sign that ends or pauses something, or a bracket. */
    record Mark(int start, int end, char sign) implements Piece {}

    /** Digits that were left open: xx亿元, 202x年. */
    record Gap(int start, int end, @Nullable String what) implements Piece {}
}
