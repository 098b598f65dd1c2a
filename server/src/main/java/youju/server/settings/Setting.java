package youju.server.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** One of the settings: what it is called and what it may be. */
public record Setting(String name, Class<?> type, Key key) {
    private static final List<Setting> ALL = all(Settings.class, "");

    /** All of them, in the order of {@link Settings}. */
    public static List<Setting> all() {
        return ALL;
    }

    private static List<Setting> all(Class<?> group, String before) {
        List<Setting> all = new ArrayList<>();
        for (RecordComponent component : group.getRecordComponents()) {
            Key key = component.getAnnotation(Key.class);
            if (key != null) {
                all.add(new Setting(name(before, component), component.getType(), key));
            } else {
                all.addAll(all(component.getType(), name(before, component) + "."));
            }
        }
        return List.copyOf(all);
    }

    /** {@code publicUrl} is {@code public-url}. */
    static String name(String before, RecordComponent component) {
        return before + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What it is called in the environment. */
    public String environment() {
        return SettingsReader.ENVIRONMENT + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** Whether its value is never shown. */
    public boolean secret() {
        return type == Secret.class;
    }

    /** What may be said, in words. */
    public String expected() {
        return Values.expected(type, key.from(), key.to());
    }

    /** Its value written so; null where it may not be. */
    @Nullable
    Object read(String text) {
        Object value = Values.read(text, type);
        boolean bounded = !key.from().isEmpty();
        return value != null && Values.within(value, bounded ? Values.read(key.from(), type) : null, bounded
                ? Values.read(key.to(), type)
                : null) ? value : null;
    }

    /** Its row in the table of docs/operations.md. */
    public String row() {
        return "| `%s` | %s | %s | %s |".formatted(name, expected(), key.otherwise().isEmpty()
                ? "none"
                : "`" + key.otherwise() + "`", key.says());
    }
}
