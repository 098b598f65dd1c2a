package youju.briefing.claim;

/**
 * How a printed number binds: as it stands; above (余, 超, 突破): at least it and less than 1.5 times it; below (近, 不足): less
 * than it and more than 0.9 times it; about (约, 左右): near it.
 */
public enum Approximation {
    EXACT, ABOVE, BELOW, ABOUT
}
