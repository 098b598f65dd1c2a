package youju.model.value;

import youju.model.Field;

/** What came of looking at one value of one field. */
public sealed interface Checked {
    /**
     * A value in the canonical form of its field's type: {@link Long} for integers; {@link java.math.BigDecimal} for decimal,
     * money and quantity (in the dimension's base unit); {@link String} for texts, choices, codes, units, regions, phone, ID
     * and credit code numbers and file hashes; {@link Boolean}; {@link java.time.LocalDate}; {@link java.time.Instant} to the
     * microsecond; {@link java.util.UUID} for links; {@link Place}; {@code List<Map<String, Object>>} for rows.
     */
    record Value(Object value) implements Checked {}

    /** Nothing was given. Whether the field may be empty is for the action to say. */
    record Empty() implements Checked {}

    /** {@code reason} is one Chinese line: the field, what was found, what is expected. It quotes what was given. */
    record Refused(String reason) implements Checked {
        private static final int QUOTED = 40;

        static Refused of(Field field, Object found, String expected) {
            return new Refused(field.title().zh() + "：" + quoted(found) + "不能用，应为" + expected);
        }

        private static String quoted(Object found) {
            String text = Characters.shown(String.valueOf(found));
            int length = text.codePointCount(0, text.length());
            return "“" + (length <= QUOTED ? text : text.substring(0, text.offsetByCodePoints(0, QUOTED)) + "…") + "”";
        }
    }

    Empty EMPTY = new Empty();
}
