package youju.model.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import youju.model.Position;
import youju.model.Title;

/**
 * A YAML mapping being read. Each getter takes its key; {@link #end} reports the keys nobody took. What can't be read is
 * reported and read as its standard value, so that reading goes on and finds the other mistakes.
 */
final class Block {
    private final String file;
    private final Position position;
    private final Mistakes mistakes;
    private final SequencedMap<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Position> keys = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();

    Block(String file, MappingNode node, Mistakes mistakes) {
        this.file = file;
        this.position = position(file, node);
        this.mistakes = mistakes;
        for (NodeTuple tuple : node.getValue()) {
            Position at = position(file, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(at, "a key that is no text", "a name");
            } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                mistakes.add(at, "'" + key.getValue() + "' a second time", "each key once");
            } else {
                keys.put(key.getValue(), at);
            }
        }
    }

    static Position position(String file, Node node) {
        return new Position(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    Position position() {
        return position;
    }

    Position position(String key) {
        return keys.getOrDefault(key, position);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** All keys, in order, as names of what their values declare. */
    SequencedMap<String, Node> all() {
        taken.addAll(values.keySet());
        return values;
    }

    Optional<String> text(String key) {
        Node node = take(key);
        if (node == null || isNull(node)) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        mistakes.add(position(file, node), "'" + key + "' is no text", "one value");
        return Optional.empty();
    }

    String required(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty() && !has(key)) {
            mistakes.add(position, "no '" + key + "'", "'" + key + ": …'");
        }
        return text.orElse("");
    }

    Title title(String key) {
        Node node = take(key);
        if (node instanceof MappingNode mapping) {
            Block both = new Block(file, mapping, mistakes);
            Title title = new Title(both.required("zh"), both.text("en").orElse(null));
            both.end();
            return title;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Title.of(scalar.getValue());
        }
        mistakes.add(node == null ? position : position(file, node), "no '" + key + "'", "a text or {zh: …, en: …}");
        return Title.of("");
    }

    boolean flag(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            mistakes.add(position(key), "'" + key + ": " + text.get() + "'", "true or false");
        }
        return text.isPresent() && text.get().equals("true");
    }

    int number(String key, int standard) {
        Optional<String> text = text(key);
        try {
            return text.map(Integer::parseInt).orElse(standard);
        } catch (NumberFormatException wrong) {
            mistakes.add(position(key), "'" + key + ": " + text.orElse("") + "'", "a whole number");
            return standard;
        }
    }

    @Nullable
    BigDecimal decimal(String key) {
        Optional<String> text = text(key);
        try {
            return text.map(BigDecimal::new).orElse(null);
        } catch (NumberFormatException wrong) {
            mistakes.add(position(key), "'" + key + ": " + text.orElse("") + "'", "a number");
            return null;
        }
    }

    /** A list of texts; one text alone stands for a list of it. */
    List<String> texts(String key) {
        Node node = take(key);
        return node == null || isNull(node) ? List.of() : texts(key, node);
    }

    private List<String> texts(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return List.of(scalar.getValue());
        }
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    mistakes.add(position(file, item), "an item of '" + key + "' that is no text", "one value");
                }
            }
        } else {
            mistakes.add(position(file, node), "'" + key + "' is no list", "[…, …]");
        }
        return texts;
    }

    /** A list of lists of texts. */
    List<List<String>> lists(String key) {
        Node node = take(key);
        List<List<String>> lists = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> lists.add(texts(key, item)));
        } else if (node != null) {
            mistakes.add(position(file, node), "'" + key + "' is no list of lists", "[[…, …], …]");
        }
        return lists;
    }

    Optional<Block> block(String key) {
        Node node = take(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Block(file, mapping, mistakes));
        }
        mistakes.add(position(file, node), "'" + key + "' holds no keys", "{key: value, …}");
        return Optional.empty();
    }

    /** The blocks under a key, by their names. */
    SequencedMap<String, Block> blocks(String key) {
        SequencedMap<String, Block> blocks = new LinkedHashMap<>();
        block(key).ifPresent(
                outer -> outer.all().forEach((name, node) -> outer.as(name, node).ifPresent(b -> blocks.put(name,
                        b))));
        return blocks;
    }

    /** A list of blocks. */
    List<Block> list(String key) {
        Node node = take(key);
        List<Block> blocks = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                as("an item of " + key, item).ifPresent(blocks::add);
            }
        } else if (node != null) {
            mistakes.add(position(file, node), "'" + key + "' is no list", "[{…}, …]");
        }
        return blocks;
    }

    /** One of the values under this block's own names, as a block. */
    Optional<Block> as(String name, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Block(file, mapping, mistakes));
        }
        mistakes.add(position(file, node), "'" + name + "' holds no keys", "{key: value, …}");
        return Optional.empty();
    }

    /** One of a few words, by its constant's name in lower case. */
    <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.get())) {
                return Optional.of(constant);
            }
        }
        mistakes.unknown(position(key), key, text.get(),
                Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(
                        java.util.Locale.ROOT)).toList());
        return Optional.empty();
    }

    /** Reports the keys that nobody took. */
    void end() {
        for (String key : values.keySet()) {
            if (!taken.contains(key)) {
                mistakes.unknown(position(key), "key", key, taken);
            }
        }
    }

    private @Nullable Node take(String key) {
        taken.add(key);
        return values.get(key);
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty()
                && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }
}
