package youju.ledger.sql;

import org.jooq.Field;

/**
 * Exact division to 12 significant digits, rounded half up, as {@link youju.model.expression.Node.Operation#DIVIDE} says.
 * PostgreSQL's own {@code /} rounds to some 16 digits first, and rounding that again can go wrong. Here the quotient is cut
 * off (not rounded) to an integer of 13 or 14 digits, whose 13th digit decides.
 */
final class Division {
    /** Digits before the point; of 0.00123 it is -2. */
    private static final String SIZE = "length(ltrim(replace(cast(abs(%1$s) as text), '.', ''), '0')) - scale(%1$s)";

    private static final String SQL = """
            (select round("cut", 12 - length(cast(abs("cut") as text))) * cast('1e' || -"shift" as numeric)
            from (values ({0}, {1})) as "operands"("left", "right"),
            lateral (select 13 - (%s) + (%s) as "shift") as "size",
            lateral (select div("left" * cast('1e' || "shift" as numeric), nullif("right", 0)) as "cut") as "quotient")"""
            .formatted(SIZE.formatted("\"left\""), SIZE.formatted("\"right\"")).replace('\n', ' ');

    private Division() {}

    /** {@code left / right}, both numeric; null where {@code right} is zero. */
    static Field<?> of(Field<?> left, Field<?> right) {
        return SqlRenderer.sql(SQL, left, right);
    }
}
