package youju.ledger.packs;

import java.util.List;

/**
 * What a change of packs does, or why it is refused. {@code changes} tell what will be done and {@code notes} what people
 * should know of it (entries without a field that is now asked for); {@code refusals} are empty where it can be done, and
 * then {@code version} is the one it came into force under (0: nothing changed).
 */
public record PackReport(long version, List<String> changes, List<String> notes, List<String> refusals) {
    public PackReport {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
    }

    /** True where nothing was changed because something would be lost or is wrong. */
    public boolean refused() {
        return !refusals.isEmpty();
    }

    /** As people read it, a line each. */
    public String text() {
        return String.join("\n", changes) + (notes.isEmpty() ? "" : "\n" + String.join("\n", notes));
    }
}
