package youju.ledger.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;

import youju.ledger.journal.Algorithm;

/** Passes on what is written, counts it and gives its SHA-256; what it passes on to stays open. */
final class Measured extends OutputStream {
    private final OutputStream out;
    private final LongConsumer progress;
    private final MessageDigest digest = Algorithm.SHA_256.digest();
    private long bytes;

    /** {@code progress} hears how many more bytes went through, each time. */
    Measured(OutputStream out, LongConsumer progress) {
        this.out = out;
        this.progress = progress;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        out.write(some, from, length);
        digest.update(some, from, length);
        bytes += length;
        progress.accept(length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    long bytes() {
        return bytes;
    }

    /** The digest in hexadecimal; once, at the end. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
