package youju.ledger.journal;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that isn't as the journal's seals, or its lines, say it was; {@code text} says what, without personal values.
 * {@code block}, {@code entry} and {@code version} tell where, null where they don't apply.
 */
public record Difference(Kind kind, @Nullable Long block, @Nullable UUID entry, @Nullable Integer version,
        String text) {

    /** What kind of thing differs, and how. */
    public enum Kind {
        BLOCK_CHANGED, BLOCK_MISSING, LINE_CHANGED, LINE_MISSING, LINE_ADDED, PERSONAL_CHANGED, ENTRY_CHANGED, ENTRY_MISSING, ENTRY_ADDED
    }

    static Difference block(Kind kind, long block, String text) {
        return new Difference(kind, block, null, null, text);
    }

    static Difference line(Kind kind, @Nullable Long block, UUID entry, int version, String text) {
        return new Difference(kind, block, entry, version, text);
    }

    static Difference entry(Kind kind, UUID entry, String text) {
        return new Difference(kind, null, entry, null, text);
    }

    /** One line for people: where, and what. */
    @Override
    public String toString() {
        StringBuilder where = new StringBuilder();
        if (block != null) {
            where.append("block ").append(block).append(", ");
        }
        if (entry != null) {
            where.append("entry ").append(entry).append(version == null ? "" : " version " + version).append(", ");
        }
        return where.isEmpty() ? text : where.substring(0, where.length() - 2) + ": " + text;
    }
}
