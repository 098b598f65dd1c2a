package youju.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

import youju.methods.reach.Place;
import youju.methods.reach.Point;
import youju.model.Position;
import youju.model.Problem;
import youju.model.expression.Nearest;
import youju.model.text.TextFile;

/**
 * Places of a CSV file, {@code id,lon,lat[,people][,street]} in any order of columns, which may have more columns: each with the line it
 * stands in, and its street, empty where it has none. A place without lon and lat is one of which nobody knows where it is.
 */
record PlacesFile(Path file, List<Place> places, List<Integer> lines, List<String> streets) {
    private static final List<String> NEEDED = List.of("id", "lon", "lat");
    private static final String PEOPLE = "people";
    private static final String STREET = "street";
    private static final String COLUMNS = "id,lon,lat[,people]";
    private static final BigDecimal MOST_PEOPLE = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal EAST = BigDecimal.valueOf(180);
    private static final BigDecimal NORTH = BigDecimal.valueOf(90);
    /** So many mistakes are told at once. */
    private static final int TOLD = 20;

    PlacesFile {
        places = List.copyOf(places);
        lines = List.copyOf(lines);
        streets = List.copyOf(streets);
    }

    /** Adds what is wrong to {@code mistakes}; then some places are missing. */
    static PlacesFile read(Path file, List<Problem> mistakes) {
        return new Reading(file, mistakes).read(TextFile.read(file));
    }

    /** A file on its way to places. */
    private static final class Reading {
        private final Path file;
        private final List<Problem> mistakes;
        private final List<Place> places = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();
        private final List<String> streets = new ArrayList<>();
        private final Map<String, Integer> lineOf = new HashMap<>();
        private List<String> header = List.of();
        private int line = 1;
        private int told;

        Reading(Path file, List<Problem> mistakes) {
            this.file = file;
            this.mistakes = mistakes;
        }

        PlacesFile read(String text) {
            try (CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(true).allowExtraFields(true)
                    .allowMissingFields(true).ofCsvRecord(text)) {
                for (CsvRecord record : reader) {
                    line = (int) record.getStartingLineNumber();
                    if (header.isEmpty()) {
                        header(record);
                        if (told > 0) {
                            break;
                        }
                    } else if (told < TOLD) {
                        row(record);
                    }
                }
            } catch (CsvParseException wrong) {
                mistake("no CSV: " + (wrong.getCause() == null ? wrong : wrong.getCause()).getMessage(),
                        "comma-separated values with a header");
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
            // A quote that isn't closed takes all the rest of the file into its cell.
            if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
                mistake("a quote that isn't closed", "\"…\" around a cell, and \"\" for a quote in it");
            }
            return new PlacesFile(file, places, lines, streets);
        }

        private void header(CsvRecord record) {
            header = record.getFields().stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
            for (String column : header) {
                if ((NEEDED.contains(column) || column.equals(PEOPLE)) && header.indexOf(column) != header.lastIndexOf(
                        column)) {
                    mistake("column '" + column + "' a second time", "each column once");
                    return;
                }
            }
            for (String column : NEEDED) {
                if (!header.contains(column)) {
                    mistake("no column '" + column + "'", "the columns " + COLUMNS);
                }
            }
            // Whoever misspells it would have everybody counted once.
            if (!header.contains(PEOPLE)) {
                header.stream().filter(column -> !NEEDED.contains(column) && Nearest.to(column, List.of(PEOPLE))
                        .isPresent()).findFirst().ifPresent(column -> mistake("column '" + column + "'",
                                "the columns " + COLUMNS));
            }
        }

        private void row(CsvRecord record) {
            if (record.getFieldCount() != header.size()) {
                mistake(record.getFieldCount() + " cells in the row", header.size()
                        + " as in the header; a cell with a comma stands in double quotes");
                return;
            }
            int before = told;
            String id = cell(record, "id").orElse("");
            if (id.isEmpty()) {
                mistake("no id", "a value in column id");
            } else {
                Integer first = lineOf.putIfAbsent(id, line);
                if (first != null) {
                    mistake("id '" + id + "' a second time, after line " + first, "each id once");
                }
            }
            Point at = point(cell(record, "lon"), cell(record, "lat"));
            long people = people(cell(record, PEOPLE));
            if (told == before) {
                places.add(new Place(id, at, people));
                lines.add(line);
                streets.add(cell(record, STREET).orElse(""));
            }
        }

        private @Nullable Point point(Optional<String> lon, Optional<String> lat) {
            if (lon.isEmpty() && lat.isEmpty()) {
                return null;
            }
            if (lon.isEmpty() || lat.isEmpty()) {
                mistake("no " + (lon.isEmpty() ? "lon" : "lat"), "lon and lat, or neither where it isn't known");
                return null;
            }
            BigDecimal east = number(lon.get());
            BigDecimal north = number(lat.get());
            boolean swapped = east != null && north != null && north.abs().compareTo(NORTH) > 0 && north.abs()
                    .compareTo(EAST) <= 0 && east.abs().compareTo(NORTH) <= 0;
            if (east == null || east.abs().compareTo(EAST) > 0) {
                mistake("lon '" + lon.get() + "'", "degrees from -180 to 180, such as 113.87");
                return null;
            }
            if (north == null || north.abs().compareTo(NORTH) > 0) {
                mistake("lat '" + lat.get() + "'", "degrees from -90 to 90, such as 35.3" + (swapped
                        ? "; lon and lat look exchanged"
                        : ""));
                return null;
            }
            return new Point(east.doubleValue(), north.doubleValue());
        }

        private long people(Optional<String> cell) {
            if (cell.isEmpty()) {
                return 1;
            }
            BigDecimal people = number(cell.get());
            if (people == null || people.signum() < 0 || people.compareTo(MOST_PEOPLE) > 0
                    || people.stripTrailingZeros()
                            .scale() > 0) {
                mistake("people '" + cell.get() + "'", "a whole number from 0 to " + MOST_PEOPLE);
                return 0;
            }
            return people.longValueExact();
        }

        private static @Nullable BigDecimal number(String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException wrong) {
                return null;
            }
        }

        private Optional<String> cell(CsvRecord record, String column) {
            int at = header.indexOf(column);
            return at < 0 ? Optional.empty() : Optional.of(record.getField(at).strip()).filter(cell -> !cell.isEmpty());
        }

        private void mistake(String found, String expected) {
            told++;
            mistakes.add(new Problem(new Position(file.toString(), line), found, expected, null));
        }
    }
}
