package youju.model.pack;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Position;
import youju.model.Recipe;
import youju.model.Register;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/** Checks that the entries of a recipe can be made: its names are declared and its values fit their fields. */
final class RecipeCheck {
    private final Model model;
    private final Mistakes mistakes;

    RecipeCheck(Model model, Mistakes mistakes) {
        this.model = model;
        this.mistakes = mistakes;
    }

    void check(Recipe recipe) {
        declared(recipe.position(), "region", recipe.region(), model.regions());
        declared(recipe.position(), "unit", recipe.unit(), model.units());
        declared(recipe.position(), "register", recipe.register(), model.registers());
        Register register = model.registers().get(recipe.register());
        if (register != null) {
            recipe.blocks().forEach(block -> block(recipe, block, register));
        }
    }

    private void block(Recipe recipe, Recipe.Block block, Register register) {
        String stage = block.stage() != null ? block.stage() : recipe.stage();
        if (stage == null) {
            mistakes.add(block.position(), "entries without a stage", "stage: one of " + String.join(", ", register
                    .stages().keySet()));
        } else {
            declared(block.position(), "stage", stage, register.stages());
        }
        block.fields().forEach((id, value) -> field(block, register, id, value));
        block.stages().forEach((id, value) -> stage(block, register, id, value));
        register.fields().values().stream().filter(f -> f.required() && f.standard() == null && f.computed() == null
                && !block.fields().containsKey(f.id()))
                .forEach(f -> mistakes.add(block.position(), "no value for " + f.id(), "one: the field is required"));
    }

    private void field(Recipe.Block block, Register register, String id, Recipe.Value value) {
        declared(block.position(), "field", id, register.fields());
        Field field = register.fields().get(id);
        if (field == null) {
            return;
        }
        if (field.computed() != null) {
            mistakes.add(block.position(), "a value for " + id, "none: it is computed");
        }
        switch (value) {
            case Recipe.Value.Fixed(String text) -> text(block, field, text);
            case Recipe.Value.Pick(List<String> of) -> of.forEach(text -> text(block, field, text));
            case Recipe.Value.After(String name, _, _, _) -> {
                fits(block, field, value);
                after(block, id, name);
            }
            case Recipe.Value.Split(BigDecimal total, BigDecimal least, int scale) -> {
                fits(block, field, value);
                split(block, id, total, least, scale);
            }
            default -> fits(block, field, value);
        }
    }

    private void stage(Recipe.Block block, Register register, String id, Recipe.Value value) {
        declared(block.position(), "stage", id, register.stages());
        if (value instanceof Recipe.Value.After(String name, _, _, _)) {
            after(block, id, name);
        } else if (!(value instanceof Recipe.Value.Within || value instanceof Recipe.Value.EachDay)) {
            mistakes.add(block.position(), "a time of stage " + id + " that is none", "within, after or each_day");
        }
    }

    private void text(Recipe.Block block, Field field, String text) {
        if (FieldValues.check(field, text, model) instanceof Checked.Refused(String reason)) {
            mistakes.add(block.position(), "'" + text + "' for " + field.id(),
                    "a value the field takes (" + reason + ")");
        }
    }

    private void fits(Recipe.Block block, Field field, Recipe.Value value) {
        if (!fits(field.type(), value)) {
            mistakes.add(block.position(), "a value for " + field.id() + " that isn't of its type", ways(field.type()));
        }
    }

    private static boolean fits(FieldType type, Recipe.Value value) {
        return switch (value) {
            case Recipe.Value.Text _ -> type instanceof FieldType.Text || type instanceof FieldType.LongText;
            case Recipe.Value.Range(_, _, int scale) -> numeric(type) || scale == 0 && type instanceof FieldType.Int;
            case Recipe.Value.Split(_, _, int scale) -> numeric(type) || scale == 0 && type instanceof FieldType.Int;
            case Recipe.Value.Within _,Recipe.Value.After _,Recipe.Value.EachDay _ -> type instanceof FieldType.Date
                    || type instanceof FieldType.Time;
            case Recipe.Value.MadeUp(Recipe.Value.What what) -> switch (what) {
                case PHONE -> type instanceof FieldType.Phone;
                case ID_NUMBER -> type instanceof FieldType.IdNumber;
                case CREDIT_CODE -> type instanceof FieldType.CreditCode;
            };
            case Recipe.Value.Serial(String register) -> type instanceof FieldType.Link(String to)
                    && to.equals(register);
            case Recipe.Value.Fixed _,Recipe.Value.Pick _ -> true;
        };
    }

    /** How values of that type are made. */
    private static String ways(FieldType type) {
        return switch (type) {
            case FieldType.Text _,FieldType.LongText _ -> "text, value or pick";
            case FieldType.Int _ -> "integer, value or pick";
            case FieldType.Decimal _,FieldType.Money _,FieldType.Quantity _ -> "decimal, split, value or pick";
            case FieldType.Date _,FieldType.Time _ -> "within, after or each_day";
            case FieldType.Phone _ -> "phone: true";
            case FieldType.IdNumber _ -> "id_number: true";
            case FieldType.CreditCode _ -> "credit_code: true";
            case FieldType.Link(String to) -> "serial: " + to;
            case FieldType.Bool _,FieldType.Choice _,FieldType.Code _,FieldType.UnitRef _,FieldType.RegionRef _,FieldType.Point _,FieldType.File _,FieldType.Rows _ ->
                "value or pick";
        };
    }

    private static boolean numeric(FieldType type) {
        return type instanceof FieldType.Decimal || type instanceof FieldType.Money
                || type instanceof FieldType.Quantity;
    }

    private void split(Recipe.Block block, String id, BigDecimal total, BigDecimal least, int scale) {
        if (least.multiply(BigDecimal.valueOf(block.count())).compareTo(total) > 0
                || total.stripTrailingZeros().scale() > scale) {
            mistakes.add(block.position(), block.count() + " parts of " + total.toPlainString() + " for " + id,
                    "a total of at least count × min, with no more digits than scale");
        }
    }

    /** What it comes after must be there, and must not come after it in turn. */
    private void after(Recipe.Block block, String id, String name) {
        Set<String> seen = new HashSet<>(Set.of(id));
        for (String at = name; at != null;) {
            Recipe.Value before = block.stages().getOrDefault(at, block.fields().get(at));
            if (before == null) {
                Set<String> known = new HashSet<>(block.fields().keySet());
                known.addAll(block.stages().keySet());
                mistakes.unknown(block.position(), "field or stage to come after", at, known);
                return;
            }
            if (!seen.add(at)) {
                mistakes.add(block.position(), id + " after " + name + ", which comes after it", "times in an order");
                return;
            }
            at = before instanceof Recipe.Value.After(String next, _, _, _) ? next : null;
        }
    }

    private void declared(Position at, String what, String name, Map<String, ?> known) {
        if (!known.containsKey(name)) {
            mistakes.unknown(at, what, name, known.keySet());
        }
    }
}
