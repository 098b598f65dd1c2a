package youju.ledger.load;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import youju.ledger.right.Mask;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Model;
import youju.model.Region;
import youju.model.Register;
import youju.model.Unit;
import youju.model.value.Cells;
import youju.model.value.Checked;

/**
 * Entries out of a sheet as an office has it, CSV or Excel. The header is found, its columns are matched with the register's
 * fields; rows of hints, sums and signatures are passed over. {@link #notes} tells what was not taken.
 */
public final class SheetEntries implements Entries {
    /** What the template writes before its hints. */
    static final String HINT = "※";
    private static final int LOOKED_AT = 30;
    private static final int NOTES = 50;
    private static final Pattern SUM = Pattern.compile("(合\\s*计|总\\s*计|小\\s*计)[:：]?");
    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern FOOT = Pattern.compile("(注|说明|备注|填表|制表|填报|审核|负责人|联系|单位负责).*");

    /** A column that is taken; what its cells say mostly comes again and again, and is read once. */
    private record Column(int at, Field field, Cells cells, Map<String, Checked> read) {
        private static final int MOST = 4_096;

        Column(int at, Field field, Cells cells) {
            this(at, field, cells, new HashMap<>());
        }

        Checked parse(String cell) {
            if (field.type() instanceof FieldType.Text || field.type() instanceof FieldType.LongText
                    || field.type() instanceof FieldType.Rows) {
                return cells.parse(cell);
            }
            Checked before = read.get(cell);
            if (before != null) {
                return before;
            }
            Checked parsed = cells.parse(cell);
            if (read.size() < MOST) {
                read.put(cell, parsed);
            }
            return parsed;
        }
    }

    private final Sheet sheet;
    private final Model model;
    private final Placement placement;
    private final Header header;
    private final Register register;
    private final String initial;
    private final Values.Places places;
    private final ZoneId usual;
    private final boolean oneZone;
    private final Deque<SheetRow> ahead = new ArrayDeque<>();
    private final Map<ZoneId, List<Column>> columns = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    private SheetEntries(Sheet sheet, List<SheetRow> first, Header header, Register register, Model model,
            Placement placement) {
        this.sheet = sheet;
        this.model = model;
        this.placement = placement;
        this.header = header;
        this.register = register;
        this.initial = Stages.initial(register);
        this.places = new Values.Places(register);
        this.usual = zone(placement.region());
        this.oneZone = model.regions().values().stream().map(Region::zone).distinct().count() <= 1;
        ahead.addAll(first.subList(header.next(), first.size()));
    }

    /**
     * Opens a sheet of that register.
     *
     * @throws SheetException where it can't be read, has no header, or lacks columns that are required
     */
    public static SheetEntries open(Path file, Register register, Model model, Placement placement) {
        ColumnNames names = new ColumnNames(register, model);
        for (Sheet.Opener opener : Sheet.of(file)) {
            Sheet sheet = opener.open();
            try {
                List<SheetRow> first = first(sheet);
                Optional<Header> header = Header.find(first, names,
                        (field, unit) -> Cells.of(field, unit, model, ZoneId.of("UTC")).isPresent());
                if (header.isPresent()) {
                    SheetEntries entries = new SheetEntries(sheet, first, header.get(), register, model, placement);
                    entries.check(file, register, names);
                    return entries;
                }
                sheet.close();
            } catch (RuntimeException failed) {
                sheet.close();
                throw failed;
            }
        }
        throw new SheetException(file + "：前 " + LOOKED_AT + " 行里没有找到“" + register.title().zh() + "”的表头；应有 "
                + String.join("、",
                        register.fields().values().stream().limit(6).map(field -> field.title().zh()).toList())
                + " 等列（可先导出模板）");
    }

    private static List<SheetRow> first(Sheet sheet) {
        List<SheetRow> first = new ArrayList<>();
        for (SheetRow row = sheet.next(); row != null; row = first.size() < LOOKED_AT ? sheet.next() : null) {
            first.add(row);
        }
        return first;
    }

    private void check(Path file, Register register, ColumnNames names) {
        header.twice().ifPresent(twice -> {
            throw new SheetException(file + "：" + twice + "，请留下一列");
        });
        List<String> missing = new ArrayList<>();
        for (Field field : register.fields().values()) {
            if (field.required() && field.standard() == null && field.computed() == null && !has(field.id())) {
                missing.add(field.title().zh());
            }
        }
        if (placement.unit() == null && !has("unit")) {
            missing.add("单位");
        }
        if (!missing.isEmpty()) {
            throw new SheetException(file + "：缺少必填的列：" + String.join("、", missing));
        }
        for (Heading heading : header.headings()) {
            note(heading, names);
        }
    }

    private void note(Heading heading, ColumnNames names) {
        Field field = heading.field();
        if (field == null) {
            if (!heading.text().isEmpty() && !names.passedOver(heading.text())) {
                notes.add("“" + heading.text() + "”一列与台账的字段对不上，没有导入");
            }
        } else if (field.computed() != null || register.fills(field.id())) {
            notes.add("“" + heading.text() + "”一列由系统计算，没有导入");
        } else if (heading.remark() != null && measured(field)
                && unit(field, heading.remark(), ZoneId.of("UTC")).isEmpty()) {
            notes.add("“" + heading.text() + "”里的“" + heading.remark() + "”不是可用的单位，没有采用");
        }
    }

    private boolean has(String name) {
        return header.headings().stream().map(Heading::field)
                .anyMatch(field -> field != null && field.id().equals(name));
    }

    private static boolean measured(Field field) {
        return field.type() instanceof FieldType.Money || field.type() instanceof FieldType.Quantity;
    }

    private Optional<Cells> unit(Field field, String unit, ZoneId zone) {
        return Cells.of(field, unit, model, zone);
    }

    private List<Column> columns(ZoneId zone) {
        return columns.computeIfAbsent(zone, _ -> {
            List<Column> all = new ArrayList<>();
            for (int i = 0; i < header.headings().size(); i++) {
                Heading heading = header.headings().get(i);
                Field field = heading.field();
                if (field != null && field.computed() == null && !register.fills(field.id())) {
                    Optional<Cells> own = heading.remark() == null
                            ? Optional.empty()
                            : unit(field, heading.remark(), zone);
                    Optional<Cells> above = header.unit() == null || !measured(field)
                            ? Optional.empty()
                            : unit(field, header.unit(), zone);
                    all.add(new Column(i, field, own.or(() -> above).orElseGet(() -> Cells.of(field, model, zone))));
                }
            }
            return all;
        });
    }

    @Override
    public @Nullable Entering next() {
        for (SheetRow row = row(); row != null; row = row()) {
            if (!row.blank() && !passedOver(row)) {
                return entering(row);
            }
        }
        return null;
    }

    private @Nullable SheetRow row() {
        return ahead.isEmpty() ? sheet.next() : ahead.poll();
    }

    /** Hints of the template, the header repeated on a new page, sums and signatures. */
    private boolean passedOver(SheetRow row) {
        String first = row.first();
        if (first.startsWith(HINT) || row.cells().equals(header.row().cells())) {
            return true;
        }
        boolean sum = first.indexOf('计') >= 0 && SUM.matcher(first).matches();
        if (sum || header.headings().size() > 1 && row.isAlone() && FOOT.matcher(first).matches()) {
            if (notes.size() < NOTES) {
                notes.add("第 " + row.line() + " 行（" + first + "）" + (sum ? "是合计" : "像是表尾") + "，没有导入");
            }
            return true;
        }
        return false;
    }

    private Entering entering(SheetRow row) {
        Map<String, Object> values = places.none();
        List<String> reasons = new ArrayList<>();
        for (Column column : columns(zone(row))) {
            String cell = row.cell(column.at());
            switch (column.parse(cell)) {
                case Checked.Value(Object value) when isMark(column.field()) ->
                    mark(column.field(), value, values, reasons);
                case Checked.Value _ when column.field().personal() && Mask.isMask(cell) -> reasons.add(column.field()
                        .title().zh() + "：“" + cell + "”是遮蔽过的内容，请填实际内容或清空");
                case Checked.Value(Object value) -> values.put(column.field().id(), value);
                case Checked.Refused _ when column.field().type() instanceof FieldType.Link ->
                    values.put(column.field().id(), new Called(Cells.plain(cell)));
                case Checked.Refused(String reason) -> reasons.add(reason);
                case Checked.Empty _ -> {}
            }
        }
        place(values);
        if (!values.containsKey("unit") || !values.containsKey("region")) {
            reasons.add(values.containsKey("unit") ? "区划必填" : "单位必填");
        } else if (!placement.open().test((String) values.get("region"), (String) values.get("unit"))) {
            reasons.add("您的授权不含" + called(values));
        }
        Object stage = values.get("stage");
        if (!placement.fixed() && stage != null && register.fixed().contains(stage)) {
            reasons.add("处于“" + register.stages().get(stage) + "”环节的记录须在系统里办理，不能导入");
        }
        return reasons.isEmpty()
                ? new Entering.Ready(row.line(), row.cells(), values)
                : new Entering.Refused(row.line(), row.cells(), String.join("；", reasons));
    }

    /** The place of a row, as people call it. */
    private String called(Map<String, Object> values) {
        Region region = model.regions().get(values.get("region"));
        Unit unit = model.units().get(values.get("unit"));
        return "区划“" + (region == null ? values.get("region") : region.name()) + "”、单位“" + (unit == null
                ? values.get("unit")
                : unit.name()) + "”，这一行不能由您导入";
    }

    private static boolean isMark(Field field) {
        return field.equals(ColumnNames.DEMONSTRATION) || field.equals(ColumnNames.VOID)
                || field.equals(ColumnNames.ID);
    }

    /**
     * What was exported isn't taken for more than it was: made-up entries for facts, void ones for good, one that is there for
     * another.
     */
    private void mark(Field field, Object marked, Map<String, Object> values, List<String> reasons) {
        if (marked instanceof String id) {
            if (UUID_FORM.matcher(id).matches()) {
                values.put(field.id(), UUID.fromString(id));
            } else {
                reasons.add("记录标识：“" + id + "”不是导出时写的标识，请清空这一格");
            }
        } else if (Boolean.TRUE.equals(marked) && field.equals(ColumnNames.VOID)) {
            reasons.add("记录已作废，不再导入");
        } else if (Boolean.TRUE.equals(marked) && !placement.demonstration()) {
            reasons.add("是演示数据，不能与正式数据放在一起");
        }
    }

    private void place(Map<String, Object> values) {
        if (placement.unit() != null) {
            values.putIfAbsent("unit", placement.unit());
        }
        if (placement.region() != null) {
            values.putIfAbsent("region", placement.region());
        }
        Object unit = values.get("unit");
        if (unit != null && model.units().containsKey(unit)) {
            values.putIfAbsent("region", Objects.requireNonNull(model.units().get(unit)).region());
        }
        values.putIfAbsent("stage", placement.stage() == null ? initial : placement.stage());
    }

    /** Of the row's own region, else of the region given, in which its times are meant. */
    private ZoneId zone(SheetRow row) {
        if (oneZone) {
            return usual;
        }
        for (Column column : columns(usual)) {
            if (column.field().id().equals("region")
                    && column.parse(row.cell(column.at())) instanceof Checked.Value(String region)) {
                return zone(region);
            }
        }
        return usual;
    }

    private ZoneId zone(@Nullable String region) {
        Region declared = region == null ? null : model.regions().get(region);
        return declared != null
                ? declared.zone()
                : model.regions().values().stream().findFirst().map(Region::zone).orElse(ZoneId.of("Asia/Shanghai"));
    }

    /** What of the sheet was not taken, in Chinese: columns so far, and rows once they were passed over. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public List<String> header() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < header.headings().size(); i++) {
            String text = header.headings().get(i).text();
            texts.add(text.isEmpty() ? "列" + (i + 1) : text);
        }
        return texts;
    }

    @Override
    public void close() {
        sheet.close();
    }
}
