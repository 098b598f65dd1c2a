package youju.ledger.sql;

import java.time.ZoneId;
import java.util.Map;

/** Values of one made-up entry, nulls among them, and the zone of its region. */
public record EntryValues(Map<String, Object> values, ZoneId zone) {}
