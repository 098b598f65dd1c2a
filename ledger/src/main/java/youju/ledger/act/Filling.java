package youju.ledger.act;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.right.Actor;
import youju.model.Register;

/**
 * Reckons what an action fills in ({@link youju.model.Action#fills}), so that nobody types it. It is asked when an action is decided,
 * after rights, stage and what was given; it may read, and must write nothing.
 */
@FunctionalInterface
public interface Filling {
    /**
     * What was reckoned of an entry of that region with these fields at that moment, or why it can't be; {@code actor} is who acts, null where the
     * program itself makes entries up.
     */
    Filled fill(Register register, String region, Map<String, Object> fields, @Nullable Actor actor, Instant moment)
            throws SQLException;

    /** What came of it. */
    sealed interface Filled {
        /** Values by field id; a field that isn't there is emptied. */
        record Values(Map<String, Object> fields) implements Filled {
            public Values {
                fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            }
        }

        /** Nothing can be reckoned, for that reason, in Chinese, of that field. */
        record Refused(String field, String message) implements Filled {}
    }
}
