package youju.ledger.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.jooq.DataType;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

import youju.model.expression.ValueType;

/** The column types in which values of expressions are held. */
public final class ColumnTypes {
    private static final DataType<Long> BIGINT = SQLDataType.BIGINT;
    private static final DataType<BigDecimal> NUMERIC = SQLDataType.NUMERIC;
    private static final DataType<String> TEXT = SQLDataType.CLOB;
    private static final DataType<Boolean> BOOLEAN = SQLDataType.BOOLEAN;
    private static final DataType<LocalDate> DATE = SQLDataType.LOCALDATE;
    private static final DataType<OffsetDateTime> TIMESTAMPTZ = SQLDataType.TIMESTAMPWITHTIMEZONE(6);
    private static final DataType<JSONB> JSON = SQLDataType.JSONB;

    private ColumnTypes() {}

    /**
     * The column type of such values: bigint, numeric, text, boolean, date, timestamptz, jsonb for rows; text of what can
     * only be tested and compared.
     *
     * @throws IllegalArgumentException
     *             of lists, terms and nothing, which no column holds
     */
    public static DataType<?> of(ValueType type) {
        return switch (type) {
            case ValueType.Plain plain -> switch (plain) {
                case INT -> BIGINT;
                case DECIMAL -> NUMERIC;
                case TEXT -> TEXT;
                case BOOL -> BOOLEAN;
                case DATE -> DATE;
                case TIME -> TIMESTAMPTZ;
                case TERM, NOTHING -> throw new IllegalArgumentException("no column for " + type.words());
            };
            case ValueType.Coded _,ValueType.Other _ -> TEXT;
            case ValueType.Rows _ -> JSON;
            case ValueType.Listed _ -> throw new IllegalArgumentException("no column for " + type.words());
        };
    }
}
