package youju.methods.schedule;

/**
 * What the better of two ways to make as many visits is: the one of the lower cost (our reading; no standard says).
 *
 * @param unusual for a visit by another than the helper whom somebody is used to
 * @param hundredMetres for each 100 metres straight, from where a helper sets out and on from visit to visit through the day
 * @param load times the square of each helper's number of visits, so that loads are even
 */
public record Weights(int unusual, int hundredMetres, int load) {
    /** A helper whom one knows is worth three kilometres. */
    public static final Weights STANDARD = new Weights(30, 1, 2);

    /** @throws IllegalArgumentException where one is less than 0 */
    public Weights {
        if (unusual < 0 || hundredMetres < 0 || load < 0) {
            throw new IllegalArgumentException("weights " + unusual + ", " + hundredMetres + ", " + load);
        }
    }
}
