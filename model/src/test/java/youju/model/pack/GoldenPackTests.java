package youju.model.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import youju.model.Model;
import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The good packs read without a mistake. Each folder of {@code packs/broken} holds the few files that stand in their place in
 * one broken variant; the report that is expected of it stands beside the folder, under its name with {@code .txt}.
 */
class GoldenPackTests {
    static final Path GOOD = Path.of("src/test/resources/packs/good");
    static final Path BROKEN = Path.of("src/test/resources/packs/broken");

    /** A register that keeps sheets of assessments. */
    static final String SHEETS = """
            register: assessment_sheet
            title: 评分表
            system: G3
            number: "KP{yyyy}-{000}"
            fields:
              scheme:      {title: 方案, type: scheme, required: true}
              assessed:    {title: 单位, type: unit, required: true}
              scores:
                title: 得分
                type: rows
                fields:
                  item:   {title: 项目, type: text}
                  title:  {title: 名称, type: text}
                  weight: {title: 权重, type: decimal}
                  value:  {title: 实绩, type: text}
                  score:  {title: 得分率, type: decimal}
                  points: {title: 得分, type: decimal}
                  why:    {title: 算式, type: long_text}
              weighted:    {title: 合计, type: decimal}
              bonus:       {title: 加分, type: decimal}
              deduction:   {title: 扣分, type: decimal}
              vetoed:      {title: 否决, type: boolean}
              total:       {title: 总分, type: decimal}
              reckoned_at: {title: 时间, type: time}
            stages: {drafted: 初评}
            actions:
              draft:
                title: 初评
                to: drafted
                by: operator
                asks: [scheme!, assessed!]
                fills: [scores, weighted, bonus, deduction, vetoed, total, reckoned_at]
            """;

    @TempDir
    Path folder;

    @Test
    void theGoodPacksUseEveryKindOfFileAndEveryTypeOfField() throws IOException {
        Model model = switch (PackReader.read(List.of(GOOD.resolve("town")))) {
            case PackReader.Reading.Read(Model read) -> read;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
        assertThat(model.registers().get("every_kind").fields().values().stream().map(f -> f.type().getClass())
                .collect(Collectors.toSet())).hasSize(26);
        Set<Kind> kinds = files(GOOD).stream().flatMap(file -> Kind.of(slashed(GOOD.relativize(file), 1)).stream())
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    @TestFactory
    Stream<DynamicTest> eachBrokenPackIsRefusedWithItsReport() throws IOException {
        return cases().stream().map(variant -> DynamicTest.dynamicTest(slashed(BROKEN.relativize(variant), 0),
                () -> assertThat(report(variant, Files.createTempDirectory(folder, "packs")))
                        .isEqualTo(Files.readString(expected(variant)))));
    }

    @Test
    void eachReportHasItsPackAndEachPackItsReport() throws IOException {
        Set<Path> reports;
        try (Stream<Path> below = Files.walk(BROKEN, 2)) {
            reports = below.filter(path -> path.toString().endsWith(".txt")).collect(Collectors.toSet());
        }
        assertThat(reports).containsExactlyInAnyOrderElementsOf(cases().stream().map(GoldenPackTests::expected)
                .toList()).hasSizeGreaterThan(60);
    }

    static Path expected(Path variant) {
        return variant.resolveSibling(variant.getFileName() + ".txt");
    }

    static List<Path> cases() throws IOException {
        try (Stream<Path> below = Files.walk(BROKEN, 2)) {
            return below.filter(path -> BROKEN.relativize(path).getNameCount() == 2 && Files.isDirectory(path)).sorted()
                    .toList();
        }
    }

    /** What is said of the variant when its packs are put together in {@code folder}. */
    static String report(Path variant, Path folder) throws IOException {
        copy(GOOD, folder);
        copy(variant, folder);
        return switch (PackReader.read(List.of(folder.resolve("town")))) {
            case PackReader.Reading.Read _ -> "nothing is wrong\n";
            case PackReader.Reading.Refused(List<Problem> problems) -> problems.stream()
                    .map(problem -> problem.toString().replace(folder.toString(), "FOLDER") + "\n")
                    .collect(Collectors.joining());
        };
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The path without its first names, written with slashes. */
    private static String slashed(Path path, int without) {
        return path.subpath(without, path.getNameCount()).toString().replace('\\', '/');
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
