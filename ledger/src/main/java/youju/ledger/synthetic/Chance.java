package youju.ledger.synthetic;

/**
 * Numbers that look random and are the same every time: each is a mix of a seed and of how manieth it is, so that none depends
 * on what was asked before.
 */
final class Chance {
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    private Chance(long seed) {
        this.seed = seed;
    }

    /** The chance of what is described so; another description gives other numbers (FNV-1a, 64 bits). */
    static Chance of(String description) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < description.length(); i++) {
            hash = (hash ^ description.charAt(i)) * 0x100000001b3L;
        }
        return new Chance(hash);
    }

    /** From 0 up to, without, 1. */
    double share(long at) {
        return (mix(at) >>> 11) * UNIT;
    }

    /** From 0 up to, without, {@code bound}. */
    long below(long bound, long at) {
        return Long.remainderUnsigned(mix(at), bound);
    }

    /** SplitMix64 (Steele, Lea and Flood, 2014). */
    private long mix(long at) {
        long z = seed + (at + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
