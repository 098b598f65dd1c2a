package youju.server.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * The headers of a signed message, as the Standard Webhooks specification says, the same whoever sends it: {@code webhook-id},
 * {@code webhook-timestamp} (seconds since 1970) and {@code webhook-signature}, {@code v1,} with the Base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}.
 */
public record Signed(@Nullable String id, @Nullable String timestamp, @Nullable String signature) {
    /** A message that was signed longer ago, or in the future, is somebody's copy. */
    public static final Duration FRESH = Duration.ofMinutes(5);
    private static final String VERSION = "v1,";

    /** A message that is signed now. */
    public static Signed by(byte[] key, String id, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        return new Signed(id, timestamp, VERSION + signature(key, id, timestamp, body));
    }

    /** Whether it was signed with that key, over that body, within the last five minutes. */
    public boolean holds(byte[] key, byte[] body, Instant now) {
        if (id == null || timestamp == null || signature == null || !fresh(timestamp, now)) {
            return false;
        }
        byte[] expected = signature(key, id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
        boolean right = false;
        // Several stand there while a key is being changed.
        for (String each : signature.split(" ")) {
            right |= each.startsWith(VERSION)
                    && MessageDigest.isEqual(expected, each.substring(VERSION.length()).getBytes(
                            StandardCharsets.US_ASCII));
        }
        return right;
    }

    private static boolean fresh(String timestamp, Instant now) {
        try {
            return Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs().compareTo(FRESH) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException none) {
            return false;
        }
    }

    private static String signature(byte[] key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
