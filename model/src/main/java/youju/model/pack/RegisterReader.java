package youju.model.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Deadline;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.GoalRule;
import youju.model.Paper;
import youju.model.Register;
import youju.model.Title;

/** Reads a register's declaration; names of other declarations are checked when all are read. */
final class RegisterReader {
    private static final Pattern NUMBER = Pattern.compile(
            "([^{}]|\\{region}|\\{yyyy(MM(dd)?)?})*\\{0{3,12}}([^{}]|\\{region}|\\{yyyy(MM(dd)?)?})*");

    private final Mistakes mistakes;

    /** {@code sound} where nothing is wrong with fields and stages, so that expressions over them can be checked. */
    record Read(Register register, boolean sound) {}

    RegisterReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Read read(Block block) {
        String id = block.required("register");
        Names.snake(block, "register", "register", id);
        Title title = block.title("title");
        String system = Names.system(block);
        String number = block.required("number");
        if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
            block.mistake("number", "number '" + number + "'",
                    "such as \"RX{region}-{yyyyMMdd}-{00000}\", with one run of 3 to 12 zeros");
        }
        int known = mistakes.count();
        SequencedMap<String, Field> fields = FieldReader.fields(block);
        SequencedMap<String, Title> stages = stages(block, fields);
        boolean sound = mistakes.count() == known;
        SequencedMap<String, String> stagesWere = stagesWere(block, fields, stages);
        SequencedMap<String, Action> actions = new ActionReader(fields, stages).actions(block);
        RuleReader rules = new RuleReader(fields, stages);
        WatchReader watching = new WatchReader(fields, stages, actions);
        String name = name(block, fields);
        String desk = desk(block);
        Register.Bound bound = bound(block, fields);
        List<Deadline> deadlines = rules.deadlines(block);
        List<Register.Unique> uniques = rules.uniques(block);
        Register register = new Register(id, title, system, number, name, desk, bound, fields, stages, stagesWere,
                actions, deadlines, uniques, rules.limits(block), rules.grants(block),
                rules.fixed(block), rules.states(block, uniques), goals(block, fields), papers(block, stages), alike(id,
                        block, fields, actions),
                watching.devices(block), watching.seen(block), standing(block), block.position());
        block.end();
        return new Read(register, sound);
    }

    private static @Nullable String name(Block block, Map<String, Field> fields) {
        String name = block.text("name").orElse(null);
        if (name == null) {
            return null;
        }
        Fields.known(block, List.of(new Item(name, block.position("name"))), fields);
        Field field = fields.get(name);
        if (field != null && !field.type().isCountable() && !(field.type() instanceof FieldType.LongText)) {
            block.mistake("name", "'" + name + "' as the name of an entry", "a field of one value that can be read");
        }
        return name;
    }

    private static @Nullable String desk(Block block) {
        String desk = block.text("desk").orElse(null);
        if (desk != null) {
            Names.snake(block, "desk", "desk", desk);
            if (Register.OTHER_DESKS.contains(desk)) {
                block.mistake("desk", "desk '" + desk + "'", "another name: the public finds something else under it");
            }
        }
        return desk;
    }

    /** Where the parts of a briefing stand, of a register whose entries are briefings. */
    private static Register.@Nullable Bound bound(Block register, Map<String, Field> fields) {
        Block block = register.block("briefing").orElse(null);
        if (block == null) {
            return null;
        }
        Register.Bound bound = new Register.Bound(part(block, "text", fields, "a long_text with 'figures: true'",
                type -> type instanceof FieldType.LongText text && text.figures()),
                part(block, "period", fields, "a period", FieldType.TimePeriod.class::isInstance),
                part(block, "printed", fields, "a long_text", FieldType.LongText.class::isInstance),
                part(block, "pinned", fields, "rows with the columns " + String.join(", ", Register.PINNED),
                        type -> type instanceof FieldType.Rows(List<Field> columns) && columns.stream().map(Field::id)
                                .toList().containsAll(Register.PINNED)),
                block.has("corrects")
                        ? part(block, "corrects", fields, "a link", FieldType.Link.class::isInstance)
                        : null,
                block.has("notice")
                        ? part(block, "notice", fields, "a long_text", FieldType.LongText.class::isInstance)
                        : null,
                block.has("declared")
                        ? part(block, "declared", fields, "a text", FieldType.Text.class::isInstance)
                        : null,
                block.required("sign_offs"), block.position());
        block.end();
        return bound;
    }

    private static String part(Block block, String key, Map<String, Field> fields, String expected,
            Predicate<FieldType> fits) {
        String id = block.required(key);
        if (!id.isEmpty()) {
            Fields.known(block, List.of(new Item(id, block.position(key))), fields);
        }
        Field field = fields.get(id);
        if (field != null && (field.personal() || field.computed() != null || !fits.test(field.type()))) {
            block.mistake(key, "'" + id + "' as the " + key + " of a briefing", expected
                    + ", neither personal nor computed");
        }
        return id;
    }

    /** The rule of lights, where the register keeps goals: then it has what a goal has. */
    private static @Nullable GoalRule goals(Block block, Map<String, Field> fields) {
        Block rule = block.block("goals").orElse(null);
        if (rule == null) {
            return null;
        }
        BigDecimal green = Objects.requireNonNullElse(rule.decimal("green"), BigDecimal.valueOf(100));
        BigDecimal yellow = Objects.requireNonNullElse(rule.decimal("yellow"), BigDecimal.valueOf(90));
        if (yellow.signum() < 0 || yellow.compareTo(green) > 0) {
            rule.mistake("yellow", "yellow: " + yellow.toPlainString() + " with green: " + green.toPlainString(),
                    "0 up to green");
        }
        GoalRule read = new GoalRule(green, yellow, rule.flag("ours"));
        rule.end();
        List<String> wrong = GoalRule.FIELDS.entrySet().stream().filter(each -> {
            Field field = fields.get(each.getKey());
            return field == null || !each.getValue().isInstance(field.type());
        }).map(Map.Entry::getKey).sorted().toList();
        if (!wrong.isEmpty()) {
            block.mistake("goals", "a register of goals without " + String.join(", ", wrong),
                    "year (integer), parent (link), owner (unit), aspect (choice), quarters (rows of quarter, aim, actual)");
        }
        return read;
    }

    /** Grades in order: each but the last says when. */
    private static Register.@Nullable Standing standing(Block register) {
        Block block = register.block("standing").orElse(null);
        if (block == null) {
            return null;
        }
        List<Register.Grade> grades = new ArrayList<>();
        block.block("grades").ifPresent(all -> all.blocks().forEach((id, grade) -> {
            Names.snake(all, id, "grade", id);
            if (!grade.has("light")) {
                grade.mistake("no 'light'", "light: green, yellow or red");
            }
            grades.add(new Register.Grade(id, grade.title("title"), grade.word("light", Register.Light.class).orElse(
                    Register.Light.YELLOW), grade.title("because"), grade.given("when")));
            grade.end();
        }));
        if (grades.isEmpty() || grades.getLast().when() != null || grades.subList(0, grades.size() - 1).stream()
                .anyMatch(grade -> grade.when() == null)) {
            block.mistake("grades",
                    "grades of which " + (grades.isEmpty() ? "there are none" : "not the last alone says no 'when'"),
                    "each with 'when', and a last one without, for whatever is none of them");
        }
        Register.Standing standing = new Register.Standing(block.title("title"), grades, block.position());
        block.end();
        return standing;
    }

    private static SequencedMap<String, Paper> papers(Block register, Map<String, Title> stages) {
        SequencedMap<String, Paper> papers = new LinkedHashMap<>();
        Block all = register.block("papers").orElse(null);
        if (all == null) {
            return papers;
        }
        all.blocks().forEach((id, block) -> {
            Names.snake(all, id, "paper", id);
            List<String> from = Fields.stages(block, block.items("stages"), stages);
            if (from.isEmpty() && !block.has("stages")) {
                block.mistake("paper '" + id + "' of no stage", "stages: [accepted], in which it is made out");
            }
            papers.put(id, new Paper(id, block.title("title"), Set.copyOf(from), block.given("when"), block.required(
                    "text"), block.flag("open"), block.position()));
            block.end();
        });
        return papers;
    }

    /** By what entries are alike: of what isn't personal, since words are kept of it. */
    private static Register.@Nullable Alike alike(String register, Block of, Map<String, Field> fields,
            Map<String, Action> actions) {
        Block block = of.block("alike").orElse(null);
        if (block == null) {
            return null;
        }
        List<Item> texts = block.items("text");
        Fields.known(block, texts, fields);
        if (texts.isEmpty()) {
            block.mistake("text", "'alike' without a text", "text: [subject, content]");
        }
        texts.forEach(item -> fits(block, item, fields.get(item.text()), "texts of 'alike'",
                "a text, long_text, code or choice",
                type -> type instanceof FieldType.Text || type instanceof FieldType.LongText
                        || type instanceof FieldType.Code || type instanceof FieldType.Choice));
        String place = block.text("place").orElse(null);
        if (place != null) {
            Item item = new Item(place, block.position("place"));
            Fields.known(block, List.of(item), fields);
            fits(block, item, fields.get(place), "the place of 'alike'", "a point", FieldType.Point.class::isInstance);
        }
        List<Item> suggests = block.items("suggest");
        Fields.countable(block, "suggest", suggests, fields);
        suggests.forEach(item -> fits(block, item, fields.get(item.text()), "what is suggested", "a field of one value",
                FieldType::isCountable));
        String merge = block.text("merge").orElse(null);
        if (merge != null) {
            Action action = actions.get(merge);
            if (action == null) {
                block.unknown(block.position("merge"), "action", merge, actions.keySet());
            } else if (action.creates() || action.asks().stream().noneMatch(ask -> fields.get(ask.field()) != null
                    && fields.get(ask.field()).type() instanceof FieldType.Link(String to) && to.equals(register))) {
                block.mistake("merge", "'" + merge + "' as the action that merges",
                        "an action with 'from' that asks for a link to " + register);
            }
        }
        List<Item> answers = block.items("answers");
        Fields.known(block, answers, fields);
        answers.forEach(item -> fits(block, item, fields.get(item.text()), "'answers'", "a field", _ -> true));
        if (merge == null && !answers.isEmpty()) {
            block.mistake("answers", "'answers' where nothing is merged", "merge: ACTION beside it");
        }
        Register.Alike alike = new Register.Alike(texts.stream().map(Item::text).toList(), place, suggests.stream().map(
                Item::text).toList(), merge, answers.stream().map(Item::text).toList(), block.position());
        block.end();
        return alike;
    }

    private static void fits(Block block, Item item, @Nullable Field field, String what, String expected,
            Predicate<FieldType> fits) {
        if (field != null && (field.personal() || field.computed() != null || !fits.test(field.type()))) {
            block.mistake(item.position(), "'" + item.text() + "' in " + what, expected
                    + ", neither personal nor computed");
        }
    }

    private static SequencedMap<String, Title> stages(Block register, Map<String, Field> fields) {
        SequencedMap<String, Title> stages = new LinkedHashMap<>();
        Block block = register.block("stages").orElse(null);
        if (block == null) {
            if (!register.has("stages")) {
                register.mistake("no 'stages'", "stages: {open: 办理中, closed: 已办结}");
            }
            return stages;
        }
        for (String id : block.names()) {
            Names.stage(block, id);
            if (fields.containsKey(id + "_at")) {
                block.mistake(id, "stage '" + id + "' beside a field '" + id + "_at'",
                        "another name for the field: the stage has this time already");
            }
            stages.put(id, block.title(id));
        }
        return stages;
    }

    /** What stages that are gone are now. */
    private static SequencedMap<String, String> stagesWere(Block register, Map<String, Field> fields,
            Map<String, Title> stages) {
        SequencedMap<String, String> were = new LinkedHashMap<>();
        Block block = register.block("stages_were").orElse(null);
        if (block == null) {
            return were;
        }
        for (String was : block.names()) {
            Names.snake(block, was, "stage", was);
            if (stages.containsKey(was)) {
                block.mistake(was, "stage '" + was + "', which is declared still",
                        "a stage that was declared before and is gone");
            }
            if (fields.containsKey(was + "_at")) {
                block.mistake(was, "stage '" + was + "' beside a field '" + was + "_at'",
                        "another name for the field: the times of the stage are kept under this one");
            }
            String is = block.required(was);
            if (!is.isEmpty()) {
                Fields.stages(block, List.of(new Item(is, block.position(was))), stages);
            }
            were.put(was, is);
        }
        return were;
    }
}
