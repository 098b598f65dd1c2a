package youju.methods.triage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How probably a case says again what another said: how alike the texts are, lessened by how far apart they are in place and time
 * (本系统读法). Two reports of one broken pipe come from about the same place within days; the same words from another street, or
 * a month later, are another matter.
 */
public final class Repetition {
    /** Cases further back than that are no repetition. */
    public static final Duration WITHIN = Duration.ofDays(30);
    /** From there on a case is shown as one that may have been brought already. */
    public static final double SHOWN = 0.3;
    private static final double METRES = 300;
    private static final double DAYS = 15;
    /** Where a place isn't known it speaks neither for nor against. */
    private static final double UNKNOWN = 0.85;
    private static final double FAR = 0.4;
    private static final double OLD = 0.6;
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private Repetition() {}

    /**
     * From 0 to 1, and never more than the likeness of the texts.
     *
     * @param likeness
     *            of the texts, from 0 to 1
     * @param metres
     *            between the places; null where one isn't known
     * @param apart
     *            in time
     */
    public static double of(double likeness, @Nullable Double metres, Duration apart) {
        double place = metres == null ? UNKNOWN : FAR + (1 - FAR) * Math.exp(-metres / METRES);
        double time = OLD + (1 - OLD) * Math.exp(-Math.abs(apart.toSeconds()) / SECONDS_A_DAY / DAYS);
        return likeness * place * time;
    }
}
