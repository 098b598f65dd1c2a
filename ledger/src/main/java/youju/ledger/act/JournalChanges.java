package youju.ledger.act;

import java.util.Arrays;
import java.util.HexFormat;
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
 * What a line of the journal says has changed: {@code {"field": [old, new]}} as canonical text, null where it is empty, and
 * {@code {"field": new}} where it was empty before, as all are when an entry is made. Beside
 * the fields that are not personal these are the number and the time of making (with the first line), the times of stages,
 * and {@code void}, which is empty until the entry is void; region, unit, stage and the time of the change are columns of the line.
 */
public final class JournalChanges {
    private static final HexFormat HEX = HexFormat.of();

    private JournalChanges() {}

    /** The changes from {@code before}, null where the entry is made, to {@code after}, as JSON. */
    public static String json(Register register, @Nullable Entry before, Entry after) {
        if (before == null) {
            StringBuilder made = new StringBuilder(512);
            new Making(register).write(made, after.number(), after.values());
            return made.toString();
        }
        Map<String, Object> changes = new LinkedHashMap<>();
        for (String stage : register.stages().keySet()) {
            change(changes, stage + "_at", before.stageTimes().get(stage),
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

    /** Writes the changes of entries of a register as they are made. */
    public static final class Making {
        private final List<String> times;
        private final List<Field> fields;

        public Making(Register register) {
            this.times = register.stages().keySet().stream().map(stage -> stage + "_at").toList();
            this.fields = register.fields().values().stream().filter(field -> !field.personal()).toList();
        }

        /** Appends those of an entry with these values, by the names that expressions use. */
        public void write(StringBuilder into, String number, Map<String, Object> values) {
            into.append('{');
            made(into, "number", number);
            made(into, "created_at", values.get("created_at"));
            for (String time : times) {
                made(into, time, values.get(time));
            }
            for (Field field : fields) {
                Object value = values.get(field.id());
                made(into, field.id(), value == null ? null : EntryRows.text(field, value));
            }
            into.setCharAt(into.length() - 1, '}');
        }
    }

    private static void made(StringBuilder into, String name, @Nullable Object is) {
        if (is != null) {
            into.append('"').append(name).append("\":\"");
            escape(into, is.toString());
            into.append("\",");
        }
    }

    private static void escape(StringBuilder into, String text) {
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                into.append(text, plain, i).append('\\');
                if (c < ' ') {
                    into.append("u00").append(HEX.toHexDigits((byte) c));
                } else {
                    into.append(c);
                }
                plain = i + 1;
            }
        }
        into.append(text, plain, text.length());
    }

    private static @Nullable String text(Field field, Entry entry) {
        Object value = entry.fields().get(field.id());
        return value == null ? null : EntryRows.text(field, value);
    }

    private static void change(Map<String, Object> changes, String name, @Nullable Object was, @Nullable Object is) {
        if (was == null && is != null) {
            changes.put(name, is.toString());
        } else if (!Objects.equals(was, is)) {
            changes.put(name, Arrays.asList(was, is == null ? null : is.toString()));
        }
    }
}
