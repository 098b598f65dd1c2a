package youju.model.pack;

import java.util.ArrayList;
import java.util.List;

import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import youju.model.Position;

/** Reads the lists of texts under a key. */
record Items(String file, String key, Mistakes mistakes) {

    /** A list of texts; one text alone stands for a list of it. */
    List<Item> of(Node node) {
        if (node instanceof ScalarNode scalar) {
            return List.of(new Item(scalar.getValue(), at(scalar)));
        }
        List<Item> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar && !Block.isNull(item)) {
                    items.add(new Item(scalar.getValue(), at(item)));
                } else {
                    mistakes.add(at(item), "an item of '" + key + "' that is no text", "one value");
                }
            }
        } else {
            mistakes.add(at(node), "'" + key + "' is no list", "[…, …]");
        }
        return items;
    }

    /** A list of lists of texts. */
    List<List<Item>> lists(Node node) {
        if (node instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(SequenceNode.class::isInstance)) {
            return sequence.getValue().stream().map(this::of).toList();
        }
        mistakes.add(at(node), "'" + key + "' is no list of lists", "[[…, …], …]");
        return List.of();
    }

    private Position at(Node node) {
        return Block.position(file, node);
    }
}
