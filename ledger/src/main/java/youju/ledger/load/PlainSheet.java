package youju.ledger.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A small sheet that is no register's, such as one of people: CSV, or the first sheet of a workbook that is to be seen. Its
 * headings are without blanks and in lower case; {@code rows} are those that hold anything.
 */
public record PlainSheet(List<String> headings, List<Row> rows) {
    public PlainSheet {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** A row: its line, counted from 1 as the office sees it, and its cells, as many as there are headings, empty where nothing stands. */
    public record Row(long line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What a sheet may have in a column; {@code headings} are what offices call it, the first of them what we do. */
    public interface Column {
        List<String> headings();
    }

    /**
     * What each column is, in the order of the headings; {@code refused} makes of a heading that is none of them, or stands
     * there twice, and of what is wrong with it, what is thrown.
     */
    public <C extends Column> List<C> columns(List<C> known, BiFunction<String, String, RuntimeException> refused) {
        List<C> columns = new ArrayList<>();
        for (String heading : headings) {
            C column = known.stream().filter(each -> each.headings().contains(heading)).findFirst().orElseThrow(
                    () -> refused.apply(heading, "认不出列“" + heading + "”；可用的列是" + known.stream().map(each -> each
                            .headings().getFirst()).collect(Collectors.joining("、"))));
            if (columns.contains(column)) {
                throw refused.apply(heading, "列“" + heading + "”重复");
            }
            columns.add(column);
        }
        return columns;
    }

    /**
     * Reads a whole sheet of so many rows at most.
     *
     * @throws SheetException where it is no sheet, has no rows, or more
     */
    public static PlainSheet read(Path file, int most) {
        List<Sheet.Opener> sheets = Sheet.of(file);
        if (sheets.isEmpty()) {
            throw new SheetException(file + "：工作簿里没有可见的工作表");
        }
        try (Sheet sheet = sheets.getFirst().open()) {
            List<String> headings = new ArrayList<>();
            List<Row> rows = new ArrayList<>();
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                if (row.blank()) {
                    continue;
                }
                if (headings.isEmpty()) {
                    row.cells().forEach(cell -> headings.add(ColumnNames.key(cell)));
                    continue;
                }
                if (rows.size() == most) {
                    throw new SheetException(file.getFileName() + "：超过 " + most + " 行，请分成几份");
                }
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < headings.size(); i++) {
                    cells.add(row.cell(i));
                }
                rows.add(new Row(row.line(), cells));
            }
            if (rows.isEmpty()) {
                throw new SheetException(file.getFileName() + "：表头下面没有内容");
            }
            return new PlainSheet(headings, rows);
        }
    }
}
