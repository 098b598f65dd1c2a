package youju.model.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.Set;

/** What kind of value a name or an expression has. */
public sealed interface ValueType {
    ValueType INT = Plain.INT;
    ValueType DECIMAL = Plain.DECIMAL;
    ValueType TEXT = Plain.TEXT;
    ValueType BOOL = Plain.BOOL;
    ValueType DATE = Plain.DATE;
    ValueType TIME = Plain.TIME;
    ValueType TERM = Plain.TERM;

    /** The types without parameters, with the Java class of their values. */
    enum Plain implements ValueType {
        /** {@link Long}. */
        INT("a whole number"),
        /** {@link java.math.BigDecimal}; money, decimals and quantities alike. */
        DECIMAL("a number"),
        /** {@link String}. */
        TEXT("text"),
        /** {@link Boolean}. */
        BOOL("true or false"),
        /** {@link java.time.LocalDate}. */
        DATE("a date"),
        /** {@link java.time.Instant}, to the microsecond. */
        TIME("a time"),
        /** {@link Term}. */
        TERM("a term such as workdays(5)"),
        /** Of the word {@code null} alone. */
        NOTHING("no value");

        private final String words;

        Plain(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** Text out of a closed set: options of a choice, codes of a list, stages, units, regions. */
    record Coded(String of, Set<String> codes) implements ValueType {
        public Coded {
            codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
        }

        @Override
        public String words() {
            return "one of " + of;
        }
    }

    /** A sub-list of rows, each with these columns; a {@code List<Map<String, Object>>}. */
    record Rows(SequencedMap<String, Variable> columns) implements ValueType {
        public Rows {
            columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
        }

        @Override
        public String words() {
            return "rows";
        }
    }

    /** Values in brackets, or made by {@code map}. */
    record Listed(ValueType element) implements ValueType {
        @Override
        public String words() {
            return "a list of which each is " + element.words();
        }
    }

    /** Something that can only be tested with {@code has} and compared with its like: a link, a point, a file. */
    record Other(String words) implements ValueType {}

    /** What it is called in a mistake: "a date". */
    String words();

    /** True of whole numbers and decimals. */
    default boolean isNumber() {
        return this == INT || this == DECIMAL;
    }

    /** True of free text and of text out of a closed set. */
    default boolean isText() {
        return this == TEXT || this instanceof Coded;
    }
}
