package youju.server.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import youju.ledger.entry.Json;
import youju.model.CodeList;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Region;
import youju.model.Title;
import youju.model.Unit;
import youju.model.value.Place;

/** The values of fields as people read them: names for ids, local time, numbers with their unit. */
final class FieldWords {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Model model;
    private final ZoneId zone;
    private final Words words;

    FieldWords(Model model, ZoneId zone, Words words) {
        this.model = model;
        this.zone = zone;
        this.words = words;
    }

    /** As {@link #of} of a value as the journal keeps it: in canonical text. */
    String told(Field field, String text) {
        return switch (field.type()) {
            case FieldType.Money _,FieldType.Quantity _,FieldType.Decimal _ -> of(field, new BigDecimal(text));
            case FieldType.Bool _ -> of(field, Boolean.valueOf(text));
            case FieldType.Time _ -> of(field, Instant.parse(text));
            case FieldType.Rows _ -> words.say("rows", Json.tree(text).size());
            default -> of(field, text);
        };
    }

    String minute(Instant time) {
        return MINUTE.format(time.atZone(zone));
    }

    String of(Field field, Object value) {
        return switch (field.type()) {
            case FieldType.Choice(var options) -> title(options.get(value.toString()), value);
            case FieldType.Code(String list) -> code(list, value.toString());
            case FieldType.UnitRef _ -> {
                Unit unit = model.units().get(value.toString());
                yield unit == null ? value.toString() : unit.name();
            }
            case FieldType.RegionRef _ -> {
                Region region = model.regions().get(value.toString());
                yield region == null ? value.toString() : region.name();
            }
            case FieldType.Bool _ -> words.say(Boolean.TRUE.equals(value) ? "yes" : "no");
            case FieldType.Time _ ->
                value instanceof Instant time ? minute(time) : value.toString();
            case FieldType.Money _ -> number(value) + " 元";
            case FieldType.Quantity quantity -> number(value) + " " + quantity.dimension().base();
            case FieldType.Decimal decimal -> number(value) + (decimal.unit() == null ? "" : " " + decimal.unit());
            case FieldType.Rows _ -> value instanceof List<?> rows ? words.say("rows", rows.size()) : value.toString();
            case FieldType.Point _ -> value instanceof Place place
                    ? place.lon() + ", " + place.lat() + " (" + place.datum() + ")"
                    : value.toString();
            case FieldType.Text _,FieldType.LongText _,FieldType.Int _,FieldType.Date _,FieldType.Link _,FieldType.Phone _,FieldType.IdNumber _,FieldType.CreditCode _,FieldType.File _ ->
                value.toString();
        };
    }

    private String title(@org.jspecify.annotations.Nullable Title title, Object value) {
        return title == null ? value.toString() : words.title(title);
    }

    private String code(String list, String code) {
        CodeList codes = model.codes().get(list);
        return codes == null ? code : title(codes.codes().get(code), code);
    }

    private static String number(Object value) {
        return value instanceof BigDecimal decimal
                ? "%,.2f".formatted(decimal).replaceAll("\\.?0+$", "")
                : value
                        .toString();
    }
}
