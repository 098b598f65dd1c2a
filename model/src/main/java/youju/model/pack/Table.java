package youju.model.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.jspecify.annotations.Nullable;

import youju.model.Position;

/** A CSV file of a pack as rows with named columns; a column that isn't known is a mistake. */
final class Table {
    private Table() {}

    /** A row; an empty cell counts as absent. */
    record Row(String file, NamedCsvRecord cells, Mistakes mistakes) {
        Position position() {
            return new Position(file, (int) cells.getStartingLineNumber());
        }

        Optional<String> text(String column) {
            return cells.findField(column).map(String::strip).filter(text -> !text.isEmpty());
        }

        @Nullable
        String optional(String column) {
            return text(column).orElse(null);
        }

        String required(String column) {
            Optional<String> text = text(column);
            if (text.isEmpty()) {
                mistakes.add(position(), "no " + column, "a value in column " + column);
            }
            return text.orElse("");
        }

        @Nullable
        LocalDate date(String column) {
            try {
                return text(column).map(LocalDate::parse).orElse(null);
            } catch (DateTimeParseException wrong) {
                mistakes.add(position(), column + " '" + optional(column) + "'", "a date such as 2023-01-31");
                return null;
            }
        }

        @Nullable
        BigDecimal decimal(String column) {
            try {
                return text(column).map(BigDecimal::new).orElse(null);
            } catch (NumberFormatException wrong) {
                mistakes.add(position(), column + " '" + optional(column) + "'",
                        "a number in base units, such as 14180000000");
                return null;
            }
        }

        int number(String column, int standard) {
            BigDecimal number = decimal(column);
            return number == null ? standard : number.intValue();
        }
    }

    static List<Row> read(String file, String text, List<String> columns, Mistakes mistakes) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(text)) {
            Set<String> unknown = new HashSet<>();
            for (NamedCsvRecord record : reader) {
                for (String column : record.getHeader()) {
                    if (!columns.contains(column) && unknown.add(column)) {
                        mistakes.unknown(new Position(file, 1), "column", column, columns);
                    }
                }
                rows.add(new Row(file, record, mistakes));
            }
        } catch (CsvParseException | UncheckedIOException wrong) {
            mistakes.add(new Position(file, 1), "no CSV: " + wrong.getMessage(),
                    "comma-separated values with a header");
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return rows;
    }
}
