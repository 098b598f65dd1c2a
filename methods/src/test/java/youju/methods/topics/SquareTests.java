package youju.methods.topics;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SquareTests {
    @Property(tries = 500)
    void aPlaceLiesInItsSquareWhichIsAsWideAsItIsHigh(@ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = -70, max = 70) double lat, @ForAll @IntRange(min = 100, max = 5000) int metres) {
        double[] bounds = Square.of(lon, lat, metres).bounds();
        assertThat(lon).isBetween(bounds[0] - 1e-9, bounds[2] + 1e-9);
        assertThat(lat).isBetween(bounds[1] - 1e-9, bounds[3] + 1e-9);
        double wide = (bounds[2] - bounds[0]) * Math.cos(Math.toRadians((bounds[1] + bounds[3]) / 2));
        assertThat(wide / (bounds[3] - bounds[1])).isCloseTo(1, within(1e-6));
    }

    @Test
    void whatIsFiveHundredMetresApartLiesInOtherSquares() {
        Square here = Square.of(113.88, 35.30, 500);
        assertThat(Square.of(113.88, 35.30 + 0.0045, 500)).isNotEqualTo(here);
        assertThat(Square.of(113.88 + 0.0056, 35.30, 500)).isNotEqualTo(here);
        double[] bounds = here.bounds();
        assertThat(Square.of((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, 500)).isEqualTo(here);
        assertThatThrownBy(() -> new Square(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
