package youju.ledger.load;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Ids in the order they are given: UUID version 7 (RFC 9562, 5.7) whose twelve bits behind the millisecond count up (6.2,
 * method 1). Not safe from several threads.
 */
final class OrderedIds {
    private static final int MOST = 1 << 12;

    private final Clock clock;
    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    private long millisecond;
    private int count;

    OrderedIds(Clock clock) {
        this.clock = clock;
    }

    UUID next() {
        long now = clock.millis();
        if (now > millisecond) {
            millisecond = now;
            count = 0;
        } else if (++count == MOST) {
            millisecond++;
            count = 0;
        }
        return new UUID(millisecond << 16 | 0x7000 | count, random.nextLong() >>> 2 | 1L << 63);
    }
}
