package youju.ledger.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks into a workbook before it is read: what a bomb would unfold into is counted, not believed, and columns that no sheet
 * has are refused, since a reader makes room for all before them.
 */
final class Archive {
    private static final long MOST = 4L << 30;
    /** Texts that cells share are held in memory. */
    private static final long MOST_SHARED = 256L << 20;
    private static final int RATIO = 200;
    private static final long UNSUSPICIOUS = 64L << 20;
    private static final int LETTERS = 3;

    private Archive() {}

    static void check(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long packed = Files.size(file);
            long total = 0;
            if (zip.getEntry("[Content_Types].xml") == null) {
                throw new SheetException(file + "：是压缩包，但不是 Excel 工作簿（.xlsx）");
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                boolean read = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
                total += read ? unfold(file, zip, entry, packed, total) : 0;
            }
        } catch (IOException broken) {
            throw new SheetException(file + "：不是完好的 Excel 工作簿（.xlsx）；请用 Excel 打开后另存再导入", broken);
        }
    }

    private static long unfold(Path file, ZipFile zip, ZipEntry entry, long packed, long before) throws IOException {
        boolean shared = entry.getName().endsWith("sharedStrings.xml");
        boolean sheet = entry.getName().contains("worksheets/");
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        int letters = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                long total = before + length;
                if (shared && length > MOST_SHARED || total > MOST
                        || total > UNSUSPICIOUS && total / RATIO > packed) {
                    throw new SheetException(file + "：解压后大得不合情理，可能是压缩炸弹，没有读取");
                }
                letters = sheet ? columns(file, buffer, read, letters) : 0;
            }
        }
        return length;
    }

    /**
     * Counts the letters of cell addresses, {@code r="AB12"}; gives where it stands at the end of the buffer: -1 to -3 within
     * {@code r="}, 0 outside, else the letters so far plus one.
     */
    private static int columns(Path file, byte[] buffer, int length, int state) {
        int now = state;
        for (int i = 0; i < length; i++) {
            byte b = buffer[i];
            if (now > 0 && b >= 'A' && b <= 'Z') {
                if (++now > LETTERS + 1) {
                    throw new SheetException(file + "：单元格的列号超出 Excel 的范围，文件有问题");
                }
            } else {
                now = b == ' '
                        ? -1
                        : now == -1 && b == 'r' ? -2 : now == -2 && b == '=' ? -3 : now == -3 && b == '"' ? 1 : 0;
            }
        }
        return now;
    }
}
