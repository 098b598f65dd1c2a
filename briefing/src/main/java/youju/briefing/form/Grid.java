package youju.briefing.form;

import java.util.HashMap;
import java.util.Map;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

import youju.model.text.Width;

/** A sheet as people see it: a merged range is one cell, whose text stands in all of it; what is hidden isn't there. */
final class Grid {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 120;
    private static final int MOST_CELLS = 30_000;

    private final XSSFSheet sheet;
    private final DataFormatter formats = new DataFormatter();
    private final Map<Long, CellRangeAddress> merged = new HashMap<>();
    private final int rows;
    private final int columns;
    private final boolean lined;

    private Grid(XSSFSheet sheet, int rows, int columns) {
        this.sheet = sheet;
        this.rows = rows;
        this.columns = columns;
        this.lined = anyLined();
        for (CellRangeAddress range : sheet.getMergedRegions()) {
            for (int row = range.getFirstRow(); row <= Math.min(range.getLastRow(), ROWS); row++) {
                for (int column = range.getFirstColumn(); column <= Math.min(range.getLastColumn(),
                        COLUMNS); column++) {
                    merged.put(key(row, column), range);
                }
            }
        }
    }

    /**
     * The sheet's cells up to the last that says something.
     *
     * @throws FormException
     *             where it has more rows, columns or cells than a form that people fill
     */
    static Grid of(XSSFSheet sheet) throws FormException {
        int last = -1;
        int widest = 0;
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellType() != CellType.BLANK) {
                    last = Math.max(last, row.getRowNum());
                    widest = Math.max(widest, cell.getColumnIndex() + 1);
                }
            }
        }
        for (CellRangeAddress range : sheet.getMergedRegions()) {
            // What is merged beside the last text may ask for something.
            if (range.getFirstRow() <= last && range.getFirstColumn() <= widest) {
                widest = Math.max(widest, range.getLastColumn() + 1);
            }
        }
        int columns = widest == 0 ? 0 : widest + 1;
        if (last >= ROWS || widest > COLUMNS || (long) (last + 1) * columns > MOST_CELLS) {
            throw new FormException("工作表“" + sheet.getSheetName() + "”有 " + (last + 1) + " 行 " + widest
                    + " 列，不像一张要填的表（最多 " + ROWS + " 行、" + COLUMNS + " 列、" + MOST_CELLS + " 格）");
        }
        Row below = sheet.getRow(last + 1);
        boolean asks = below != null && below.getPhysicalNumberOfCells() > 0;
        return new Grid(sheet, last + (asks ? 2 : 1), columns);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    @Nullable
    CellRangeAddress range(int row, int column) {
        return merged.get(key(row, column));
    }

    /** True of the first cell of a merged range and of one that isn't merged. */
    boolean first(int row, int column) {
        CellRangeAddress range = range(row, column);
        return range == null || range.getFirstRow() == row && range.getFirstColumn() == column;
    }

    boolean hidden(int row, int column) {
        Row there = sheet.getRow(row);
        return there != null && there.getZeroHeight() || sheet.isColumnHidden(column);
    }

    /** What is read in the cell, on one line. */
    String text(int row, int column) {
        Cell cell = cell(row, column);
        if (cell == null) {
            return "";
        }
        String text = cell.getCellType() == CellType.FORMULA ? cached(cell) : formats.formatCellValue(cell);
        return Width.narrow(text).replaceAll("\\s+", " ").strip();
    }

    private String cached(Cell formula) {
        return switch (formula.getCachedFormulaResultType()) {
            case STRING -> formula.getStringCellValue();
            case NUMERIC -> formats.formatRawCellContents(formula.getNumericCellValue(), formula.getCellStyle()
                    .getDataFormat(), formula.getCellStyle().getDataFormatString());
            default -> "=";
        };
    }

    boolean formula(int row, int column) {
        Cell cell = cell(row, column);
        return cell != null && cell.getCellType() == CellType.FORMULA;
    }

    /** A text that says something, not a number and no place holder. */
    boolean label(int row, int column) {
        Cell cell = cell(row, column);
        if (cell == null || cell.getCellType() == CellType.NUMERIC || cell.getCellType() == CellType.FORMULA) {
            return false;
        }
        String text = text(row, column);
        return !isBlank(text) && !text.matches("[-+]?[\\d.,]+%?|[甲乙丙丁]");
    }

    /** True where the cell is drawn as one to write in; on a sheet without any lines, where it isn't beside the table. */
    boolean framed(int row, int column) {
        if (!lined) {
            return row > 0 && column < columns - 1;
        }
        CellRangeAddress range = range(row, column);
        Row there = sheet.getRow(range == null ? row : range.getFirstRow());
        Cell cell = there == null ? null : there.getCell(range == null ? column : range.getFirstColumn());
        return cell != null && lined(cell);
    }

    private static boolean lined(Cell cell) {
        return cell.getCellStyle().getBorderBottom() != BorderStyle.NONE || cell.getCellStyle()
                .getFillPattern() != FillPatternType.NO_FILL;
    }

    private boolean anyLined() {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellStyle().getBorderBottom() != BorderStyle.NONE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Nothing, or what stands where a value is to be written. */
    boolean blank(int row, int column) {
        return !formula(row, column) && isBlank(text(row, column));
    }

    private static boolean isBlank(String text) {
        return text.matches("[\\s_—\\-/…·]*|\\(?(填写|请填写|待填)\\)?");
    }

    /** True where nothing at all stands in the row. */
    boolean empty(int row) {
        for (int column = 0; column < columns; column++) {
            if (!text(row, column).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** How many different texts label the row. */
    int labels(int row) {
        int labels = 0;
        for (int column = 0; column < columns; column++) {
            CellRangeAddress range = range(row, column);
            if (label(row, column) && (range == null || range.getFirstColumn() == column)) {
                labels++;
            }
        }
        return labels;
    }

    private @Nullable Cell cell(int row, int column) {
        CellRangeAddress range = range(row, column);
        Row there = sheet.getRow(range == null ? row : range.getFirstRow());
        return there == null ? null : there.getCell(range == null ? column : range.getFirstColumn());
    }

    private static long key(int row, int column) {
        return (long) row << 32 | column;
    }
}
