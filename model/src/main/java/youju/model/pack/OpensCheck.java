package youju.model.pack;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Position;
import youju.model.Register;

/**
 * Checks what actions open in other registers: the action there makes an entry by what it is given alone, whoever opens it may
 * do it, and each value is one of the field it is given to.
 */
final class OpensCheck {
    private final Lookup lookup;

    OpensCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check(Register register) {
        for (Action action : register.actions().values()) {
            if (action.opens() != null) {
                check(register, action, action.opens());
            }
        }
    }

    private void check(Register register, Action action, Action.Opens opens) {
        String path = "actions." + action.id() + ".opens.";
        Position at = lookup.at(register, path + "register");
        lookup.declared(at, Kind.REGISTERS, opens.register());
        Register other = lookup.model().registers().get(opens.register());
        if (other == null) {
            return;
        }
        Position named = lookup.at(register, path + "action");
        Action making = other.actions().get(opens.action());
        if (making == null) {
            lookup.mistakes().unknown(named, "action", opens.action(), other.actions().keySet());
            return;
        }
        if (!making.creates() || !making.locks().isEmpty() || !making.fills().isEmpty() || making.opens() != null) {
            lookup.mistakes().add(named, "'" + making.id() + "', which isn't done by what it is given alone",
                    "an action without 'from', 'locks', 'fills' and 'opens'");
        }
        action.by().stream().filter(by -> !making.by().contains(by)).forEach(by -> lookup.mistakes().add(named, "'"
                + making.id() + "', which " + by.word() + " may not do, who does '" + action.id() + "'",
                "the same 'by' in both: what is opened is made by whoever opens it"));
        opens.gives().forEach((name, from) -> given(register, other, making, lookup.at(register, path + "gives."
                + name), name, type(register, opens, from)));
        making.asks().stream().filter(ask -> ask.required() || Optional.ofNullable(other.fields().get(ask.field()))
                .filter(Field::required).isPresent()).map(Action.Ask::field).filter(field -> !opens.gives()
                        .containsKey(field))
                .forEach(field -> lookup.mistakes().add(lookup.at(register, path + "gives"),
                        "no '" + field + "', which '" + making.id() + "' must be given",
                        field + ": entry, a field of " + register.id() + " or each.COLUMN"));
    }

    private void given(Register register, Register other, Action making, Position at, String name,
            @Nullable FieldType type) {
        List<String> asked = making.asks().stream().map(Action.Ask::field).toList();
        Field field = other.fields().get(name);
        if (field == null || !asked.contains(name)) {
            lookup.mistakes().unknown(at, "field that '" + making.id() + "' asks for", name, asked);
        } else if (type != null && !takes(field.type(), type)) {
            lookup.mistakes().add(at, "'" + name + "' of " + other.id() + " given a value of another type than its own",
                    "a value of the same type" + (field.type() instanceof FieldType.Link(String to)
                            ? to.equals(register.id()) ? ": entry" : ": a link to " + to
                            : ""));
        }
    }

    private static boolean takes(FieldType field, FieldType given) {
        return switch (field) {
            case FieldType.Choice(var options) -> given instanceof FieldType.Choice(var others)
                    && options.keySet().containsAll(others.keySet());
            case FieldType.Text _,FieldType.LongText _ -> given instanceof FieldType.Text
                    || given instanceof FieldType.LongText;
            default -> field.equals(given);
        };
    }

    /** Null where the name is a mistake that was told already. */
    private static @Nullable FieldType type(Register register, Action.Opens opens, Action.Opens.From from) {
        return switch (from) {
            case Action.Opens.From.TheEntry _ -> new FieldType.Link(register.id());
            case Action.Opens.From.Own(String name) -> Optional.ofNullable(register.fields().get(name)).map(
                    Field::type).orElse(null);
            case Action.Opens.From.Column(String column) -> opens.each() != null
                    && register.fields().get(opens.each()) instanceof Field rows
                    && rows.type() instanceof FieldType.Rows(List<Field> columns)
                            ? columns.stream().filter(each -> each.id().equals(column)).findFirst().map(Field::type)
                                    .orElse(null)
                            : null;
        };
    }
}
