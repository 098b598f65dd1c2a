package youju.model.pack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.Title;

/** Reads by which action devices report in a register, and who tells which of its entries were seen. */
final class WatchReader {
    private static final int LONGEST_HOURS = 720;
    private static final int FARTHEST = 5000;

    private final Map<String, Field> fields;
    private final Map<String, Title> stages;
    private final Map<String, Action> actions;

    WatchReader(Map<String, Field> fields, Map<String, Title> stages, Map<String, Action> actions) {
        this.fields = fields;
        this.stages = stages;
        this.actions = actions;
    }

    Register.@Nullable Devices devices(Block register) {
        Block block = register.block("devices").orElse(null);
        if (block == null) {
            return null;
        }
        String link = field(block, "link", "a link to the register of the devices", FieldType.Link.class);
        String at = field(block, "at", "a time", FieldType.Time.class);
        List<String> same = Fields.countable(block, "same", block.items("same"), fields);
        String report = action(block, "report", true, Set.of(link, at));
        String again = action(block, "again", false, Set.of(at));
        List<String> in = block.texts("in");
        if (in.isEmpty()) {
            block.mistake("in", "'devices' without the stages in which one may report", "in: [serving]");
        }
        Register.Devices devices = new Register.Devices(link, block.required("code"), new LinkedHashSet<>(in), report,
                again, same, at, block.number("hours", 24, 1, LONGEST_HOURS), block.number("metres", 100, 0, FARTHEST),
                block.position());
        block.end();
        return devices;
    }

    private String action(Block block, String key, boolean creates, Set<String> asked) {
        String name = block.required(key);
        Action action = actions.get(name);
        if (action == null) {
            if (!name.isEmpty()) {
                block.unknown(block.position(key), "action", name, actions.keySet());
            }
        } else if (action.creates() != creates || action.reason() || !action.asks().stream().map(Action.Ask::field)
                .toList().containsAll(asked)) {
            block.mistake(key, "'" + name + "' as what a device does", (creates
                    ? "an action that makes an entry"
                    : "an action with 'from'") + ", needs no reason and asks for "
                    + String.join(", ", asked.stream().sorted()
                            .toList()));
        }
        return name;
    }

    Register.@Nullable Seen seen(Block register) {
        Block block = register.block("seen").orElse(null);
        if (block == null) {
            return null;
        }
        List<String> in = Fields.stages(block, block.items("in"), stages);
        List<String> by = block.texts("by");
        if (in.isEmpty() || by.isEmpty()) {
            block.mistake(in.isEmpty() ? "in" : "by", "'seen' without it", "by: [ROLE], in: [STAGE]");
        }
        Register.Seen seen = new Register.Seen(field(block, "place", "a point", FieldType.Point.class), by,
                new LinkedHashSet<>(in), block.required("why"), block.position());
        block.end();
        return seen;
    }

    private String field(Block block, String key, String expected, Class<? extends FieldType> type) {
        String name = block.required(key);
        if (!name.isEmpty()) {
            Fields.known(block, List.of(new Item(name, block.position(key))), fields);
            Field field = fields.get(name);
            if (field != null && (!type.isInstance(field.type()) || field.personal() || field.computed() != null)) {
                block.mistake(key, "'" + name + "' as '" + key + "'", expected + ", neither personal nor computed");
            }
        }
        return name;
    }
}
