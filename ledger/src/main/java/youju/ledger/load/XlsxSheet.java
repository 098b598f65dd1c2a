package youju.ledger.load;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an Excel workbook (.xlsx), its cells as the texts a person sees: dates by their format, percentages with their
 * sign, numbers with the 15 digits that Excel keeps.
 */
final class XlsxSheet implements Sheet {
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final int EXACT = 15;
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Path file;
    private final ReadableWorkbook workbook;
    private final String name;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private XlsxSheet(Path file, ReadableWorkbook workbook, org.dhatim.fastexcel.reader.Sheet sheet)
            throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.name = sheet.getName();
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    static List<Opener> all(Path file) {
        Archive.check(file);
        try (ReadableWorkbook workbook = workbook(file)) {
            return workbook.getSheets().filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .map(sheet -> (Opener) () -> open(file, sheet.getIndex())).toList();
        } catch (IOException | RuntimeException broken) {
            throw broken(file, broken);
        }
    }

    private static XlsxSheet open(Path file, int index) {
        try {
            ReadableWorkbook workbook = workbook(file);
            return new XlsxSheet(file, workbook, workbook.getSheet(index).orElseThrow());
        } catch (IOException | RuntimeException broken) {
            throw broken(file, broken);
        }
    }

    private static ReadableWorkbook workbook(Path file) throws IOException {
        return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    }

    private static SheetException broken(Path file, Exception broken) {
        return broken instanceof SheetException told
                ? told
                : new SheetException(file + "：不是完好的 Excel 工作簿（.xlsx）；请用 Excel 打开后另存再导入", broken);
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            Row row = rows.next();
            List<String> cells = new ArrayList<>(row.getCellCount());
            for (int i = 0; i < row.getCellCount(); i++) {
                cells.add(text(row.getCell(i)));
            }
            return new SheetRow(row.getRowNum(), cells);
        } catch (RuntimeException broken) {
            throw broken(file, broken);
        }
    }

    private String text(@Nullable Cell cell) {
        if (cell == null || cell.getRawValue() == null) {
            return "";
        }
        return switch (cell.getValue()) {
            case BigDecimal number -> number(number, format(cell));
            case Boolean truth -> truth ? "是" : "否";
            case null, default -> cell.getRawValue();
        };
    }

    private static String format(Cell cell) {
        String format = cell.getDataFormatString();
        return format == null ? "" : QUOTED.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private String number(BigDecimal number, String format) {
        if (isDate(format) && number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(2_958_466)) < 0) {
            return date(number, format);
        }
        if (number.precision() - number.scale() > EXACT) {
            // The last digits are lost already: written so, the column's type can say it.
            return scientific(number);
        }
        if (format.contains("%")) {
            return plain(number.movePointRight(2)) + "%";
        }
        return plain(number);
    }

    private static String scientific(BigDecimal number) {
        BigDecimal digits = number.round(DIGITS).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.movePointLeft(exponent).toPlainString() + "E+" + exponent;
    }

    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static boolean isDate(String format) {
        return !format.contains("general") && (format.contains("y") || format.contains("d") || format.contains("h"));
    }

    private String date(BigDecimal serial, String format) {
        long seconds = serial.multiply(BigDecimal.valueOf(86_400)).setScale(0, RoundingMode.HALF_UP).longValueExact();
        LocalDate epoch = workbook.isDate1904() ? EPOCH_1904 : EPOCH;
        LocalDateTime time = epoch.atStartOfDay().plusSeconds(seconds);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) && !format.contains("h")
                ? time.toLocalDate().toString()
                : TIME.format(time);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        stream.close();
        try {
            workbook.close();
        } catch (IOException failed) {
            throw broken(file, failed);
        }
    }
}
