package youju.ledger.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

/** CSV as UTF-8 with the mark by which Excel knows it; every cell is quoted, so that no program divides it otherwise. */
final class CsvOut implements SheetOut {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Writer text;
    private final CsvWriter csv;

    CsvOut(OutputStream to, List<String> titles) throws IOException {
        this.text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        text.append('\uFEFF');
        this.csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(text);
        csv.writeRecord(titles);
    }

    @Override
    public void row(List<Cell> cells) {
        csv.writeRecord(cells.stream().map(CsvOut::text).toList());
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Empty _ -> "";
            case Cell.Text text -> text.harmless();
            case Cell.Number(var number) -> number.toPlainString();
            case Cell.Day(var day) -> day.toString();
            case Cell.Moment(var time) -> TIME.format(time);
        };
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
        text.flush();
    }

    @Override
    public void finish() throws IOException {
        flush();
    }
}
