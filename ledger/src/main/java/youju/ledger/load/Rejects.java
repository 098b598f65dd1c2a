package youju.ledger.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import org.jspecify.annotations.Nullable;

/**
 * The file of rows that could not go in, beside the source: its own columns, then 行号 and 原因, as UTF-8 with the mark by which
 * Excel knows it. It is on the disk before the rows around them are committed, so that none is lost; put right, it can be
 * imported itself.
 */
final class Rejects implements AutoCloseable {
    private static final String MARK = "\uFEFF";

    private final Path file;
    private final List<String> header;
    private @Nullable FileChannel channel;

    Rejects(Path file, List<String> header) {
        this.file = file;
        this.header = List.copyOf(header);
    }

    /** The file for rows of that source: FILE.rejected.csv. */
    static Path beside(Path source) {
        return source.resolveSibling(source.getFileName() + ".rejected.csv");
    }

    /** Starts anew, or goes on behind the first {@code kept} rows of a load that was broken off. */
    void begin(long kept) throws IOException {
        if (kept == 0) {
            Files.deleteIfExists(file);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        if (Files.exists(file)) {
            try (CsvReader<CsvRecord> reader = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
                reader.stream().skip(1).limit(kept).forEach(row -> rows.add(row.getFields()));
            } catch (CsvParseException cut) {
                // What was being written when the program was cut off had not been committed: the rows before it are kept.
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(file);
        write(rows);
    }

    /** Adds rows; they are on the disk when this returns. */
    void add(List<Entering.Refused> rows) throws IOException {
        List<List<String>> lines = new ArrayList<>(rows.size());
        for (Entering.Refused row : rows) {
            List<String> line = new ArrayList<>(header.size() + 2);
            for (int i = 0; i < header.size(); i++) {
                line.add(i < row.cells().size() ? row.cells().get(i) : "");
            }
            line.add(Long.toString(row.line()));
            line.add(row.reason());
            lines.add(line);
        }
        write(lines);
    }

    private void write(List<List<String>> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        java.io.StringWriter text = new java.io.StringWriter();
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            channel = open;
        }
        boolean first = open.position() == 0;
        text.append(first ? MARK : "");
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            if (first) {
                List<String> titles = new ArrayList<>(header);
                titles.addAll(List.of("行号", "原因"));
                csv.writeRecord(titles);
            }
            lines.forEach(csv::writeRecord);
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
        open.force(false);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
