package youju.ledger.journal;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A personal value as the journal knows it: the line keeps {@code hash}, the table of personal values the value and
 * {@code salt} (16 random bytes, in hex). With the salt deleted nobody finds the value out of its hash.
 */
public record Salted(String salt, String hash) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SM3 = "sm3:";

    /** A value, as canonical text, with a salt of its own; hashed with SHA-256. */
    public static Salted of(String field, String value) {
        return of(Algorithm.SHA_256, field, value);
    }

    /** As above, with the hash the district asks for. */
    public static Salted of(Algorithm algorithm, String field, String value) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new Salted(HexFormat.of().formatHex(salt), hash(algorithm, salt, field, value));
    }

    /** Whether this is the hash of that value with that salt. */
    public boolean matches(String field, String value) {
        Algorithm algorithm = hash.startsWith(SM3) ? Algorithm.SM3 : Algorithm.SHA_256;
        return hash.equals(hash(algorithm, HexFormat.of().parseHex(salt), field, value));
    }

    private static String hash(Algorithm algorithm, byte[] salt, String field, String value) {
        MessageDigest digest = algorithm.digest();
        digest.update((byte) 3);
        digest.update(salt);
        digest.update(new Canonical("youju-personal-1").item(field).item(value).bytes());
        String hex = HexFormat.of().formatHex(digest.digest());
        return algorithm == Algorithm.SM3 ? SM3 + hex : hex;
    }
}
