package youju.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How an indicator stands on the cockpit (驾驶舱): in what order, what is told beside its own value, and what its light goes by.
 */
public record Card(int order, List<Told> with, @Nullable Light light) {
    public Card {
        with = List.copyOf(with);
    }

    /** An aspect that is told; of a rank, {@code of} is what is ranked. */
    public record Told(Aspect aspect, @Nullable Aspect of) {}

    /** The colours of a light (亮灯), the best first. */
    public enum Colour {
        GREEN, YELLOW, RED;

        /** As it stands in files and answers: lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a light goes by: green from {@code green} on, yellow from {@code yellow} on, else red. Where {@code green} is the
     * smaller of the two, as with ranks, the smaller value is the better one.
     */
    public record Light(Told by, BigDecimal green, BigDecimal yellow) {
        /** The colour of a value, in the unit in which {@code by} is held: percent, percentage points, places, base units. */
        public Colour of(BigDecimal value) {
            boolean falling = green.compareTo(yellow) < 0;
            if (reaches(value, green, falling)) {
                return Colour.GREEN;
            }
            return reaches(value, yellow, falling) ? Colour.YELLOW : Colour.RED;
        }

        private static boolean reaches(BigDecimal value, BigDecimal bar, boolean falling) {
            return falling ? value.compareTo(bar) <= 0 : value.compareTo(bar) >= 0;
        }
    }
}
