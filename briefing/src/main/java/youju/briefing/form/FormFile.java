package youju.briefing.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Opens the file of a form, within limits: it comes from elsewhere. */
public final class FormFile {
    /** In bytes, of the file. */
    public static final int LARGEST = 4 << 20;
    private static final long MOST_UNFOLDED = 48L << 20;
    private static final int MOST_PARTS = 2000;
    private static final int SHEETS = 20;

    private FormFile() {}

    /**
     * The workbook; whoever gets it closes it.
     *
     * @throws FormException
     *             where it isn't one of Excel's .xlsx files, is locked, or unfolds beyond reason
     */
    static XSSFWorkbook open(byte[] file) throws FormException {
        if (file.length == 0) {
            throw new FormException("文件是空的");
        }
        if (file.length > LARGEST) {
            throw new FormException("文件超过 " + (LARGEST >> 20) + " MB：请删去图片等与填报无关的内容");
        }
        if (file.length > 8 && (file[0] & 0xFF) == 0xD0 && (file[1] & 0xFF) == 0xCF) {
            throw new FormException("这是旧格式 .xls 或加了密码的文件：请在 Excel 里去掉密码，另存为 .xlsx");
        }
        look(file);
        try {
            XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file));
            if (book.getNumberOfSheets() > SHEETS) {
                book.close();
                throw new FormException("工作表超过 " + SHEETS + " 张：请只留要填的");
            }
            return book;
        } catch (IOException | POIXMLException | IllegalArgumentException
                | IllegalStateException | IndexOutOfBoundsException broken) {
            throw new FormException("不是完好的 Excel 文件（.xlsx）：请在 Excel 里打开后另存一次");
        }
    }

    /** Unfolds it without keeping anything, so that what is far larger than it looks is refused first. */
    private static void look(byte[] file) throws FormException {
        long unfolded = 0;
        int parts = 0;
        boolean workbook = false;
        byte[] buffer = new byte[1 << 14];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                workbook |= part.getName().equals("xl/workbook.xml");
                if (++parts > MOST_PARTS) {
                    throw new FormException("文件里的部件过多，不像一张报表");
                }
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unfolded += read;
                    if (unfolded > MOST_UNFOLDED) {
                        throw new FormException("文件解压后超过 " + (MOST_UNFOLDED >> 20) + " MB，不像一张报表");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new FormException("不是完好的 Excel 文件（.xlsx）：请在 Excel 里打开后另存一次");
        }
        if (!workbook) {
            throw new FormException("不是 Excel 文件（.xlsx）");
        }
    }
}
