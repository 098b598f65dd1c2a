package youju.ledger.journal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The tree over the leaves of a block, shaped as in RFC 6962: the left part holds the largest power of two that is smaller
 * than the number of leaves. Leaves are hashed after a byte 0, nodes after a byte 1.
 */
public final class MerkleTree {
    private final Algorithm algorithm;
    private final List<Hash> leaves;

    public MerkleTree(Algorithm algorithm, List<Hash> leaves) {
        this.algorithm = algorithm;
        this.leaves = List.copyOf(leaves);
    }

    /** The hash of a leaf's bytes. */
    public static Hash leaf(Algorithm algorithm, byte[] bytes) {
        MessageDigest digest = algorithm.digest();
        digest.update((byte) 0);
        digest.update(bytes);
        return new Hash(digest.digest());
    }

    /** The root; of no leaves, the hash of nothing. */
    public Hash root() {
        return leaves.isEmpty() ? new Hash(algorithm.digest().digest()) : root(0, leaves.size());
    }

    /** The hashes that lead from the leaf at {@code position} to the root, the leaf's neighbour first. */
    public List<Hash> path(int position) {
        List<Hash> path = new ArrayList<>();
        path(position, 0, leaves.size(), path);
        return path;
    }

    /** The root that a leaf and its path give in a tree of {@code size} leaves; null where the path doesn't fit. */
    public static @Nullable Hash climb(Algorithm algorithm, Hash leaf, int position, int size, List<Hash> path) {
        if (position < 0 || position >= size || path.size() != depth(position, size)) {
            return null;
        }
        return climb(algorithm, leaf, position, size, path, path.size());
    }

    private static Hash climb(Algorithm algorithm, Hash leaf, int position, int size, List<Hash> path, int upTo) {
        if (size == 1) {
            return leaf;
        }
        int left = split(size);
        Hash beside = path.get(upTo - 1);
        return position < left
                ? node(algorithm, climb(algorithm, leaf, position, left, path, upTo - 1), beside)
                : node(algorithm, beside, climb(algorithm, leaf, position - left, size - left, path, upTo - 1));
    }

    private static int depth(int position, int size) {
        if (size == 1) {
            return 0;
        }
        int left = split(size);
        return 1 + (position < left ? depth(position, left) : depth(position - left, size - left));
    }

    private Hash root(int from, int size) {
        if (size == 1) {
            return leaves.get(from);
        }
        int left = split(size);
        return node(algorithm, root(from, left), root(from + left, size - left));
    }

    private void path(int position, int from, int size, List<Hash> path) {
        if (size == 1) {
            return;
        }
        int left = split(size);
        if (position < left) {
            path(position, from, left, path);
            path.add(root(from + left, size - left));
        } else {
            path(position - left, from + left, size - left, path);
            path.add(root(from, left));
        }
    }

    private static Hash node(Algorithm algorithm, Hash left, Hash right) {
        MessageDigest digest = algorithm.digest();
        digest.update((byte) 1);
        digest.update(left.bytes());
        digest.update(right.bytes());
        return new Hash(digest.digest());
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
