package youju.model.pack;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import youju.model.Dimension;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Title;

/** Reads the fields of a register, and the columns of its rows. */
final class FieldReader {
    /** Digits after the point that an amount may have. */
    static final int DIGITS = 12;
    static final List<String> TYPES = List.of("text", "long_text", "integer", "decimal", "money", "quantity",
            "date", "time", "boolean", "choice", "code", "link", "reference", "unit", "region", "scheme", "indicator",
            "peers", "period",
            "point", "polygon", "phone", "id_number",
            "credit_code", "file", "rows");
    private static final List<String> POINT_COLUMNS = List.of("_lon", "_lat", "_datum");

    private FieldReader() {}

    static SequencedMap<String, Field> fields(Block register) {
        SequencedMap<String, Field> fields = new LinkedHashMap<>();
        Block all = register.block("fields").orElse(null);
        if (all == null) {
            if (!register.has("fields")) {
                register.mistake("no 'fields'", "fields: {subject: {title: 事项, type: text}}");
            }
            return fields;
        }
        all.blocks().forEach((id, block) -> {
            Names.field(all, id);
            fields.put(id, field(id, block, true));
            if (block.has("computed") && (block.has("default") || block.flag("required"))) {
                block.mistake("computed",
                        "a computed field with " + (block.has("default") ? "'default'" : "'required'"),
                        "'computed' alone: the expression says what it is");
            }
            block.end();
        });
        columnsApart(all, fields);
        return fields;
    }

    /** A point is stored in three columns, which no other field may be called as. */
    private static void columnsApart(Block all, Map<String, Field> fields) {
        fields.forEach((id, field) -> POINT_COLUMNS.stream().map(end -> id + end)
                .filter(column -> field.type() instanceof FieldType.Point && fields.containsKey(column))
                .forEach(column -> all.mistake(column, "field '" + column + "' beside the point '" + id + "'",
                        "another name: the point has this column already")));
    }

    private static List<Field> columns(Block rows) {
        SequencedMap<String, Field> columns = new LinkedHashMap<>();
        rows.block("fields").ifPresent(all -> all.blocks().forEach((id, block) -> {
            Names.column(all, id);
            Field column = field(id, block, false);
            if (column.type() instanceof FieldType.Rows || column.type() instanceof FieldType.Point
                    || column.type() instanceof FieldType.Polygon) {
                block.mistake("type", "a column that holds " + block.required("type"), "a column of one value");
            }
            columns.put(id, column);
            block.end();
        }));
        if (columns.isEmpty()) {
            rows.mistake("rows without columns", "fields: {name: {title: 名称, type: text}}");
        }
        return List.copyOf(columns.values());
    }

    /** A field of its own may be personal or computed, a column of rows not. */
    private static Field field(String id, Block block, boolean own) {
        Title title = block.title("title");
        FieldType type = type(block);
        BigDecimal min = type.isNumber() ? block.decimal("min") : null;
        BigDecimal max = type.isNumber() ? block.decimal("max") : null;
        if (min != null && max != null && min.compareTo(max) > 0) {
            block.mistake("max", "max " + max.toPlainString() + " below min " + min.toPlainString(), "min up to max");
        }
        return new Field(id, title, type, block.flag("required"), own && block.flag("personal"),
                block.text("default").orElse(null), own ? block.given("computed") : null, min, max, own && block.flag(
                        "sole"),
                own ? block.text("another").orElse(null) : null, own ? block.text("why").orElse(null) : null, block
                        .position());
    }

    private static FieldType type(Block block) {
        String type = block.required("type");
        return switch (type) {
            case "text" -> new FieldType.Text(block.number("max", 200, 1, 2000));
            case "long_text" ->
                new FieldType.LongText(block.number("max", 20_000, 1, 1_000_000), block.flag("figures"));
            case "integer" -> new FieldType.Int();
            case "decimal" -> new FieldType.Decimal(scale(block), block.text("unit").orElse(null));
            case "money" -> new FieldType.Money();
            case "quantity" -> quantity(block);
            case "date" -> new FieldType.Date();
            case "time" -> new FieldType.Time();
            case "boolean" -> new FieldType.Bool();
            case "choice" -> new FieldType.Choice(choices(block));
            case "code" -> new FieldType.Code(block.required("of"));
            case "link" -> new FieldType.Link(block.required("of"));
            case "reference" -> new FieldType.Reference();
            case "unit" -> new FieldType.UnitRef();
            case "region" -> new FieldType.RegionRef();
            case "scheme" -> new FieldType.SchemeRef();
            case "indicator" -> new FieldType.IndicatorRef();
            case "peers" -> new FieldType.PeersRef();
            case "period" -> new FieldType.TimePeriod();
            case "point" ->
                new FieldType.Point(block.word("datum", FieldType.Datum.class).orElse(FieldType.Datum.WGS84));
            case "polygon" ->
                new FieldType.Polygon(block.word("datum", FieldType.Datum.class).orElse(FieldType.Datum.WGS84));
            case "phone" -> new FieldType.Phone();
            case "id_number" -> new FieldType.IdNumber();
            case "credit_code" -> new FieldType.CreditCode();
            case "file" -> new FieldType.File();
            case "rows" -> new FieldType.Rows(columns(block));
            default -> other(block, type);
        };
    }

    /** A type that is none; the keys that belong to types are no further mistakes. */
    private static FieldType other(Block block, String type) {
        if (!type.isEmpty()) {
            block.unknown(block.position("type"), "type", type, TYPES);
        }
        Set.of("max", "min", "scale", "unit", "of", "datum", "dimension", "fields", "figures").stream()
                .filter(block::has)
                .forEach(block::take);
        return new FieldType.Text(200);
    }

    private static int scale(Block block) {
        return block.number("scale", 2, 0, DIGITS);
    }

    private static FieldType quantity(Block block) {
        if (!block.has("dimension")) {
            block.mistake("no 'dimension'", "dimension: length, area, land, volume, mass, energy, power or duration");
        }
        Dimension dimension = block.word("dimension", Dimension.class).orElse(null);
        if (dimension == null) {
            return new FieldType.Quantity(Dimension.LENGTH, block.text("unit").orElse(""), scale(block));
        }
        String unit = block.text("unit").orElse(dimension.base());
        if (dimension.factor(unit).isEmpty()) {
            block.unknown(block.position("unit"), "unit", unit, dimension.units().stream().sorted().toList());
        }
        return new FieldType.Quantity(dimension, unit, scale(block));
    }

    private static Map<String, Title> choices(Block block) {
        SequencedMap<String, Title> options = new LinkedHashMap<>();
        block.block("of").ifPresent(of -> of.names().forEach(id -> {
            Names.snake(of, id, "option", id);
            options.put(id, of.title(id));
        }));
        if (options.isEmpty()) {
            block.mistake("no options", "of: {met: 完成, exceeded: 超额完成}");
        }
        return options;
    }
}
