package youju.methods.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Who of the homes reaches a facility in some minutes on foot, and which of the candidates would add most.
 *
 * @param minutes more than 0, at most {@link #LONGEST}
 * @param next how many of the candidates to choose, 0 or more
 */
public record ReachQuestion(BigDecimal minutes, List<Place> facilities, List<Place> homes, List<Place> candidates,
        int next) {
    /** The longest walk that can be asked for: ten hours. */
    public static final BigDecimal LONGEST = BigDecimal.valueOf(600);
    /** Five kilometres an hour, in millimetres a minute, times {@link #PER}. */
    private static final BigDecimal SPEED = BigDecimal.valueOf(250_000);
    private static final BigDecimal PER = BigDecimal.valueOf(3);

    /** @throws IllegalArgumentException where the minutes or {@code next} are out of range */
    public ReachQuestion {
        limit(minutes);
        if (next < 0) {
            throw new IllegalArgumentException("next " + next);
        }
        facilities = List.copyOf(facilities);
        homes = List.copyOf(homes);
        candidates = List.copyOf(candidates);
    }

    /** How far one gets, in millimetres. */
    int limit() {
        return limit(minutes);
    }

    /**
     * How far one gets in some minutes, in millimetres.
     *
     * @throws IllegalArgumentException where they are out of range
     */
    static int limit(BigDecimal minutes) {
        if (minutes.signum() <= 0 || minutes.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(minutes + " minutes");
        }
        return minutes.multiply(SPEED).divide(PER, 0, RoundingMode.FLOOR).intValueExact();
    }
}
