package youju.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The only way an entry changes (办理). Without {@code from} it creates the entry; without {@code to} the stage stays.
 * {@code when} is a CEL guard over the entry as it will be and {@code otherwise} what is said where it doesn't hold, null where the
 * guard itself is; {@code sets} are fields computed when it is done;
 * {@code locks} are the fields whose values are locked, each on its own, while the guard is decided; {@code fills} are fields
 * whose values the program reckons when it is done and nobody gives; {@code figures} is what must be true of the figures bound
 * in a briefing, null where it isn't asked; {@code undo} are the minutes within which whoever did it may take it back, null
 * where they may not; {@code opens} are entries of another register that it makes with its own, null where it makes none;
 * {@code onSite} where it is done outside, at the place itself, with a phone that may have no network; {@code tries} is how often it
 * may be tried in vain, null where that isn't limited.
 */
public record Action(String id, Title title, Set<String> from, @Nullable String to, List<By> by, List<Ask> asks,
        @Nullable String when, @Nullable String otherwise, boolean reason, Map<String, String> sets, List<String> locks,
        List<String> fills,
        @Nullable Figures figures, @Nullable Integer undo, @Nullable Opens opens, boolean onSite,
        @Nullable Tries tries, Position position) {
    public Action {
        from = Set.copyOf(from);
        by = List.copyOf(by);
        asks = List.copyOf(asks);
        sets = Map.copyOf(sets);
        locks = List.copyOf(locks);
        fills = List.copyOf(fills);
    }

    /** What an action demands of the figures of a briefing; each demands what those before it do. */
    public enum Figures {
        /** Each can be told, and none of the text's says something else than what is held. */
        CHECKED,
        /** Each is signed off by the unit that owns it, as it is now. */
        SIGNED,
        /** The text and its figures are kept as they are at this moment. */
        PINNED
    }

    /**
     * How often in a row its guard may be found not to hold before it is locked: {@code most} times for the same value of the field
     * {@code of}. Another value there, however it came, is tried anew.
     */
    public record Tries(int most, String of) {}

    /** True where the action makes a new entry. */
    public boolean creates() {
        return from.isEmpty();
    }

    /** A field asked for; written {@code field!} where it must be given. */
    public record Ask(String field, boolean required) {}

    /**
     * Entries that an action makes in the same commit, by {@code action} of {@code register}: one for each row of the field
     * {@code each} that the entry didn't have before, or, where none is named, a single one where {@code when}, CEL over the
     * entry, has come to hold (null where that isn't asked); each as if whoever does the action had made it. {@code gives} says
     * what each is given, by the field of the other register.
     */
    public record Opens(String register, String action, @Nullable String each, @Nullable String when,
            Map<String, From> gives) {
        public Opens {
            gives = Map.copyOf(gives);
        }

        /** Where a value that is given comes from. */
        public sealed interface From {
            /** The entry itself; written {@code entry}. */
            record TheEntry() implements From {}

            /** A field of the entry. */
            record Own(String field) implements From {}

            /** A column of the row; written {@code each.COLUMN}. */
            record Column(String column) implements From {}
        }
    }

    /** Who may do it. */
    public sealed interface By {
        /** As it stands in a pack. */
        String word();

        /** Anyone granted the role. */
        record InRole(String role) implements By {
            @Override
            public String word() {
                return role;
            }
        }

        /** The staff of the unit that stands in the field; written {@code unit.field}. */
        record UnitIn(String field) implements By {
            @Override
            public String word() {
                return "unit." + field;
            }
        }
    }
}
