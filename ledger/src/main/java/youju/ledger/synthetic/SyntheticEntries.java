package youju.ledger.synthetic;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import youju.ledger.act.Filling;
import youju.ledger.load.Entering;
import youju.ledger.load.Entries;
import youju.ledger.load.Values;
import youju.model.Action;
import youju.model.Field;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.Region;
import youju.model.Register;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/** The entries of a recipe, in order. The same recipe gives the same entries every time; links depend on what is linked to. */
public final class SyntheticEntries implements Entries {
    private final Recipe recipe;
    private final Model model;
    private final Register register;
    private final ZoneId zone;
    private final Values.Places places;
    private final int before;
    private final Function<String, List<UUID>> linked;
    private int block = -1;
    private int place;
    private int turn;
    private SequencedMap<String, Maker> makers = new LinkedHashMap<>();
    private final Optional<Filling> filling;

    private SyntheticEntries(Recipe recipe, Model model, Register register, ZoneId zone, int before,
            Function<String, List<UUID>> linked, Optional<Filling> filling) {
        this.recipe = recipe;
        this.model = model;
        this.register = register;
        this.zone = zone;
        this.places = new Values.Places(register);
        this.before = before;
        this.linked = linked;
        this.filling = filling;
    }

    /**
     * The entries of one of the model's recipes.
     *
     * @param linked
     *            the entries of a register in the recipe's region, in the order they were made
     * @param filling
     *            who reckons what the action that makes them fills in; where nobody does, it stays empty
     * @throws IllegalArgumentException
     *             where its register isn't declared
     */
    public static SyntheticEntries of(Recipe recipe, Model model, Function<String, List<UUID>> linked,
            Optional<Filling> filling) {
        Register register = model.registers().get(recipe.register());
        Region region = model.regions().get(recipe.region());
        if (register == null || region == null) {
            throw new IllegalArgumentException("no register " + recipe.register() + " or region " + recipe.region());
        }
        int before = 0;
        for (Recipe other : model.recipes()) {
            if (other == recipe) {
                break;
            }
            before += other.register().equals(recipe.register()) ? count(other) : 0;
        }
        return new SyntheticEntries(recipe, model, register, region.zone(), before, linked, filling);
    }

    /** How many entries a recipe makes. */
    public static int count(Recipe recipe) {
        return recipe.blocks().stream().mapToInt(Recipe.Block::count).sum();
    }

    @Override
    public @Nullable Entering next() {
        while (block < 0 || place == recipe.blocks().get(block).count()) {
            if (++block >= recipe.blocks().size()) {
                block = recipe.blocks().size() - 1;
                return null;
            }
            place = 0;
            makers = makers(recipe.blocks().get(block));
        }
        return make();
    }

    /** What comes after another is made after it. */
    private SequencedMap<String, Maker> makers(Recipe.Block block) {
        String seed = recipe.register() + "/" + recipe.region() + "/" + recipe.unit() + "/" + this.block + "/"
                + block.count()
                + block.fields() + block.stages();
        Makers of = new Makers(block, register, model, recipe.region(), zone, seed, before, linked);
        SequencedMap<String, Maker> ordered = new LinkedHashMap<>();
        block.stages().forEach((stage, _) -> add(stage, block, of, ordered));
        block.fields().forEach((field, _) -> add(field, block, of, ordered));
        return ordered;
    }

    private void add(String name, Recipe.Block block, Makers of, SequencedMap<String, Maker> ordered) {
        Recipe.Value stage = block.stages().get(name);
        Recipe.Value value = stage == null ? block.fields().get(name) : stage;
        String key = stage == null ? name : name + "_at";
        if (value == null || ordered.containsKey(key)) {
            return;
        }
        if (value instanceof Recipe.Value.After(String base, _, _, _)) {
            add(base, block, of, ordered);
        }
        Field field = register.fields().get(name);
        if (stage != null) {
            ordered.put(key, of.time(name, stage));
        } else if (field != null) {
            ordered.put(key, of.of(field, value));
        }
    }

    private Entering make() {
        Recipe.Block made = recipe.blocks().get(block);
        Map<String, Object> values = places.none();
        List<String> reasons = new ArrayList<>();
        makers.forEach((name, maker) -> {
            Object value = maker.make(turn, place, values);
            Field field = register.fields().get(name);
            switch (field == null ? new Checked.Value(value) : FieldValues.check(field, value, model)) {
                case Checked.Value(Object canonical) -> values.put(name, canonical);
                case Checked.Refused(String reason) -> reasons.add(reason);
                case Checked.Empty _ -> {}
            }
        });
        fill(values, reasons);
        values.put("region", recipe.region());
        values.put("unit", recipe.unit());
        String stage = made.stage() != null ? made.stage() : recipe.stage();
        values.put("stage", stage == null ? register.stages().firstEntry().getKey() : stage);
        place++;
        turn++;
        return reasons.isEmpty()
                ? new Entering.Ready(turn, List.of(), values)
                : new Entering.Refused(turn, List.of(), String.join("；", reasons));
    }

    private void fill(Map<String, Object> values, List<String> reasons) {
        Set<String> fills = register.actions().values().stream().filter(Action::creates)
                .flatMap(action -> action.fills()
                        .stream())
                .collect(Collectors.toSet());
        // What a recipe itself says was typed: another action made the entry.
        if (fills.isEmpty() || filling.isEmpty() || !reasons.isEmpty() || fills.stream().anyMatch(
                values::containsKey)) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        register.fields().keySet().forEach(name -> Optional.ofNullable(values.get(name)).ifPresent(
                value -> fields.put(name, value)));
        try {
            switch (filling.get().fill(register, recipe.region(), fields, null, moment(values))) {
                case Filling.Filled.Refused(_, String message) -> reasons.add(message);
                case Filling.Filled.Values(Map<String, Object> filled) -> fills.forEach(name -> {
                    Field field = register.fields().get(name);
                    if (field != null && FieldValues.check(field, filled.get(name),
                            model) instanceof Checked.Value(Object canonical)) {
                        values.put(name, canonical);
                    }
                });
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("a made-up entry can't be filled: " + failed.getMessage(), failed);
        }
    }

    /** The earliest time of a stage: when the entry is said to have been made. */
    private Instant moment(Map<String, Object> values) {
        return register.stages().keySet().stream().map(stage -> values.get(stage + "_at"))
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
