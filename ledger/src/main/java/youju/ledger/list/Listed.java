package youju.ledger.list;

import java.util.List;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;

/** What a list was answered. */
public sealed interface Listed {
    /** A page; {@code next} is the cursor of the one after it, null where there is none. */
    record Page(List<Entry> entries, @Nullable String next) implements Listed {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** The query can't be read; nothing was listed. */
    record Refused(List<Unread> unread) implements Listed {
        public Refused {
            unread = List.copyOf(unread);
        }
    }

    /** What is wrong with one part of a query, in Chinese; {@code hidden} where the asker may not ask by it. */
    record Unread(String part, String message, boolean hidden) {}
}
