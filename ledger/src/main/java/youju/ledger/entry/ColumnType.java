package youju.ledger.entry;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** How a column holds its values, with the Java class they have here. */
public enum ColumnType {
    /** {@link String}. */
    TEXT("text"),
    /** {@link Long}. */
    BIGINT("bigint"),
    /** {@link Integer}. */
    INT("int"),
    /** {@link BigDecimal}. */
    NUMERIC("numeric"),
    /** {@link LocalDate}. */
    DATE("date"),
    /** {@link Instant}, to the microsecond. */
    TIME("timestamptz(6)"),
    /** {@link Boolean}. */
    BOOLEAN("boolean"),
    /** {@link UUID}. */
    UUID("uuid"),
    /** {@link Double}. */
    DOUBLE("double precision"),
    /** Rows: a list of maps of plain values. */
    JSON("jsonb");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** The type in a statement. */
    public String sql() {
        return sql;
    }

    /** The value at that place of the result, null where the column is. */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException {
        Object value = switch (this) {
            case TEXT -> row.getString(index);
            case BIGINT -> row.getLong(index);
            case INT -> row.getInt(index);
            case NUMERIC -> row.getBigDecimal(index);
            case DATE -> row.getObject(index, LocalDate.class);
            case TIME -> {
                OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case BOOLEAN -> row.getBoolean(index);
            case UUID -> row.getObject(index, UUID.class);
            case DOUBLE -> row.getDouble(index);
            case JSON -> {
                String json = row.getString(index);
                yield json == null ? null : Json.rows(json);
            }
        };
        return row.wasNull() ? null : value;
    }

    /** Binds the value as a parameter of that type; the statement casts it. */
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, nullType());
            return;
        }
        switch (this) {
            case TEXT -> statement.setString(index, (String) value);
            case BIGINT -> statement.setLong(index, (Long) value);
            case INT -> statement.setInt(index, (Integer) value);
            case NUMERIC -> statement.setBigDecimal(index, (BigDecimal) value);
            case TIME -> statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC));
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case DOUBLE -> statement.setDouble(index, (Double) value);
            case DATE, UUID -> statement.setObject(index, value);
            case JSON -> statement.setObject(index, Json.text(value), Types.OTHER);
        }
    }

    private int nullType() {
        return switch (this) {
            case TEXT -> Types.VARCHAR;
            case BIGINT -> Types.BIGINT;
            case INT -> Types.INTEGER;
            case NUMERIC -> Types.NUMERIC;
            case DATE -> Types.DATE;
            case TIME -> Types.TIMESTAMP_WITH_TIMEZONE;
            case BOOLEAN -> Types.BOOLEAN;
            case DOUBLE -> Types.DOUBLE;
            case UUID, JSON -> Types.OTHER;
        };
    }

    /** The value as plain text: what the journal keeps and COPY reads. Rows are JSON. */
    public String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case List<?> rows -> Json.text(rows);
            case Map<?, ?> map -> Json.text(map);
            default -> value.toString();
        };
    }
}
