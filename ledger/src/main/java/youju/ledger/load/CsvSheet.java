package youju.ledger.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

import youju.model.text.TextFile;
import youju.model.text.UnreadableTextException;

/** Text with a separator: comma, tab or semicolon, whichever stands in it most. */
final class CsvSheet implements Sheet {
    private static final int SAMPLE = 1 << 14;
    private static final char[] SEPARATORS = {',', '\t', ';', '，'};

    private final Path file;
    private final CloseableIterator<CsvRecord> records;

    private CsvSheet(Path file, CloseableIterator<CsvRecord> records) {
        this.file = file;
        this.records = records;
    }

    static CsvSheet open(Path file) {
        try {
            BufferedReader text = TextFile.open(file);
            char separator = separator(text);
            return new CsvSheet(file, CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true)
                    .allowMissingFields(true).allowExtraFields(true).allowExtraCharsAfterClosingQuote(true)
                    .ofCsvRecord(text).iterator());
        } catch (UnreadableTextException unknown) {
            throw new SheetException(file + "：不是表格（既不是 .xlsx，也不是 UTF-8、UTF-16 或 GB18030 编码的 CSV）", unknown);
        } catch (IOException failed) {
            throw new SheetException(file + "：读不了：" + failed.getMessage(), failed);
        }
    }

    /** The separator found most often outside quotes in the beginning. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(SAMPLE);
        char[] sample = new char[SAMPLE];
        int length = Math.max(0, text.read(sample, 0, SAMPLE));
        text.reset();
        int[] found = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            quoted ^= sample[i] == '"';
            for (int s = 0; s < SEPARATORS.length && !quoted; s++) {
                found[s] += sample[i] == SEPARATORS[s] ? 1 : 0;
            }
        }
        int best = 0;
        for (int s = 1; s < SEPARATORS.length - 1; s++) {
            best = found[s] > found[best] ? s : best;
        }
        // A full-width comma is mostly part of a text; it separates only where nothing else does.
        return found[best] == 0 && found[SEPARATORS.length - 1] > 0
                ? SEPARATORS[SEPARATORS.length - 1]
                : SEPARATORS[best];
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            return new SheetRow(record.getStartingLineNumber(), List.copyOf(record.getFields()));
        } catch (UncheckedIOException | CsvParseException broken) {
            boolean encoding = broken.getCause() instanceof java.nio.charset.CharacterCodingException
                    || broken.getCause() != null
                            && broken.getCause().getCause() instanceof java.nio.charset.CharacterCodingException;
            throw new SheetException(file + (encoding
                    ? "：中间有读不出的字符（编码前后不一）；请另存为 UTF-8 再导入"
                    : "：不是完好的 CSV：" + broken.getMessage()), broken);
        }
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
