package youju.methods.air;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What a station measured in the hours of a day. An hour is named by its end: 1 is the hour until 01:00, 24 the one until
 * midnight. Filled hour by hour while a file is read; not for several threads.
 */
public final class DayHours {
    /** The hours of a day. */
    public static final int HOURS = 24;

    private static final int POLLUTANTS = Pollutant.values().length;

    private final @Nullable BigDecimal[] values = new @Nullable BigDecimal[HOURS * POLLUTANTS];
    private int seen;

    /** Begins an hour; false where the day has it already. */
    public boolean begin(int hour) {
        int bit = 1 << at(hour);
        boolean isNew = (seen & bit) == 0;
        seen |= bit;
        return isNew;
    }

    /** Whether the hour was begun. */
    public boolean has(int hour) {
        return (seen & 1 << at(hour)) != 0;
    }

    /**
     * Puts the mean of an hour, in the pollutant's unit.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public void put(int hour, Pollutant pollutant, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("no concentration: " + value);
        }
        begin(hour);
        values[at(hour) * POLLUTANTS + pollutant.ordinal()] = value;
    }

    /** The mean of an hour; null where it is missing. */
    public @Nullable BigDecimal value(int hour, Pollutant pollutant) {
        return values[at(hour) * POLLUTANTS + pollutant.ordinal()];
    }

    private static int at(int hour) {
        if (hour < 1 || hour > HOURS) {
            throw new IllegalArgumentException("no hour of a day: " + hour);
        }
        return hour - 1;
    }
}
