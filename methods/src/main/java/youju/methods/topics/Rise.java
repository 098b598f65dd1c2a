package youju.methods.topics;

/**
 * Whether more came in a span of days than in equally long ones before it, by more than chance explains. Counts of independent reports are
 * taken to be Poisson's; of two such counts, given their sum, the one of the span is binomial with the span's share of the time, whatever
 * the rate is (Przyborowski and Wilenski, Biometrika 31, 1940). A rise is told where a count as great or greater had a probability of at
 * most {@link #CHANCE}; that bound, and that fewer than {@link #FEWEST} are told of nobody, are the program's own (本系统读法).
 */
public final class Rise {
    /** Where nothing changed, one in a hundred is taken for a rise. */
    public static final double CHANCE = 0.01;
    /** Fewer reports than that are not told by place and kind: they might be one person's. */
    public static final int FEWEST = 5;

    private Rise() {}

    /**
     * The probability of {@code now} or more in the span, had nothing changed.
     *
     * @param now
     *            reports in the span, 0 or more
     * @param before
     *            reports in the spans before it together, 0 or more
     * @param spans
     *            how many spans before it, each as long, 1 or more
     * @throws IllegalArgumentException
     *             where a count is negative or there are no spans
     */
    public static double chance(int now, int before, int spans) {
        if (now < 0 || before < 0 || spans < 1) {
            throw new IllegalArgumentException(now + " now, " + before + " before in " + spans + " spans");
        }
        int all = now + before;
        double share = 1.0 / (spans + 1);
        // From the least probable term on, so that small ones aren't lost beside great ones.
        double chance = 0;
        for (int i = all; i >= now; i--) {
            chance += Math.exp(choose(all, i) + i * Math.log(share) + (all - i) * Math.log1p(-share));
        }
        return Math.min(1, chance);
    }

    /** Whether it is told as rising: enough came, and more than chance explains. */
    public static boolean is(int now, int before, int spans) {
        return now >= FEWEST && chance(now, before, spans) <= CHANCE;
    }

    /** The logarithm of the binomial coefficient. */
    private static double choose(int of, int some) {
        return factorial(of) - factorial(some) - factorial(of - some);
    }

    /** The logarithm of n!: summed while it is small, then by Stirling's series, whose next term is below 1e-12 from there on. */
    private static double factorial(int n) {
        if (n < 64) {
            double sum = 0;
            for (int i = 2; i <= n; i++) {
                sum += Math.log(i);
            }
            return sum;
        }
        return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12.0 * n) - 1 / (360.0 * n * n * n)
                + 1 / (1260.0 * Math.pow(n, 5));
    }
}
