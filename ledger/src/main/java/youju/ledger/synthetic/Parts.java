package youju.ledger.synthetic;

import java.math.BigDecimal;
import java.math.BigInteger;

import youju.model.Recipe;

/** Parts of a total that add up to it exactly, none below the least: what is left is shared out by weights of 1 to 3. */
final class Parts {
    private static final int WEIGHTS = 1 << 20;

    private final BigInteger least;
    private final BigInteger rest;
    private final int scale;
    /** Weights of all parts before each, and of all. */
    private final long[] before;

    Parts(Recipe.Value.Split split, int count, Chance chance) {
        this.scale = split.scale();
        this.least = split.least().setScale(scale, java.math.RoundingMode.CEILING).unscaledValue();
        this.rest = split.total().setScale(scale, java.math.RoundingMode.UNNECESSARY).unscaledValue()
                .subtract(least.multiply(BigInteger.valueOf(count)));
        this.before = new long[count + 1];
        for (int i = 0; i < count; i++) {
            before[i + 1] = before[i] + WEIGHTS / 2 + chance.below(WEIGHTS, i);
        }
    }

    /** The part at that place, from 0. */
    BigDecimal at(int place) {
        return new BigDecimal(least.add(shared(place + 1)).subtract(shared(place)), scale);
    }

    private BigInteger shared(int places) {
        return rest.multiply(BigInteger.valueOf(before[places])).divide(BigInteger.valueOf(before[before.length - 1]));
    }
}
