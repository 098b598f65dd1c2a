package youju.ledger.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The rows of one sheet, read one after the other, so that a sheet of any length needs little memory. */
sealed interface Sheet extends AutoCloseable permits CsvSheet, XlsxSheet {
    byte[] ZIP = {'P', 'K', 3, 4};
    byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /**
     * The next row, null at the end.
     *
     * @throws SheetException where the file turns out to be broken
     */
    @Nullable
    SheetRow next();

    /** Its name in the workbook; empty of CSV. */
    String name();

    @Override
    void close();

    /** Opens a sheet when it is its turn. */
    interface Opener {
        Sheet open();
    }

    /**
     * The sheets of a file that are to be seen, in order, told by what the file is, not by its name.
     *
     * @throws SheetException where it is neither CSV nor an Excel workbook, or can't be read
     */
    static List<Opener> of(Path file) {
        byte[] start = start(file);
        if (begins(start, OLE)) {
            throw new SheetException(file + "：是旧版 .xls 或加了密码的工作簿；请在 Excel 中另存为不加密的 .xlsx 再导入");
        }
        return begins(start, ZIP) ? XlsxSheet.all(file) : List.of(() -> CsvSheet.open(file));
    }

    private static byte[] start(Path file) {
        if (Files.isDirectory(file)) {
            throw new SheetException(file + "：是文件夹，应为 CSV 或 .xlsx 文件");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(ZIP.length);
            if (start.length == 0) {
                throw new SheetException(file + "：文件是空的");
            }
            return start;
        } catch (IOException failed) {
            throw new SheetException(file + "：读不了（" + (Files.exists(file) ? "没有权限或磁盘出错" : "没有这个文件") + "）", failed);
        }
    }

    private static boolean begins(byte[] start, byte[] magic) {
        return java.util.Arrays.equals(start, magic);
    }
}
