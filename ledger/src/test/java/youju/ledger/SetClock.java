package youju.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is what it is set to. */
public final class SetClock extends Clock {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private volatile Instant now;

    public SetClock(String local) {
        this.now = at(local);
    }

    /** To a local time: {@code 2023-06-12 10:00}. */
    public void set(String local) {
        now = at(local);
    }

    /** That much later. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    public static Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(SHANGHAI).toInstant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
