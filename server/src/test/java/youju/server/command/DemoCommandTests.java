package youju.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTests {
    @TempDir
    Path folder;

    @Test
    void bothBriefingsAreWrittenAndNothingInThemIsWrongOrUnknown() {
        Run run = Demo.run("demo", "--no-serve", "--out", folder.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("kept from before", "红旗区", "卫滨区", "supported 属实", "same-source 同源")
                .doesNotContain(
                        "contradicted", "stale", "inconsistent", "unknown");
        for (String name : new String[]{"weibin-2023", "hongqi-2023"}) {
            assertThat(folder.resolve(name + ".txt")).content().contains("数字依据清单", "演示数据", "[80]");
            assertThat(folder.resolve(name + ".md")).isNotEmptyFile();
            assertThat(folder.resolve(name + ".html")).isNotEmptyFile();
            assertThat(folder.resolve(name + ".docx")).isNotEmptyFile();
        }
        assertThat(folder).isDirectoryNotContaining(file -> file.getFileName().toString().endsWith(".part"));
    }

    @Test
    void anOfficesSheetGoesInOnceAndItsBadRowsComeBack() throws IOException {
        Path sheet = Files.writeString(folder.resolve("工单.csv"), """
                诉求标题,来电人,联系电话
                示例路灯不亮,示例来电人,13900000000
                示例噪声,示例来电人,电话不对
                示例停水,示例来电人,13900000001
                """);
        String[] arguments = {"hotline_order", sheet.toString(), "--region", "红旗区", "--unit", "红旗区12345热线办公室"};
        Run first = Demo.run("import", arguments);
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.out()).isEqualTo("2 entries in, 1 rows refused\n");
        assertThat(first.err()).contains("the refused rows are in");
        Run second = Demo.run("import", arguments);
        assertThat(second.exit()).isZero();
        assertThat(second.out()).startsWith("nothing was done");
    }

    @Test
    void ofManyRefusedRowsTheRestIsCounted() throws IOException {
        Path sheet = Files.writeString(folder.resolve("多.csv"), "诉求标题,来电人,联系电话\n"
                + "示例,示例来电人,电话不对\n".repeat(8));
        Run run = Demo.run("import", "hotline_order", sheet.toString(), "--region", "红旗区", "--unit", "410702-hotline",
                "--stage", "已受理");
        assertThat(run.out()).isEqualTo("0 entries in, 8 rows refused\n");
        assertThat(run.err()).contains("and 3 more; all refused rows are in " + sheet + ".rejected.csv");
    }

    @Test
    void theSheetToFillInIsMadeAndNeverWrittenOver() {
        Path template = folder.resolve("工单.xlsx");
        assertThat(Demo.run("import", "hotline_order", template.toString(), "--template").exit()).isZero();
        assertThat(template).isNotEmptyFile();
        Run again = Demo.run("import", "hotline_order", template.toString(), "--template");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
    }

    @Test
    void namesThatAreNotDeclaredAreRefusedWithTheNearest() throws IOException {
        assertThat(Demo.run("import", "hotline_orders", "x.csv").err()).isEqualTo(
                "youju: unknown register 'hotline_orders'; did you mean hotline_order?\n");
        Path sheet = Files.writeString(folder.resolve("工单.csv"), "诉求标题\n");
        assertThat(Demo.run("import", "hotline_order", sheet.toString(), "--stage", "受理").err()).isEqualTo(
                "youju: unknown stage '受理'; did you mean 已受理?\n");
        assertThat(Demo.run("import", "hotline_order", sheet.toString(), "--unit", "红旗区12345热线办").err()).isEqualTo(
                "youju: unknown unit '红旗区12345热线办'; did you mean 红旗区12345热线办公室?\n");
        assertThat(Demo.run("import", "hotline_order", folder.resolve("x.csv").toString()).err()).startsWith(
                "youju: there is no file");
    }
}
