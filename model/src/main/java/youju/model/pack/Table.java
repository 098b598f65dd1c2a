package youju.model.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

import youju.model.Position;

/** A CSV file of a pack as rows with named columns; a column that isn't known, or is missing, is a mistake. */
final class Table {
    private Table() {}

    /** A row; an empty cell counts as absent. */
    record Row(Position position, Map<String, String> cells, Mistakes mistakes) {

        Optional<String> text(String column) {
            return Optional.ofNullable(cells.get(column)).map(String::strip).filter(text -> !text.isEmpty());
        }

        @Nullable
        String optional(String column) {
            return text(column).orElse(null);
        }

        /** Of a column that isn't there at all, this has been said once, for the file. */
        String required(String column) {
            Optional<String> text = text(column);
            if (text.isEmpty() && cells.containsKey(column)) {
                mistakes.add(position, "no " + column, "a value in column " + column);
            }
            return text.orElse("");
        }

        @Nullable
        LocalDate date(String column) {
            try {
                return text(column).map(LocalDate::parse).orElse(null);
            } catch (DateTimeParseException wrong) {
                mistakes.add(position, column + " '" + optional(column) + "'", "a date such as 2023-01-31");
                return null;
            }
        }

        @Nullable
        BigDecimal decimal(String column) {
            try {
                return text(column).map(BigDecimal::new).orElse(null);
            } catch (NumberFormatException wrong) {
                mistakes.add(position, column + " '" + optional(column) + "'",
                        "a number in base units, such as 14180000000");
                return null;
            }
        }

        /** A whole number from 1 on. */
        int count(String column, int standard) {
            try {
                int count = text(column).map(Integer::parseInt).orElse(standard);
                if (count >= 1) {
                    return count;
                }
            } catch (NumberFormatException wrong) {
                // said below, with the numbers out of range
            }
            mistakes.add(position, column + " '" + optional(column) + "'", "a whole number from 1 on");
            return standard;
        }
    }

    /** The rows; of the columns, those in {@code needed} must be there. {@code unread} is called where it is no CSV. */
    static List<Row> read(String file, String text, List<String> needed, List<String> others, Mistakes mistakes,
            Runnable unread) {
        List<Row> rows = new ArrayList<>();
        Position last = new Position(file, 1);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(true)
                .allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)) {
            List<String> header = null;
            for (CsvRecord record : reader) {
                Position at = new Position(file, (int) record.getStartingLineNumber());
                last = at;
                if (header == null) {
                    header = header(at, record, needed, others, mistakes);
                } else {
                    rows.add(row(at, record, header, mistakes));
                }
            }
            // A quote that isn't closed takes all the rest of the file into its cell.
            if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
                mistakes.add(last, "a quote that isn't closed", "\"…\" around a cell, and \"\" for a quote in it");
                unread.run();
            }
        } catch (CsvParseException wrong) {
            // The parser wraps what it found, with its line.
            String why = wrong.getCause() == null ? wrong.getMessage() : wrong.getCause().getMessage();
            mistakes.add(new Position(file, 1), "no CSV: " + why, "comma-separated values with a header");
            unread.run();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return rows;
    }

    private static List<String> header(Position at, CsvRecord record, List<String> needed, List<String> others,
            Mistakes mistakes) {
        List<String> header = record.getFields().stream().map(String::strip).toList();
        Set<String> known = new LinkedHashSet<>(needed);
        known.addAll(others);
        Set<String> seen = new LinkedHashSet<>();
        for (String column : header) {
            if (!known.contains(column)) {
                mistakes.unknown(at, "column", column, known);
            } else if (!seen.add(column)) {
                mistakes.add(at, "column '" + column + "' a second time", "each column once");
            }
        }
        for (String column : needed) {
            if (!seen.contains(column)) {
                mistakes.add(at, "no column '" + column + "'", String.join(",", known));
            }
        }
        return header;
    }

    private static Row row(Position at, CsvRecord record, List<String> header, Mistakes mistakes) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.putIfAbsent(header.get(i), i < record.getFieldCount() ? record.getField(i) : "");
        }
        if (record.getFieldCount() != header.size()) {
            mistakes.add(at, record.getFieldCount() + " cells in the row", header.size()
                    + " as in the header; a cell with a comma stands in double quotes");
        }
        return new Row(at, cells, mistakes);
    }
}
