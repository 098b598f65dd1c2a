package youju.briefing.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

import youju.briefing.form.FilledCell.State;
import youju.figures.shown.Phrases;
import youju.model.Period;

/**
 * Writes what a form is filled with into the very file: the values alone, under the styles that stand there; formulas are left
 * alone and reckoned when the file is opened. A title or header that names the form's own period comes to name the one it is
 * filled for. A sheet behind the others lists each cell with its evidence, and what is demonstration data is said so there and in
 * a comment on the cell.
 */
final class FilledFile {
    /** The sheet of evidence. */
    static final String EVIDENCE = "填报依据";
    private static final String DEMONSTRATION = "演示数据";
    private static final int LONGEST_HEADER = 40;
    private static final Pattern NUMBER_FORMAT = Pattern.compile("[#,]*0(?:\\.(0+))?(%)?");
    private static final List<String> COLUMNS = List.of("工作表", "格子", "要什么", "填的值", "单位", "来源", "系统里的数", "依据", "说明");
    private static final int[] WIDTHS = {14, 8, 40, 18, 10, 36, 20, 48, 40};

    private FilledFile() {}

    /** How many digits behind the point cells show by their number formats, by sheet and place; what is unformatted isn't there. */
    static Map<String, Integer> digits(byte[] file, List<AskedCell> cells) throws FormException {
        Map<String, Integer> digits = new HashMap<>();
        try (XSSFWorkbook book = FormFile.open(file)) {
            for (AskedCell asked : cells) {
                Cell cell = at(book, asked, false);
                String format = cell == null ? "General" : cell.getCellStyle().getDataFormatString();
                Matcher read = NUMBER_FORMAT.matcher(format.replaceAll("[\"_ ;()\\-].*$", ""));
                if (read.matches()) {
                    int shown = read.group(1) == null ? 0 : read.group(1).length();
                    digits.put(Filler.key(asked), shown);
                }
            }
        } catch (IOException closing) {
            throw new FormException("文件读不完：" + closing.getMessage());
        }
        return digits;
    }

    /**
     * The file, filled.
     *
     * @throws FormException
     *             where the file isn't the form
     */
    static byte[] write(byte[] file, List<FilledCell> cells, @Nullable Period own, Period period, String heading)
            throws FormException {
        try (XSSFWorkbook book = FormFile.open(file)) {
            if (own != null && !own.equals(period)) {
                rename(book, own, period);
            }
            for (FilledCell cell : cells) {
                if (cell.state() == State.FILLED) {
                    put(book, cell);
                }
            }
            list(book, cells, heading);
            book.setForceFormulaRecalculation(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        } catch (IOException closing) {
            throw new FormException("文件写不成：" + closing.getMessage());
        }
    }

    private static @Nullable XSSFCell at(XSSFWorkbook book, AskedCell asked, boolean make) {
        XSSFSheet sheet = book.getSheet(asked.sheet());
        if (sheet == null) {
            return null;
        }
        CellReference place = new CellReference(asked.cell());
        XSSFRow row = sheet.getRow(place.getRow());
        if (row == null && make) {
            row = sheet.createRow(place.getRow());
        }
        XSSFCell cell = row == null ? null : row.getCell(place.getCol());
        return cell == null && make && row != null ? row.createCell(place.getCol()) : cell;
    }

    private static void put(XSSFWorkbook book, FilledCell filled) {
        XSSFCell cell = at(book, filled.cell(), true);
        if (cell == null || cell.getCellType() == CellType.FORMULA) {
            return;
        }
        BigDecimal number = filled.number();
        if (number == null) {
            cell.setCellValue(filled.written());
        } else if (cell.getCellStyle().getDataFormatString().endsWith("%") && "%".equals(filled.unit())) {
            // Excel shows a hundredfold of what stands under a format of percent.
            cell.setCellValue(number.movePointLeft(2).doubleValue());
        } else {
            cell.setCellValue(number.doubleValue());
        }
        if (filled.demonstration()) {
            comment(cell);
        }
    }

    private static void comment(XSSFCell cell) {
        if (cell.getCellComment() != null) {
            return;
        }
        XSSFSheet sheet = cell.getSheet();
        CreationHelper make = sheet.getWorkbook().getCreationHelper();
        ClientAnchor anchor = make.createClientAnchor();
        anchor.setCol1(cell.getColumnIndex() + 1);
        anchor.setCol2(cell.getColumnIndex() + 3);
        anchor.setRow1(cell.getRowIndex());
        anchor.setRow2(cell.getRowIndex() + 2);
        Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
        comment.setString(make.createRichTextString(DEMONSTRATION));
        comment.setAuthor("有据");
        cell.setCellComment(comment);
    }

    /** In titles and headers the form's own period, and its year, become those it is filled for. */
    private static void rename(XSSFWorkbook book, Period own, Period period) {
        int years = period.from().getYear() - own.from().getYear();
        for (Sheet sheet : book) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().length() <= LONGEST_HEADER) {
                        String text = cell.getStringCellValue();
                        String renamed = renamed(text, own, period, years);
                        if (!renamed.equals(text)) {
                            cell.setCellValue(renamed);
                        }
                    }
                }
            }
        }
    }

    private static final Pattern NAMED = Pattern.compile(
            "20\\d\\d年度?\\s*(上半年|下半年|全年|第?[一二三四1-4]季度|\\d{1,2}月?\\s*[-~至到—–－]+\\s*\\d{1,2}月(份)?|\\d{1,2}月(份)?)?");

    private static String renamed(String text, Period own, Period period, int years) {
        Matcher named = NAMED.matcher(text);
        StringBuilder renamed = new StringBuilder();
        while (named.find()) {
            Period said = When.named(named.group()).orElse(null);
            String becomes = named.group();
            if (own.equals(said)) {
                becomes = Phrases.of(period);
            } else if (own.previous().equals(said)) {
                becomes = Phrases.of(period.previous());
            } else if (said != null && years != 0 && Math.abs(said.from().getYear() - own.from().getYear()) <= 1) {
                becomes = (said.from().getYear() + years) + named.group().substring(4);
            }
            named.appendReplacement(renamed, Matcher.quoteReplacement(becomes));
        }
        return named.appendTail(renamed).toString();
    }

    /** The sheet behind the others: each cell with what it rests on, and what stayed empty. */
    private static void list(XSSFWorkbook book, List<FilledCell> cells, String heading) {
        XSSFSheet sheet = book.createSheet(free(book));
        XSSFFont bold = book.createFont();
        bold.setBold(true);
        CellStyle head = book.createCellStyle();
        head.setFont(bold);
        CellStyle wrapped = book.createCellStyle();
        wrapped.setWrapText(true);
        sheet.createRow(0).createCell(0).setCellValue(heading);
        sheet.getRow(0).getCell(0).setCellStyle(head);
        XSSFRow titles = sheet.createRow(1);
        for (int i = 0; i < COLUMNS.size(); i++) {
            titles.createCell(i).setCellValue(COLUMNS.get(i));
            titles.getCell(i).setCellStyle(head);
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        int at = 2;
        for (FilledCell cell : cells) {
            XSSFRow row = sheet.createRow(at++);
            List<String> texts = List.of(cell.cell().sheet(), cell.cell().cell(), cell.cell().label(), cell.written(),
                    or(cell.unit()), or(cell.title()), or(cell.shown()), or(cell.about()), remark(cell));
            for (int i = 0; i < texts.size(); i++) {
                row.createCell(i).setCellValue(texts.get(i));
                row.getCell(i).setCellStyle(wrapped);
            }
            Hyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            link.setAddress("'" + cell.cell().sheet().replace("'", "''") + "'!" + cell.cell().cell());
            row.getCell(1).setHyperlink(link);
        }
        sheet.createFreezePane(0, 2);
    }

    private static String free(XSSFWorkbook book) {
        String name = EVIDENCE;
        for (int i = 2; book.getSheet(name) != null; i++) {
            name = EVIDENCE + i;
        }
        return name;
    }

    private static String remark(FilledCell cell) {
        List<String> remarks = new ArrayList<>();
        if (cell.demonstration()) {
            remarks.add(DEMONSTRATION);
        }
        if (cell.why() != null) {
            remarks.add(cell.why());
        }
        return String.join("；", remarks);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
