package youju.ledger.act;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids of entries: UUID version 7 (RFC 9562, 5.7), so that entries made one after the other lie side by side. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id of that moment. */
    public static UUID fresh(Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000 | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low);
    }
}
