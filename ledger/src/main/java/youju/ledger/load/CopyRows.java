package youju.ledger.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

import youju.ledger.entry.ColumnType;
import youju.ledger.entry.Json;

/**
 * Rows of a table in COPY's binary format, gathered in memory. The format spares the server reading numbers, times and ids out
 * of text. Not safe from several threads.
 */
final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0,
        0, 0, 0,
        0};
    private static final long SECONDS_2000 = 946_684_800L;
    private static final long DAYS_2000 = 10_957L;
    private static final int PIECE = 1 << 16;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int rows;

    CopyRows() {
        put(SIGNATURE);
    }

    int rows() {
        return rows;
    }

    /** Begins a row of so many columns. */
    void row(int columns) {
        room(2);
        ByteConverter.int2(bytes, length, columns);
        length += 2;
        rows++;
    }

    /** The next column's value, null where it has none. */
    void value(ColumnType type, @Nullable Object value) {
        if (value == null) {
            int4(-1);
            return;
        }
        switch (type) {
            case TEXT -> text((String) value, false);
            case JSON -> text(Json.text(value), true);
            case BIGINT -> int8((Long) value);
            case INT -> {
                int4(4);
                int4((Integer) value);
            }
            case NUMERIC -> sized(ByteConverter.numeric((BigDecimal) value));
            case DATE -> {
                int4(4);
                int4(Math.toIntExact(((LocalDate) value).toEpochDay() - DAYS_2000));
            }
            case TIME -> int8(micros((Instant) value));
            case BOOLEAN -> {
                int4(1);
                room(1);
                bytes[length++] = (byte) ((Boolean) value ? 1 : 0);
            }
            case UUID -> {
                int4(16);
                room(16);
                ByteConverter.int8(bytes, length, ((UUID) value).getMostSignificantBits());
                ByteConverter.int8(bytes, length + 8, ((UUID) value).getLeastSignificantBits());
                length += 16;
            }
            case DOUBLE -> int8(Double.doubleToRawLongBits((Double) value));
        }
    }

    /** A column of type json. */
    void json(String value) {
        text(value, false);
    }

    /** A column of type bytea. */
    void bytes(byte[] value) {
        sized(value);
    }

    private static long micros(Instant time) {
        return (time.getEpochSecond() - SECONDS_2000) * 1_000_000 + time.getNano() / 1_000;
    }

    private void text(String text, boolean binary) {
        int start = length;
        int4(0);
        if (binary) {
            room(1);
            bytes[length++] = 1;
        }
        room(3 * text.length());
        int at = 0;
        for (; at < text.length() && text.charAt(at) < 0x80; at++) {
            bytes[length++] = (byte) text.charAt(at);
        }
        if (at < text.length()) {
            put(text.substring(at).getBytes(StandardCharsets.UTF_8));
        }
        ByteConverter.int4(bytes, start, length - start - 4);
    }

    private void int8(long value) {
        int4(8);
        room(8);
        ByteConverter.int8(bytes, length, value);
        length += 8;
    }

    private void int4(int value) {
        room(4);
        ByteConverter.int4(bytes, length, value);
        length += 4;
    }

    private void sized(byte[] value) {
        int4(value.length);
        put(value);
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Sends the rows; {@code into} is the table with its columns in brackets. Nothing is sent where there are none. */
    void send(Connection connection, String into) throws SQLException {
        if (rows == 0) {
            return;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy " + into + " from stdin with (format binary)");
        try {
            for (int at = 0; at < length; at += PIECE) {
                copy.writeToCopy(bytes, at, Math.min(PIECE, length - at));
            }
            byte[] end = {(byte) 0xFF, (byte) 0xFF};
            copy.writeToCopy(end, 0, end.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
