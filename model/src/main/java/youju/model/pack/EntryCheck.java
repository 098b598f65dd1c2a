package youju.model.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import youju.model.Field;
import youju.model.Model;
import youju.model.Position;
import youju.model.Register;

/**
 * Checks a sheet of entries that are facts: {@code region}, {@code unit}, {@code stage} and {@code source} of each, fields by
 * their ids, and times of stages where they are known. Values are read when they are loaded.
 */
final class EntryCheck {
    private final Model model;
    private final Register register;
    private final Mistakes mistakes;

    private EntryCheck(Model model, Register register, Mistakes mistakes) {
        this.model = model;
        this.register = register;
        this.mistakes = mistakes;
    }

    static void check(Model.EntryFile file, Model model, Mistakes mistakes) {
        String name = "entries/" + file.file().getFileName();
        Register register = model.registers().get(file.register());
        if (register == null) {
            mistakes.unknown(new Position(name, 1), "register", file.register(), model.registers().keySet());
            return;
        }
        EntryCheck check = new EntryCheck(model, register, mistakes);
        Text.read(file.file(), name, mistakes).ifPresent(
                text -> Table.read(name, text, check.columns(), mistakes).forEach(check::row));
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("region", "unit", "stage", "source"));
        columns.addAll(register.fields().keySet());
        register.stages().keySet().forEach(stage -> columns.add(stage + "_at"));
        return columns;
    }

    private void row(Table.Row row) {
        declared(row, "region", model.regions());
        declared(row, "unit", model.units());
        declared(row, "stage", register.stages());
        declared(row, "source", model.sources());
        for (Field field : register.fields().values()) {
            if (field.required() && field.standard() == null && field.computed() == null) {
                row.required(field.id());
            }
        }
    }

    private void declared(Table.Row row, String column, Map<String, ?> known) {
        String name = row.required(column);
        if (!name.isEmpty() && !known.containsKey(name)) {
            mistakes.unknown(row.position(), column, name, known.keySet());
        }
    }
}
