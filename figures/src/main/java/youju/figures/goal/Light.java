package youju.figures.goal;

/** How a goal stands. */
public enum Light {
    GREEN, YELLOW, RED,
    /** Nothing is due yet, or nothing is held. */
    NONE
}
