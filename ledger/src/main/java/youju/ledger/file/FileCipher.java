package youju.ledger.file;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM over pieces of 64 KB, so that a file is read and written piece by piece and nothing is told that wasn't proved
 * first. A piece's nonce is its place and whether it is the last: pieces can't be exchanged nor a file cut short. A key serves
 * one content only.
 */
final class FileCipher {
    private static final int PIECE = 1 << 16;
    private static final int TAG = 16;
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FileCipher() {}

    /** A new key. */
    static byte[] key() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return key;
    }

    /** What is written goes encrypted to the stream; it is whole once this is closed. */
    static OutputStream sealing(byte[] key, OutputStream to) {
        return new Sealing(key, to);
    }

    /**
     * The content that was encrypted; reading throws an {@link IOException} where it isn't what was written.
     */
    static InputStream opening(byte[] key, InputStream from) {
        return new Opening(key, from);
    }

    private static byte[] piece(int mode, byte[] key, long place, boolean last, byte[] bytes, int length)
            throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = ByteBuffer.allocate(NONCE).putInt(last ? 1 : 0).putLong(place).array();
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
            return cipher.doFinal(bytes, 0, length);
        } catch (GeneralSecurityException changed) {
            throw new IOException("piece " + place + " of a file isn't what was stored", changed);
        }
    }

    private static final class Sealing extends FilterOutputStream {
        private final byte[] key;
        private final byte[] piece = new byte[PIECE];
        private int length;
        private long place;
        private boolean closed;

        Sealing(byte[] key, OutputStream to) {
            super(to);
            this.key = key.clone();
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int many) throws IOException {
            Objects.checkFromIndexSize(from, many, bytes.length);
            int at = from;
            int left = many;
            while (left > 0) {
                if (length == PIECE) {
                    hand(false);
                }
                int some = Math.min(left, PIECE - length);
                System.arraycopy(bytes, at, piece, length, some);
                length += some;
                at += some;
                left -= some;
            }
        }

        private void hand(boolean last) throws IOException {
            out.write(piece(Cipher.ENCRYPT_MODE, key, place++, last, piece, length));
            length = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                hand(true);
                super.close();
            }
        }
    }

    private static final class Opening extends FilterInputStream {
        private final byte[] key;
        private byte[] piece = new byte[0];
        private int at;
        private long place;
        private boolean ended;

        Opening(byte[] key, InputStream from) {
            super(new PushbackInputStream(from, 1));
            this.key = key.clone();
        }

        @Override
        public int read() throws IOException {
            return fill() ? piece[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            Objects.checkFromIndexSize(from, most, to.length);
            if (most == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int some = Math.min(most, piece.length - at);
            System.arraycopy(piece, at, to, from, some);
            at += some;
            return some;
        }

        private boolean fill() throws IOException {
            while (at == piece.length && !ended) {
                byte[] sealed = in.readNBytes(PIECE + TAG);
                int next = in.read();
                ended = next < 0;
                if (!ended) {
                    ((PushbackInputStream) in).unread(next);
                }
                piece = piece(Cipher.DECRYPT_MODE, key, place++, ended, sealed, sealed.length);
                at = 0;
            }
            return at < piece.length;
        }

        @Override
        public long skip(long many) throws IOException {
            long left = many;
            while (left > 0 && fill()) {
                int some = (int) Math.min(left, piece.length - at);
                at += some;
                left -= some;
            }
            return many - left;
        }

        @Override
        public int available() {
            return piece.length - at;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
