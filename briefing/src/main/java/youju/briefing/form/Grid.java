package youju.briefing.form;

import java.util.HashMap;
import java.util.Map;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

import youju.model.text.Width;

/** A sheet as people see it: a merged range is one cell, whose text stands in all of it; what is hidden isn't there. */
final class Grid {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 120;

    private final XSSFSheet sheet;
    private final DataFormatter formats = new DataFormatter();
    private final Map<Long, CellRangeAddress> merged = new HashMap<>();
    private final int rows;
    private final int columns;

    Grid(XSSFSheet sheet) {
        this.sheet = sheet;
        int widest = 0;
        for (Row row : sheet) {
            widest = Math.max(widest, row.getLastCellNum());
        }
        this.rows = Math.min(sheet.getLastRowNum() + 1, ROWS);
        this.columns = Math.min(widest, COLUMNS);
        for (CellRangeAddress range : sheet.getMergedRegions()) {
            for (int row = range.getFirstRow(); row <= Math.min(range.getLastRow(), ROWS); row++) {
                for (int column = range.getFirstColumn(); column <= Math.min(range.getLastColumn(),
                        COLUMNS); column++) {
                    merged.put(key(row, column), range);
                }
            }
        }
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
