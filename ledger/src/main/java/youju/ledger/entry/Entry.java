package youju.ledger.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.Register;

/**
 * An entry (记录) as it stands after {@code version} actions. {@code stageTimes} say when each stage was last entered;
 * {@code fields} hold the values by field id, as {@link youju.model.value} describes them; what is empty is absent.
 */
public record Entry(UUID id, Register register, String number, int version, String region, String unit, String stage,
        Instant createdAt, Instant changedAt, boolean isVoid, boolean demonstration, @Nullable String source,
        @Nullable Long load, Map<String, Instant> stageTimes, Map<String, Object> fields) {
    public Entry {
        stageTimes = Collections.unmodifiableMap(new LinkedHashMap<>(stageTimes));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The field people know it by, where the register names one and it is set. */
    public @Nullable String name() {
        Object name = register.name() == null ? null : fields.get(register.name());
        return name == null ? null : name.toString();
    }

    /** Every value an expression may read, by its name. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(fields);
        values.put("stage", stage);
        values.put("region", region);
        values.put("unit", unit);
        values.put("created_at", createdAt);
        stageTimes.forEach((name, time) -> values.put(name + "_at", time));
        return values;
    }
}
