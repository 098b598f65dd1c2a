package youju.server.api;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import youju.ledger.journal.Algorithm;
import youju.ledger.right.Actor;

/** Idempotency-Keys: each account's are its own. */
public final class Keys {
    private static final int LONGEST = 200;

    private Keys() {}

    /**
     * The key as it is kept; null where none is given.
     *
     * @throws Problem
     *             where it can't be one
     */
    public static @Nullable String of(Actor actor, @Nullable String key) {
        String given = given(key);
        return given == null ? null : actor.account() + " " + given;
    }

    /** The public's: kept as a hash, since with the key itself the answer can be had again, and a query code in it. */
    static @Nullable String hashed(Actor actor, @Nullable String key) {
        String given = given(key);
        return given == null
                ? null
                : actor.account() + " " + HexFormat.of().formatHex(Algorithm.SHA_256.digest().digest(given.getBytes(
                        StandardCharsets.US_ASCII)));
    }

    /** As it was given; null where it wasn't. */
    static @Nullable String given(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        if (key.length() > LONGEST || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Problem.invalid("Idempotency-Key", "请求编号应为 1 至 " + LONGEST + " 个可见的 ASCII 字符，如一个 UUID");
        }
        return key;
    }
}
