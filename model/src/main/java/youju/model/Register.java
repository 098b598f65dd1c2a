package youju.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A declared kind of thing (台账). Fields, stages and actions keep the order of the file. Every register also has the
 * actions {@code correct}, {@code void} and {@code move}. {@code system} is its row of the mission (P5);
 * {@code name} is the field people know an entry by. {@code stagesWere} gives for stages that were declared before and are
 * gone the stage that each of them is now. {@code desk} is the name under which the public makes entries and looks them up,
 * null where it has nothing to do with the register; {@code bound} says where the parts of a briefing stand in its entries, null
 * where they are none. What stands in a stage of {@code fixed} is changed by the register's own actions alone; {@code states} is what entries state of
 * their region, null where they state nothing; {@code goals} is the rule of lights where it keeps goals, null where it doesn't; {@code papers}
 * are what is made out of its entries, by id;
 * {@code alike} says by what entries are found that say the same, null where that isn't asked; {@code devices} by which action
 * devices report, null where none do; {@code seen} who tells which entries were seen, as patrols see cells, null where nobody does;
 * {@code standing} is how entries stand by what is recorded of them, null where that isn't reckoned.
 */
public record Register(String id, Title title, String system, String number, @Nullable String name,
        @Nullable String desk, @Nullable Bound bound,
        SequencedMap<String, Field> fields, SequencedMap<String, Title> stages,
        SequencedMap<String, String> stagesWere, SequencedMap<String, Action> actions,
        List<Deadline> deadlines, List<Unique> uniques, List<Limit> limits, SequencedMap<String, Grant> grants,
        Set<String> fixed, @Nullable States states, @Nullable GoalRule goals, SequencedMap<String, Paper> papers,
        @Nullable Alike alike, @Nullable Devices devices, @Nullable Seen seen, @Nullable Standing standing,
        Position position) {
    public Register {
        fields = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        stages = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stages));
        stagesWere = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stagesWere));
        actions = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(actions));
        deadlines = List.copyOf(deadlines);
        uniques = List.copyOf(uniques);
        limits = List.copyOf(limits);
        grants = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(grants));
        fixed = Set.copyOf(fixed);
        papers = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(papers));
    }

    /** Names that every entry has by which entries can be told to be the same beside fields: what {@code unique} may name too. */
    public static final String REGION = "region";

    /** What a field is called, or the entry's region. */
    public String called(String name) {
        Field field = fields.get(name);
        return field != null ? field.title().zh() : name.equals(REGION) ? "区划" : name;
    }

    /**
     * What somebody may see of the entries, deny by default: what {@code grants} says of them; else, where they may do one of
     * the actions, a role sees its region and the staff of a unit the entries that name it, both without personal values;
     * nobody else, and never the public, sees anything unless it is granted. Who holds an entry's query code is the public's
     * own of that entry.
     */
    public Grant grant(Action.By who) {
        Grant declared = grants.get(who.word());
        if (declared != null) {
            return declared;
        }
        boolean acts = actions.values().stream().anyMatch(action -> action.by().contains(who));
        See see = switch (who) {
            case Action.By.InRole(String role) -> acts && !role.equals(Role.PUBLIC) ? See.REGION : See.NONE;
            case Action.By.UnitIn _ -> acts ? See.OWN : See.NONE;
        };
        return new Grant(who, see, Set.of(), Set.of(), Set.of(), position);
    }

    /**
     * What an entry states while it isn't void and stands in one of {@code stages}: values of an indicator in the entry's region and
     * a period, each in the field under {@code values}. {@code size} is the choice of what numbers in the indicator's own unit
     * are written in ({@link #SIZES}), {@code standings} the rows that state ranks and gaps, {@code document} the text that names what it is
     * stated by. One entry states what is stated of an indicator, a region and a period: these are unique.
     */
    public record States(String indicator, String period, SequencedMap<Says, String> values, @Nullable String size,
            @Nullable String standings, @Nullable String document, Set<String> stages, Position position) {
        /** What numbers may be written in: so many of the indicator's own unit each. */
        public static final Map<String, BigDecimal> SIZES = Map.of("one", BigDecimal.ONE, "wan",
                BigDecimal.valueOf(10_000), "yi", BigDecimal.valueOf(100_000_000));
        /** The columns of standings. */
        public static final List<String> STANDINGS = List.of("aspect", "of", "peers", "value");

        public States {
            values = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
            stages = Set.copyOf(stages);
        }
    }

    /** What a value that an entry states is: the indicator's own (level, or share of a rate), another aspect, or what is to be reached. */
    public enum Says {
        OWN, GROWTH, CHANGE, COMPLETION, TARGET;

        /** As it stands in a pack. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Entries that are briefings (发布稿), by the fields that hold their parts: {@code text} with figures bound in it and the
     * {@code period} it is about; {@code printed}, the text as it was published, and {@code pinned}, its figures as they were then,
     * which only an action that pins them writes; {@code corrects}, the briefing of this register that it takes the place of, and
     * {@code notice}, what the public is told of that; {@code declared}, the id of the briefing of a pack that it was made from.
     * {@code signOffs} is the register in which owning units sign figures off.
     */
    public record Bound(String text, String period, String printed, String pinned, @Nullable String corrects,
            @Nullable String notice, @Nullable String declared, String signOffs, Position position) {
        /** What a correction of an entry leaves alone: it would change what was checked, signed or published. */
        public Set<String> kept() {
            return Set.of(text, period, printed, pinned);
        }
    }

    /** The columns of the field in which figures are pinned. */
    public static final List<String> PINNED = List.of("at", "said", "region", "period", "indicator", "aspect", "of",
            "peers", "thing", "title", "value", "unit", "bound", "kind", "source", "demonstration", "definition",
            "ground",
            "evidence", "block");

    /** The fields of a register of sign-offs: the briefing, the sentence, what is asked and what is said, and who owns it. */
    public static final List<String> SIGN_OFF = List.of("briefing", "statement", "question", "shown", "owner");

    /**
     * Entries that say something alike are found by the words of {@code texts}, and told to be the same by {@code place} too, where one is
     * named. What past ones hold in the fields of {@code suggests} is suggested for a new one; {@code merge} is the action by which one
     * is put to another that says the same, and asks for a link to it; {@code answers} are the fields of the other that the public then
     * reads with its own.
     */
    public record Alike(List<String> texts, @Nullable String place, List<String> suggests, @Nullable String merge,
            List<String> answers, Position position) {
        public Alike {
            texts = List.copyOf(texts);
            suggests = List.copyOf(suggests);
            answers = List.copyOf(answers);
        }
    }

    /**
     * Entries that devices make by themselves. {@code link} leads to the device's own entry, which is known by its field {@code code} and
     * may report while it stands in {@code in}. A message does the action {@code report}; where the device reported the same in the fields
     * {@code same} less than {@code hours} before, no more than {@code metres} away, and the entry made of it stands in a stage of which
     * {@code again} may be done, that is done to it instead. {@code at} is the field with the time that the message is of. What a
     * message leaves out is taken from the device's own field of the same name and type.
     */
    public record Devices(String link, String code, Set<String> in, String report, String again, List<String> same,
            String at,
            int hours, int metres, Position position) {
        public Devices {
            in = Set.copyOf(in);
            same = List.copyOf(same);
        }
    }

    /**
     * Entries that are seen on patrols (网格): those who are in one of the roles {@code by} tell which, while they stand in {@code in}.
     * Kept are the entry and the hour, of people and of devices apart, never whose way it was: {@code why} says so to whoever reads the
     * declaration. {@code place} is the field with the point that stands for the entry on the way.
     */
    public record Seen(String place, List<String> by, Set<String> in, String why, Position position) {
        public Seen {
            by = List.copyOf(by);
            in = Set.copyOf(in);
        }
    }

    /**
     * How an entry stands by what is recorded of it, reckoned whenever it is asked for and never kept: the first grade whose condition
     * holds; the last has none.
     */
    public record Standing(Title title, List<Grade> grades, Position position) {
        public Standing {
            grades = List.copyOf(grades);
        }
    }

    /** A grade of a standing: {@code when}, CEL over the entry and what leads to it, holds, and {@code because} says so in words; null for the last. */
    public record Grade(String id, Title title, Light light, Title because, @Nullable String when) {}

    /** How good a grade is. */
    public enum Light {
        GREEN, YELLOW, RED;

        /** As it stands in a pack. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The field that leads to the entry that one was merged into, where the register merges any. */
    public Optional<String> mergedInto() {
        return alike == null || alike.merge() == null || !actions.containsKey(alike.merge())
                ? Optional.empty()
                : actions.get(alike.merge()).asks().stream().map(Action.Ask::field).filter(
                        field -> fields.get(field) != null
                                && fields.get(field).type() instanceof FieldType.Link(String to) && to.equals(id))
                        .findFirst();
    }

    /** At most one entry that is not void has the same values in {@code fields}, of which one may be the entry's region. */
    public record Unique(List<String> fields, Position position) {
        public Unique {
            fields = List.copyOf(fields);
        }
    }

    /** At most {@code count} entries that are not void have the same values in {@code per}. */
    public record Limit(int count, List<String> per, Position position) {
        public Limit {
            per = List.copyOf(per);
        }
    }

    /**
     * Which entries {@code to} may see, and which personal fields of them unmasked. Where {@code stages} aren't empty, only
     * entries that stand in one of them. {@code reads} are the fields that the public reads; empty for others, who read all.
     */
    public record Grant(Action.By to, See see, Set<String> personal, Set<String> stages, Set<String> reads,
            Position position) {
        public Grant {
            personal = Set.copyOf(personal);
            stages = Set.copyOf(stages);
            reads = Set.copyOf(reads);
        }
    }

    /**
     * Whether a field has its value from the program's own reckoning alone, so that nobody types it: an action fills it, and none
     * that makes an entry asks for it, or a deadline says by it that it ended late.
     */
    public boolean fills(String field) {
        return deadlines.stream().anyMatch(deadline -> field.equals(deadline.late()))
                || actions.values().stream().anyMatch(action -> action.fills().contains(field))
                        && actions.values().stream().noneMatch(action -> action.creates() && action.asks().stream()
                                .anyMatch(ask -> ask.field().equals(field)));
    }

    /** Words under which the public finds something else, so that no desk is called so. */
    public static final Set<String> OTHER_DESKS = Set.of("desks", "track", "figures", "briefings");

    /** The action by which the public makes entries at the desk, where there is one. */
    public Optional<Action> publicMaking() {
        return actions.values().stream().filter(Action::creates).filter(action -> action.by().contains(
                new Action.By.InRole(Role.PUBLIC))).findFirst();
    }

    /** How far somebody sees. */
    public enum See {
        /** Nothing. */
        NONE,
        /** Entries of their own unit; for {@code unit.FIELD}, those that name it in the field; for the public, whose query code one holds. */
        OWN,
        /** Every entry of their region and the regions below it. */
        REGION
    }

    /**
     * What every entry has beside its declared fields, by the name CEL, measures and sheets use: {@code stage},
     * {@code region}, {@code unit} and {@code created_at}; and for each stage the time it was last entered,
     * {@code <stage>_at}, which is unset before.
     */
    public static final Map<String, FieldType> BUILT_IN = Map.of("region", new FieldType.RegionRef(), "unit",
            new FieldType.UnitRef(), "created_at", new FieldType.Time());
}
