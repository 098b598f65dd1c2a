package youju.ledger.load;

import java.math.BigDecimal;
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
    private char[] chars = new char[256];
    private int length;
    private int rows;

    CopyRows() {
        put(SIGNATURE);
    }

    /** Without rows, ready to be filled again in the same memory. */
    void empty() {
        length = SIGNATURE.length;
        rows = 0;
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
    void json(CharSequence value) {
        text(value, false);
    }

    /** A column of type bytea. */
    void bytes(byte[] value) {
        sized(value);
    }

    private static long micros(Instant time) {
        return (time.getEpochSecond() - SECONDS_2000) * 1_000_000 + time.getNano() / 1_000;
    }

    private void text(CharSequence text, boolean binary) {
        int start = length;
        int4(0);
        if (binary) {
            room(1);
            bytes[length++] = 1;
        }
        int size = text.length();
        if (chars.length < size) {
            chars = new char[2 * size];
        }
        switch (text) {
            case String string -> string.getChars(0, size, chars, 0);
            case StringBuilder builder -> builder.getChars(0, size, chars, 0);
            default -> throw new IllegalArgumentException("neither text nor a builder of text: " + text.getClass());
        }
        utf8(size);
        ByteConverter.int4(bytes, start, length - start - 4);
    }

    /** Values hold no unpaired surrogates: they were checked. */
    private void utf8(int size) {
        room(3 * size);
        int to = length;
        for (int i = 0; i < size; i++) {
            int c = chars[i];
            if (c < 0x80) {
                bytes[to++] = (byte) c;
            } else if (c < 0x800) {
                bytes[to++] = (byte) (0xC0 | c >> 6);
                bytes[to++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate((char) c) && i + 1 < size) {
                int point = Character.toCodePoint((char) c, chars[++i]);
                bytes[to++] = (byte) (0xF0 | point >> 18);
                bytes[to++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[to++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[to++] = (byte) (0x80 | point & 0x3F);
            } else {
                bytes[to++] = (byte) (0xE0 | c >> 12);
                bytes[to++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[to++] = (byte) (0x80 | c & 0x3F);
            }
        }
        length = to;
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
