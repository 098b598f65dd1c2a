package youju.server.care;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.act.Filling;
import youju.ledger.right.Actor;
import youju.model.Register;

/** Codes at the door: six digits by chance, which nobody chooses, so that whoever comes can't know or guess them. */
public final class DoorCodes implements Filling {
    private static final String CODE = "door_code";
    private static final int LEAST = 100_000;
    private static final int MOST = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whether what the register's actions fill is made here. */
    public static boolean reckons(Register register) {
        return register.fills(CODE);
    }

    @Override
    public Filled fill(Register register, String region, Map<String, Object> fields, @Nullable Actor actor,
            Instant moment) {
        return new Filled.Values(Map.of(CODE, RANDOM.nextLong(LEAST, MOST)));
    }
}
