package youju.model.expression;

/** A name an expression may read. One that is {@code optional} may be empty and must be tested with {@code has} first. */
public record Variable(String name, ValueType type, boolean optional) {
    /** The same name, which here can't be empty. */
    public Variable given() {
        return new Variable(name, type, false);
    }
}
