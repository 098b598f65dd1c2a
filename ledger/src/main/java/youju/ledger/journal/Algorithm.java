package youju.ledger.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.bouncycastle.jcajce.provider.digest.SM3;

/** A hash of 32 bytes. A block names its own. */
public enum Algorithm {
    /** FIPS 180-4. */
    SHA_256("SHA-256"),
    /** GB/T 32905-2016; its library is loaded where it is first asked for. */
    SM3("SM3");

    private final String id;

    Algorithm(String id) {
        this.id = id;
    }

    /** As headers and tables name it. */
    public String id() {
        return id;
    }

    /**
     * The algorithm of that name.
     *
     * @throws IllegalArgumentException
     *             where there is none
     */
    public static Algorithm of(String id) {
        for (Algorithm algorithm : values()) {
            if (algorithm.id.equals(id)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("no hash algorithm " + id + "; SHA-256 or SM3");
    }

    /** A digest to use in one thread. */
    public MessageDigest digest() {
        return switch (this) {
            case SHA_256 -> sha256();
            case SM3 -> Sm3.digest();
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** A class of its own, so that the library is loaded only with it. */
    private static final class Sm3 {
        static MessageDigest digest() {
            return new SM3.Digest();
        }
    }
}
