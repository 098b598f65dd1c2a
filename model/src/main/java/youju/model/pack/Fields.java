package youju.model.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.model.Field;
import youju.model.Title;

/** Names of a register's own fields and stages, where other parts of it use them. */
final class Fields {
    private Fields() {}

    /** Notes the names that are no fields; where no field could be read at all that is said elsewhere. */
    static List<String> known(Block block, List<Item> names, Map<String, Field> fields) {
        for (Item name : names) {
            if (!fields.isEmpty() && !fields.containsKey(name.text())) {
                block.unknown(name.position(), "field", name.text(), fields.keySet());
            }
        }
        return names.stream().map(Item::text).toList();
    }

    /** As {@link #known}, and each is a field by which entries can be told to be the same, named once. */
    static List<String> countable(Block block, String key, List<Item> names, Map<String, Field> fields) {
        return countable(block, key, names, fields, Set.of());
    }

    /** As above, where one may also name {@code beside}, which every entry has. */
    static List<String> countable(Block block, String key, List<Item> names, Map<String, Field> fields,
            Set<String> beside) {
        Set<String> seen = new HashSet<>();
        for (Item name : names) {
            Field field = fields.get(name.text());
            if (field != null && !field.type().isCountable()) {
                block.mistake(name.position(), "'" + name.text() + "' in '" + key + "'",
                        "fields of one value each: not rows, long_text, file or point");
            }
            if (!seen.add(name.text())) {
                block.mistake(name.position(), "'" + name.text() + "' twice in '" + key + "'", "each field once");
            }
        }
        known(block, names.stream().filter(name -> !beside.contains(name.text())).toList(), fields);
        return names.stream().map(Item::text).toList();
    }

    /** As {@link #known}, of stages. */
    static List<String> stages(Block block, List<Item> names, Map<String, Title> stages) {
        for (Item name : names) {
            if (!stages.isEmpty() && !stages.containsKey(name.text())) {
                block.unknown(name.position(), "stage", name.text(), stages.keySet());
            }
        }
        return names.stream().map(Item::text).toList();
    }
}
