package youju.ledger.act;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.entry.EntryRows;
import youju.ledger.entry.Json;
import youju.model.Field;
import youju.model.Register;

/**
 * What a line of the journal says has changed: {@code {"field": [old, new]}} as canonical text, null where it is empty. Beside
 * the fields that are not personal these are the number and the time of making (with the first line), the times of stages,
 * and {@code void}, which is empty until the entry is void; region, unit, stage and the time of the change are columns of the line.
 */
public final class JournalChanges {
    private JournalChanges() {}

    /** The changes from {@code before}, null where the entry is made, to {@code after}, as JSON. */
    public static String json(Register register, @Nullable Entry before, Entry after) {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (before == null) {
            change(changes, "number", null, after.number());
            change(changes, "created_at", null, after.createdAt());
        }
        for (String stage : register.stages().keySet()) {
            change(changes, stage + "_at", before == null ? null : before.stageTimes().get(stage),
                    after.stageTimes().get(stage));
        }
        for (Field field : register.fields().values()) {
            if (!field.personal()) {
                change(changes, field.id(), text(field, before), text(field, after));
            }
        }
        if (after.isVoid() && (before == null || !before.isVoid())) {
            change(changes, "void", null, "true");
        }
        return Json.text(changes);
    }

    private static @Nullable String text(Field field, @Nullable Entry entry) {
        Object value = entry == null ? null : entry.fields().get(field.id());
        return value == null ? null : EntryRows.text(field, value);
    }

    private static void change(Map<String, Object> changes, String name, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            List<@Nullable Object> pair = new ArrayList<>(2);
            pair.add(was == null ? null : was.toString());
            pair.add(is == null ? null : is.toString());
            changes.put(name, pair);
        }
    }
}
