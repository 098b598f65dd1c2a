package youju.model.expression;

/** A length of time as deadlines count it: {@code amount} working days, working hours or hours by the clock. */
public record Term(Kind kind, long amount) {
    /** How it is counted. */
    public enum Kind {
        WORKDAYS, WORKHOURS, HOURS
    }
}
