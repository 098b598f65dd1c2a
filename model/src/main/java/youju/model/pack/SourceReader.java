package youju.model.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import youju.model.Source;

/** Reads a document that is cited. */
final class SourceReader {
    private SourceReader() {}

    static Source read(String id, Block block) {
        LocalDate date = LocalDate.EPOCH;
        String text = block.required("date");
        try {
            date = text.isEmpty() ? date : LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            block.mistake("date", "date: " + text, "a date such as 2024-03-06");
        }
        return new Source(id, block.required("title"), block.required("publisher"), date, block.flag("statement"),
                block.flag("demonstration"));
    }
}
