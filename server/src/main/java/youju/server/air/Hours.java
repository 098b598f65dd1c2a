package youju.server.air;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

import youju.methods.air.DayHours;
import youju.methods.air.DayIndex;
import youju.methods.air.DayValues;
import youju.methods.air.Edition;
import youju.methods.air.Pollutant;
import youju.methods.air.Year;
import youju.model.Problem;
import youju.model.text.TextFile;
import youju.model.text.UnreadableTextException;

/**
 * The hours of stations that a file holds, and what is reckoned of them: {@code station,time,so2,no2,co,o3,pm10,pm25}, in any
 * encoding that {@link TextFile} knows. Rows are read one after the other in any order; kept are the hours, not the text.
 */
public final class Hours {
    private static final String STATION = "station";
    private static final String TIME = "time";
    private static final List<String> COLUMNS = columns();
    private static final int SAMPLE = 1 << 12;

    private final SortedMap<String, SortedMap<LocalDate, DayHours>> stations;

    private Hours(SortedMap<String, SortedMap<LocalDate, DayHours>> stations) {
        this.stations = stations;
    }

    /** What was read: the hours, or everything that is wrong, and nothing else. */
    public sealed interface Reading {
        /** All rows are right. */
        record Read(Hours hours) implements Reading {}

        /** Some are wrong; {@code all} is false where so many are that the rest wasn't looked at. */
        record Mistaken(List<Problem> problems, boolean all) implements Reading {}
    }

    /** What is answered of a station, or a district, on a day or in a year. */
    public record Of<T>(String station, T value) {}

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(STATION, TIME));
        Arrays.stream(Pollutant.values()).map(Pollutant::key).forEach(columns::add);
        return List.copyOf(columns);
    }

    /**
     * Reads a file as a stream.
     *
     * @throws UnreadableTextException where it can't be read as text, or is empty
     */
    public static Reading read(Path file) {
        try (BufferedReader text = TextFile.open(file)) {
            return read(text, file.toString());
        } catch (IOException failed) {
            throw new UnreadableTextException(file + ": can't be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * Reads a text; {@code name} is what mistakes call it.
     *
     * @throws UnreadableTextException where it is empty or turns out to be broken
     */
    public static Reading read(BufferedReader text, String name) throws IOException {
        HourlyRows rows = new HourlyRows(name);
        long line = 0;
        try (CloseableIterator<CsvRecord> records = CsvReader.builder().fieldSeparator(separator(text)).skipEmptyLines(
                true).allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text).iterator()) {
            if (!records.hasNext()) {
                throw new UnreadableTextException(name + ": the file is empty; expected the columns " + String.join(",",
                        COLUMNS));
            }
            CsvRecord header = records.next();
            int[] at = header(header, rows);
            while (at != null && !rows.isFull() && records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                row(record, at, header.getFieldCount(), rows);
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            throw new UnreadableTextException(name + ": after line " + line + (isCoding(broken)
                    ? " are characters that can't be read: the encoding changes within the file"
                    : " is no CSV: " + broken.getMessage()), broken);
        }
        return rows.problems().isEmpty()
                ? new Reading.Read(new Hours(rows.stations()))
                : new Reading.Mistaken(rows.problems(), !rows.isFull());
    }

    private static boolean isCoding(@Nullable Throwable broken) {
        return broken != null && (broken instanceof CharacterCodingException || isCoding(broken.getCause()));
    }

    /** The comma, or the tab or semicolon that an office program wrote in its place: whichever ends the first column. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(SAMPLE);
        char found = ',';
        for (int read = 0; read < SAMPLE; read++) {
            int c = text.read();
            if (c < 0 || c == ',') {
                break;
            }
            if (c == '\t' || c == ';') {
                found = (char) c;
                break;
            }
        }
        text.reset();
        return found;
    }

    /** Where in a row each of {@link #COLUMNS} stands; null where the header isn't one of hours. */
    private static int @Nullable [] header(CsvRecord header, HourlyRows rows) {
        int[] at = new int[COLUMNS.size()];
        Arrays.fill(at, -1);
        boolean right = true;
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip().toLowerCase(Locale.ROOT);
            int column = COLUMNS.indexOf(name);
            if (column < 0 || at[column] >= 0) {
                rows.problem(header.getStartingLineNumber(), "", (column < 0 ? "unknown column '" : "a second column '")
                        + header.getField(i).strip() + "'", String.join(",", COLUMNS));
                right = false;
            } else {
                at[column] = i;
            }
        }
        for (int column = 0; column < at.length; column++) {
            if (right && at[column] < 0) {
                rows.problem(header.getStartingLineNumber(), "", "no column '" + COLUMNS.get(column) + "'", String.join(
                        ",", COLUMNS));
                return null;
            }
        }
        return right ? at : null;
    }

    private static void row(CsvRecord record, int[] at, int columns, HourlyRows rows) {
        int count = record.getFieldCount();
        String station = at[0] < count ? record.getField(at[0]).strip() : "";
        String time = at[1] < count ? record.getField(at[1]).strip() : "";
        if (count != columns) {
            rows.problem(record.getStartingLineNumber(), "station " + station + ", hour " + time, count + " cells",
                    columns + ", as in the first line");
            return;
        }
        List<String> cells = new ArrayList<>(at.length - 2);
        for (int column = 2; column < at.length; column++) {
            cells.add(record.getField(at[column]).strip());
        }
        rows.add(record.getStartingLineNumber(), station, time, cells);
    }

    /** Whether there is no hour. */
    public boolean isEmpty() {
        return stations.isEmpty();
    }

    /** The hours by station and date. */
    SortedMap<String, SortedMap<LocalDate, DayHours>> stations() {
        return stations;
    }

    /**
     * Reads rows of names and texts as a request has them, the first being row 1.
     *
     * @param name what mistakes call them
     */
    public static Reading read(List<Map<String, String>> rows, String name) {
        HourlyRows read = new HourlyRows(name);
        int line = 0;
        for (Map<String, String> row : rows) {
            line++;
            String station = row.getOrDefault(STATION, "").strip();
            String time = row.getOrDefault(TIME, "").strip();
            String unknown = row.keySet().stream().filter(column -> !COLUMNS.contains(column)).findFirst().orElse(null);
            if (unknown != null) {
                read.problem(line, "station " + station + ", hour " + time, "unknown column '" + unknown + "'", String
                        .join(",", COLUMNS));
            } else {
                read.add(line, station, time, COLUMNS.subList(2, COLUMNS.size()).stream().map(column -> row
                        .getOrDefault(column, "").strip()).toList());
            }
            if (read.isFull()) {
                break;
            }
        }
        return read.problems().isEmpty()
                ? new Reading.Read(new Hours(read.stations()))
                : new Reading.Mistaken(read.problems(), !read.isFull());
    }

    /** The index of each day of each station, by station and date. */
    public List<Of<DayIndex>> days() {
        List<Of<DayIndex>> days = new ArrayList<>();
        stations.forEach((station, hours) -> hours.forEach((date, day) -> days.add(new Of<>(station, index(date,
                DayValues.of(day, edition(date)))))));
        return days;
    }

    /** The index of each day of the district that these are all stations of. */
    public List<Of<DayIndex>> days(String district) {
        SortedMap<LocalDate, List<DayValues>> values = new TreeMap<>();
        days().forEach(day -> values.computeIfAbsent(day.value().date(), _ -> new ArrayList<>()).add(day.value()
                .values()));
        List<Of<DayIndex>> days = new ArrayList<>();
        values.forEach((date, of) -> days.add(new Of<>(district, index(date, DayValues.ofDistrict(of, stations
                .size())))));
        return days;
    }

    /** The evaluation of each year of each station. */
    public static List<Of<Year>> years(List<Of<DayIndex>> days) {
        SortedMap<String, SortedMap<Integer, List<DayIndex>>> years = new TreeMap<>();
        days.forEach(day -> years.computeIfAbsent(day.station(), _ -> new TreeMap<>()).computeIfAbsent(day.value()
                .date().getYear(), _ -> new ArrayList<>()).add(day.value()));
        List<Of<Year>> evaluated = new ArrayList<>();
        years.forEach((station, of) -> of.forEach((year, each) -> evaluated.add(new Of<>(station, Year.of(year,
                each)))));
        return evaluated;
    }

    private static DayIndex index(LocalDate date, DayValues values) {
        return DayIndex.of(date, values, edition(date));
    }

    private static Edition edition(LocalDate date) {
        return Edition.of(date).orElseThrow(() -> new IllegalStateException("a day before all standards was read"));
    }
}
