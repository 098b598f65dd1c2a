package youju.model.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Deadline;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.Role;
import youju.model.Title;

/** Reads what a register with these fields and stages holds to: deadlines, uniqueness, limits and grants. */
final class RuleReader {
    private final Map<String, Field> fields;
    private final Map<String, Title> stages;

    RuleReader(Map<String, Field> fields, Map<String, Title> stages) {
        this.fields = fields;
        this.stages = stages;
    }

    List<Deadline> deadlines(Block register) {
        List<Deadline> deadlines = new ArrayList<>();
        register.block("deadlines").ifPresent(all -> all.blocks().forEach((id, block) -> {
            Names.snake(all, id, "deadline", id);
            deadlines.add(deadline(id, block));
        }));
        return deadlines;
    }

    private Deadline deadline(String id, Block block) {
        String from = stage(block, "from");
        String until = stage(block, "until");
        if (!from.isEmpty() && from.equals(until)) {
            block.mistake("until", "a deadline from '" + from + "' until '" + until + "'", "two stages");
        }
        List<String> paused = Fields.stages(block, block.items("paused"), stages);
        if (paused.contains(until)) {
            block.mistake("paused", "a pause in '" + until + "', where the deadline ends", "stages before it");
        }
        Title title = block.has("title") ? block.title("title") : Title.of(id);
        Deadline deadline = new Deadline(id, title, from, until, block.required("within"),
                block.given("warn"), block.given("remind"), new LinkedHashSet<>(paused),
                block.text("escalate").orElse(null), late(block), block.items("tells").stream().map(item -> ActionReader
                        .who(block, item, fields)).toList(),
                block.position());
        block.end();
        return deadline;
    }

    /** The field that says whether a deadline ended late, which the program alone writes. */
    private @Nullable String late(Block block) {
        String late = block.text("late").orElse(null);
        if (late != null) {
            Fields.known(block, List.of(new Item(late, block.position("late"))), fields);
            Field field = fields.get(late);
            if (field != null
                    && (!(field.type() instanceof FieldType.Bool) || field.required() || field.standard() != null
                            || field.computed() != null || field.personal())) {
                block.mistake("late", "'" + late + "' as what says whether it ended late",
                        "a boolean of its own: neither required, personal nor computed, without default");
            }
        }
        return late;
    }

    private String stage(Block block, String key) {
        String stage = block.required(key);
        if (!stage.isEmpty()) {
            Fields.stages(block, List.of(new Item(stage, block.position(key))), stages);
        }
        return stage;
    }

    List<Register.Unique> uniques(Block register) {
        List<Register.Unique> uniques = new ArrayList<>();
        Set<Set<String>> seen = new LinkedHashSet<>();
        for (List<Item> list : register.lists("unique")) {
            List<String> names = Fields.countable(register, "unique", list, fields, Set.of(Register.REGION));
            if (names.isEmpty() || !seen.add(Set.copyOf(new LinkedHashSet<>(names)))) {
                register.mistake("unique", names.isEmpty() ? "an empty list" : names + " a second time",
                        "lists of fields, each once: [[person, year]]");
            }
            uniques.add(new Register.Unique(names, list.isEmpty()
                    ? register.position("unique")
                    : list.getFirst().position()));
        }
        return uniques;
    }

    /** Stages in which only the register's own actions change an entry. */
    Set<String> fixed(Block register) {
        return new LinkedHashSet<>(Fields.stages(register, register.items("fixed"), stages));
    }

    Register.@Nullable States states(Block register, List<Register.Unique> uniques) {
        return register.block("states").map(block -> new StatesReader(block, fields, stages, uniques).read())
                .orElse(null);
    }

    List<Register.Limit> limits(Block register) {
        List<Register.Limit> limits = new ArrayList<>();
        Set<Set<String>> seen = new LinkedHashSet<>();
        for (Block block : register.list("limits")) {
            if (!block.has("count")) {
                block.mistake("a limit without a count", "count: 1 or more");
            }
            int count = block.number("count", 1, 1, Integer.MAX_VALUE);
            List<String> per = Fields.countable(block, "per", block.items("per"), fields);
            if (per.isEmpty() || !seen.add(Set.copyOf(new LinkedHashSet<>(per)))) {
                block.mistake("per", per.isEmpty() ? "a limit per nothing" : "a second limit per " + per,
                        "per: [field, …], each once");
            }
            // How many there are is kept under the values themselves, where a deleted personal one would live on.
            per.stream().filter(name -> fields.get(name) instanceof Field field && field.personal()).forEach(
                    name -> block.mistake("per", "the personal field '" + name + "' in 'per'",
                            "fields that aren't personal; unique: [[" + name + "]] may name it"));
            limits.add(new Register.Limit(count, per, block.position()));
            block.end();
        }
        return limits;
    }

    SequencedMap<String, Register.Grant> grants(Block register) {
        SequencedMap<String, Register.Grant> grants = new LinkedHashMap<>();
        register.blocks("grants").forEach((who, block) -> {
            Action.By to = ActionReader.who(block, new Item(who, block.position()), fields);
            if (!block.has("see")) {
                block.mistake("no 'see'", "see: region, own or none");
            }
            Register.See see = block.word("see", Register.See.class).orElse(Register.See.NONE);
            if (to instanceof Action.By.UnitIn && see == Register.See.REGION) {
                block.mistake("see", "see: region of '" + who + "'",
                        "see: own (the entries that name the unit) or none");
            }
            List<String> personal = personal(block, see);
            List<String> in = Fields.stages(block, block.items("stages"), stages);
            List<String> reads = reads(block, to, see);
            if (to.equals(new Action.By.InRole(Role.PUBLIC)) && see == Register.See.REGION && !personal.isEmpty()) {
                block.mistake("personal", "personal fields for everybody",
                        "see: own: whoever shows an entry's query code reads its own");
            }
            if (see == Register.See.NONE && block.has("see") && !in.isEmpty()) {
                block.mistake("stages", "stages of entries that aren't seen", "see: own or region");
            }
            grants.put(who, new Register.Grant(to, see, new LinkedHashSet<>(personal), new LinkedHashSet<>(in),
                    new LinkedHashSet<>(reads), block.position()));
            block.end();
        });
        return grants;
    }

    /** What the public reads: nothing that isn't named, and nothing personal. */
    private List<String> reads(Block block, Action.By to, Register.See see) {
        List<String> reads = Fields.known(block, block.items("reads"), fields);
        if (!reads.isEmpty() && !to.equals(new Action.By.InRole(Role.PUBLIC))) {
            block.mistake("reads", "'reads' of '" + to.word() + "'",
                    "it in the grant of public: others read all fields");
        }
        for (String field : reads) {
            if (fields.get(field) instanceof Field declared && declared.personal()) {
                block.mistake("reads", "the personal field '" + field + "' in 'reads'", "fields that aren't personal");
            }
        }
        if (see == Register.See.NONE && block.has("see") && !reads.isEmpty()) {
            block.mistake("reads", "fields of entries that aren't seen", "see: own or region");
        }
        return reads;
    }

    private List<String> personal(Block block, Register.See see) {
        List<String> personal = Fields.known(block, block.items("personal"), fields);
        for (String field : personal) {
            Field declared = fields.get(field);
            if (declared != null && !declared.personal()) {
                block.mistake("personal", "'" + field + "', which isn't personal",
                        "fields with 'personal: true': others are seen by whoever sees the entry");
            }
        }
        if (see == Register.See.NONE && block.has("see") && !personal.isEmpty()) {
            block.mistake("personal", "personal fields of entries that aren't seen", "see: own or region");
        }
        return personal;
    }
}
