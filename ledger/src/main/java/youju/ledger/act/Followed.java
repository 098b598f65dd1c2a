package youju.ledger.act;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryTable;

/** The entry that a link leads to as it was read; what is decided by it is written only where it has this version still. */
record Followed(String link, EntryTable table, Entry entry) {
    UUID id() {
        return entry.id();
    }

    /** By the names that expressions read: {@code item.promised_days}. Of an entry that was voided nothing is read. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!entry.isVoid()) {
            entry.values().forEach((name, value) -> values.put(link + "." + name, value));
        }
        return values;
    }
}
