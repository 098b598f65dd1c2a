package youju.model.pack;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Position;
import youju.model.Recipe;
import youju.model.Register;
import youju.model.Unit;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/** Checks that the entries of a recipe can be made: its names are declared and its values fit their fields. */
final class RecipeCheck {
    private final Lookup lookup;

    RecipeCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check(Recipe recipe) {
        lookup.declared(lookup.at(recipe, "region"), Kind.REGIONS, recipe.region());
        lookup.declared(lookup.at(recipe, "unit"), Kind.UNITS, recipe.unit());
        Unit unit = lookup.model().units().get(recipe.unit());
        if (unit != null && lookup.model().regions().containsKey(recipe.region())
                && !lookup.model().within(unit.region(), recipe.region())
                && !lookup.model().within(recipe.region(), unit.region())) {
            lookup.mistakes().add(lookup.at(recipe, "unit"), "unit '" + recipe.unit() + "' of region " + unit.region(),
                    "a unit of " + recipe.region());
        }
        lookup.register(lookup.at(recipe, "register"), recipe.register()).ifPresent(register -> {
            for (int i = 0; i < recipe.blocks().size(); i++) {
                new OfBlock(recipe, register, recipe.blocks().get(i), "blocks." + i).check();
            }
        });
    }

    /** One block of a recipe, with the path of its keys. */
    private final class OfBlock {
        private final Recipe recipe;
        private final Register register;
        private final Recipe.Block block;
        private final String path;

        OfBlock(Recipe recipe, Register register, Recipe.Block block, String path) {
            this.recipe = recipe;
            this.register = register;
            this.block = block;
            this.path = path;
        }

        void check() {
            String stage = block.stage() != null ? block.stage() : recipe.stage();
            if (stage == null) {
                add(at(""), "entries without a stage",
                        "stage: one of " + String.join(", ", register.stages().keySet()));
            } else {
                lookup.among(block.stage() != null ? at(".stage") : lookup.at(recipe, "stage"), "stage", stage,
                        register.stages());
                if (!block.stages().containsKey(stage) && register.stages().containsKey(stage)) {
                    add(at(".stages"), "no time of stage '" + stage + "', where the entries stand",
                            "stages: {" + stage + ": {within: …}}");
                }
            }
            block.fields().forEach(this::field);
            block.stages().forEach(this::stage);
            register.fields().values().stream().filter(f -> f.required() && f.standard() == null
                    && f.computed() == null && !block.fields().containsKey(f.id()))
                    .forEach(f -> add(at(""), "no value for " + f.id(), "one: the field is required"));
        }

        private Position at(String key) {
            return lookup.at(recipe, path + key);
        }

        private void add(Position at, String found, String expected) {
            lookup.mistakes().add(at, found, expected);
        }

        private void field(String id, Recipe.Value value) {
            Position at = at(".fields." + id);
            lookup.among(at, "field", id, register.fields());
            Field field = register.fields().get(id);
            if (field == null) {
                return;
            }
            if (field.computed() != null) {
                add(at, "a value for " + id, "none: it is computed");
            }
            switch (value) {
                case Recipe.Value.Fixed(String text) -> text(at, field, text);
                case Recipe.Value.Pick(List<String> of) -> of.forEach(text -> text(at, field, text));
                case Recipe.Value.Chance(List<String> of) -> of.forEach(text -> text(at, field, text));
                case Recipe.Value.By by -> by(id, at, field, by);
                default -> made(at, field, value);
            }
        }

        /** A value that is made anew each time: it is of the field's type, and the field takes its least and greatest. */
        private void made(Position at, Field field, Recipe.Value value) {
            if (!RecipeValues.fits(field.type(), value)) {
                add(at, "a value for " + field.id() + " that isn't of its type", RecipeValues.ways(field.type()));
                return;
            }
            if (RecipeValues.scale(value) > RecipeValues.digits(field.type())) {
                add(at, RecipeValues.scale(value) + " digits after the point for " + field.id(),
                        "at most " + RecipeValues.digits(field.type()));
            }
            switch (value) {
                case Recipe.Value.Range(BigDecimal from, BigDecimal to, _) -> {
                    text(at, field, from.toPlainString());
                    text(at, field, to.toPlainString());
                }
                case Recipe.Value.Split(BigDecimal total, BigDecimal least, int scale) -> {
                    text(at, field, least.toPlainString());
                    split(at, field, total, least, scale);
                }
                case Recipe.Value.Text(String pattern) -> text(at, field, pattern.replaceAll("[{}]", ""));
                case Recipe.Value.After(String name, _, _, _) -> after(at, field.id(), name);
                case Recipe.Value.Join(List<Recipe.Value> parts) -> parts.stream().filter(
                        Recipe.Value.By.class::isInstance).map(Recipe.Value.By.class::cast).forEach(
                                by -> by(field.id(),
                                        at, field, by));
                case Recipe.Value.Rows(var rows) -> rows(at, field, rows);
                case Recipe.Value.Inside _ when !lookup.model().boundaries().containsKey(recipe.region()) -> add(at,
                        "a place inside of " + recipe.region() + ", of which no boundary is known",
                        "a feature of that code in regions.geojson, or near: [113.88, 35.30]");
                case Recipe.Value.Square(String point, _) -> {
                    List<String> before = block.fields().keySet().stream().takeWhile(name -> !name.equals(field.id()))
                            .toList();
                    if (!before.contains(point) || !(register.fields().get(point) instanceof Field of)
                            || !(of.type() instanceof FieldType.Point)) {
                        lookup.mistakes().unknown(at, "point of this block before " + field.id(), point, before);
                    }
                }
                default -> {}
            }
        }

        /** Made for what a field holds that is made before it, each as what its field takes. */
        private void by(String id, Position at, Field field, Recipe.Value.By by) {
            List<String> before = block.fields().keySet().stream().takeWhile(name -> !name.equals(id)).toList();
            Field other = register.fields().get(by.field());
            if (!before.contains(by.field()) || other == null) {
                lookup.mistakes().unknown(at, "field of this block before " + id, by.field(), before);
                return;
            }
            by.of().keySet().stream().filter(key -> !key.equals(Recipe.Value.By.ELSE)).forEach(key -> text(at, other,
                    key));
            if (!RecipeValues.fits(field.type(), by)) {
                add(at, "a value for " + field.id() + " that isn't of its type", RecipeValues.ways(field.type()));
            }
            by.of().values().stream().filter(Recipe.Value.By.class::isInstance).forEach(each -> by(id, at, field,
                    (Recipe.Value.By) each));
            if (field.type().isCountable() && !(field.type() instanceof youju.model.FieldType.Text)) {
                by.of().values().forEach(each -> field(id, each));
            }
        }

        private void rows(Position at, Field field, List<SequencedMap<String, String>> rows) {
            if (FieldValues.check(field, rows, lookup.model()) instanceof Checked.Refused(String reason)) {
                add(at, "rows for " + field.id(), "rows the field takes (" + reason + ")");
            }
        }

        private void stage(String id, Recipe.Value value) {
            Position at = at(".stages." + id);
            lookup.among(at, "stage", id, register.stages());
            if (value instanceof Recipe.Value.After(String name, _, _, _)) {
                after(at, id, name);
            } else if (!(value instanceof Recipe.Value.Within || value instanceof Recipe.Value.EachDay)) {
                add(at, "a time of stage " + id + " that is none", "within, after or each_day");
            }
        }

        private void text(Position at, Field field, String text) {
            if (lookup.canTell(field.type())
                    && FieldValues.check(field, text, lookup.model()) instanceof Checked.Refused(String reason)) {
                add(at, "'" + text + "' for " + field.id(), "a value the field takes (" + reason + ")");
            }
        }

        private void split(Position at, Field field, BigDecimal total, BigDecimal least, int scale) {
            if (least.multiply(BigDecimal.valueOf(block.count())).compareTo(total) > 0
                    || total.stripTrailingZeros().scale() > scale) {
                add(at, block.count() + " parts of " + total.toPlainString() + " for " + field.id(),
                        "a total of at least count × min, with no more digits than scale");
            }
        }

        /** What it comes after must be there, and must not come after it in turn. */
        private void after(Position where, String id, String name) {
            Set<String> seen = new HashSet<>(Set.of(id));
            for (String at = name; at != null;) {
                Recipe.Value before = block.stages().getOrDefault(at, block.fields().get(at));
                if (before == null) {
                    Set<String> known = new LinkedHashSet<>(block.fields().keySet());
                    known.addAll(block.stages().keySet());
                    lookup.mistakes().unknown(where, "field or stage to come after", at, known);
                    return;
                }
                if (!seen.add(at)) {
                    add(where, id + " after " + name + ", which comes after it", "times in an order");
                    return;
                }
                at = before instanceof Recipe.Value.After(String next, _, _, _) ? next : null;
            }
        }
    }
}
