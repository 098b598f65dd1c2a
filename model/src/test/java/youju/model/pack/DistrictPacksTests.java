package youju.model.pack;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import youju.model.Model;
import youju.model.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** The packs that come with the program: they read without a mistake and hold every stated fact in one place. */
class DistrictPacksTests {
    private static final Path PACKS = Path.of("..", "packs");

    private static Model model() {
        return switch (PackReader.read(List.of(PACKS.resolve("xinxiang-2023")))) {
            case PackReader.Reading.Read(Model model) -> model;
            case PackReader.Reading.Refused(List<Problem> problems) -> throw new AssertionError(String.join("\n",
                    problems.stream().map(Problem::toString).toList()));
        };
    }

    @Test
    void bothPacksReadWithoutAMistake() {
        assertThat(model().packs()).extracting(Model.PackId::id).containsExactly("district", "xinxiang-2023");
    }
}
