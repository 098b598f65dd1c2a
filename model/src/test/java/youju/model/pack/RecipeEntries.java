package youju.model.pack;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Recipe;
import youju.model.Register;
import youju.model.expression.RegisterExpressions;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/**
 * What a pack's recipes and sheets of facts come to, worked out without the program that makes the entries: each value that a
 * recipe leaves open stands at one end of its range, the early or the late one.
 */
record RecipeEntries(Model model, boolean late) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration NEARLY_A_DAY = Duration.ofSeconds(86_399);

    /** Gives every entry of the register in the region to {@code each}, by the names of its values. */
    void forEach(String register, String region, Consumer<Map<String, Object>> each) {
        Register declared = model.registers().get(register);
        RegisterExpressions expressions = RegisterExpressions.of(declared, model);
        Consumer<Map<String, Object>> computed = entry -> {
            expressions.computed().forEach((field, expression) -> {
                Object value = expression.evaluate(entry, Instant.EPOCH, ZONE);
                if (value != null) {
                    entry.put(field, value);
                }
            });
            each.accept(entry);
        };
        for (Recipe recipe : model.recipes()) {
            if (recipe.register().equals(register) && recipe.region().equals(region)) {
                recipe(recipe, declared, computed);
            }
        }
        facts(declared, region, computed);
    }

    private void recipe(Recipe recipe, Register register, Consumer<Map<String, Object>> each) {
        int turn = 0;
        for (Recipe.Block block : recipe.blocks()) {
            String stage = block.stage() == null ? recipe.stage() : block.stage();
            for (int i = 0; i < block.count(); i++, turn++) {
                Map<String, Object> entry = standard(register);
                entry.put("region", recipe.region());
                entry.put("unit", recipe.unit());
                if (stage != null) {
                    entry.put("stage", stage);
                }
                for (Map.Entry<String, Recipe.Value> value : block.fields().entrySet()) {
                    Field field = register.fields().get(value.getKey());
                    Object made = value(new Made(block, recipe.region(), turn, i), field, value.getValue());
                    if (made != null) {
                        entry.put(field.id(), made);
                    }
                }
                for (String name : block.stages().keySet()) {
                    entry.put(name + "_at", time(block, name, i));
                }
                each.accept(entry);
            }
        }
    }

    /** Which entry is made: the turn in its recipe and the place in its block. */
    private record Made(Recipe.Block block, String region, int turn, int place) {}

    private Map<String, Object> standard(Register register) {
        Map<String, Object> entry = new HashMap<>();
        for (Field field : register.fields().values()) {
            if (field.standard() != null) {
                entry.put(field.id(), checked(field, field.standard()));
            }
        }
        return entry;
    }

    private @Nullable Object value(Made made, Field field, Recipe.Value value) {
        return switch (value) {
            case Recipe.Value.Fixed(String text) -> checked(field, text);
            case Recipe.Value.Pick(List<String> of) -> checked(field, of.get(made.turn() % of.size()));
            case Recipe.Value.Chance(List<String> of) -> checked(field, of.get(made.turn() % of.size()));
            // What depends on other values isn't told here: no figure of a recipe may rest on it.
            case Recipe.Value.By by -> value(made, field, by.of().firstEntry().getValue());
            case Recipe.Value.Join join -> "joined " + made.turn();
            case Recipe.Value.Text(String pattern) -> pattern + made.turn();
            case Recipe.Value.Range(BigDecimal from, BigDecimal to, _) -> checked(field, late ? to : from);
            case Recipe.Value.Split split -> checked(field, part(split, made.block().count(), made.place()));
            case Recipe.Value.MadeUp(Recipe.Value.What what) -> what + " " + made.turn();
            case Recipe.Value.Serial(String register) -> register + " " + made.turn() % total(register, made.region());
            case Recipe.Value.Inside _,Recipe.Value.Near _,Recipe.Value.Lattice _,Recipe.Value.Square _ ->
                "place " + made.turn();
            case Recipe.Value.Rows(var rows) -> rows;
            case Recipe.Value.Within _,Recipe.Value.After _,Recipe.Value.EachDay _ -> {
                Instant time = time(made.block(), field.id(), made.place());
                yield field.type() instanceof FieldType.Date ? LocalDate.ofInstant(time, ZONE) : time;
            }
        };
    }

    private static BigDecimal part(Recipe.Value.Split split, int count, int place) {
        BigDecimal each = split.total().divide(BigDecimal.valueOf(count), split.scale(), RoundingMode.DOWN);
        return place < count - 1 ? each : split.total().subtract(each.multiply(BigDecimal.valueOf(count - 1)));
    }

    private int total(String register, String region) {
        return model.recipes().stream().filter(r -> r.register().equals(register) && r.region().equals(region))
                .flatMap(r -> r.blocks().stream()).mapToInt(Recipe.Block::count).sum();
    }

    private Instant time(Recipe.Block block, String name, int place) {
        Recipe.Value value = block.stages().getOrDefault(name, block.fields().get(name));
        return switch (value) {
            case Recipe.Value.Within(LocalDate from, LocalDate to, _) -> late
                    ? to.atStartOfDay(ZONE).toInstant().minusSeconds(1)
                    : from.atStartOfDay(ZONE).toInstant();
            case Recipe.Value.After(String base, int fromHours, int toHours, _) -> {
                Instant before = time(block, base, place);
                Instant after = before.plus(Duration.ofHours(late ? toHours : fromHours));
                Instant yearsEnd = LocalDate.of(before.atZone(ZONE).getYear(), 12, 31).atStartOfDay(ZONE).toInstant()
                        .plus(NEARLY_A_DAY);
                yield after.isAfter(yearsEnd) ? yearsEnd : after;
            }
            case Recipe.Value.EachDay(LocalDate from) -> from.plusDays(place).atStartOfDay(ZONE).toInstant();
            case Recipe.Value.Fixed(String day) -> LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
            case null, default -> throw new AssertionError(name + " is no time in " + block.position());
        };
    }

    private void facts(Register register, String region, Consumer<Map<String, Object>> each) {
        for (NamedCsvRecord row : rows(register.id())) {
            if (row.getField("region").equals(region)) {
                Map<String, Object> entry = standard(register);
                for (String column : row.getHeader()) {
                    Field field = register.fields().get(column);
                    if (!row.getField(column).isBlank()) {
                        entry.put(column, field == null ? row.getField(column) : checked(field, row.getField(column)));
                    }
                }
                each.accept(entry);
            }
        }
    }

    private List<NamedCsvRecord> rows(String register) {
        List<NamedCsvRecord> rows = new ArrayList<>();
        for (Model.EntryFile file : model.entries()) {
            if (file.register().equals(register)) {
                try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                        .ofNamedCsvRecord(Files.readString(file.file()))) {
                    reader.forEach(rows::add);
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            }
        }
        return rows;
    }

    /** Null where nothing is given of what needn't be. */
    private @Nullable Object checked(Field field, @Nullable Object value) {
        return switch (FieldValues.check(field, value, model)) {
            case Checked.Value(Object canonical) -> canonical;
            case Checked.Empty _ when !field.required() -> null;
            case Checked.Empty _ -> throw new AssertionError(field.id() + " is empty");
            case Checked.Refused(String reason) -> throw new AssertionError(reason);
        };
    }
}
