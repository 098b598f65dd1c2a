package youju.server.open;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import youju.ledger.journal.Algorithm;

/**
 * A query code (查询码): 80 random bits in 16 letters and digits that aren't taken for each other when they are said on the phone
 * (no 0, 1, I or O), in groups of four: K7QM-3F9T-WX2P-8HRN.
 */
record QueryCode(String text) {
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    static QueryCode fresh() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(1 << BITS)));
        }
        return new QueryCode(text.toString());
    }

    /** As somebody writes it: in small or wide letters, with spaces or hyphens or none; empty where it can be no code. */
    static Optional<QueryCode> of(String given) {
        String text = Normalizer.normalize(given, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replaceAll(
                "[\\s\\p{Pd}]", "");
        return text.length() == LENGTH && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)
                ? Optional.of(new QueryCode(text))
                : Optional.empty();
    }

    /** As it is told. */
    String shown() {
        StringBuilder shown = new StringBuilder(text);
        for (int i = LENGTH - GROUP; i > 0; i -= GROUP) {
            shown.insert(i, '-');
        }
        return shown.toString();
    }

    /** All that is kept of it. */
    byte[] hash(String number) {
        return Algorithm.SHA_256.digest().digest(("youju query code\n" + number + "\n" + text).getBytes(
                StandardCharsets.UTF_8));
    }

    /** The code under a key: for whoever has the key again, and for nobody else. Each entry has one code and a pad of its own. */
    byte[] sealed(String key, UUID entry) {
        return padded(text.getBytes(StandardCharsets.US_ASCII), key, entry);
    }

    static QueryCode unsealed(byte[] sealed, String key, UUID entry) {
        return new QueryCode(new String(padded(sealed, key, entry), StandardCharsets.US_ASCII));
    }

    private static byte[] padded(byte[] text, String key, UUID entry) {
        byte[] padded = text.clone();
        byte[] pad = pad(key, entry);
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= pad[i];
        }
        return padded;
    }

    private static byte[] pad(String key, UUID entry) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(("youju query code\n" + entry).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
