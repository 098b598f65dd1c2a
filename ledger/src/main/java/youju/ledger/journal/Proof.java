package youju.ledger.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That a line stands in the journal as it was written (证明): the line, the path from its leaf to the root of its block, and
 * the headers from there to a published one. {@code shown} are personal values of the line that are shown with it; others
 * stay unknown to whoever verifies it. Hand it over with {@link ProofText}.
 */
public record Proof(Line line, List<Shown> shown, int position, List<Hash> path, Header block, List<Header> following) {
    public Proof {
        shown = List.copyOf(shown);
        path = List.copyOf(path);
        following = List.copyOf(following);
    }

    /** A personal value with the salt that ties it to the hash in the line. */
    public record Shown(String field, String value, String salt) {
        public Shown {
            if (!salt.matches("[0-9a-f]{32}")) {
                throw new IllegalArgumentException("a salt has 32 hex digits");
            }
        }
    }

    /** What came of verifying. */
    public sealed interface Verdict {
        /** The line is as it was when {@code by} was published. */
        record Proved(Seal by) implements Verdict {}

        /** It is not proved; {@code reason} says what doesn't fit. */
        record Refused(String reason) implements Verdict {}
    }

    /** Verifies against published seals; needs nothing else. */
    public Verdict verify(Collection<Seal> published) {
        for (Shown personal : shown) {
            String hash = line.personal().get(personal.field());
            if (hash == null || !new Salted(personal.salt(), hash).matches(personal.field(), personal.value())) {
                return new Verdict.Refused("the value of " + personal.field() + " is not the one of the line");
            }
        }
        Hash leaf = line.leaf(block.algorithm());
        if (!block.root().equals(MerkleTree.climb(block.algorithm(), leaf, position, block.lines(), path))) {
            return new Verdict.Refused("the line is not at position " + position + " of block " + block.number());
        }
        return follow(published);
    }

    private Verdict follow(Collection<Seal> published) {
        Map<Long, Seal> seals = new HashMap<>();
        published.forEach(seal -> seals.put(seal.number(), seal));
        Seal last = block.seal();
        for (int i = 0; i <= following.size(); i++) {
            if (i > 0) {
                Header next = following.get(i - 1);
                if (next.number() != last.number() + 1 || !next.previous().equals(last.hash())) {
                    return new Verdict.Refused("block " + next.number() + " doesn't follow block " + last.number());
                }
                last = next.seal();
            }
            Seal seal = seals.get(last.number());
            if (seal != null) {
                return seal.equals(last)
                        ? new Verdict.Proved(seal)
                        : new Verdict.Refused("block " + last.number() + " is not the one that was published");
            }
        }
        return new Verdict.Refused("no seal of blocks " + block.number() + " to " + last.number() + " is published");
    }
}
