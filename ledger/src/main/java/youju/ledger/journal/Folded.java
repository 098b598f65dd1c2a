package youju.ledger.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * An entry as its lines add up to it: state is the fold of changes. Values are canonical text by the name the journal gives
 * them; a personal value that was deleted stays deleted.
 */
final class Folded {
    private final UUID entry;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private @Nullable Line first;
    private @Nullable Line last;

    Folded(UUID entry) {
        this.entry = entry;
    }

    UUID entry() {
        return entry;
    }

    /** Adds the next line; {@code personal} are the values still kept of it. */
    void add(Line line, Map<String, String> personal, Consumer<Difference> found) {
        int expected = last == null ? 1 : last.version() + 1;
        if (line.version() != expected) {
            found.accept(Difference.line(Difference.Kind.LINE_MISSING, null, entry, expected,
                    "the entry's lines go on with version " + line.version()));
        }
        line.changes().forEach((field, change) -> {
            if (line.version() == expected && !Objects.equals(change.before(), values.get(field))) {
                found.accept(Difference.line(Difference.Kind.LINE_CHANGED, null, entry, line.version(),
                        "it says what " + field + " was before, and the lines before say something else"));
            }
            deleted.remove(field);
            put(field, change.after());
        });
        line.personal().forEach((field, hash) -> {
            String value = personal.get(field);
            put(field, value);
            if (hash == null || value != null) {
                deleted.remove(field);
            } else {
                deleted.add(field);
            }
        });
        first = first == null ? line : first;
        last = line;
    }

    private void put(String field, @Nullable String value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    Line first() {
        return Objects.requireNonNull(first);
    }

    Line last() {
        return Objects.requireNonNull(last);
    }

    /** The text of a field, a stage's time, {@code number}, {@code created_at} or {@code void}; null where it is empty. */
    @Nullable
    String text(String name) {
        return values.get(name);
    }

    @Nullable
    Instant time(String name) {
        String text = values.get(name);
        return text == null ? null : Instant.parse(text);
    }

    /** Whether the value's line says that there was one, but it is kept no longer. */
    boolean deleted(String field) {
        return deleted.contains(field);
    }
}
