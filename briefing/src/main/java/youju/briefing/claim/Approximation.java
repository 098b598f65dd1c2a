package youju.briefing.claim;

/**
 * How a printed number binds: as it stands; more (余, 多): at least it and less than one more of its last significant place,
 * which is then the claim's step; above (超, 突破): at least it and less than 1.5 times it; below (近, 不足): less than it and
 * more than 0.9 times it; about (约, 左右): near it.
 */
public enum Approximation {
    EXACT, MORE, ABOVE, BELOW, ABOUT
}
