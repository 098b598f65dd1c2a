package youju.server.event;

import java.security.SecureRandom;
import java.util.Base64;

/** What messages are signed with, both ways: 32 random bytes, told as the Standard Webhooks specification writes them. */
public final class SigningKey {
    /** What a key begins with where it is told. */
    static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SigningKey() {}

    public static byte[] fresh() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** As it is told to whoever is to sign with it. */
    public static String text(byte[] key) {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }
}
