package youju.server.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.ledger.entry.Entry;
import youju.ledger.right.Mask;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Register;
import youju.model.Role;
import youju.model.Title;
import youju.model.value.Place;

/** Entries as JSON: exact numbers as text, times with the offset of the entry's region, personal values masked. */
final class EntryValues {
    private final Model model;

    EntryValues(Model model) {
        this.model = model;
    }

    EntryView view(Entry entry, List<Action> possible, boolean keeps) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> masked = new ArrayList<>();
        ZoneId zone = model.zone(entry.region());
        entry.register().fields().values().forEach(field -> {
            Object value = entry.fields().get(field.id());
            if (value != null) {
                fields.put(field.id(), field.personal() ? Mask.of(field, value) : json(value, zone));
                if (field.personal()) {
                    masked.add(field.id());
                }
            }
        });
        Map<String, String> stages = new LinkedHashMap<>();
        entry.stageTimes().forEach((stage, time) -> stages.put(stage, time(time, zone)));
        return new EntryView(entry.id(), entry.register().id(), entry.number(), name(entry), entry.version(), entry
                .region(), entry.unit(), entry.stage(), time(entry.createdAt(), zone), time(entry.changedAt(), zone),
                entry.isVoid(), entry.demonstration(), entry.source(), stages, fields, masked, possible.stream().map(
                        Action::id).toList(),
                keeps, null);
    }

    /** What people know it by; masked where that is personal. */
    @Nullable
    String name(Entry entry) {
        return name(entry.register(), entry.name());
    }

    /** As above, of the value that stands in the field by which entries of the register are known. */
    @Nullable
    String name(Register register, @Nullable String name) {
        Field field = register.name() == null ? null : register.fields().get(register.name());
        if (field == null || name == null) {
            return null;
        }
        return field.type() instanceof FieldType.IndicatorRef
                && model.indicators().get(name) instanceof Indicator indicator
                        ? indicator.title().zh()
                        : field.personal() ? Mask.of(field, name) : name;
    }

    /** The personal values asked for, as they stand. */
    Map<String, Object> unmasked(Entry entry, List<String> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach(field -> {
            Object value = entry.fields().get(field);
            if (value != null) {
                values.put(field, json(value, model.zone(entry.region())));
            }
        });
        return values;
    }

    static Object json(Object value, ZoneId zone) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Instant time -> time(time, zone);
            case Place place ->
                place.written();
            case List<?> rows -> rows.stream().map(row -> json(row, zone)).toList();
            case Map<?, ?> row -> {
                Map<String, Object> cells = new LinkedHashMap<>();
                row.forEach((name, cell) -> {
                    if (cell != null) {
                        cells.put(String.valueOf(name), json(cell, zone));
                    }
                });
                yield cells;
            }
            case Long number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }

    static String time(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }

    @Nullable
    static String timeOrNull(@Nullable Instant time, ZoneId zone) {
        return time == null ? null : time(time, zone);
    }

    /** Why somebody sees an entry, in words. */
    Titles why(Sight.Way way, Entry entry) {
        String region = way.region() == null ? "" : model.regionName(way.region());
        String unit = way.unit() == null ? "" : model.unitName(way.unit());
        return switch (way.by().to()) {
            case Action.By.InRole(String role) when way.granted() == null -> new Titles("“" + role(role).zh()
                    + "”：对所有人公开", "“" + role(role).en() + "”: open to everybody");
            case Action.By.InRole(String role) -> new Titles(
                    "角色“" + role(role).zh() + "”在" + region + (way.unit() == null
                            ? "及其下级区划"
                            : "的单位 " + unit) + "可见",
                    "the role “" + role(role).en() + "” sees it in " + region + (way.unit() == null
                            ? " and below"
                            : ", unit " + unit));
            case Action.By.UnitIn(String field) -> new Titles("记录的“" + field(entry, field).zh() + "”是其所在单位 " + unit,
                    "“" + field(entry, field).en() + "” of the entry is their unit, " + unit);
        };
    }

    private Titles role(String id) {
        Role declared = model.roles().get(id);
        return both(declared == null ? Title.of(id) : declared.title());
    }

    private static Titles field(Entry entry, String id) {
        Field declared = entry.register().fields().get(id);
        return both(declared == null ? Title.of(id) : declared.title());
    }

    /** Chinese in place of English where the pack gives none. */
    private static Titles both(Title title) {
        return new Titles(title.zh(), title.en() == null ? title.zh() : title.en());
    }
}
