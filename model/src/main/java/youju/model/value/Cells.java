package youju.model.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;

/**
 * The tolerant door: cells of one column as offices fill them in. A number without a unit is in the column's unit where its
 * header names one (总投资（万元）), else in the field's declared unit; a time without an offset is of {@code zone}. What has
 * been understood must still pass {@link FieldValues}. Keeps no state between cells; one instance serves one column.
 */
public final class Cells {
    /** Of what isn't text. */
    private static final int LONGEST = 200;
    private static final Pattern NOTHING = Pattern.compile("[-/\\\\]+|无|暂无|n/?a", Pattern.CASE_INSENSITIVE);
    private static final Pattern BROKEN = Pattern
            .compile("#(?:N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!)|#+");
    /** What a spreadsheet would take for a formula, in either width, and the same with apostrophes before it. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@＝＋－＠\t\r]");
    private static final Pattern HARMLESS = Pattern.compile("'" + FORMULA.pattern());
    private static final Pattern CUT_OFF = Pattern.compile("\\d(?:\\.\\d+)?[eE]\\+\\d+");
    private static final Pattern BREAKS = Pattern.compile("\\R");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Set<String> YES = Set.of("是", "有", "对", "真", "√", "✓", "✔", "☑", "y", "yes", "true", "t", "1");
    private static final Set<String> NO = Set.of("否", "无", "错", "假", "不是", "没有", "×", "✗", "✘", "☒", "x", "n", "no",
            "false",
            "f", "0");

    private final Field field;
    private final Model model;
    private final ZoneId zone;
    private final BigDecimal unit;
    private final Titles titles;

    private Cells(Field field, BigDecimal unit, Model model, ZoneId zone) {
        this.field = field;
        this.unit = unit;
        this.model = model;
        this.zone = zone;
        this.titles = Titles.of(field.type(), model);
    }

    /** The cells of a column of that field. */
    public static Cells of(Field field, Model model, ZoneId zone) {
        return new Cells(field, Amounts.own(field.type()), model, zone);
    }

    /** The cells of a column whose header names a unit, such as 万元; empty where the field's numbers have no such unit. */
    public static Optional<Cells> of(Field field, String unit, Model model, ZoneId zone) {
        String name = Characters.compact(unit);
        return name.isEmpty()
                ? Optional.empty()
                : Amounts.factor(field.type(), name).map(factor -> new Cells(field, factor, model, zone));
    }

    /** As {@link #parse(String)}, of a single cell. */
    public static Checked parse(Field field, String cell, Model model, ZoneId zone) {
        return of(field, model, zone).parse(cell);
    }

    /** What may be chosen in such a cell, as it may be written there; empty where it isn't chosen from a list. */
    public List<String> options() {
        return field.type() instanceof FieldType.Bool ? List.of("是", "否") : titles.labels();
    }

    /** The cell's value, nothing, or the reason why it is refused. */
    public Checked parse(String cell) {
        String text = Characters.strip(cell);
        if (HARMLESS.matcher(text).lookingAt()) {
            text = plain(text);
        } else if (text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2) {
            text = Characters.strip(text.substring(2, text.length() - 1));
        }
        if (text.isEmpty()) {
            return Checked.EMPTY;
        }
        if (text.startsWith("#") && BROKEN.matcher(text).matches()) {
            return Checked.Refused.of(field, text, "算得出的值（Excel 公式出错或列宽不足）");
        }
        return switch (field.type()) {
            case FieldType.Text _ -> check(Characters.controls(text, false) ? oneLine(text) : text);
            case FieldType.LongText _ -> check(text);
            case FieldType.Bool _ -> truth(text);
            default -> nothing(text) ? Checked.EMPTY : typed(text);
        };
    }

    /**
     * A text as it may stand in a cell: with an apostrophe before what a spreadsheet would take for a formula. {@link #parse}
     * takes it away.
     */
    public static String harmless(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** What {@link #harmless} made harmless, as it was. */
    public static String plain(String text) {
        return HARMLESS.matcher(text).lookingAt() ? text.substring(1) : text;
    }

    /**
     * How an office would write a value of the field; {@link #parse} reads it back, of times to the second. In a list of rows a
     * bar or a new line within a text gives way to a stroke or a blank, since there they separate. A link is the receiver's to
     * name.
     */
    public String text(Object value) {
        return switch (field.type()) {
            case FieldType.Choice _,FieldType.Code _,FieldType.UnitRef _,FieldType.RegionRef _,FieldType.SchemeRef _,FieldType.IndicatorRef _,FieldType.PeersRef _ ->
                titles.label(value
                        .toString());
            case FieldType.Bool _ -> Boolean.TRUE.equals(value) ? "是" : "否";
            case FieldType.Quantity quantity when value instanceof BigDecimal number -> amount(quantity, number);
            case FieldType.Time _ when value instanceof Instant time -> TIME.format(time.atZone(zone));
            case FieldType.Point _ when value instanceof Place place -> degrees(place.lon()) + "," + degrees(place
                    .lat());
            case FieldType.Rows(List<Field> columns) when value instanceof List<?> rows -> rows.stream().map(
                    row -> row((Map<?, ?>) row, columns)).collect(Collectors.joining("\n"));
            default -> value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        };
    }

    /** In the declared unit, where that can be written out; else in the base unit, named. */
    private String amount(FieldType.Quantity quantity, BigDecimal number) {
        try {
            BigDecimal own = number.divide(unit).stripTrailingZeros();
            return own.setScale(Math.max(0, own.scale()), RoundingMode.UNNECESSARY).toPlainString();
        } catch (ArithmeticException endless) {
            return number.toPlainString() + quantity.dimension().base();
        }
    }

    private static String degrees(double angle) {
        return BigDecimal.valueOf(angle).toPlainString();
    }

    private String row(Map<?, ?> row, List<Field> columns) {
        return columns.stream().map(column -> {
            Object cell = row.get(column.id());
            return cell == null
                    ? ""
                    : BREAKS.matcher(of(column, model, zone).text(cell)).replaceAll(" ").replace('|', '/').replace('｜',
                            '/');
        }).collect(Collectors.joining("|"));
    }

    private Checked typed(String text) {
        if (text.length() > LONGEST
                && !(field.type() instanceof FieldType.Rows || field.type() instanceof FieldType.Polygon)) {
            return Checked.Refused.of(field, text, "不超过 " + LONGEST + " 字的内容");
        }
        return switch (field.type()) {
            case FieldType.Int _,FieldType.Decimal _,FieldType.Money _,FieldType.Quantity _ -> number(text);
            case FieldType.Date _ -> time(text, "日期，如 2023-03-06、2023年3月6日", LocalDateTime::toLocalDate);
            case FieldType.Time _ -> time(text, "时间，如 2023-03-06 09:30", time -> time.atZone(zone));
            case FieldType.Choice _,FieldType.Code _,FieldType.UnitRef _,FieldType.RegionRef _,FieldType.SchemeRef _,FieldType.IndicatorRef _,FieldType.PeersRef _ ->
                chosen(text);
            case FieldType.Phone _,FieldType.IdNumber _,FieldType.CreditCode _ -> coded(text);
            case FieldType.Point(var datum) -> place(text, datum);
            case FieldType.Rows(List<Field> columns) -> rows(text, columns);
            default -> check(text);
        };
    }

    private Checked check(Object value) {
        return FieldValues.check(field, value, model);
    }

    private static String oneLine(String text) {
        return text.lines().map(Characters::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Offices write a dash or 无 where they have nothing to say. */
    private static boolean nothing(String text) {
        return text.length() <= 4 && NOTHING.matcher(Characters.compact(text)).matches();
    }

    private Checked truth(String text) {
        String word = Characters.compact(text).toLowerCase(Locale.ROOT);
        return YES.contains(word)
                ? new Checked.Value(true)
                : NO.contains(word) ? new Checked.Value(false) : Checked.Refused.of(field, text, "是或否");
    }

    private Checked number(String text) {
        BigDecimal number = Amounts.read(field.type(), Characters.compact(text), unit);
        return number == null ? Checked.Refused.of(field, text, expected()) : Numbers.check(field, number, text);
    }

    private String expected() {
        return switch (field.type()) {
            case FieldType.Int _ -> "整数，如 24600、2.46万";
            case FieldType.Money _ -> "金额，如 12.5、1.36万、142亿元";
            case FieldType.Quantity(_, String unit, _) -> "以" + unit + "计的数，如 24.13 或 24.13" + unit;
            case FieldType.Decimal(_, String unit) when unit != null -> "以 " + unit + " 计的数，如 12.5";
            default -> "数，如 12.5、1.36万";
        };
    }

    private Checked time(String text, String expected, Function<LocalDateTime, Object> as) {
        LocalDateTime time = OfficeTimes.read(Characters.narrow(text), zone);
        return time == null ? Checked.Refused.of(field, text, expected) : check(as.apply(time));
    }

    private Checked chosen(String text) {
        Optional<String> code = titles.code(text);
        if (code.isPresent()) {
            return new Checked.Value(code.get());
        }
        return titles.ambiguous(text)
                ? Checked.Refused.of(field, text, "能区分的名称（同名的不止一个），如 "
                        + String.join("、", titles.labels().stream().filter(l -> l.startsWith(text)).limit(3).toList()))
                : Checked.Refused.of(field, text, FieldValues.oneOf(text, titles.labels()));
    }

    private Checked coded(String text) {
        String compact = Characters.compact(text);
        if (CUT_OFF.matcher(compact).matches()) {
            return Checked.Refused.of(field, text, "完整的号码（被写成了科学记数，后几位已丢失；请把该列设为文本后重填）");
        }
        return check(compact.startsWith("'") ? compact.substring(1) : compact);
    }

    private Checked place(String text, FieldType.Datum datum) {
        Place place = Places.read(Characters.narrow(text), datum);
        return place == null ? Checked.Refused.of(field, text, "经度和纬度，如 113.91,35.30") : check(place);
    }

    /** A row a line, its columns apart by a vertical bar. */
    private Checked rows(String text, List<Field> columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String line : text.split("\\R")) {
            String[] cells = line.split("[|｜]", -1);
            if (cells.length > columns.size()) {
                return Checked.Refused.of(field, line, "每行一条、各栏用“|”隔开：" + String.join("|",
                        columns.stream().map(column -> column.title().zh()).toList()));
            }
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                switch (parse(columns.get(i), cells[i], model, zone)) {
                    case Checked.Value(Object value) -> row.put(columns.get(i).id(), value);
                    case Checked.Empty _ -> {}
                    case Checked.Refused(String reason) -> {
                        return new Checked.Refused(field.title().zh() + "第 " + (rows.size() + 1) + " 行，" + reason);
                    }
                }
            }
            rows.add(row);
        }
        return check(rows);
    }
}
