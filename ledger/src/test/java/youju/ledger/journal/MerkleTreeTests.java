package youju.ledger.journal;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Every leaf's path gives the root, and nothing else does. */
class MerkleTreeTests {

    @Property(tries = 150)
    void pathsLeadToTheRoot(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll Algorithm algorithm,
            @ForAll @IntRange(min = 0, max = 299) int other) {
        List<Hash> leaves = leaves(algorithm, size);
        MerkleTree tree = new MerkleTree(algorithm, leaves);
        int position = other % size;
        List<Hash> path = tree.path(position);
        Hash leaf = leaves.get(position);
        assertThat(MerkleTree.climb(algorithm, leaf, position, size, path)).isEqualTo(tree.root());
        Hash changed = MerkleTree.leaf(algorithm, new byte[]{1, 2, 3});
        assertThat(MerkleTree.climb(algorithm, changed, position, size, path)).isNotEqualTo(tree.root());
        assertThat(MerkleTree.climb(algorithm, leaf, position, size + 300, path)).isNotEqualTo(tree.root());
        int elsewhere = (position + 1) % size;
        if (elsewhere != position) {
            assertThat(MerkleTree.climb(algorithm, leaf, elsewhere, size, path)).isNotEqualTo(tree.root());
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(changed);
        assertThat(MerkleTree.climb(algorithm, leaf, position, size, longer)).isNull();
        assertThat(MerkleTree.climb(algorithm, leaf, size, size, path)).isNull();
    }

    private static List<Hash> leaves(Algorithm algorithm, int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(MerkleTree.leaf(algorithm, new byte[]{(byte) i, (byte) (i >> 8)}));
        }
        return leaves;
    }
}
