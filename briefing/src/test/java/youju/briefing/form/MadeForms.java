package youju.briefing.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Forms as offices make them, each with something of its own; all made up. */
final class MadeForms {
    private MadeForms() {}

    /** All of them by what is special of each. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("plain", plain());
        forms.put("two rows of headers", twoRowsOfHeaders());
        forms.put("labels and boxes", labelsAndBoxes());
        forms.put("regions in rows", regionsInRows());
        forms.put("several sheets", severalSheets());
        forms.put("notes and signatures", notesAndSignatures());
        forms.put("formulas", formulas());
        forms.put("hidden", hidden());
        forms.put("guide row and codes", guideRowAndCodes());
        forms.put("ranks", ranks());
        forms.put("groups", groups());
        forms.put("quarters", quarters());
        forms.put("headers alone", headersAlone());
        return forms;
    }

    static byte[] plain() {
        return book(book -> table(sheet(book, "主要指标"), """
                2023年红旗区主要经济指标表
                填报单位：示例统计局|||单位：亿元
                指标|本年|上年同期|增长（%）
                地区生产总值|||
                一般公共预算收入|||
                社会消费品零售总额|||
                """, "A1:D1"));
    }

    private static byte[] twoRowsOfHeaders() {
        return book(book -> table(sheet(book, "Sheet1"), """
                2023年1—6月主要指标完成情况
                指标名称|计量单位|本月||1—6月累计|
                ||绝对量|同比增长（%）|绝对量|同比增长（%）
                地区生产总值|万元|/|/||
                新签约项目|个||||
                """, "A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"));
    }

    private static byte[] labelsAndBoxes() {
        return book(book -> table(sheet(book, "基本情况"), """
                卫滨区基本情况登记表
                地区生产总值（亿元）||一般公共预算收入（万元）|
                新登记市场主体（户）||12345热线受理量（件）|
                备注：没有的填“无”|||
                """, "A1:D1", "A4:D4"));
    }

    private static byte[] regionsInRows() {
        return book(book -> table(sheet(book, "分区"), """
                2023年分区主要指标
                区划|地区生产总值（亿元）|地区生产总值增速（%）
                红旗区||
                卫滨区||
                """, "A1:C1"));
    }

    private static byte[] severalSheets() {
        return book(book -> {
            table(sheet(book, "封面"), """
                    2023年上半年统计报表
                    示例市统计局制
                    """);
            table(sheet(book, "工业"), """
                    规模以上工业
                    指标|数值
                    规模以上工业增加值增速（%）|
                    """, "A1:B1");
            table(sheet(book, "投资"), """
                    固定资产投资
                    指标|数值
                    固定资产投资增速（%）|
                    """, "A1:B1");
            table(sheet(book, "字典"), """
                    指标|说明
                    不用填|
                    """);
            book.setSheetHidden(3, true);
        });
    }

    private static byte[] notesAndSignatures() {
        return book(book -> table(sheet(book, "表1"), """
                2023年三季度招商引资情况表
                表号：示例1表|||制定机关：示例局
                项目|单位|数量|备注
                新签约项目|个||
                注：1.本表按季报送||||
                单位负责人：||填表人：|
                填报日期：|||
                """, "A1:D1"));
    }

    private static byte[] formulas() {
        return book(book -> {
            XSSFSheet sheet = sheet(book, "合计");
            table(sheet, """
                    2023年分区新签约项目
                    区划|新签约项目（个）|12345热线受理量（件）
                    红旗区||
                    卫滨区||
                    合计||
                    """, "A1:C1");
            at(sheet, "B5").setCellFormula("SUM(B3:B4)");
            at(sheet, "C5").setCellFormula("SUM(C3:C4)");
        });
    }

    private static byte[] hidden() {
        return book(book -> {
            XSSFSheet sheet = sheet(book, "表");
            table(sheet, """
                    2023年情况表
                    指标|内部用|数值
                    地区生产总值（亿元）||
                    停报的指标||
                    一般公共预算收入（亿元）||
                    """, "A1:C1");
            sheet.setColumnHidden(1, true);
            sheet.getRow(3).setZeroHeight(true);
        });
    }

    private static byte[] guideRowAndCodes() {
        return book(book -> table(sheet(book, "基层表"), """
                2023年年报
                序号|指标名称|代码|计量单位|本年|上年
                甲|乙|丙|丁|1|2
                1|地区生产总值|01|千元||
                2|其中：一般公共预算收入|02|千元||
                """, "A1:F1"));
    }

    private static byte[] ranks() {
        return book(book -> table(sheet(book, "位次"), """
                红旗区2023年主要指标在全市位次
                指标|增速（%）|全市位次|高于全市平均（个百分点）
                地区生产总值|||
                固定资产投资|||
                """, "A1:D1"));
    }

    private static byte[] groups() {
        return book(book -> table(sheet(book, "综合"), """
                2023年综合情况
                类别|指标|单位|数值
                一、经济|地区生产总值|亿元|
                |一般公共预算收入|亿元|
                二、服务|（一）12345热线受理量|万件|
                |（二）新登记市场主体|万户|
                """, "A1:D1", "A3:A4", "A5:A6"));
    }

    private static byte[] quarters() {
        return book(book -> table(sheet(book, "季报"), """
                2023年分季度指标
                指标|一季度|二季度|三季度|四季度|全年
                12345热线受理量（件）|||||
                """, "A1:F1"));
    }

    private static byte[] headersAlone() {
        return book(book -> table(sheet(book, "一行"), """
                2023年快报
                地区生产总值（亿元）|新签约项目（个）
                |
                """, "A1:B1"));
    }

    /** The table of {@link #plain} a year later: a row moved, one gone, one new, one unit changed. */
    static byte[] plainNextYear() {
        return book(book -> table(sheet(book, "主要指标"), """
                2024年红旗区主要经济指标表
                填报单位：示例统计局|||单位：亿元
                指标|本年|上年同期|增长（%）
                一般公共预算收入（万元）|||
                地区生产总值|||
                新签约项目（个）|||
                """, "A1:D1"));
    }

    static XSSFSheet sheet(XSSFWorkbook book, String name) {
        return book.createSheet(name);
    }

    /** Cells row by row, with | between, drawn with lines; ranges are merged. */
    static void table(XSSFSheet sheet, String text, String... merged) {
        CellStyle lined = sheet.getWorkbook().createCellStyle();
        lined.setBorderBottom(BorderStyle.THIN);
        lined.setBorderRight(BorderStyle.THIN);
        String[] lines = text.split("\n");
        for (int row = 0; row < lines.length; row++) {
            XSSFRow made = sheet.createRow(row);
            String[] cells = lines[row].split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                XSSFCell cell = made.createCell(column);
                if (!cells[column].isEmpty()) {
                    cell.setCellValue(cells[column]);
                }
                if (cells.length > 1) {
                    cell.setCellStyle(lined);
                }
            }
        }
        for (String range : merged) {
            sheet.addMergedRegion(CellRangeAddress.valueOf(range));
        }
    }

    static XSSFCell at(XSSFSheet sheet, String place) {
        CellReference reference = new CellReference(place);
        return sheet.getRow(reference.getRow()).getCell(reference.getCol());
    }

    static byte[] book(Consumer<XSSFWorkbook> fill) {
        try (XSSFWorkbook book = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            fill.accept(book);
            book.write(out);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
