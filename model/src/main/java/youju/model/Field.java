package youju.model;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A declared field of a register. {@code computed} is CEL over the other fields; {@code standard} the value a new entry
 * has where none is given, as the text of the pack; {@code min} and {@code max} bound numbers, both inclusive. {@code sole} says that
 * it is the one source of its datum, which no other register asks for; {@code another} why it is another datum than what is called
 * the same; {@code why}, of a photo, file or place, why it must be given where it must.
 */
public record Field(String id, Title title, FieldType type, boolean required, boolean personal,
        @Nullable String standard, @Nullable String computed, @Nullable BigDecimal min, @Nullable BigDecimal max,
        boolean sole, @Nullable String another, @Nullable String why, Position position) {
    /** Neither the one source of its datum nor told apart from one. */
    public Field(String id, Title title, FieldType type, boolean required, boolean personal, @Nullable String standard,
            @Nullable String computed, @Nullable BigDecimal min, @Nullable BigDecimal max, Position position) {
        this(id, title, type, required, personal, standard, computed, min, max, false, null, null, position);
    }
}
