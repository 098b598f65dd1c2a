package youju.model.pack;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import youju.model.Action;
import youju.model.AirDay;
import youju.model.Deadline;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.OfficeForm;
import youju.model.Paper;
import youju.model.Position;
import youju.model.Register;
import youju.model.Role;
import youju.model.value.Checked;
import youju.model.value.FieldValues;

/** Checks the names of other declarations in a register, and that standard values are values of their fields. */
final class RegisterCheck {
    /** What every entry has that a paper may name beside its fields. */
    private static final Set<String> NAMED = Set.of("number", "region", "unit", "stage", "created_at", "today");

    private final Lookup lookup;

    RegisterCheck(Lookup lookup) {
        this.lookup = lookup;
    }

    void check(Register register) {
        register.fields().values().forEach(field -> field(register, "fields." + field.id(), field));
        for (Action action : register.actions().values()) {
            Position at = lookup.at(register, "actions." + action.id() + ".by");
            action.by().forEach(by -> role(at, by));
        }
        for (Register.Grant grant : register.grants().values()) {
            role(grant.position(), grant.to());
        }
        open(register);
        bound(register);
        forms(register);
        devices(register);
        if (register.seen() != null) {
            register.seen().by().forEach(by -> lookup.declared(lookup.at(register, "seen.by"), Kind.ROLES, by));
        }
        register.papers().values().forEach(paper -> paper(register, paper));
        for (Deadline deadline : register.deadlines()) {
            deadline.tells().forEach(by -> role(lookup.at(register, "deadlines." + deadline.id() + ".tells"), by));
            if (deadline.escalate() != null) {
                lookup.declared(lookup.at(register, "deadlines." + deadline.id() + ".escalate"), Kind.ROLES,
                        deadline.escalate());
            }
        }
    }

    /** What the public has to do with the register. */
    private void open(Register register) {
        Action.By everybody = new Action.By.InRole(Role.PUBLIC);
        Register.See sees = register.grant(everybody).see();
        if (register.desk() == null) {
            return;
        }
        Position at = lookup.at(register, "desk");
        if (sees == Register.See.NONE) {
            lookup.mistakes().add(at, "desk '" + register.desk() + "' of which the public sees nothing",
                    "grants: {public: {see: own}} (by query code) or {see: region} (all)");
        }
        if (register.actions().values().stream().filter(Action::creates).filter(action -> action.by().contains(
                everybody)).count() > 1) {
            lookup.mistakes().add(at, "several actions by which the public makes an entry", "one at most");
        }
        lookup.model().registers().values().stream().takeWhile(other -> other != register).filter(
                other -> register.desk().equals(other.desk())).findFirst().ifPresent(
                        other -> lookup.mistakes().add(
                                at, "desk '" + register.desk() + "' a second time (" + other.id() + ")",
                                "each desk once"));
    }

    /** What a briefing needs of other declarations, and that what demands something of figures is one. */
    private void bound(Register register) {
        Register.Bound bound = register.bound();
        for (Action action : register.actions().values()) {
            if (action.figures() != null && (bound == null || action.creates())) {
                lookup.mistakes().add(lookup.at(register, "actions." + action.id() + ".figures"), action.creates()
                        ? "'figures' of an action that makes an entry"
                        : "'figures' where no briefing is declared",
                        "briefing: {text: …, period: …, printed: …, pinned: …, sign_offs: …} and an action with 'from'");
            }
        }
        if (bound == null) {
            return;
        }
        Position at = lookup.at(register, "briefing.sign_offs");
        lookup.declared(at, Kind.REGISTERS, bound.signOffs());
        Register signOffs = lookup.model().registers().get(bound.signOffs());
        if (signOffs != null && !(signOffs.fields().keySet().containsAll(Register.SIGN_OFF) && signOffs.stages()
                .keySet().containsAll(List.of("asked", "signed"))
                && signOffs.actions().keySet().containsAll(List.of(
                        "ask", "withdraw")))) {
            lookup.mistakes().add(at, "'" + bound.signOffs() + "' as a register of sign-offs", "the fields " + String
                    .join(", ", Register.SIGN_OFF) + ", the stages asked and signed, the actions ask and withdraw");
        }
        Set<String> written = Set.of(bound.printed(), bound.pinned());
        register.actions().values().stream().filter(action -> action.sets().keySet().stream().anyMatch(
                written::contains) || action.asks().stream().anyMatch(ask -> written.contains(ask.field()))).forEach(
                        action -> lookup.mistakes().add(lookup.at(register, "actions." + action.id()),
                                "'" + action.id() + "' that asks for or sets what is published",
                                "'figures: pinned', which alone writes "
                                        + String.join(" and ", written.stream().sorted()
                                                .toList())));
    }

    /** The register of the devices: each known by its code, and the stages in which one reports. */
    private void devices(Register register) {
        Register.Devices devices = register.devices();
        if (devices == null || !(register.fields().get(devices.link()) instanceof Field link)
                || !(link.type() instanceof FieldType.Link(String to))
                || !(lookup.model().registers().get(to) instanceof Register of)) {
            return;
        }
        if (of.uniques().stream().noneMatch(unique -> unique.fields().equals(List.of(devices.code())))) {
            lookup.mistakes().add(lookup.at(register, "devices.code"),
                    "'" + devices.code() + "' by which no two of " + to
                            + " are told apart",
                    "a field of " + to + " with unique: [[" + devices.code() + "]]");
        }
        if (!of.stages().keySet().containsAll(devices.in())) {
            lookup.mistakes().add(lookup.at(register, "devices.in"), "stages " + devices.in() + " of " + to,
                    "of " + String.join(", ", of.stages().keySet()));
        }
        lookup.model().registers().values().stream().takeWhile(other -> other != register).filter(
                other -> other.devices() != null).findFirst().ifPresent(
                        other -> lookup.mistakes().add(
                                lookup.at(register, "devices"),
                                "devices report in a second register (" + other.id() + " too)",
                                "one register that takes their reports"));
    }

    /** What a register needs that keeps forms of other offices, what they were filled with, or days of air stations. */
    private void forms(Register register) {
        if (OfficeForm.keeps(register)) {
            shape(register, OfficeForm.KEEPS, Map.of(OfficeForm.BINDINGS, OfficeForm.BINDING, OfficeForm.CELLS,
                    OfficeForm.CELL), "forms", "Asked once");
        }
        if (OfficeForm.fills(register)) {
            shape(register, OfficeForm.FILLS, Map.of(OfficeForm.ANSWERS, OfficeForm.ANSWER), "filled forms",
                    "Asked once");
        }
        if (AirDay.keeps(register)) {
            shape(register, AirDay.FIELDS, Map.of(AirDay.HOURS, AirDay.HOUR, AirDay.STATIONS, AirDay.STATION_DAY),
                    "days of air", "Days of air stations");
        }
    }

    private void shape(Register register, Map<String, Class<? extends FieldType>> needed,
            Map<String, List<String>> rows, String what, String chapter) {
        List<String> wrong = needed.entrySet().stream().filter(each -> {
            Field field = register.fields().get(each.getKey());
            List<String> columns = rows.get(each.getKey());
            return field == null || !each.getValue().isInstance(field.type())
                    || columns != null && field.type() instanceof FieldType.Rows(List<Field> there) && !there.stream()
                            .map(Field::id).toList().equals(columns);
        }).map(Map.Entry::getKey).sorted().toList();
        if (!wrong.isEmpty()) {
            lookup.mistakes().add(register.position(), "a register of " + what + " without " + String.join(", ", wrong),
                    "the fields and columns that docs/packs.md, \"" + chapter + "\", names");
        }
    }

    /** A paper names what there is, and an open one nothing that the public doesn't read; what is personal is masked for it. */
    private void paper(Register register, Paper paper) {
        Position at = lookup.at(register, "papers." + paper.id() + ".text");
        Set<String> reads = register.grant(new Action.By.InRole(Role.PUBLIC)).reads();
        Set<String> own = new TreeSet<>(register.fields().keySet());
        own.addAll(NAMED);
        register.stages().keySet().forEach(stage -> own.add(stage + "_at"));
        for (String name : paper.names()) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                among(at, "name", name, own);
                Field field = register.fields().get(name);
                if (paper.open() && field != null && !field.personal() && !reads.contains(name)) {
                    lookup.mistakes().add(at, "'" + name + "' on a paper that is open",
                            "a field that the public reads: grants: {public: {reads: [" + name + "]}}");
                }
            } else {
                followed(register, at, name.substring(0, dot), name.substring(dot + 1));
            }
        }
    }

    private void followed(Register register, Position at, String link, String name) {
        Field field = register.fields().get(link);
        if (field == null || !(field.type() instanceof FieldType.Link(String to))) {
            among(at, "link", link, register.fields().values().stream().filter(each -> each
                    .type() instanceof FieldType.Link).map(Field::id).toList());
            return;
        }
        Register other = lookup.model().registers().get(to);
        if (other != null) {
            among(at, "name", name, other.fields().values().stream().filter(each -> !each.personal()).map(
                    Field::id).toList());
        }
    }

    private void among(Position at, String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            lookup.mistakes().unknown(at, what, name, known);
        }
    }

    private void role(Position at, Action.By by) {
        if (by instanceof Action.By.InRole(String role)) {
            lookup.declared(at, Kind.ROLES, role);
        }
    }

    private void field(Register register, String path, Field field) {
        Position of = lookup.at(register, path + ".of");
        switch (field.type()) {
            case FieldType.Code(String list) -> lookup.declared(of, Kind.CODES, list);
            case FieldType.Link(String to) -> lookup.declared(of, Kind.REGISTERS, to);
            case FieldType.Rows(List<Field> columns) ->
                columns.forEach(column -> field(register, path + ".fields." + column.id(), column));
            default -> {}
        }
        if (field.standard() != null) {
            standard(lookup.at(register, path + ".default"), field, field.standard());
        }
    }

    private void standard(Position at, Field field, String standard) {
        switch (field.type()) {
            case FieldType.Choice(var options) -> lookup.among(at, "option", standard, options);
            case FieldType.Code(String list) when lookup.model().codes().get(list) != null ->
                lookup.among(at, "code of " + list, standard, lookup.model().codes().get(list).codes());
            case FieldType.Code _ -> {}
            case FieldType.UnitRef _ -> lookup.declared(at, Kind.UNITS, standard);
            case FieldType.SchemeRef _ -> lookup.declared(at, Kind.SCHEMES, standard);
            case FieldType.RegionRef _ -> lookup.declared(at, Kind.REGIONS, standard);
            case FieldType.IndicatorRef _ -> lookup.declared(at, Kind.INDICATORS, standard);
            case FieldType.PeersRef _ -> lookup.declared(at, Kind.PEERS, standard);
            default -> {
                if (lookup.canTell(field.type()) && FieldValues.check(field, standard,
                        lookup.model()) instanceof Checked.Refused(String reason)) {
                    lookup.mistakes().add(at, "default '" + standard + "'", "a value the field takes (" + reason + ")");
                }
            }
        }
    }
}
