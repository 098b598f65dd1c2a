package youju.model.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What one evaluation sees: the entry's values, the clock, the zone, and the rows bound at this point. */
final class Moment {
    private final Map<String, ? extends @Nullable Object> values;
    private final Instant now;
    private final ZoneId zone;
    private final Map<?, ?>[] rows;

    Moment(Map<String, ? extends @Nullable Object> values, Instant now, ZoneId zone, int slots) {
        this.values = values;
        this.now = now;
        this.zone = zone;
        this.rows = new Map<?, ?>[slots];
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    @Nullable
    Object column(int slot, String name) {
        return rows[slot].get(name);
    }

    void bind(int slot, Object row) {
        rows[slot] = (Map<?, ?>) row;
    }

    Instant now() {
        return now;
    }

    LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }
}
