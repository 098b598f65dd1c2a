package youju.figures.assessment;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** What is known of a unit's value of an item. */
public sealed interface Given {
    /** Where it is from. */
    Basis basis();

    /** A value in base units, exact; {@code before} that of the same period a year before, null where it isn't held. */
    record Held(BigDecimal value, @Nullable BigDecimal before, String unit, boolean demonstration,
            Basis basis) implements Given {}

    /** Nothing is held; {@code why} says so in Chinese. */
    record Missing(String why, Basis basis) implements Given {}
}
