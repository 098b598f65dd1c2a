package youju.model.pack;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.Indicator;
import youju.model.Model;
import youju.model.Problem;
import youju.model.Recipe;

import static org.assertj.core.api.Assertions.assertThat;

/** Values written in words, and recipes that make an entry a day. */
class WordsAndDaysTests {
    @TempDir
    Path pack;

    @Test
    void aValueIsWrittenInWordsWhereThePackSaysSo() throws IOException {
        write("indicators/a.yaml", indicator("{0: 清零, 2.0: 两次}"));
        Indicator.Show show = read().indicators().get("remaining").show();
        assertThat(show.inWords(BigDecimal.ZERO)).contains("清零");
        assertThat(show.inWords(new BigDecimal("2.00"))).contains("两次");
        assertThat(show.inWords(BigDecimal.ONE)).isEmpty();
    }

    @Test
    void wordsForWhatIsNoNumberAreRefusedWithTheirLine() throws IOException {
        write("indicators/a.yaml", indicator("{none: 清零}"));
        assertThat(refused()).singleElement().satisfies(problem -> {
            assertThat(problem.position().line()).isEqualTo(5);
            assertThat(problem.found()).contains("none");
        });
    }

    @Test
    void daysBeginWithAPeriodOrOnADay() throws IOException {
        write("registers/a.yaml", """
                register: air_day
                title: 空气质量日报
                system: C3
                number: "KQ{yyyy}-{0000}"
                fields: {day: {title: 日期, type: date, required: true}}
                stages: {published: 已发布}
                actions: {publish: {title: 发布, to: published, by: public, asks: [day!]}}
                """);
        write("regions.csv", "code,name\n410703,卫滨区\n");
        write("units.csv", "id,name,region\necology,生态环境分局,410703\n");
        write("synthetic/a.yaml", """
                register: air_day
                region: "410703"
                unit: ecology
                stage: published
                blocks:
                  - {count: 9, fields: {day: {each_day: 2022}}, stages: {published: {within: 2022}}}
                  - {count: 9, fields: {day: {each_day: 2023-07-01}}, stages: {published: {within: 2023}}}
                """);
        assertThat(read().recipes().getFirst().blocks()).extracting(block -> block.fields().get("day"))
                .containsExactly(new Recipe.Value.EachDay(LocalDate.of(2022, 1, 1)),
                        new Recipe.Value.EachDay(LocalDate.of(2023, 7, 1)));
    }

    private static String indicator(String words) {
        return """
                indicator: remaining
                title: 剩余户
                system: P6
                unit: 户
                show: {words: %s}
                """.formatted(words);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(pack.resolve("pack.yaml"), "id: p\ntitle: p\n");
        Files.createDirectories(pack.resolve(name).getParent());
        Files.writeString(pack.resolve(name), text);
    }

    private Model read() {
        return switch (PackReader.read(List.of(pack))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private List<Problem> refused() {
        return PackReader.read(List.of(pack)) instanceof PackReader.Reading.Refused(List<Problem> problems)
                ? problems
                : List.of();
    }
}
