package youju.model.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

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
    private final String path;
    private final Position position;
    private final Mistakes mistakes;
    private final Map<String, Position> places;
    private final SequencedMap<String, Node> values = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();

    /** A document. */
    Block(String file, MappingNode node, Mistakes mistakes) {
        this(file, "", position(file, node), node.getValue(), mistakes, new LinkedHashMap<>());
    }

    private Block(String file, String path, Position position, List<NodeTuple> tuples, Mistakes mistakes,
            Map<String, Position> places) {
        this.file = file;
        this.path = path;
        this.position = position;
        this.mistakes = mistakes;
        this.places = places;
        places.putIfAbsent(path, position);
        for (NodeTuple tuple : tuples) {
            Position at = position(file, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(at, "a key that is no text", "a name");
            } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                mistakes.add(at, "'" + key.getValue() + "' a second time", "each key once");
            } else {
                places.put(under(key.getValue()), at);
            }
        }
    }

    static Position position(String file, Node node) {
        return new Position(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    private String under(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Position position() {
        return position;
    }

    Position position(String key) {
        return places.getOrDefault(under(key), position);
    }

    /** The places of all keys of the document that have been looked at, by their paths. */
    Map<String, Position> places() {
        return places;
    }

    /** Something is wrong with the block itself. */
    void mistake(String found, String expected) {
        mistakes.add(position, found, expected);
    }

    /** Something is wrong with what stands under the key. */
    void mistake(String key, String found, String expected) {
        mistakes.add(position(key), found, expected);
    }

    void mistake(Position at, String found, String expected) {
        mistakes.add(at, found, expected);
    }

    void unknown(Position at, String what, String found, Collection<String> known) {
        mistakes.unknown(at, what, found, known);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The names of everything declared in this block, in order. */
    Set<String> names() {
        taken.addAll(values.keySet());
        return new LinkedHashSet<>(values.keySet());
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

    /** The text of a key that must be there; empty where it isn't. */
    String required(String key) {
        Optional<String> text = text(key).filter(found -> !found.isBlank());
        if (text.isEmpty() && !has(key)) {
            mistake("no '" + key + "'", "'" + key + ": …'");
        } else if (text.isEmpty() && values.get(key) instanceof ScalarNode) {
            mistake(key, "'" + key + "' is empty", "'" + key + ": …'");
        }
        return text.orElse("");
    }

    /** The text of a key that may be left out, but not be empty. */
    @Nullable
    String given(String key) {
        taken.add(key);
        return has(key) ? required(key) : null;
    }

    Title title(String key) {
        return title(key, _ -> {});
    }

    /** As {@link #title(String)}, with {@code more} beside both languages. */
    Title title(String key, Consumer<Block> more) {
        Node node = take(key);
        if (node instanceof MappingNode mapping) {
            Block both = below(key, mapping);
            Title title = new Title(both.required("zh"), both.text("en").orElse(null));
            more.accept(both);
            both.end();
            return title;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Title.of(scalar.getValue());
        }
        mistakes.add(node == null ? position : position(file, node),
                node == null ? "no '" + key + "'" : "'" + key + "' is no title", "a text or {zh: …, en: …}");
        return Title.of("");
    }

    /** The title of a key that may be left out. */
    Optional<Title> titled(String key) {
        taken.add(key);
        return has(key) ? Optional.of(title(key)) : Optional.empty();
    }

    boolean flag(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            mistake(key, "'" + key + ": " + text.get() + "'", "true or false");
        }
        return text.isPresent() && text.get().equals("true");
    }

    /** A whole number of that range. */
    int number(String key, int standard, int least, int most) {
        Optional<String> text = text(key);
        try {
            int number = text.map(Integer::parseInt).orElse(standard);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // said below, with the numbers out of range
        }
        mistake(key, "'" + key + ": " + text.orElse("") + "'", "a whole number from " + least
                + (most == Integer.MAX_VALUE ? " on" : " to " + most));
        return standard;
    }

    @Nullable
    BigDecimal decimal(String key) {
        Optional<String> text = text(key);
        try {
            return text.map(BigDecimal::new).orElse(null);
        } catch (NumberFormatException wrong) {
            mistake(key, "'" + key + ": " + text.orElse("") + "'", "a number");
            return null;
        }
    }

    /** As {@link #items}, without their places. */
    List<String> texts(String key) {
        return items(key).stream().map(Item::text).toList();
    }

    /** A list of texts; one text alone stands for a list of it. */
    List<Item> items(String key) {
        Node node = take(key);
        return node == null || isNull(node) ? List.of() : new Items(file, key, mistakes).of(node);
    }

    /** A list of lists of texts. */
    List<List<Item>> lists(String key) {
        Node node = take(key);
        return node == null ? List.of() : new Items(file, key, mistakes).lists(node);
    }

    Optional<Block> block(String key) {
        Node node = take(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(below(key, mapping));
        }
        mistakes.add(position(file, node), "'" + key + "' holds no keys", "{key: value, …}");
        return Optional.empty();
    }

    /**
     * The blocks under a key, by their names. A name that has no block is reported and has an empty one, of which nothing
     * more is said.
     */
    SequencedMap<String, Block> blocks(String key) {
        return block(key).map(Block::blocks).orElseGet(LinkedHashMap::new);
    }

    /** As {@link #blocks(String)}, of this block's own names. */
    SequencedMap<String, Block> blocks() {
        SequencedMap<String, Block> blocks = new LinkedHashMap<>();
        for (String name : names()) {
            blocks.put(name, block(name).orElseGet(() -> new Block(file, under(name), position(name), List.of(),
                    new Mistakes(), places)));
        }
        return blocks;
    }

    /** A list of blocks. */
    List<Block> list(String key) {
        Node node = take(key);
        List<Block> blocks = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode mapping) {
                    blocks.add(below(key + "." + blocks.size(), mapping));
                } else {
                    mistakes.add(position(file, item), "an item of '" + key + "' holds no keys", "{key: value, …}");
                }
            }
        } else if (node != null) {
            mistakes.add(position(file, node), "'" + key + "' is no list", "[{…}, …]");
        }
        return blocks;
    }

    /** One of a few words, by its constant's name in lower case. */
    <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
        int at = words.indexOf(text.get());
        if (at < 0) {
            mistakes.unknown(position(key), key, text.get(), words);
        }
        return at < 0 ? Optional.empty() : Optional.of(type.getEnumConstants()[at]);
    }

    /** Reports the keys that nobody took. */
    void end() {
        for (String key : values.keySet()) {
            if (!taken.contains(key)) {
                mistakes.unknown(position(key), "key", key, taken);
            }
        }
    }

    private Block below(String key, MappingNode node) {
        return new Block(file, under(key), position(file, node), node.getValue(), mistakes, places);
    }

    @Nullable
    Node take(String key) {
        taken.add(key);
        return values.get(key);
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && Set.of("", "~", "null").contains(scalar.getValue());
    }
}
