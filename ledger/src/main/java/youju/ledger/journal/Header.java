package youju.ledger.journal;

import java.security.MessageDigest;
import java.time.Instant;

/**
 * A block's header. {@code previous} is the hash of the header before, {@link Hash#ZERO} at the first; {@code below} is the
 * transaction id of {@code epoch} before which every line is sealed; {@code sealedAt} is to the microsecond.
 */
public record Header(long number, Algorithm algorithm, int lines, Hash root, Hash previous, int epoch, long below,
        Instant sealedAt) {

    /** The one byte sequence of this header (docs/journal.md). */
    public byte[] bytes() {
        return new Canonical("youju-block-1").item(number).item(algorithm.id()).item(lines).item(root.toString())
                .item(previous.toString()).item(epoch).item(below).item(Line.text(sealedAt))
                .bytes();
    }

    /** What the next block and a published seal name. */
    public Hash hash() {
        MessageDigest digest = algorithm.digest();
        digest.update((byte) 2);
        digest.update(bytes());
        return new Hash(digest.digest());
    }

    /** What is published of it. */
    public Seal seal() {
        return new Seal(number, algorithm, hash());
    }
}
