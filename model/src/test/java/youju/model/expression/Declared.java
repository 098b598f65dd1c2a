package youju.model.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import youju.model.Action;
import youju.model.CodeList;
import youju.model.Deadline;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Position;
import youju.model.Register;
import youju.model.Title;
import youju.model.WorkCalendar;

/** A small register of contracts with a field of each type, for tests. */
final class Declared {
    static final Position AT = new Position("registers/contract.yaml", 7);
    static final Model MODEL = model(contract(List.of(), List.of()));
    static final Scope SCOPE = Scope.of(MODEL.registers().get("contract"), MODEL);

    private Declared() {}

    static Register contract(List<Action> actions, List<Deadline> deadlines, Field... more) {
        List<Field> fields = new ArrayList<>(List.of(field("name", new FieldType.Text(200), true),
                field("note", new FieldType.LongText(20000), false), field("value", new FieldType.Money(), true),
                field("paid", new FieldType.Money(), false), field("share", new FieldType.Decimal(2, null), false),
                field("workers", new FieldType.Int(), true), field("extra", new FieldType.Int(), false),
                field("urgent", new FieldType.Bool(), true), field("done", new FieldType.Bool(), false),
                field("signed_on", new FieldType.Date(), true), field("due_on", new FieldType.Date(), false),
                field("met_at", new FieldType.Time(), false),
                field("kind", new FieldType.Choice(options("build", "supply")), true),
                field("sector", new FieldType.Code("sectors"), false),
                field("place", new FieldType.Point(FieldType.Datum.WGS84), false),
                field("parent", new FieldType.Link("contract"), false),
                field("items", new FieldType.Rows(List.of(field("label", new FieldType.Text(50), true),
                        field("amount", new FieldType.Money(), false), field("count", new FieldType.Int(), true))),
                        true)));
        fields.addAll(List.of(more));
        return new Register("contract", Title.of("合同"), "P1", "HT{00000}", "name", null, null, byId(fields),
                options("drafted", "signed", "closed"), new LinkedHashMap<>(),
                actionsById(actions), deadlines, List.of(), List.of(), new LinkedHashMap<>(), Set.of(), null, null,
                new LinkedHashMap<>(), null, null, null, null, AT);
    }

    static Model model(Register register, Indicator... indicators) {
        SequencedMap<String, Indicator> byId = new LinkedHashMap<>();
        for (Indicator indicator : indicators) {
            byId.put(indicator.id(), indicator);
        }
        SequencedMap<String, CodeList> codes = new LinkedHashMap<>(
                Map.of("sectors", CodeList.of("sectors", options("roads", "bridges", "water"), Map.of())));
        return new Model(List.of(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(),
                new LinkedHashMap<>(), codes,
                new LinkedHashMap<>(Map.of(register.id(), register)), byId, new LinkedHashMap<>(), List.of(), List.of(),
                new LinkedHashMap<>(), new WorkCalendar(Set.of(), Set.of(), Set.of(), List.of()), List.of(), List.of(),
                new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static Field field(String id, FieldType type, boolean required) {
        return new Field(id, Title.of(id), type, required, false, null, null, null, null, AT);
    }

    static Field computed(String id, FieldType type, String expression) {
        return new Field(id, Title.of(id), type, false, false, null, expression, null, null, AT);
    }

    static Action action(String id, String from, List<Action.Ask> asks, String when, Map<String, String> sets) {
        return new Action(id, Title.of(id), from == null ? Set.of() : new LinkedHashSet<>(List.of(from)), null,
                List.of(), asks, when, null, false, sets,
                List.of(), List.of(), null, null, null, false, null, AT);
    }

    private static SequencedMap<String, Field> byId(List<Field> fields) {
        SequencedMap<String, Field> byId = new LinkedHashMap<>();
        fields.forEach(field -> byId.put(field.id(), field));
        return byId;
    }

    private static SequencedMap<String, Action> actionsById(List<Action> actions) {
        SequencedMap<String, Action> byId = new LinkedHashMap<>();
        actions.forEach(action -> byId.put(action.id(), action));
        return byId;
    }

    private static SequencedMap<String, Title> options(String... ids) {
        SequencedMap<String, Title> options = new LinkedHashMap<>();
        for (String id : ids) {
            options.put(id, Title.of(id));
        }
        return options;
    }
}
