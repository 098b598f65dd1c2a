package youju.model;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A declared field of a register. {@code computed} is CEL over the other fields; {@code standard} the value a new entry
 * has where none is given, as the text of the pack; {@code min} and {@code max} bound numbers, both inclusive.
 */
public record Field(String id, Title title, FieldType type, boolean required, boolean personal,
        @Nullable String standard, @Nullable String computed, @Nullable BigDecimal min, @Nullable BigDecimal max,
        Position position) {}
