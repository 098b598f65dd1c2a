package youju.model.pack;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Title;

/** Reads the actions of a register with these fields and stages. */
final class ActionReader {
    private static final Set<String> BUILT_IN = Set.of("correct", "void", "move", "erase", "undo",
            "restage");
    /** A day: what is taken back later is a correction. */
    private static final int MINUTES = 1440;
    private static final int MOST_TRIES = 1000;

    private final Map<String, Field> fields;
    private final Map<String, Title> stages;

    ActionReader(Map<String, Field> fields, Map<String, Title> stages) {
        this.fields = fields;
        this.stages = stages;
    }

    SequencedMap<String, Action> actions(Block register) {
        SequencedMap<String, Action> actions = new LinkedHashMap<>();
        Block all = register.block("actions").orElse(null);
        if (all == null) {
            if (!register.has("actions")) {
                register.mistake("no 'actions'", "actions: {open: {title: 登记, to: open, by: operator}}");
            }
            return actions;
        }
        all.blocks().forEach((id, block) -> {
            Names.snake(all, id, "action", id);
            if (BUILT_IN.contains(id)) {
                all.mistake(id, "action '" + id + "'", "another name: every register has this one already");
            }
            actions.put(id, action(id, block));
        });
        if (actions.values().stream().noneMatch(Action::creates)) {
            register.mistake("actions", "no action that makes an entry", "one without 'from'");
        }
        boolean lost = actions.values().stream().anyMatch(action -> action.creates() && action.to() == null);
        Set<String> reached = actions.values().stream().map(action -> String.valueOf(action.to()))
                .collect(Collectors.toSet());
        stages.keySet().stream().filter(stage -> !lost && !reached.contains(stage)).forEach(
                stage -> register.mistake("stages." + stage, "stage '" + stage + "' that no action leads to",
                        "an action with 'to: " + stage + "'"));
        return actions;
    }

    private Action action(String id, Block block) {
        Title title = block.title("title");
        List<String> from = Fields.stages(block, block.items("from"), stages);
        String to = to(id, block, from);
        List<Action.By> by = by(id, block);
        List<Action.Ask> asks = block.items("asks").stream().map(item -> ask(block, item)).toList();
        Optional<String> reason = block.text("reason");
        if (reason.isPresent() && !reason.get().equals("required")) {
            block.mistake("reason", "reason: " + reason.get(), "reason: required");
        }
        SequencedMap<String, String> sets = sets(block);
        List<String> locks = Fields.countable(block, "locks", block.items("locks"), fields);
        Action action = new Action(id, title, new LinkedHashSet<>(from), to, by, asks,
                block.given("when"), block.text("otherwise").orElse(null), reason.isPresent(), sets, locks,
                Fields.known(block, block.items("fills"), fields),
                block.word("figures", Action.Figures.class).orElse(null),
                undo(block), opens(block), block.flag("on_site"), tries(block), block.position());
        written(block, action);
        forced(block, action);
        if (action.otherwise() != null && action.when() == null) {
            block.mistake("otherwise", "'otherwise' without 'when'", "'when' beside it: what it is said of");
        }
        if (action.tries() != null) {
            tried(block, action);
        }
        if (action.undo() != null && action.creates()) {
            block.mistake("undo", "'undo' where '" + id + "' makes an entry",
                    "an action with 'from': a new entry is voided");
        }
        if (action.undo() != null && action.figures() != null) {
            block.mistake("undo", "'undo' beside 'figures'",
                    "one of the two: what is asked of figures isn't taken back");
        }
        String rows = action.opens() == null ? null : action.opens().each();
        if (rows != null && action.asks().stream().noneMatch(ask -> ask.field().equals(rows))) {
            block.mistake("opens", "'opens' for rows of '" + rows + "', which '" + id + "' doesn't ask for",
                    "asks: [" + rows + "!]");
        }
        if (action.undo() != null && action.opens() != null) {
            block.mistake("undo", "'undo' beside 'opens'", "one of the two: what was opened isn't taken back");
        }
        outside(block, action);
        block.end();
        return action;
    }

    private Action.@Nullable Tries tries(Block action) {
        Block block = action.block("tries").orElse(null);
        if (block == null) {
            return null;
        }
        if (!block.has("most")) {
            block.mistake("'tries' without 'most'", "most: 1 or more");
        }
        String of = block.required("of");
        if (!of.isEmpty()) {
            Fields.countable(block, "of", List.of(new Item(of, block.position("of"))), fields);
        }
        Action.Tries tries = new Action.Tries(block.number("most", 1, 1, MOST_TRIES), of);
        block.end();
        return tries;
    }

    private static void tried(Block block, Action action) {
        if (action.when() == null) {
            block.mistake("tries", "'tries' without 'when'", "'when' beside it: what is tried");
        }
        if (action.creates()) {
            block.mistake("tries", "'tries' where '" + action.id() + "' makes an entry", "an action with 'from'");
        }
        if (!action.fills().isEmpty() || action.figures() != null) {
            block.mistake("tries", "'tries' beside " + (action.figures() == null ? "'fills'" : "'figures'"),
                    "one of the two: the guard is decided before they are known");
        }
    }

    /** What it opens, as far as this register tells; {@link OpensCheck} looks at the other. */
    private Action.@Nullable Opens opens(Block action) {
        Block block = action.block("opens").orElse(null);
        if (block == null) {
            return null;
        }
        String each = block.text("each").orElse(null);
        Field rows = each == null ? null : fields.get(each);
        if (each != null) {
            Fields.known(block, List.of(new Item(each, block.position("each"))), fields);
        }
        String when = block.given("when");
        if (each != null && when != null) {
            block.mistake("when", "'when' beside 'each'",
                    "one of the two: one entry for each row, or one under a condition");
        }
        if (rows != null && !(rows.type() instanceof FieldType.Rows)) {
            block.mistake("each", "'" + each + "', a field that holds no rows", "a field of type rows");
        }
        SequencedMap<String, Action.Opens.From> gives = new LinkedHashMap<>();
        block.block("gives")
                .ifPresent(given -> given.names().forEach(name -> gives.put(name, from(given, name, rows))));
        Action.Opens opens = new Action.Opens(block.required("register"), block.required("action"), each, when,
                gives);
        block.end();
        return opens;
    }

    private Action.Opens.From from(Block given, String name, @Nullable Field rows) {
        String text = given.required(name);
        if (text.equals("entry")) {
            return new Action.Opens.From.TheEntry();
        }
        if (!text.startsWith("each.")) {
            Fields.known(given, List.of(new Item(text, given.position(name))), fields);
            return new Action.Opens.From.Own(text);
        }
        String column = text.substring("each.".length());
        if (rows == null) {
            given.mistake(name, "'" + text + "' where no rows are named",
                    "each: a field of rows; or a field of the entry");
        }
        List<String> columns = rows != null && rows.type() instanceof FieldType.Rows(List<Field> there)
                ? there.stream().map(Field::id).toList()
                : List.of(column);
        if (!columns.contains(column)) {
            given.unknown(given.position(name), "column", column, columns);
        }
        return new Action.Opens.From.Column(column);
    }

    /** What is done with a phone in one hand asks for nothing that needs a table or a drawing. */
    private void outside(Block block, Action action) {
        for (Action.Ask ask : action.asks()) {
            Field field = fields.get(ask.field());
            if (action.onSite() && field != null && (field.type() instanceof FieldType.Rows || field
                    .type() instanceof FieldType.Polygon)) {
                block.mistake("asks", "'" + ask.field() + "', rows or an outline that an action on site asks for",
                        "fields of one value, or no 'on_site'");
            }
        }
    }

    private static @Nullable Integer undo(Block block) {
        int minutes = block.number("undo", 1, 1, MINUTES);
        return block.has("undo") ? minutes : null;
    }

    private @Nullable String to(String id, Block block, List<String> from) {
        String to = block.text("to").orElse(null);
        if (to == null && from.isEmpty()) {
            block.mistake("action '" + id + "' that makes an entry without a stage", "'to: STAGE'");
        } else if (to != null) {
            Fields.stages(block, List.of(new Item(to, block.position("to"))), stages);
        }
        return to;
    }

    private List<Action.By> by(String id, Block block) {
        List<Action.By> by = block.items("by").stream().map(item -> who(block, item, fields)).toList();
        if (by.isEmpty()) {
            block.mistake("action '" + id + "' that nobody may do", "'by: ROLE' or 'by: unit.FIELD'");
        }
        return by;
    }

    /** A role, or the staff of the unit in a field. */
    static Action.By who(Block block, Item who, Map<String, Field> fields) {
        if (!who.text().startsWith("unit.")) {
            return new Action.By.InRole(who.text());
        }
        String field = who.text().substring("unit.".length());
        Fields.known(block, List.of(new Item(field, who.position())), fields);
        Field declared = fields.get(field);
        if (declared != null && !(declared.type() instanceof FieldType.UnitRef)) {
            block.mistake("'" + who.text() + "', a field that holds no unit", "a field of type unit");
        }
        return new Action.By.UnitIn(field);
    }

    private Action.Ask ask(Block block, Item item) {
        boolean required = item.text().endsWith("!");
        String field = required ? item.text().substring(0, item.text().length() - 1) : item.text();
        Fields.known(block, List.of(new Item(field, item.position())), fields);
        return new Action.Ask(field, required);
    }

    private SequencedMap<String, String> sets(Block block) {
        SequencedMap<String, String> sets = new LinkedHashMap<>();
        block.block("sets").ifPresent(b -> b.names().forEach(field -> {
            Fields.known(b, List.of(new Item(field, b.position(field))), fields);
            sets.put(field, b.required(field));
        }));
        return sets;
    }

    /** Nobody is made to give a photo, another file or a place where nothing says what it is needed for. */
    private void forced(Block block, Action action) {
        for (Action.Ask ask : action.asks()) {
            Field field = fields.get(ask.field());
            if (field != null && (ask.required() || field.required()) && field.why() == null
                    && (field.type() instanceof FieldType.File || field.type() instanceof FieldType.Point)) {
                block.mistake(field.position(), "'" + field.id() + "', a " + (field.type() instanceof FieldType.File
                        ? "file"
                        : "place") + " that '" + action.id() + "' forces one to give",
                        "why: what it is needed for, in the field; or '" + field.id() + "' without '!'");
            }
        }
    }

    /** A field is written in one way by an action, a computed one in none, and a new entry has what it must have. */
    private void written(Block block, Action action) {
        Set<String> written = new HashSet<>();
        for (Action.Ask ask : action.asks()) {
            if (!written.add(ask.field())) {
                block.mistake("asks", "'" + ask.field() + "' asked twice", "each field once");
            }
        }
        for (String field : action.sets().keySet()) {
            if (!written.add(field)) {
                block.mistake("sets." + field, "'" + field + "' asked for and set", "one of the two");
            }
        }
        for (String field : action.fills()) {
            if (!written.add(field)) {
                block.mistake("fills", "'" + field + "' given and filled", "one of the two");
            }
        }
        for (String name : written) {
            Field field = fields.get(name);
            if (field != null && field.computed() != null) {
                block.mistake(action.sets().containsKey(name) ? "sets." + name : "asks",
                        "the computed field '" + name + "'", "fields that are given");
            }
        }
        fields.values().stream()
                .filter(f -> action.creates() && f.required() && f.standard() == null && f.computed() == null
                        && !written.contains(f.id()))
                .forEach(f -> block.mistake("asks", "no '" + f.id() + "' where '" + action.id() + "' makes an entry",
                        "asks: [" + f.id() + "!], since the field is required"));
    }
}
