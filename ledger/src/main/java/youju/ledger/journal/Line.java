package youju.ledger.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A line of the journal: one action on one entry. {@code version} counts the entry's lines from 1; region, unit and stage
 * are as they are after the action; {@code personal} holds the hash of each personal field that the action set, null where
 * it emptied it. {@code epoch} tells the transaction ids of one cluster from those of another.
 */
public record Line(UUID entry, int version, String register, String action, String actor, Instant at, String region,
        String unit, String stage, @Nullable String reason, boolean demonstration, @Nullable String source,
        SortedMap<String, Change> changes, SortedMap<String, @Nullable String> personal, @Nullable Long load,
        int epoch) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(ZoneOffset.UTC);

    public Line {
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
        personal = Collections.unmodifiableSortedMap(new TreeMap<>(personal));
    }

    /** A field's canonical text before and after, null where it is empty. */
    public record Change(@Nullable String before, @Nullable String after) {}

    /** The one byte sequence of this line (docs/journal.md). */
    public byte[] bytes() {
        Canonical bytes = new Canonical("youju-line-1").item(entry.toString()).item(version).item(register)
                .item(action).item(actor).item(text(at)).item(region).item(unit).item(stage).item(reason)
                .item(Boolean.toString(demonstration)).item(source).item(load == null ? null : load.toString())
                .item(epoch).item(changes.size());
        changes.forEach((field, change) -> bytes.item(field).item(change.before()).item(change.after()));
        bytes.item(personal.size());
        personal.forEach((field, hash) -> bytes.item(field).item(hash));
        return bytes.bytes();
    }

    /** A time as canonical text: UTC, always six digits after the point. */
    static String text(Instant time) {
        return TIME.format(time);
    }

    /** Its leaf in a block of that algorithm. */
    public Hash leaf(Algorithm algorithm) {
        return MerkleTree.leaf(algorithm, bytes());
    }

    /** As people cite it. */
    public String name() {
        return register + " " + entry + " version " + version;
    }
}
