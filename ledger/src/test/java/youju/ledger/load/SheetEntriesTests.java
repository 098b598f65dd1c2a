package youju.ledger.load;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static youju.ledger.load.Projects.MODEL;
import static youju.ledger.load.Projects.OFFICE;
import static youju.ledger.load.Projects.REGISTER;

class SheetEntriesTests {
    @TempDir
    Path folder;

    private static Map<String, Object> values(Object read) {
        return read instanceof Map.Entry<?, ?> entry && entry.getValue() instanceof Map<?, ?> values
                ? values.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(e -> (String) e.getKey(), Map.Entry::getValue))
                : Map.of("refused", read);
    }

    private List<Object> read(String name) throws IOException {
        return Projects.read(Projects.file(folder, name));
    }

    private List<String> notes(Path file) {
        try (SheetEntries entries = SheetEntries.open(file, REGISTER, MODEL, OFFICE)) {
            Projects.read(entries);
            return entries.notes();
        }
    }

    private String refused(Path file) {
        try (SheetEntries entries = SheetEntries.open(file, REGISTER, MODEL, OFFICE)) {
            Projects.read(entries);
        } catch (SheetException told) {
            assertThat(told.getMessage()).doesNotContain("\n");
            return told.getMessage();
        }
        throw new AssertionError("taken: " + file);
    }

    private Path workbook(Consumer<Workbook> fill) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "Test", "1.0");
            fill.accept(workbook);
            workbook.finish();
        }
        return file;
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case String text -> sheet.value(row, i, text);
                case Number number -> sheet.value(row, i, number);
                case Boolean truth -> sheet.value(row, i, truth);
                case LocalDate date -> {
                    sheet.value(row, i, date);
                    sheet.style(row, i).format("yyyy/m/d").set();
                }
                case LocalDateTime time -> {
                    sheet.value(row, i, time);
                    sheet.style(row, i).format("yyyy/m/d h:mm").set();
                }
                default -> throw new IllegalArgumentException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.csv", "gb18030.csv", "utf16.csv"})
    void aSheetIsReadInAnyEncoding(String name) throws IOException {
        List<Object> rows = read(name);
        assertThat(rows).hasSize(2);
        assertThat(values(rows.getFirst())).isEqualTo(Map.ofEntries(Map.entry("name", "示例项目0001"),
                Map.entry("total", new BigDecimal("136000000.00")), Map.entry("signed_on", LocalDate.of(2023, 3, 6)),
                Map.entry("workers", 1200L), Map.entry("leading", true), Map.entry("industry", "equipment"),
                Map.entry("phone", "13837312345"), Map.entry("region", "410702"), Map.entry("unit", "office"),
                Map.entry("stage", "listed")));
        assertThat(values(rows.getLast())).containsEntry("leading", false).containsEntry("industry", "food")
                .doesNotContainKey("workers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tabs.csv", "semicolons.csv"})
    void theSeparatorIsFound(String name) throws IOException {
        assertThat(values(read(name).getFirst())).containsEntry("total", new BigDecimal("30000000.00"));
    }

    @Test
    void theHeaderIsFoundBelowTitlesAndTheUnitAboveItHolds() throws IOException {
        List<Object> rows = read("titled.csv");
        assertThat(rows.stream().<Object>map(row -> ((Map.Entry<?, ?>) row).getKey()).toList())
                .isEqualTo(List.of(5L, 6L));
        assertThat(values(rows.getFirst())).containsEntry("total", new BigDecimal("136000000.00"))
                .containsEntry("investor", "示例企业0001").containsEntry("signed_on", LocalDate.of(2023, 3, 6));
        assertThat(values(rows.getLast())).containsEntry("total", new BigDecimal("120000000.00"));
        assertThat(notes(folder.resolve("titled.csv"))).containsExactly("“备注”一列与台账的字段对不上，没有导入", "第 7 行（合计）是合计，没有导入",
                "第 8 行（注：本表由各招商小组填报）像是表尾，没有导入");
    }

    @Test
    void aHeaderInTwoRowsIsJoined() throws IOException {
        List<Object> rows = read("merged.csv");
        assertThat(rows).hasSize(2);
        assertThat(values(rows.getFirst())).containsEntry("name", "示例项目0001")
                .containsEntry("total", new BigDecimal("5000000.00")).containsEntry("area", new BigDecimal("30.00"))
                .containsEntry("site", "410702").containsEntry("signed_on", LocalDate.of(2023, 3, 6));
    }

    @Test
    void aRowOfUnitsBelowTheHeaderHolds() throws IOException {
        List<Object> rows = read("units.csv");
        assertThat(rows).hasSize(1);
        assertThat(values(rows.getFirst())).containsEntry("total", new BigDecimal("5000000.00"))
                .containsEntry("area", new BigDecimal("30.00")).containsEntry("workers", 12L);
    }

    @Test
    void aBadRowTellsAllThatIsWrongWithIt() throws IOException {
        List<Object> rows = read("bad-rows.csv");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).isEqualTo(Map.entry(3L, "总投资：“约3万”不能用，应为金额，如 12.5、1.36万、142亿元；"
                + "签约日期：“2023-02-30”不能用，应为日期，如 2023-03-06、2023年3月6日；是否主导产业：“也许”不能用，应为是或否；"
                + "所属行业：“造船”不能用，应为装备制造、食品 之一；身份证号：“110105194912310021”不能用，应为校验位正确的身份证号（前 17 位的校验位是 X，请核对有无抄错）"));
        assertThat(values(rows.get(2))).containsEntry("name", "示例项目0003");
        assertThat(notes(folder.resolve("bad-rows.csv"))).containsExactly("“没人知道的列”一列与台账的字段对不上，没有导入");
    }

    @Test
    void whatIsNoSheetOfTheRegisterIsRefusedInOneLine() throws IOException {
        assertThat(refused(Projects.file(folder, "no-total.csv"))).endsWith("no-total.csv：缺少必填的列：总投资");
        assertThat(refused(Projects.file(folder, "other-table.csv"))).contains("没有找到“招商项目”的表头");
        assertThat(refused(Projects.file(folder, "twice.csv"))).endsWith("“总投资”和“总投资（万元）”两列都是“总投资”，请留下一列");
        assertThat(refused(Projects.file(folder, "empty.csv"))).endsWith("文件是空的");
        assertThat(refused(Projects.file(folder, "noise.csv"))).contains("不是表格");
        assertThat(refused(folder)).contains("是文件夹");
        assertThat(refused(folder.resolve("missing.csv"))).contains("没有这个文件");
        try (SheetEntries entries = SheetEntries.open(Projects.file(folder, "plain.csv"), REGISTER, MODEL, OFFICE)) {
            assertThat(entries.header()).startsWith("项目名称", "总投资");
        }
        assertThatThrownBy(
                () -> SheetEntries.open(Projects.file(folder, "plain.csv"), REGISTER, MODEL, Placement.STATED))
                .isInstanceOf(SheetException.class).hasMessageContaining("缺少必填的列：单位");
    }

    @Test
    void aWorkbookIsReadAsAPersonSeesIt() throws IOException {
        Path file = workbook(book -> {
            row(book.newWorksheet("封面"), 0, "红旗区招商项目");
            Worksheet sheet = book.newWorksheet("台账");
            sheet.value(0, 0, "2023年招商项目台账");
            sheet.range(0, 0, 0, 5).merge();
            row(sheet, 1, "项目名称", "总投资（亿元）", "签约日期", "用工人数", "是否主导产业", "联系电话", "身份证号", "所属单位");
            row(sheet, 2, "示例项目0001", 1.36, LocalDate.of(2023, 3, 6), 12, true, 13837312345L, "11010519491231002X",
                    "卫滨区商务局");
            row(sheet, 3, "示例项目0002", 0.1 + 0.2, 44991, 12.0, "否", "0373-3012345", 110105194912310021d, "office");
            Worksheet hidden = book.newWorksheet("旧表");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            row(hidden, 0, "项目名称", "总投资");
        });
        List<Object> rows = Projects.read(file);
        assertThat(values(rows.getFirst())).containsEntry("total", new BigDecimal("136000000.00"))
                .containsEntry("signed_on", LocalDate.of(2023, 3, 6)).containsEntry("workers", 12L)
                .containsEntry("leading", true).containsEntry("phone", "13837312345").containsEntry("unit", "other")
                .containsEntry("region", "410702");
        assertThat(rows.get(1)).isEqualTo(Map.entry(4L,
                "身份证号：“1.1010519491231E+17”不能用，应为完整的号码（被写成了科学记数，后几位已丢失；请把该列设为文本后重填）"));
        assertThat(rows).hasSize(2);
    }

    @Test
    void brokenWorkbooksAreRefusedInOneLine() throws IOException {
        Path half = workbook(book -> row(book.newWorksheet("a"), 0, "项目名称", "总投资"));
        byte[] bytes = Files.readAllBytes(half);
        Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(refused(half)).contains("不是完好的 Excel 工作簿");
        Path old = Files.write(folder.resolve("old.xls"),
                new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        assertThat(refused(old)).contains("旧版 .xls");
        Path zip = folder.resolve("other.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write(1);
        }
        assertThat(refused(zip)).contains("是压缩包，但不是 Excel");
    }

    @Test
    void aZipBombIsNotUnfolded() throws IOException {
        Path good = workbook(book -> row(book.newWorksheet("a"), 0, "项目名称", "总投资"));
        Path bomb = rewritten(good, "xl/worksheets/sheet1.xml", out -> {
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 300; i++) {
                out.write(blanks);
            }
        });
        assertThat(Files.size(bomb)).isLessThan(1_000_000);
        assertThat(refused(bomb)).contains("压缩炸弹");
        Path wide = rewritten(good, "xl/worksheets/sheet1.xml", out -> out.write(
                "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>"
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(refused(wide)).contains("列号超出 Excel 的范围");
    }

    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private Path rewritten(Path workbook, String part, Content content) throws IOException {
        Path file = folder.resolve("rewritten.xlsx");
        try (var in = new java.util.zip.ZipFile(workbook.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : java.util.Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals(part)) {
                    content.to(out);
                } else {
                    in.getInputStream(entry).transferTo(out);
                }
            }
        }
        return file;
    }

    @Test
    void aLongSheetNeedsLittleMemory() throws IOException {
        Path file = folder.resolve("long.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("项目名称,总投资\n");
            for (int i = 0; i < 300_000; i++) {
                out.write("示例项目%06d 一个相当长的名称使文件变大,1.36亿\n".formatted(i));
            }
        }
        try (SheetEntries entries = SheetEntries.open(file, REGISTER, MODEL, OFFICE)) {
            long rows = 0;
            for (Entering entering = entries.next(); entering != null; entering = entries.next()) {
                rows += entering instanceof Entering.Ready ? 1 : 0;
            }
            assertThat(rows).isEqualTo(300_000);
        }
    }

    @Test
    void theTemplateIsReadBackAsItWasFilledIn() throws IOException {
        Path file = folder.resolve("template.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Template.write(REGISTER, MODEL, out);
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        try (SheetEntries entries = SheetEntries.open(file, REGISTER, MODEL, OFFICE)) {
            assertThat(entries.header()).contains("项目名称*", "总投资*", "环节", "签约时间", "区划").doesNotContain("人均投资");
            assertThat(Projects.read(entries)).isEmpty();
            assertThat(entries.notes()).isEmpty();
        }
        String sheet = part(file, "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<dataValidation ", "type=\"list\"").contains("options");
        assertThat(part(file, "xl/worksheets/sheet2.xml")).isNotEmpty();
    }

    private static String part(Path workbook, String name) throws IOException {
        try (var zip = new java.util.zip.ZipFile(workbook.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
