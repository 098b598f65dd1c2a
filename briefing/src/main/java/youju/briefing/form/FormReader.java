package youju.briefing.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

import youju.model.Model;
import youju.model.Period;
import youju.model.Region;

/**
 * Reads a form: which of its empty cells ask for a value, and by which labels. A cell asks where a label stands before it in its
 * row and either a header stands above its column or the label is right beside it, or where it is right below headers in a row
 * without labels; formulas, hidden rows, columns and sheets, and what stands beside a note or a signature ask for nothing.
 */
public final class FormReader {
    /** So many cells a form asks for at most: an entry keeps no more. */
    public static final int MOST_ASKED = 800;
    private static final int LONGEST_LABEL = 40;
    private static final int TITLE_ROWS = 4;
    private static final Pattern NOTE = Pattern.compile("^(注|说明|备注|填表说明|填报说明|要求)[:：\\d].*");
    private static final Pattern SIGNATURE = Pattern.compile(
            ".*(填表人|填报人|审核人|负责人签|单位负责人|统计负责人|制表人|填报日期|填表日期|报出日期|联系电话|单位盖章|盖章|签字|签名).*");
    /** What stands above a table and is no header of it. */
    private static final Pattern HEADING = Pattern.compile(
            ".*(单位[:：]|表\\s*号|制定机关|制表机关|填报单位|填表单位|报送单位|批准文号|有效期).*");
    private static final Pattern NO_DATUM = Pattern.compile("序号|编号|行号|代码|代号|备注|说明");
    /** What a unit that is written for the whole sheet isn't the unit of. */
    private static final Pattern PURE = Pattern.compile(".*(增速|增长|增幅|同比|比重|占比|比率|率$|率\\s|位次|排名|名次|%).*");

    private final Model model;

    public FormReader(Model model) {
        this.model = model;
    }

    /**
     * Reads the file of a form.
     *
     * @throws FormException
     *             where it is none
     */
    public Form read(byte[] file) throws FormException {
        List<Form.Sheet> sheets = new ArrayList<>();
        List<AskedCell> asked = new ArrayList<>();
        Period period = null;
        String region = null;
        try (XSSFWorkbook book = FormFile.open(file)) {
            List<Grid> grids = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < book.getNumberOfSheets(); i++) {
                if (book.getSheetVisibility(i) == SheetVisibility.VISIBLE) {
                    grids.add(Grid.of(book.getSheetAt(i)));
                    names.add(book.getSheetName(i));
                }
            }
            for (int i = 0; i < grids.size(); i++) {
                List<String> titles = titles(names.get(i), grids.get(i));
                period = period != null
                        ? period
                        : titles.stream().map(When::named).flatMap(Optional::stream).findFirst()
                                .orElse(null);
                region = region != null
                        ? region
                        : titles.stream().map(this::within).flatMap(Optional::stream)
                                .findFirst().orElse(null);
            }
            for (int i = 0; i < grids.size(); i++) {
                List<AskedCell> there = new ArrayList<>();
                asked(names.get(i), grids.get(i), period, there);
                sheets.add(seen(names.get(i), grids.get(i), there));
                asked.addAll(there);
            }
        } catch (IOException closing) {
            throw new FormException("文件读不完：" + closing.getMessage());
        }
        if (asked.size() > MOST_ASKED) {
            throw new FormException("要填的格子有 " + asked.size() + " 个，超过 " + MOST_ASKED + " 个：请分成几张表");
        }
        if (asked.isEmpty()) {
            throw new FormException("没有找到要填的格子：要填的格子应空着，左边或上边写明要什么");
        }
        return new Form(sheets, asked, period, region);
    }

    /** What stands above the tables of a sheet, up to the first row of several labels, and its name. */
    private static List<String> titles(String name, Grid grid) {
        List<String> titles = new ArrayList<>();
        for (int row = 0; row < Math.min(grid.rows(), TITLE_ROWS) && (grid.labels(row) <= 1 || heading(grid,
                row)); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                if (grid.first(row, column) && grid.label(row, column)) {
                    titles.add(grid.text(row, column));
                }
            }
        }
        titles.add(name);
        return titles;
    }

    private static Form.Sheet seen(String name, Grid grid, List<AskedCell> asked) {
        List<List<Form.Seen>> rows = new ArrayList<>();
        // Behind the last text only what asks is seen.
        int columns = asked.stream().anyMatch(cell -> new CellReference(cell.cell()).getCol() == grid.columns() - 1)
                ? grid.columns()
                : grid.columns() - 1;
        for (int row = 0; row < grid.rows(); row++) {
            List<Form.Seen> cells = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                CellRangeAddress range = grid.range(row, column);
                if (grid.first(row, column) && !grid.hidden(row, column)) {
                    cells.add(new Form.Seen(place(row, column), grid.text(row, column), range == null
                            ? 1
                            : range.getLastRow() - range.getFirstRow() + 1,
                            range == null
                                    ? 1
                                    : range.getLastColumn() - range.getFirstColumn() + 1,
                            grid.formula(row, column)));
                }
            }
            rows.add(cells);
        }
        return new Form.Sheet(name, rows);
    }

    private void asked(String sheet, Grid grid, @Nullable Period own, List<AskedCell> asked) {
        String noted = noted(grid);
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                if (grid.first(row, column) && !grid.hidden(row, column) && grid.blank(row, column)) {
                    AskedCell cell = asked(sheet, grid, row, column, noted, own);
                    if (cell != null) {
                        asked.add(cell);
                    }
                }
            }
        }
    }

    private @Nullable AskedCell asked(String sheet, Grid grid, int row, int column, @Nullable String noted,
            @Nullable Period own) {
        List<String> before = before(grid, row, column);
        if (before.stream().anyMatch(text -> NOTE.matcher(text).matches() || text.length() > LONGEST_LABEL || SIGNATURE
                .matcher(text).matches() || HEADING.matcher(text).matches())) {
            return null;
        }
        List<String> above = above(grid, row, column);
        boolean beside = column > 0 && grid.label(row, column - 1) && (grid.framed(row, column) || grid.text(row, column
                - 1).endsWith(":"));
        boolean below = before.isEmpty() && row > 0 && grid.label(row - 1, column) && grid.labels(row) == 0;
        if (above.isEmpty() ? !beside : before.isEmpty() && !below) {
            return null;
        }
        if (!above.isEmpty() && NO_DATUM.matcher(above.getLast().replace(" ", "")).matches()) {
            return null;
        }
        List<String> rowTexts = above.isEmpty() ? before.subList(before.size() - 1, before.size()) : before;
        String unit = null;
        List<String> names = new ArrayList<>();
        for (String text : rowTexts) {
            if (Units.isUnit(text)) {
                unit = text;
            } else {
                unit = Units.in(text) == null ? unit : Units.in(text);
                names.add(trimmed(text));
            }
        }
        String headed = null;
        for (String text : above) {
            headed = Units.in(text) == null ? headed : Units.in(text);
        }
        if (names.isEmpty() && above.isEmpty()) {
            return null;
        }
        List<String> labels = new ArrayList<>(above);
        labels.addAll(rowTexts);
        String column0 = String.join(" ", above.stream().map(FormReader::trimmed).toList());
        String row0 = String.join(" ", names);
        // A place or a growth isn't in the unit of the row, nor of the sheet.
        boolean pure = PURE.matcher(column0).matches();
        boolean alone = pure || PURE.matcher(row0).matches();
        unit = headed != null ? headed : pure ? null : unit;
        return new AskedCell(sheet, place(row, column), row0, column0, unit == null && !alone ? noted : unit, When.of(
                labels, own), region(labels));
    }

    private static String trimmed(String label) {
        return Units.without(label).replaceFirst(
                "^([一二三四五六七八九十]+、|\\(?[一二三四五六七八九十\\d]+\\)|\\d+[.、．](?!\\d))\\s*", "")
                .replaceFirst("^(其中|#|★)[:：]?\\s*", "").replaceFirst("[:：]$", "").strip();
    }

    /** The texts before the cell in its row, the first of them first; a merged one once. */
    private static List<String> before(Grid grid, int row, int column) {
        SequencedSet<String> texts = new LinkedHashSet<>();
        for (int at = 0; at < column; at++) {
            if (grid.label(row, at)) {
                texts.add(grid.text(row, at));
            }
        }
        return List.copyOf(texts);
    }

    /**
     * The headers above the column, the highest first: from the nearest row of headers up to the title. A row of headers has two
     * labels at least, and one of them over this column.
     */
    private static List<String> above(Grid grid, int row, int column) {
        SequencedSet<String> texts = new LinkedHashSet<>();
        boolean within = false;
        for (int at = row - 1; at >= 0 && !grid.empty(at); at--) {
            if (heading(grid, at)) {
                break;
            }
            boolean header = grid.labels(at) >= 2 && grid.label(at, column) && !own(grid, at, row, column);
            if (header && !grid.hidden(at, column)) {
                // A label whose row begins with it labels that row, and not the column.
                if (before(grid, at, column).isEmpty() && column == firstLabel(grid, row)) {
                    return List.of();
                }
                texts.addFirst(grid.text(at, column));
                within = true;
            } else if (within && (grid.label(at, column) || grid.labels(at) <= 1)) {
                break;
            }
        }
        return List.copyOf(texts);
    }

    private static boolean heading(Grid grid, int row) {
        for (int column = 0; column < grid.columns(); column++) {
            if (HEADING.matcher(grid.text(row, column)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** A merged label that reaches down into the cell's own row isn't above it. */
    private static boolean own(Grid grid, int at, int row, int column) {
        CellRangeAddress range = grid.range(at, column);
        return range != null && range.getLastRow() >= row;
    }

    private static int firstLabel(Grid grid, int row) {
        for (int column = 0; column < grid.columns(); column++) {
            if (grid.label(row, column)) {
                return column;
            }
        }
        return -1;
    }

    /** The unit that the sheet writes for all of it, above the table: 单位：万元. */
    private static @Nullable String noted(Grid grid) {
        for (int row = 0; row < Math.min(grid.rows(), 8); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                String text = grid.text(row, column);
                String unit = text.contains("单位:") ? Units.in(text) : null;
                if (unit != null) {
                    return unit;
                }
            }
        }
        return null;
    }

    private @Nullable String region(List<String> labels) {
        for (String label : labels) {
            for (Region region : model.regions().values()) {
                if (trimmed(label).equals(region.name())) {
                    return region.code();
                }
            }
        }
        return null;
    }

    /** The region that a title names; of several the one with the longest name. */
    private Optional<String> within(String title) {
        return model.regions().values().stream().filter(region -> title.contains(region.name())).max(Comparator
                .comparingInt(region -> region.name().length())).map(Region::code);
    }

    static String place(int row, int column) {
        return new CellReference(row, column).formatAsString().replace("$", "");
    }
}
