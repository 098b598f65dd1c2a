package youju.methods.reach;

/** Where a point stands on the ways that can be walked, or why it can't be said. */
public sealed interface Placing {
    /**
     * A point of a way.
     *
     * @param edge the way between two crossings
     * @param base the crossing it begins at
     * @param end the crossing it ends at
     * @param along millimetres from {@code base} along the way
     * @param length millimetres of the way
     * @param away millimetres from the place to the way, which are walked straight
     */
    record Spot(int edge, int base, int end, int along, int length, int away) implements Placing {}

    /** Nobody has said where the place is. */
    record Unknown() implements Placing {}

    /** The place isn't within the map, nor near to it; {@code swapped} where it is within it with longitude and latitude exchanged. */
    record Outside(boolean swapped) implements Placing {}

    /** No way that can be walked is as near as it has to be. */
    record FarFromWays() implements Placing {}
}
