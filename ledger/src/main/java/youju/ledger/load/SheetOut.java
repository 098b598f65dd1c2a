package youju.ledger.load;

import java.io.IOException;
import java.util.List;

/** A sheet that is written row by row, so that one of any length needs the memory of a few rows. */
sealed interface SheetOut permits CsvOut, XlsxOut {
    void row(List<Cell> cells) throws IOException;

    /** Hands on what was written so far. */
    void flush() throws IOException;

    /** Completes the file; one without it is seen to be broken. The stream stays open. */
    void finish() throws IOException;
}
