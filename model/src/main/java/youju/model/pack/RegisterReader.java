package youju.model.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

import youju.model.Action;
import youju.model.Deadline;
import youju.model.Dimension;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Position;
import youju.model.Register;
import youju.model.Title;

/** Reads a register's declaration; names of other declarations are checked when all are read. */
final class RegisterReader {
    private static final List<String> TYPES = List.of("text", "long_text", "integer", "decimal", "money", "quantity",
            "date",
            "time", "boolean", "choice", "code", "link", "unit", "region", "point", "phone", "id_number", "credit_code",
            "file", "rows");
    private static final Pattern NUMBER = Pattern.compile("([^{}]|\\{region}|\\{yyyy(MM(dd)?)?}|\\{0{3,12}})+");
    private static final Pattern SYSTEM = Pattern.compile("[GPESCL][1-9]");

    private final Mistakes mistakes;

    RegisterReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Register read(Block block) {
        String id = block.required("register");
        Names.snake(block.position("register"), "register", id, mistakes);
        Title title = block.title("title");
        String system = system(block);
        String number = block.required("number");
        if (!NUMBER.matcher(number).matches() || !number.contains("{0")) {
            mistakes.add(block.position("number"), "number '" + number + "'",
                    "such as \"RX{region}-{yyyyMMdd}-{00000}\"");
        }
        String name = block.text("name").orElse(null);
        SequencedMap<String, Field> fields = fields(block);
        SequencedMap<String, Title> stages = stages(block, fields);
        SequencedMap<String, Action> actions = actions(block, fields, stages);
        List<Deadline> deadlines = deadlines(block, stages);
        List<Register.Unique> uniques = block.lists("unique").stream()
                .map(list -> new Register.Unique(known(block.position(
                        "unique"), list, fields), block.position("unique")))
                .toList();
        List<Register.Limit> limits = limits(block, fields);
        SequencedMap<String, Register.Grant> grants = grants(block, fields);
        if (name != null && !fields.containsKey(name)) {
            mistakes.unknown(block.position("name"), "field", name, fields.keySet());
        }
        block.end();
        return new Register(id, title, system, number, name, fields, stages, actions, deadlines, uniques, limits,
                grants, block.position());
    }

    private String system(Block block) {
        String system = block.required("system");
        if (!SYSTEM.matcher(system).matches()) {
            mistakes.add(block.position("system"), "system '" + system + "'", "a row of the mission, such as P5");
        }
        return system;
    }

    private SequencedMap<String, Field> fields(Block register) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        register.blocks("fields").forEach((id, block) -> fields.put(id, field(id, block)));
        return fields;
    }

    private Field field(String id, Block block) {
        Names.field(block.position(), id, mistakes);
        Title title = block.title("title");
        FieldType type = type(block);
        Field field = new Field(id, title, type, block.flag("required"), block.flag("personal"),
                block.text("default").orElse(
                        null),
                block.text("computed").orElse(null), bounded(type) ? block.decimal("min") : null, bounded(type)
                        ? block.decimal("max")
                        : null,
                block.position());
        block.end();
        return field;
    }

    /** A text's max is its length and read with its type; other types have a greatest value. */
    private static boolean bounded(FieldType type) {
        return !(type instanceof FieldType.Text || type instanceof FieldType.LongText);
    }

    private FieldType type(Block block) {
        String type = block.required("type");
        return switch (type) {
            case "text" -> new FieldType.Text(block.number("max", 200));
            case "long_text" -> new FieldType.LongText(block.number("max", 20_000));
            case "integer" -> new FieldType.Int();
            case "decimal" -> new FieldType.Decimal(block.number("scale", 2), block.text("unit").orElse(null));
            case "money" -> new FieldType.Money();
            case "quantity" -> quantity(block);
            case "date" -> new FieldType.Date();
            case "time" -> new FieldType.Time();
            case "boolean" -> new FieldType.Bool();
            case "choice" -> new FieldType.Choice(choices(block, "of"));
            case "code" -> new FieldType.Code(block.required("of"));
            case "link" -> new FieldType.Link(block.required("of"));
            case "unit" -> new FieldType.UnitRef();
            case "region" -> new FieldType.RegionRef();
            case "point" ->
                new FieldType.Point(block.word("datum", FieldType.Datum.class).orElse(FieldType.Datum.WGS84));
            case "phone" -> new FieldType.Phone();
            case "id_number" -> new FieldType.IdNumber();
            case "credit_code" -> new FieldType.CreditCode();
            case "file" -> new FieldType.File();
            case "rows" -> new FieldType.Rows(List.copyOf(fields(block).values()));
            default -> {
                mistakes.unknown(block.position("type"), "type", type, TYPES);
                yield new FieldType.Text(200);
            }
        };
    }

    private FieldType quantity(Block block) {
        Dimension dimension = block.word("dimension", Dimension.class).orElse(Dimension.LENGTH);
        String unit = block.text("unit").orElse(dimension.base());
        if (dimension.factor(unit).isEmpty()) {
            mistakes.unknown(block.position("unit"), "unit", unit, dimension.units());
        }
        return new FieldType.Quantity(dimension, unit, block.number("scale", 2));
    }

    private Map<String, Title> choices(Block block, String key) {
        SequencedMap<String, Title> options = new LinkedHashMap<>();
        block.block(key).ifPresent(of -> of.all().keySet().forEach(id -> options.put(id, of.title(id))));
        if (options.isEmpty()) {
            mistakes.add(block.position(), "no options", "of: {met: 完成, exceeded: 超额完成}");
        }
        return options;
    }

    private SequencedMap<String, Title> stages(Block register, Map<String, Field> fields) {
        SequencedMap<String, Title> stages = new LinkedHashMap<>();
        Optional<Block> block = register.block("stages");
        if (block.isEmpty()) {
            mistakes.add(register.position(), "no 'stages'", "stages: {open: 办理中, closed: 已办结}");
        }
        block.ifPresent(b -> b.all().keySet().forEach(id -> {
            Names.snake(b.position(id), "stage", id, mistakes);
            if (fields.containsKey(id + "_at")) {
                mistakes.add(b.position(id), "stage '" + id + "' beside a field '" + id + "_at'",
                        "another name for the field: the stage has this time already");
            }
            stages.put(id, b.title(id));
        }));
        return stages;
    }

    private SequencedMap<String, Action> actions(Block register, Map<String, Field> fields, Map<String, Title> stages) {
        SequencedMap<String, Action> actions = new LinkedHashMap<>();
        register.blocks("actions").forEach((id, block) -> actions.put(id, action(id, block, fields, stages)));
        if (actions.values().stream().noneMatch(Action::creates)) {
            mistakes.add(register.position("actions"), "no action that makes an entry", "one without 'from'");
        }
        Set<String> reached = new LinkedHashSet<>();
        actions.values().forEach(action -> reached.add(String.valueOf(action.to())));
        for (String stage : stages.keySet()) {
            if (!reached.contains(stage)) {
                mistakes.add(register.position("stages"), "stage '" + stage + "' that no action leads to",
                        "an action with 'to: " + stage + "'");
            }
        }
        return actions;
    }

    private Action action(String id, Block block, Map<String, Field> fields, Map<String, Title> stages) {
        Names.snake(block.position(), "action", id, mistakes);
        if (Set.of("correct", "void", "move").contains(id)) {
            mistakes.add(block.position(), "action '" + id + "'", "another name: every register has this one already");
        }
        Title title = block.title("title");
        List<String> from = block.texts("from");
        from.forEach(stage -> stage(block.position("from"), stage, stages));
        String to = block.text("to").orElse(null);
        if (to != null) {
            stage(block.position("to"), to, stages);
        } else if (from.isEmpty()) {
            mistakes.add(block.position(), "action '" + id + "' that makes an entry without a stage", "'to: STAGE'");
        }
        List<Action.By> by = block.texts("by").stream().map(who -> by(block, who, fields)).toList();
        if (by.isEmpty()) {
            mistakes.add(block.position(), "action '" + id + "' that nobody may do", "'by: ROLE' or 'by: unit.FIELD'");
        }
        List<Action.Ask> asks = block.texts("asks").stream().map(ask -> ask(block, ask, fields)).toList();
        Optional<String> reason = block.text("reason");
        if (reason.isPresent() && !reason.get().equals("required")) {
            mistakes.add(block.position("reason"), "reason: " + reason.get(), "reason: required");
        }
        SequencedMap<String, String> sets = new LinkedHashMap<>();
        block.block("sets").ifPresent(b -> b.all().keySet().forEach(field -> {
            known(b.position(field), List.of(field), fields);
            sets.put(field, b.text(field).orElse(""));
        }));
        Action action = new Action(id, title, new LinkedHashSet<>(from), to, by, asks, block.text("when").orElse(null),
                reason
                        .isPresent(),
                sets, known(block.position("locks"), block.texts("locks"), fields), block.position());
        block.end();
        return action;
    }

    private Action.By by(Block block, String who, Map<String, Field> fields) {
        if (who.startsWith("unit.")) {
            String field = who.substring("unit.".length());
            known(block.position("by"), List.of(field), fields);
            Field declared = fields.get(field);
            if (declared != null && !(declared.type() instanceof FieldType.UnitRef)) {
                mistakes.add(block.position("by"), "'" + who + "', a field that holds no unit", "a field of type unit");
            }
            return new Action.By.UnitIn(field);
        }
        return new Action.By.InRole(who);
    }

    private Action.Ask ask(Block block, String ask, Map<String, Field> fields) {
        boolean required = ask.endsWith("!");
        String field = required ? ask.substring(0, ask.length() - 1) : ask;
        known(block.position("asks"), List.of(field), fields);
        return new Action.Ask(field, required);
    }

    private List<Deadline> deadlines(Block register, Map<String, Title> stages) {
        List<Deadline> deadlines = new ArrayList<>();
        register.blocks("deadlines").forEach((id, block) -> {
            String from = block.required("from");
            String until = block.required("until");
            stage(block.position("from"), from, stages);
            stage(block.position("until"), until, stages);
            List<String> paused = block.texts("paused");
            paused.forEach(stage -> stage(block.position("paused"), stage, stages));
            Title title = block.has("title") ? block.title("title") : Title.of(id);
            deadlines
                    .add(new Deadline(id, title, from, until, block.required("within"), block.text("warn").orElse(null),
                            new LinkedHashSet<>(paused), block.text("escalate").orElse(null), block.position()));
            block.end();
        });
        return deadlines;
    }

    private List<Register.Limit> limits(Block register, Map<String, Field> fields) {
        List<Register.Limit> limits = new ArrayList<>();
        for (Block block : register.list("limits")) {
            int count = block.number("count", 0);
            if (count < 1) {
                mistakes.add(block.position(), "a limit of " + count, "count: 1 or more");
            }
            limits.add(new Register.Limit(count, known(block.position("per"), block.texts("per"), fields),
                    block.position()));
            block.end();
        }
        return limits;
    }

    private SequencedMap<String, Register.Grant> grants(Block register, Map<String, Field> fields) {
        SequencedMap<String, Register.Grant> grants = new LinkedHashMap<>();
        register.blocks("grants").forEach((who, block) -> {
            Action.By to = by(block, who, fields);
            Register.See see = block.word("see", Register.See.class).orElse(Register.See.NONE);
            if (!block.has("see")) {
                mistakes.add(block.position(), "no 'see'", "see: region, own or none");
            }
            if (to instanceof Action.By.UnitIn && see == Register.See.REGION) {
                mistakes.add(block.position("see"), "see: region of '" + who + "'",
                        "see: own (the entries that name the unit) or none");
            }
            List<String> personal = known(block.position("personal"), block.texts("personal"), fields);
            for (String field : personal) {
                Field declared = fields.get(field);
                if (declared != null && !declared.personal()) {
                    mistakes.add(block.position("personal"), "'" + field + "', which isn't personal",
                            "fields with 'personal: true': others are seen by whoever sees the entry");
                }
            }
            if (see == Register.See.NONE && !personal.isEmpty()) {
                mistakes.add(block.position("personal"), "personal fields of entries that aren't seen",
                        "see: own or region");
            }
            grants.put(who, new Register.Grant(to, see, new LinkedHashSet<>(personal), block.position()));
            block.end();
        });
        return grants;
    }

    private void stage(Position position, String stage, Map<String, Title> stages) {
        if (!stages.containsKey(stage)) {
            mistakes.unknown(position, "stage", stage, stages.keySet());
        }
    }

    private List<String> known(Position position, List<String> names, Map<String, Field> fields) {
        for (String name : names) {
            if (!fields.containsKey(name)) {
                mistakes.unknown(position, "field", name, fields.keySet());
            }
        }
        return names;
    }
}
