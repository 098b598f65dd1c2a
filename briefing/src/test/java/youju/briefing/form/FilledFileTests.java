package youju.briefing.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import youju.briefing.form.FilledCell.State;
import youju.model.Period;

import static org.assertj.core.api.Assertions.assertThat;

/** A form is filled in its own file: values only, under its styles, with its evidence behind. */
final class FilledFileTests {
    private static FilledCell filled(String cell, @Nullable String number, @Nullable String text, String unit,
            boolean demonstration) {
        return new FilledCell(new AskedCell("表", cell, "示例", "", unit, "", null), State.FILLED, number == null
                ? null
                : new BigDecimal(number), text, "figures/410702/2023/gdp/level", "地区生产总值", "141.8亿元", unit, "reported",
                demonstration, null);
    }

    private static FilledCell empty(String cell, State state, String why) {
        return new FilledCell(new AskedCell("表", cell, "示例", "", null, "", null), state, null, null, null, null, null,
                null, null, false, why);
    }

    private static byte[] form() {
        return MadeForms.book(book -> {
            XSSFSheet sheet = MadeForms.sheet(book, "表");
            MadeForms.table(sheet, """
                    2023年示例情况表
                    指标|2023年|2022年
                    甲（亿元）||
                    乙（%）||
                    丙||
                    合计||
                    """, "A1:C1");
            CellStyle percent = book.createCellStyle();
            percent.setDataFormat(book.createDataFormat().getFormat("0.0%"));
            MadeForms.at(sheet, "B4").setCellStyle(percent);
            CellStyle two = book.createCellStyle();
            two.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
            MadeForms.at(sheet, "B3").setCellStyle(two);
            MadeForms.at(sheet, "B6").setCellFormula("SUM(B3:B5)");
        });
    }

    @Test
    void valuesAreReadBackUnderTheStylesAndFormulasThatStoodThere() throws IOException, FormException {
        byte[] written = FilledFile.write(form(), List.of(filled("B3", "141.8", null, "亿元", true), filled("B4", "5.3",
                null, "%", false), filled("B5", null, "超额完成", "", false), empty("C3", State.MISSING, "没有掌握"),
                empty("C4",
                        State.UNBOUND, "没有绑定来源")),
                Period.year(2023), Period.year(2023), "示例");
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(written))) {
            XSSFSheet sheet = book.getSheet("表");
            assertThat(MadeForms.at(sheet, "B3").getNumericCellValue()).isEqualTo(141.8);
            assertThat(MadeForms.at(sheet, "B3").getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(MadeForms.at(sheet, "B3").getCellComment().getString().getString()).isEqualTo("演示数据");
            assertThat(MadeForms.at(sheet, "B4").getNumericCellValue()).isEqualTo(0.053);
            assertThat(MadeForms.at(sheet, "B4").getCellComment()).isNull();
            assertThat(MadeForms.at(sheet, "B5").getStringCellValue()).isEqualTo("超额完成");
            assertThat(MadeForms.at(sheet, "B6").getCellType()).isEqualTo(CellType.FORMULA);
            assertThat(MadeForms.at(sheet, "B6").getCellFormula()).isEqualTo("SUM(B3:B5)");
            assertThat(book.getForceFormulaRecalculation()).isTrue();
            assertThat(MadeForms.at(sheet, "C3").getCellType()).isEqualTo(CellType.BLANK);
            assertThat(sheet.getMergedRegions()).hasSize(1);
            XSSFSheet evidence = book.getSheetAt(book.getNumberOfSheets() - 1);
            assertThat(evidence.getSheetName()).isEqualTo("填报依据");
            assertThat(evidence.getLastRowNum()).isEqualTo(6);
            assertThat(evidence.getRow(2).getCell(7).getStringCellValue()).isEqualTo("figures/410702/2023/gdp/level");
            assertThat(evidence.getRow(2).getCell(8).getStringCellValue()).isEqualTo("演示数据");
            assertThat(evidence.getRow(2).getCell(1).getHyperlink().getAddress()).isEqualTo("'表'!B3");
            assertThat(evidence.getRow(5).getCell(8).getStringCellValue()).isEqualTo("没有掌握");
            assertThat(evidence.getRow(6).getCell(8).getStringCellValue()).isEqualTo("没有绑定来源");
        }
    }

    @Test
    void titlesAndHeadersNameThePeriodThatTheFormIsFilledFor() throws IOException, FormException {
        byte[] written = FilledFile.write(form(), List.of(), Period.year(2023), Period.parse("2024"), "示例");
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(written))) {
            XSSFSheet sheet = book.getSheet("表");
            assertThat(MadeForms.at(sheet, "A1").getStringCellValue()).isEqualTo("2024年示例情况表");
            assertThat(MadeForms.at(sheet, "B2").getStringCellValue()).isEqualTo("2024年");
            assertThat(MadeForms.at(sheet, "C2").getStringCellValue()).isEqualTo("2023年");
        }
    }

    @Test
    void theFormSaysHowManyDigitsItShows() throws FormException {
        List<AskedCell> cells = List.of("B3", "B4", "B5").stream().map(cell -> new AskedCell("表", cell, "示例", "", null,
                "", null)).toList();
        assertThat(FilledFile.digits(form(), cells)).isEqualTo(Map.of("表!B3", 2, "表!B4", 1));
    }
}
