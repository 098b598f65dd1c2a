package youju.ledger.load;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Register;
import youju.model.value.Cells;
import youju.model.value.Reference;

/**
 * The Excel sheet an office fills in for a register: titles, a row of hints, drop-down lists where something is chosen, and
 * columns formatted so that Excel neither cuts long numbers off nor takes dates for something else. {@link SheetEntries} reads
 * it back.
 */
public final class Template {
    private static final int ROWS = 20_000;
    private static final int HEADER = 0;
    private static final int HINTS = 1;
    private static final int DATA = 2;
    private static final String OPTIONS = "options";

    private final Register register;
    private final Model model;
    private final ColumnNames names;

    private Template(Register register, Model model) {
        this.register = register;
        this.model = model;
        this.names = new ColumnNames(register, model);
    }

    /** Writes the template of a register; the stream stays open. */
    public static void write(Register register, Model model, OutputStream to) throws IOException {
        new Template(register, model).write(to);
    }

    private void write(OutputStream to) throws IOException {
        Workbook workbook = new Workbook(to, "Youju", "1.0");
        Worksheet sheet = workbook.newWorksheet(name(register.title().zh()));
        Worksheet options = workbook.newWorksheet(OPTIONS);
        options.setVisibilityState(VisibilityState.HIDDEN);
        List<Field> columns = columns();
        for (int i = 0; i < columns.size(); i++) {
            column(sheet, options, i, columns.get(i));
        }
        sheet.freezePane(0, DATA);
        sheet.rowHeight(HINTS, 48);
        workbook.finish();
    }

    /** Excel allows 31 characters, and some not at all. */
    static String name(String title) {
        String plain = title.replaceAll("[\\\\/?*\\[\\]:']", "");
        return plain.length() <= 31 ? plain : plain.substring(0, 31);
    }

    /** Fields to be filled in, then what every entry has beside them. */
    private List<Field> columns() {
        List<Field> columns = new ArrayList<>(
                register.fields().values().stream()
                        .filter(field -> field.computed() == null && !register.fills(field.id())).toList());
        columns.addAll(names.own().values());
        return columns;
    }

    private void column(Worksheet sheet, Worksheet options, int at, Field field) {
        boolean needed = field.required() && field.standard() == null;
        sheet.value(HEADER, at, names.heading(field) + (needed ? "*" : ""));
        sheet.style(HEADER, at).bold().fillColor(needed ? "FFE3C2" : "E8EDF3").horizontalAlignment("center").set();
        sheet.value(HINTS, at, SheetEntries.HINT + hint(field));
        sheet.style(HINTS, at).wrapText(true).verticalAlignment("top").fontColor("6B7280").fontSize(9).set();
        sheet.width(at, Math.min(36, Math.max(14, 2.2 * field.title().zh().length() + 4)));
        String format = format(field.type());
        if (format != null) {
            sheet.style(at).format(format).set();
        }
        choices(sheet, options, at, Cells.of(field, model, ZoneId.of("UTC")).options());
    }

    private static void choices(Worksheet sheet, Worksheet options, int at, List<String> choices) {
        if (choices.isEmpty()) {
            return;
        }
        for (int i = 0; i < choices.size(); i++) {
            options.value(i, at, choices.get(i));
        }
        sheet.range(DATA, at, DATA + ROWS - 1, at).validateWithList(options.range(0, at, choices.size() - 1, at))
                .allowBlank(true).errorStyle(DataValidationErrorStyle.STOP).showErrorMessage(true).errorTitle("请从列表中选")
                .error("这一栏只能从下拉列表中选一项");
    }

    private String hint(Field field) {
        String needed = field.standard() != null
                ? "不填为 " + field.standard() + "；"
                : field.required() ? "必填；" : "";
        return needed + kind(field) + bounds(field);
    }

    private String kind(Field field) {
        return switch (field.type()) {
            case FieldType.Text(int max) -> "文字，不超过 " + max + " 字";
            case FieldType.LongText(int max, _) -> "文字，可多行，不超过 " + max + " 字";
            case FieldType.Int _ -> "整数";
            case FieldType.Decimal(int scale, String unit) ->
                "数，最多 " + scale + " 位小数" + (unit == null ? "" : "，单位：" + unit);
            case FieldType.Money _ -> "金额，单位：元；也可写 1.36万、142亿元";
            case FieldType.Quantity(_, String unit, int scale) -> "数，最多 " + scale + " 位小数，单位：" + unit;
            case FieldType.Date _ -> "日期，如 2023-03-06";
            case FieldType.Time _ -> "时间，如 2023-03-06 09:30";
            case FieldType.Bool _ -> "是或否";
            case FieldType.Choice _,FieldType.Code _,FieldType.UnitRef _,FieldType.RegionRef _,FieldType.SchemeRef _,FieldType.IndicatorRef _,FieldType.PeersRef _ ->
                "从下拉列表中选";
            case FieldType.TimePeriod _ -> "统计期，如 2023、2023-06、2023-Q3";
            case FieldType.Link(String to) -> "“" + title(to) + "”中记录的编号";
            case FieldType.Reference _ -> Reference.FORM;
            case FieldType.Point _ -> "经度,纬度，如 113.91,35.30";
            case FieldType.Polygon _ -> "边界，如 POLYGON ((113.90 35.30, 113.91 35.30, 113.91 35.31, 113.90 35.30))";
            case FieldType.Phone _ -> "手机号，或 0373-3012345";
            case FieldType.IdNumber _ -> "18 位身份证号";
            case FieldType.CreditCode _ -> "18 位统一社会信用代码";
            case FieldType.File _ -> "附件请在系统里上传";
            case FieldType.Rows(List<Field> columns) -> "每行一条，各栏用 | 隔开："
                    + columns.stream().map(column -> column.title().zh()).collect(Collectors.joining("|"));
        };
    }

    private String title(String to) {
        Register linked = model.registers().get(to);
        return linked == null ? to : linked.title().zh();
    }

    private static String bounds(Field field) {
        String least = field.min() == null ? "" : "，不小于 " + field.min().toPlainString();
        return field.max() == null ? least : least + "，不大于 " + field.max().toPlainString();
    }

    private static @Nullable String format(FieldType type) {
        return switch (type) {
            case FieldType.Date _ -> "yyyy-mm-dd";
            case FieldType.Time _ -> "yyyy-mm-dd hh:mm";
            case FieldType.Money _ -> "#,##0.00";
            case FieldType.Int _,FieldType.Decimal _,FieldType.Quantity _,FieldType.Bool _ -> null;
            default -> "@";
        };
    }
}
