package youju.server.settings;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import youju.model.expression.Nearest;

/**
 * Reads the settings: what is in {@link Settings} itself, then a file, then the environment, then flags; what comes later wins.
 * A file has a line {@code key = value} each, in UTF-8; a line that begins with # is a remark.
 */
public final class SettingsReader {
    /** The file in a data folder. */
    public static final String FILE = "youju.properties";
    /** What our names in the environment begin with. */
    static final String ENVIRONMENT = "YOUJU_";
    /** Says where the file is. */
    public static final String CONFIG = ENVIRONMENT + "CONFIG";
    /** Says where the data is. */
    public static final String DATABASE = ENVIRONMENT + "DATABASE";
    /** How much a command may hold, which the launcher reads. */
    private static final String MEMORY = ENVIRONMENT + "MEMORY";
    private static final Set<String> OTHERS = Set.of(CONFIG, DATABASE, MEMORY);

    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    private SettingsReader() {}

    /** What was said of a setting, and where: {@code default}, a file's line, a name of the environment or a flag. */
    public record Given(@Nullable String text, String where) {}

    /** The settings, and of each where it comes from. */
    public record Held(Settings settings, SequencedMap<Setting, Given> given) {
        /** A setting's value as it may be shown: null where there is none. */
        public @Nullable String shown(Setting setting) {
            String text = Objects.requireNonNull(given.get(setting)).text();
            return setting.secret() && text != null ? Secret.MASK : text;
        }
    }

    /** What holds where nothing is said. */
    public static Held standard() {
        return read(null, Map.of(), Map.of());
    }

    /**
     * Reads them all.
     *
     * @param flags
     *            by the setting's name
     * @throws SettingsException
     *             where one is unknown or wrong
     */
    public static Held read(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        SettingsReader reader = new SettingsReader();
        if (file != null) {
            reader.file(file);
        }
        reader.environment(environment);
        flags.forEach((name, text) -> reader.given(name, name, text, "flags", names()));
        if (!reader.mistakes.isEmpty()) {
            throw new SettingsException(reader.mistakes);
        }
        Held held = reader.held();
        if (!held.settings().mistakes().isEmpty()) {
            throw new SettingsException(held.settings().mistakes());
        }
        return held;
    }

    private static List<String> names() {
        return Setting.all().stream().map(Setting::name).toList();
    }

    private void file(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            mistakes.add("there is no file " + file);
            return;
        } catch (CharacterCodingException other) {
            mistakes.add(file + " isn't in UTF-8: save it as UTF-8");
            return;
        } catch (IOException failed) {
            mistakes.add(file + " can't be read: " + failed.getMessage());
            return;
        }
        Map<String, Integer> said = new HashMap<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = (number == 1 && raw.startsWith("\uFEFF") ? raw.substring(1) : raw).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = file + ":" + number;
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals).strip();
            Integer before = said.putIfAbsent(name, number);
            if (equals < 0) {
                mistakes.add(where + ": no '='; expected a line 'key = value'");
            } else if (before != null) {
                mistakes.add(where + ": " + name + " a second time; expected once, as in line " + before);
            } else {
                given(name, name, line.substring(equals + 1).strip(), where, names());
            }
        }
    }

    private void environment(Map<String, String> environment) {
        Map<String, String> names = new LinkedHashMap<>();
        Setting.all().forEach(setting -> names.put(setting.environment(), setting.name()));
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(ENVIRONMENT) && !OTHERS.contains(name)) {
                given(name, names.getOrDefault(name, ""), text, name, names.keySet());
            }
        });
    }

    private void given(String as, String name, String text, String where, Collection<String> known) {
        Setting setting = Setting.all().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
        if (setting == null) {
            mistakes.add(
                    place(where, as) + "unknown setting " + as + "; expected one of those that './youju settings' lists"
                            + Nearest.to(as, known).map(near -> "; did you mean " + near + "?").orElse(""));
            return;
        }
        Object value = setting.read(text);
        if (value == null) {
            mistakes.add(place(where, as) + as + " is " + (setting.secret() ? "empty" : "'" + text + "'")
                    + "; expected " + setting.expected());
            return;
        }
        values.put(name, value);
        given.put(name, new Given(text, where));
    }

    /** A name of the environment is its own place. */
    private static String place(String where, String as) {
        return where.equals(as) ? "" : where + ": ";
    }

    private Held held() {
        SequencedMap<Setting, Given> all = new LinkedHashMap<>();
        for (Setting setting : Setting.all()) {
            String otherwise = setting.key().otherwise();
            all.put(setting, given.getOrDefault(setting.name(), new Given(otherwise.isEmpty() ? null : otherwise,
                    "default")));
            if (!otherwise.isEmpty()) {
                values.putIfAbsent(setting.name(), Objects.requireNonNull(setting.read(otherwise), setting.name()));
            }
        }
        return new Held(Settings.class.cast(made(Settings.class, "")), all);
    }

    private Object made(Class<?> group, String before) {
        RecordComponent[] components = group.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable
        Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String name = Setting.name(before, components[i]);
            parts[i] = components[i].isAnnotationPresent(Key.class) ? values.get(name) : made(types[i], name + ".");
        }
        try {
            return group.getDeclaredConstructor(types).newInstance(parts);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
