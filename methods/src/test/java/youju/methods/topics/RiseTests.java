package youju.methods.topics;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RiseTests {
    @Test
    void chancesAreThoseOfTheBinomialDistribution() {
        // P(X >= 8), X ~ B(10, 1/2): (45 + 10 + 1) / 1024.
        assertThat(Rise.chance(8, 2, 1)).isCloseTo(56 / 1024.0, within(1e-12));
        // P(X >= 3), X ~ B(4, 1/5): 4 * 0.2^3 * 0.8 + 0.2^4.
        assertThat(Rise.chance(3, 1, 4)).isCloseTo(0.0272, within(1e-12));
        assertThat(Rise.chance(0, 7, 4)).isCloseTo(1, within(1e-12));
        assertThat(Rise.chance(0, 0, 4)).isEqualTo(1);
    }

    @Test
    void aRiseNeedsEnoughAndMoreThanChance() {
        assertThat(Rise.is(20, 20, 4)).isTrue();
        assertThat(Rise.is(6, 20, 4)).isFalse();
        assertThat(Rise.is(4, 0, 4)).as("too few to be told").isFalse();
        assertThat(Rise.is(5, 0, 4)).isTrue();
        assertThatThrownBy(() -> Rise.chance(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rise.chance(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void moreNowIsLessProbableAndMoreBeforeIsMore(@ForAll @IntRange(max = 3000) int now,
            @ForAll @IntRange(max = 9000) int before,
            @ForAll @IntRange(min = 1, max = 12) int spans) {
        double chance = Rise.chance(now, before, spans);
        assertThat(chance).isBetween(0.0, 1.0);
        assertThat(Rise.chance(now + 1, before, spans)).isLessThanOrEqualTo(chance + 1e-9);
        assertThat(Rise.chance(now, before + 1, spans)).isGreaterThanOrEqualTo(chance - 1e-9);
    }
}
