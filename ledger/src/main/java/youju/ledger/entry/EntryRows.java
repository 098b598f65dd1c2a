package youju.ledger.entry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.value.Place;

/** Between entries and the rows of their table. */
public final class EntryRows {
    private EntryRows() {}

    /** Reads an entry from a row that begins with {@link EntryTable#columnList()}. */
    public static Entry read(EntryTable table, ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        int index = 0;
        for (Column column : table.columns()) {
            Object value = column.type().read(row, ++index);
            if (value != null) {
                values.put(column.name(), value);
            }
        }
        Map<String, Instant> stageTimes = new LinkedHashMap<>();
        for (String stage : table.register().stages().keySet()) {
            if (values.get(stage + "_at") instanceof Instant time) {
                stageTimes.put(stage, time);
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : table.register().fields().values()) {
            Object value = value(field, values);
            if (value != null) {
                fields.put(field.id(), value);
            }
        }
        return new Entry((UUID) of(values, "id"), table.register(), (String) of(values, "number"),
                (Integer) of(values, "version"), (String) of(values, "region"), (String) of(values, "unit"),
                (String) of(values, "stage"), (Instant) of(values, "created_at"), (Instant) of(values, "changed_at"),
                (Boolean) of(values, "void"), (Boolean) of(values, "demonstration"), (String) values.get("source"),
                (Long) values.get("load"), stageTimes, fields);
    }

    private static Object of(Map<String, Object> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private static @Nullable Object value(Field field, Map<String, Object> columns) {
        if (field.type() instanceof FieldType.Point) {
            Object lon = columns.get(field.id() + "_lon");
            return lon == null
                    ? null
                    : new Place((Double) lon, (Double) of(columns, field.id() + "_lat"),
                            FieldType.Datum.valueOf((String) of(columns, field.id() + "_datum")));
        }
        Object value = columns.get(field.id());
        return value != null && field.type() instanceof FieldType.Rows(List<Field> inner) ? rows(inner, value) : value;
    }

    /** JSON has no dates and no whole numbers of its own: what the fields declare is made of its text and numbers. */
    private static List<Map<String, Object>> rows(List<Field> fields, Object value) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object item : (List<?>) value) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Field field : fields) {
                Object cell = ((Map<?, ?>) item).get(field.id());
                if (cell != null) {
                    row.put(field.id(), cell(field.type(), cell));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object cell(FieldType type, Object cell) {
        return switch (EntryTable.type(type)) {
            case DATE -> LocalDate.parse(cell.toString());
            case TIME -> Instant.parse(cell.toString());
            case BIGINT -> Long.valueOf(cell.toString());
            case NUMERIC -> new BigDecimal(cell.toString());
            case UUID -> UUID.fromString(cell.toString());
            default -> cell;
        };
    }

    /** The value of a column in an entry, null where it is empty. */
    public static @Nullable Object value(Column column, Entry entry) {
        Field field = column.field();
        if (field != null) {
            Object value = entry.fields().get(field.id());
            return value instanceof Place place ? part(column, place) : value;
        }
        return switch (column.name()) {
            case "id" -> entry.id();
            case "number" -> entry.number();
            case "version" -> entry.version();
            case "region" -> entry.region();
            case "unit" -> entry.unit();
            case "stage" -> entry.stage();
            case "created_at" -> entry.createdAt();
            case "changed_at" -> entry.changedAt();
            case "void" -> entry.isVoid();
            case "demonstration" -> entry.demonstration();
            case "source" -> entry.source();
            case "load" -> entry.load();
            default -> entry.stageTimes().get(column.name().substring(0, column.name().length() - 3));
        };
    }

    /** What one of a point's three columns holds of it. */
    public static Object part(Column column, Place place) {
        return switch (column.name().substring(column.name().lastIndexOf('_'))) {
            case "_lon" -> place.lon();
            case "_lat" -> place.lat();
            default -> place.datum().name();
        };
    }

    /** A field's value as canonical text: what the journal keeps of it. */
    public static String text(Field field, Object value) {
        return value instanceof Place place
                ? place.lon() + " " + place.lat() + " " + place.datum()
                : EntryTable.type(field.type()).text(value);
    }
}
