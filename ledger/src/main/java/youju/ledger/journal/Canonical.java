package youju.ledger.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Writes the one byte sequence of a line or a header: items one after the other, each its length in bytes, a colon, its
 * UTF-8 and a newline; what is empty is a hyphen and a newline.
 */
final class Canonical {
    private byte[] bytes = new byte[1024];
    private int length;

    Canonical(String form) {
        ascii(form);
        one('\n');
    }

    Canonical item(@Nullable String text) {
        if (text == null) {
            one('-');
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            ascii(Integer.toString(encoded.length));
            one(':');
            put(encoded);
        }
        one('\n');
        return this;
    }

    Canonical item(long number) {
        return item(Long.toString(number));
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void ascii(String text) {
        put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void one(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
