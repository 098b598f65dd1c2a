package youju.model.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Period;
import youju.model.expression.Nearest;

/**
 * The strict door: values as programs give them, typed or as JSON and packs write them. A text stands for a decimal
 * ({@code "12.50"}), a date ({@code 2023-03-06}), a time with its offset, a link (a UUID) or a truth where the field holds
 * one. Numbers of a quantity are in the dimension's base unit, its declared {@code min} and {@code max} in the declared unit.
 */
public final class FieldValues {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String PERIODS = "统计期，如 2023、2023-06、2023-H1、2023-Q3、2023-06-15 或 2023-01..2023-11";
    private static final int LISTED = 8;
    private static final int MOST_ROWS = 1000;

    private FieldValues() {}

    /** The value in canonical form, nothing (null, a blank text, no rows), or the reason why it is refused. */
    public static Checked check(Field field, @Nullable Object value, Model model) {
        if (value == null || value instanceof String text && Characters.strip(text).isEmpty()) {
            return Checked.EMPTY;
        }
        if (value instanceof String text && !Characters.storable(text)) {
            return Checked.Refused.of(field, text, "不含空字符和残缺字符的文字");
        }
        return switch (field.type()) {
            case FieldType.Text(int max) -> text(field, value, max, false);
            case FieldType.LongText(int max, boolean figures) -> {
                Checked text = text(field, value, max, true);
                yield figures && text instanceof Checked.Value(String given)
                        ? BoundText.mistake(given, model).<Checked>map(wrong -> new Checked.Refused(field.title().zh()
                                + wrong)).orElse(text)
                        : text;
            }
            case FieldType.Int _ -> number(field, value, "整数");
            case FieldType.Decimal _,FieldType.Money _ -> number(field, value, "数，如 12.5");
            case FieldType.Quantity(var dimension, _, _) -> number(field, value, "以" + dimension.base() + "计的数");
            case FieldType.Date _ -> Times.date(field, value);
            case FieldType.Time _ -> Times.time(field, value);
            case FieldType.Bool _ -> truth(field, value);
            case FieldType.Choice(var options) -> among(field, value, options.keySet());
            case FieldType.Code(String list) -> among(field, value,
                    model.codes().containsKey(list) ? model.codes().get(list).codes().keySet() : List.of());
            case FieldType.UnitRef _ -> among(field, value, model.units().keySet());
            case FieldType.RegionRef _ -> among(field, value, model.regions().keySet());
            case FieldType.IndicatorRef _ -> among(field, value, model.indicators().keySet());
            case FieldType.PeersRef _ -> among(field, value, model.peers().keySet());
            case FieldType.TimePeriod _ -> period(field, value);
            case FieldType.SchemeRef _ -> among(field, value, model.schemes().keySet());
            case FieldType.Link _ -> link(field, value);
            case FieldType.Reference _ -> reference(field, value, model);
            case FieldType.Point(var datum) -> point(field, value, datum);
            case FieldType.Polygon _ -> {
                Outline outline = Outline.read(value);
                yield outline == null
                        ? Checked.Refused.of(field, value, Outline.FORM)
                        : new Checked.Value(outline.text());
            }
            case FieldType.Phone _ -> value instanceof String text
                    ? Phones.canonical(text).<Checked>map(Checked.Value::new)
                            .orElseGet(() -> Checked.Refused.of(field, text, Phones.EXPECTED))
                    : Checked.Refused.of(field, value, Phones.EXPECTED);
            case FieldType.IdNumber _ -> coded(field, value, "18 位身份证号");
            case FieldType.CreditCode _ -> coded(field, value, "18 位统一社会信用代码");
            case FieldType.File _ -> value instanceof String hash && HASH.matcher(hash).matches()
                    ? new Checked.Value(hash)
                    : Checked.Refused.of(field, value, "已上传文件的 SHA-256（64 位小写十六进制）");
            case FieldType.Rows(List<Field> columns) -> rows(field, value, columns, model);
        };
    }

    /** A calculated value with as many digits as the type keeps, half up: a division has more. */
    public static @Nullable Object rounded(FieldType type, @Nullable Object value) {
        return value instanceof BigDecimal number && !(type instanceof FieldType.Int)
                ? number.setScale(Numbers.scale(type), RoundingMode.HALF_UP)
                : value;
    }

    private static Checked text(Field field, Object value, int max, boolean lines) {
        if (!(value instanceof String text)) {
            return Checked.Refused.of(field, value, "文字");
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return Checked.Refused.of(field, text, "不超过 " + max + " 字（现有 " + length + " 字）");
        }
        return Characters.controls(text, lines)
                ? Checked.Refused.of(field, text, lines ? "不含控制字符的文字" : "一行文字，不含换行和控制字符")
                : new Checked.Value(text);
    }

    private static Checked number(Field field, Object value, String expected) {
        BigDecimal number = Numbers.exact(value);
        return number == null ? Checked.Refused.of(field, value, expected) : Numbers.check(field, number, value);
    }

    private static Checked truth(Field field, Object value) {
        return switch (value) {
            case Boolean truth -> new Checked.Value(truth);
            case String text when text.equals("true") || text.equals("false") ->
                new Checked.Value(Boolean.valueOf(text));
            default -> Checked.Refused.of(field, value, "true 或 false");
        };
    }

    private static Checked among(Field field, Object value, Collection<String> known) {
        return value instanceof String text && known.contains(text)
                ? new Checked.Value(text)
                : Checked.Refused.of(field, value, oneOf(String.valueOf(value), known));
    }

    /** The words for "one of these": all of a few, else some and the nearest. */
    static String oneOf(String found, Collection<String> known) {
        String some = String.join("、", known.stream().limit(LISTED).toList());
        Optional<String> nearest = known.size() > LISTED ? Nearest.to(found, known) : Optional.empty();
        return known.isEmpty()
                ? "已声明的代码（现在还没有）"
                : (known.size() > LISTED ? some + " 等 " + known.size() + " 项之一" : some + " 之一")
                        + nearest.map(near -> "，是不是“" + near + "”").orElse("");
    }

    private static Checked period(Field field, Object value) {
        try {
            return new Checked.Value(Period.parse(String.valueOf(value)).toString());
        } catch (IllegalArgumentException none) {
            return Checked.Refused.of(field, value, PERIODS);
        }
    }

    private static Checked link(Field field, Object value) {
        return switch (value) {
            case UUID id -> new Checked.Value(id);
            case String text when UUID_FORM.matcher(text).matches() -> new Checked.Value(UUID.fromString(text));
            default -> Checked.Refused.of(field, value, "所关联记录的标识（UUID）");
        };
    }

    static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    private static Checked reference(Field field, Object value, Model model) {
        if (!(value instanceof String text)) {
            return Checked.Refused.of(field, value, Reference.FORM);
        }
        try {
            return new Checked.Value(Reference.read(text, model).text());
        } catch (IllegalArgumentException wrong) {
            return Checked.Refused.of(field, text, String.valueOf(wrong.getMessage()));
        }
    }

    private static Checked coded(Field field, Object value, String expected) {
        if (!(value instanceof String text)) {
            return Checked.Refused.of(field, value, expected);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        Optional<String> mistake = field.type() instanceof FieldType.IdNumber
                ? IdNumbers.mistake(upper)
                : CreditCodes.mistake(upper);
        return mistake.<Checked>map(wrong -> Checked.Refused.of(field, text, wrong))
                .orElseGet(() -> new Checked.Value(upper));
    }

    private static Checked point(Field field, Object value, FieldType.Datum standard) {
        Place place = switch (value) {
            case Place given -> given;
            case Map<?, ?> map -> Places.read(map, standard);
            default -> null;
        };
        return place != null && Places.valid(place)
                ? new Checked.Value(place)
                : Checked.Refused.of(field, value, "经度 lon（-180 至 180）、纬度 lat（-90 至 90）");
    }

    private static Checked rows(Field field, Object value, List<Field> columns, Model model) {
        if (!(value instanceof Collection<?> given) || given.size() > MOST_ROWS) {
            return Checked.Refused.of(field, value, "若干行（不超过 " + MOST_ROWS + " 行）");
        }
        List<Map<String, Object>> rows = new ArrayList<>(given.size());
        for (Object row : given) {
            Map<String, Object> read = new LinkedHashMap<>();
            Optional<String> wrong = row instanceof Map<?, ?> cells
                    ? row(cells, columns, model, read)
                    : Optional.of("不是一行");
            if (wrong.isPresent()) {
                return new Checked.Refused(field.title().zh() + "第 " + (rows.size() + 1) + " 行，" + wrong.get());
            }
            rows.add(Collections.unmodifiableMap(read));
        }
        return rows.isEmpty() ? Checked.EMPTY : new Checked.Value(Collections.unmodifiableList(rows));
    }

    private static Optional<String> row(Map<?, ?> cells, List<Field> columns, Model model, Map<String, Object> into) {
        List<String> ids = columns.stream().map(Field::id).toList();
        for (Object name : cells.keySet()) {
            if (!(name instanceof String id) || !ids.contains(id)) {
                return Optional.of("没有“" + Characters.shown(String.valueOf(name)) + "”一栏，应为" + String.join("、", ids));
            }
        }
        for (Field column : columns) {
            switch (check(column, cells.get(column.id()), model)) {
                case Checked.Value(Object value) -> into.put(column.id(), value);
                case Checked.Refused(String reason) -> {
                    return Optional.of(reason);
                }
                case Checked.Empty _ -> {
                    if (column.required()) {
                        return Optional.of(column.title().zh() + "必填");
                    }
                }
            }
        }
        return Optional.empty();
    }
}
