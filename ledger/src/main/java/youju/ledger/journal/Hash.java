package youju.ledger.journal;

import java.util.Arrays;
import java.util.HexFormat;

/** A hash value of 32 bytes, by value; as text in lower-case hex. */
public record Hash(byte[] bytes) {
    /** What stands before the first block. */
    public static final Hash ZERO = new Hash(new byte[32]);

    public Hash {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /**
     * The hash of that hex text.
     *
     * @throws IllegalArgumentException
     *             where it isn't 64 hex digits
     */
    public static Hash of(String hex) {
        return new Hash(HexFormat.of().parseHex(hex));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash(byte[] others) && Arrays.equals(bytes, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
