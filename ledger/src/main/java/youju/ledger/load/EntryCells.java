package youju.ledger.load;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.right.Mask;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.value.Cells;

/**
 * Entries as rows of a sheet that {@link SheetEntries} reads back: the number, the columns of the template with what is
 * computed beside them, the marks of made-up and void entries, and
 * which entry it is. Personal values are masked.
 */
final class EntryCells {
    private static final Cell EMPTY = new Cell.Empty();

    private final Model model;
    private final ColumnNames names;
    private final List<Field> fields;
    private final List<Field> own;
    private final Map<ZoneId, Map<Field, Cells>> written = new HashMap<>();

    EntryCells(Register register, Model model) {
        this.model = model;
        this.names = new ColumnNames(register, model);
        this.fields = List.copyOf(register.fields().values());
        this.own = new ArrayList<>(names.own().values());
        own.add(ColumnNames.DEMONSTRATION);
        own.add(ColumnNames.VOID);
        own.add(ColumnNames.ID);
    }

    List<String> titles() {
        List<String> titles = new ArrayList<>();
        titles.add(names.of("编号").isEmpty() ? "编号" : "记录编号");
        fields.forEach(field -> titles.add(names.heading(field)));
        own.forEach(field -> titles.add(names.heading(field)));
        return titles;
    }

    /** The entry's row; {@code numbers} are those of the entries that it links to. */
    List<Cell> row(Entry entry, Map<UUID, String> numbers) {
        Map<Field, Cells> cells = written.computeIfAbsent(model.zone(entry.region()), this::cells);
        List<Cell> row = new ArrayList<>(1 + fields.size() + own.size());
        row.add(new Cell.Text(entry.number()));
        for (Field field : fields) {
            Object value = entry.fields().get(field.id());
            row.add(value != null && field.personal()
                    ? new Cell.Text(Mask.of(field, value))
                    : cell(cells, field, value instanceof UUID id ? numbers.getOrDefault(id, id.toString()) : value,
                            entry));
        }
        own.forEach(field -> row.add(cell(cells, field, value(field, entry), entry)));
        return row;
    }

    private Map<Field, Cells> cells(ZoneId zone) {
        Map<Field, Cells> cells = new HashMap<>();
        fields.forEach(field -> cells.put(field, Cells.of(field, model, zone)));
        own.forEach(field -> cells.put(field, Cells.of(field, model, zone)));
        return cells;
    }

    private Cell cell(Map<Field, Cells> cells, Field field, @Nullable Object value, Entry entry) {
        Cells column = cells.get(field);
        return switch (value) {
            case null -> EMPTY;
            case Long number -> new Cell.Number(BigDecimal.valueOf(number));
            case LocalDate day -> new Cell.Day(day);
            case Instant time -> new Cell.Moment(time.truncatedTo(ChronoUnit.SECONDS).atZone(model.zone(entry
                    .region())).toLocalDateTime());
            default -> {
                String text = column == null ? value.toString() : column.text(value);
                yield value instanceof BigDecimal && plain(field, text)
                        ? new Cell.Number(new BigDecimal(text))
                        : new Cell.Text(text);
            }
        };
    }

    /** A quantity that its column's unit can't say exactly has its own unit behind it. */
    private static boolean plain(Field field, String text) {
        return !(field.type() instanceof FieldType.Quantity) || Character.isDigit(text.charAt(text.length() - 1));
    }

    private static @Nullable Object value(Field own, Entry entry) {
        return switch (own.id()) {
            case "region" -> entry.region();
            case "unit" -> entry.unit();
            case "stage" -> entry.stage();
            case "created_at" -> entry.createdAt();
            case "source" -> entry.source();
            case "demonstration" -> entry.demonstration() ? true : null;
            case "id" -> entry.id().toString();
            case "void" -> entry.isVoid() ? true : null;
            default -> entry.stageTimes().get(own.id().substring(0, own.id().length() - "_at".length()));
        };
    }
}
