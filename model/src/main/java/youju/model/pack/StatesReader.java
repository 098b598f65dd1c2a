package youju.model.pack;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import youju.model.Aspect;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.Title;

/** Reads what the entries of a register state, and checks that its fields can state it. */
final class StatesReader {
    private final Block block;
    private final Map<String, Field> fields;
    private final Map<String, Title> stages;
    private final List<Register.Unique> uniques;

    StatesReader(Block block, Map<String, Field> fields, Map<String, Title> stages,
            List<Register.Unique> uniques) {
        this.block = block;
        this.fields = fields;
        this.stages = stages;
        this.uniques = uniques;
    }

    Register.States read() {
        String indicator = field("indicator", type -> type instanceof FieldType.IndicatorRef,
                "a required field of type indicator", true);
        String period = field("period", type -> type instanceof FieldType.TimePeriod,
                "a required field of type period", true);
        SequencedMap<Register.Says, String> values = new LinkedHashMap<>();
        for (Register.Says says : Register.Says.values()) {
            if (block.has(says.id())) {
                values.put(says, field(says.id(), FieldType::isNumber, "a field that holds a number", false));
            }
        }
        String size = size();
        String standings = standings();
        if (values.isEmpty() && standings == null) {
            block.mistake("'states' without a value", "own, growth, change, completion, target or standings: a field");
        }
        String document = block.has("document")
                ? field("document", type -> type instanceof FieldType.Text, "a field of type text", false)
                : null;
        Set<String> in = new LinkedHashSet<>(Fields.stages(block, block.items("stages"), stages));
        if (in.isEmpty()) {
            block.mistake("'states' in no stage", "stages: [published]");
        }
        once(indicator, period);
        Register.States states = new Register.States(indicator, period, values, size, standings, document, in,
                block.position());
        block.end();
        return states;
    }

    /** The name of a field of that kind which isn't personal: what is stated is seen by whoever sees figures. */
    private String field(String key, Predicate<FieldType> fits, String expected, boolean always) {
        String name = block.required(key);
        if (name.isEmpty()) {
            return name;
        }
        Fields.known(block, List.of(new Item(name, block.position(key))), fields);
        Field field = fields.get(name);
        if (field != null && (!fits.test(field.type()) || always && !field.required())) {
            block.mistake(key, "'" + name + "' as " + key, expected);
        } else if (field != null && field.personal()) {
            block.mistake(key, "the personal field '" + name + "' in 'states'", "a field that isn't personal");
        }
        return name;
    }

    private @Nullable String size() {
        if (!block.has("size")) {
            return null;
        }
        String name = field("size", type -> type instanceof FieldType.Choice(var options)
                && Register.States.SIZES.keySet().containsAll(options.keySet()),
                "a choice of some of one, wan and yi", false);
        Field field = fields.get(name);
        if (field != null && !field.required() && field.standard() == null) {
            block.mistake("size", "'" + name + "', which may be empty", "a default, or required: true");
        }
        return name;
    }

    private @Nullable String standings() {
        return block.has("standings")
                ? field("standings", StatesReader::isStandings,
                        "rows with the columns aspect (a choice of rank and gap, required), of (a choice of level, growth "
                                + "and share), peers (of type peers, required) and value (a decimal, required)",
                        false)
                : null;
    }

    private static boolean isStandings(FieldType type) {
        if (!(type instanceof FieldType.Rows(List<Field> columns))) {
            return false;
        }
        Map<String, Field> named = new LinkedHashMap<>();
        columns.forEach(column -> named.put(column.id(), column));
        return named.keySet().equals(Set.copyOf(Register.States.STANDINGS))
                && among(named.get("aspect"), Set.of(Aspect.RANK.id(), Aspect.GAP.id()), true)
                && among(named.get("of"), Set.of(Aspect.LEVEL.id(), Aspect.GROWTH.id(), Aspect.SHARE.id()), false)
                && named.get("peers") instanceof Field peers && peers.type() instanceof FieldType.PeersRef
                && peers.required()
                && named.get("value") instanceof Field value && value.type() instanceof FieldType.Decimal
                && value.required();
    }

    private static boolean among(@Nullable Field column, Set<String> words, boolean required) {
        return column != null && column.type() instanceof FieldType.Choice(var options)
                && words.containsAll(options.keySet()) && (!required || column.required());
    }

    /** Two entries would state the same figure otherwise. */
    private void once(String indicator, String period) {
        Set<String> key = new LinkedHashSet<>(List.of(Register.REGION, indicator, period));
        if (!indicator.isEmpty() && !period.isEmpty()
                && uniques.stream().noneMatch(unique -> Set.copyOf(unique.fields()).equals(key))) {
            block.mistake("entries that may state the same figure twice",
                    "unique: [[region, " + indicator + ", " + period + "]]");
        }
    }
}
