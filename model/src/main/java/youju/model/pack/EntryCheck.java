package youju.model.pack;

import java.util.ArrayList;
import java.util.List;

import youju.model.Field;
import youju.model.Model;
import youju.model.Position;
import youju.model.Region;
import youju.model.Register;
import youju.model.value.Cells;
import youju.model.value.Checked;

/**
 * Checks a sheet of entries that are facts: {@code region}, {@code unit}, {@code stage} and {@code source} of each, fields by
 * their ids, and times of stages where they are known; cells are read as they are when the sheet is loaded.
 */
final class EntryCheck {
    private final Lookup lookup;
    private final Register register;

    private EntryCheck(Lookup lookup, Register register) {
        this.lookup = lookup;
        this.register = register;
    }

    static void check(Model.EntryFile file, Lookup lookup) {
        Position at = lookup.at(file, "");
        lookup.register(at, file.register()).ifPresent(register -> {
            EntryCheck check = new EntryCheck(lookup, register);
            Text.read(file.file(), at.file(), lookup.mistakes()).ifPresent(text -> Table.read(at.file(), text,
                    check.needed(), check.others(), lookup.mistakes(), () -> {}).forEach(check::row));
        });
    }

    private List<String> needed() {
        List<String> columns = new ArrayList<>(List.of("region", "unit", "stage", "source"));
        register.fields().values().stream().filter(EntryCheck::isNeeded).map(Field::id).forEach(columns::add);
        return columns;
    }

    private static boolean isNeeded(Field field) {
        return field.required() && field.standard() == null && field.computed() == null;
    }

    private List<String> others() {
        List<String> columns = new ArrayList<>();
        register.fields().values().stream().filter(f -> !isNeeded(f) && f.computed() == null).map(Field::id)
                .forEach(columns::add);
        register.stages().keySet().forEach(stage -> columns.add(stage + "_at"));
        return columns;
    }

    private void row(Table.Row row) {
        lookup.declared(row.position(), Kind.REGIONS, row.required("region"));
        lookup.declared(row.position(), Kind.UNITS, row.required("unit"));
        lookup.declared(row.position(), Kind.SOURCES, row.required("source"));
        lookup.among(row.position(), "stage", row.required("stage"), register.stages());
        Region region = row.text("region").map(lookup.model().regions()::get).orElse(null);
        for (Field field : register.fields().values()) {
            if (isNeeded(field)) {
                row.required(field.id());
            }
            String cell = row.text(field.id()).orElse(null);
            if (cell != null && region != null && lookup.canTell(field.type())
                    && Cells.parse(field, cell, lookup.model(),
                            region.zone()) instanceof Checked.Refused(String reason)) {
                lookup.mistakes().add(row.position(), "'" + cell + "' for " + field.id(),
                        "a value the field takes (" + reason + ")");
            }
        }
    }
}
