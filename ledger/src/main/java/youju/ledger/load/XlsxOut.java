package youju.ledger.load;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook. Dates are dates and numbers numbers, but for those that Excel would round; texts stand in their cells and
 * not in a table of all texts, which would be held. What is longer than a sheet may be goes on in another.
 */
final class XlsxOut implements SheetOut {
    private static final int EXACT = 15;
    private static final int LONGEST = 32_767;
    private static final int ROWS = 1_000_000;

    private final Workbook workbook;
    private final String title;
    private final List<String> titles;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxOut(OutputStream to, String title, List<String> titles) {
        this.workbook = new Workbook(to, "Youju", "1.0");
        this.title = title;
        this.titles = titles;
        this.sheet = sheet();
    }

    private Worksheet sheet() {
        sheets++;
        Worksheet fresh = workbook.newWorksheet(Template.name(sheets == 1 ? title : sheets + title));
        fresh.freezePane(0, 1);
        for (int i = 0; i < titles.size(); i++) {
            fresh.width(i, Math.min(36, Math.max(14, 2.2 * titles.get(i).length() + 4)));
            fresh.inlineString(0, i, titles.get(i));
            fresh.style(0, i).bold().fillColor("E8EDF3").set();
        }
        row = 1;
        return fresh;
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        if (row > ROWS) {
            sheet.finish();
            sheet = sheet();
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i));
        }
        row++;
    }

    private void cell(int column, Cell cell) {
        switch (cell) {
            case Cell.Empty _ -> {}
            case Cell.Text text -> sheet.inlineString(row, column, fitting(text.harmless()));
            case Cell.Number(BigDecimal number) when number.precision() > EXACT ->
                sheet.inlineString(row, column, number
                        .toPlainString());
            case Cell.Number(BigDecimal number) -> sheet.value(row, column, number);
            case Cell.Day(var day) -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Cell.Moment(var time) -> {
                sheet.value(row, column, time);
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
        }
    }

    /** Excel refuses a file in which a cell holds more. */
    private static String fitting(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public void flush() throws IOException {
        sheet.flush();
    }

    @Override
    public void finish() throws IOException {
        workbook.finish();
    }
}
