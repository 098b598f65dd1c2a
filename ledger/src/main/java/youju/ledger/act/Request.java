package youju.ledger.act;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.right.Actor;

/**
 * A request for an action. {@code entry} is null where one is to be made, in {@code region} by {@code unit} (where they are
 * null, those of the grant it is done by). {@code input} has values by field id, as
 * {@link youju.model.value.FieldValues#check} takes them; null empties a field. {@code version} is the version the actor saw:
 * where the entry has another by now, the action is refused; null takes the entry as it is. {@code key} makes the request
 * safe to repeat: the same again is answered as the first was.
 */
public record Request(String register, @Nullable UUID entry, String action, Map<String, @Nullable Object> input,
        Actor actor, @Nullable Integer version, @Nullable String region, @Nullable String unit, @Nullable String reason,
        @Nullable String key) {
    public Request {
        input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }

    /** To make an entry. */
    public static Request create(String register, String action, Map<String, ? extends @Nullable Object> input,
            Actor actor) {
        return new Request(register, null, action, new LinkedHashMap<>(input), actor, null, null, null, null, null);
    }

    /** To change one. */
    public static Request on(String register, UUID entry, String action, Map<String, ? extends @Nullable Object> input,
            Actor actor) {
        return new Request(register, entry, action, new LinkedHashMap<>(input), actor, null, null, null, null, null);
    }

    public Request seen(@Nullable Integer version) {
        return new Request(register, entry, action, input, actor, version, region, unit, reason, key);
    }

    public Request at(@Nullable String region, @Nullable String unit) {
        return new Request(register, entry, action, input, actor, version, region, unit, reason, key);
    }

    public Request because(@Nullable String reason) {
        return new Request(register, entry, action, input, actor, version, region, unit, reason, key);
    }

    public Request once(@Nullable String key) {
        return new Request(register, entry, action, input, actor, version, region, unit, reason, key);
    }
}
