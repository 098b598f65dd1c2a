package youju.methods.reach;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MadeUpStreetsTests {
    private static final MadeUpStreets TOWN = new MadeUpStreets(0.10, 0.20, 0.12, 0.22, 200, 7);

    @Test
    void oneWalksOnThemAsOnRealOnesAndTheySayThatTheyAreMadeUp(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("map.osm");
        Files.writeString(file, TOWN.xml());
        StreetMap map = StreetMap.read(file, 300);
        assertThat(Circle.of(new Point(0.11, 0.21), java.util.List.of(java.math.BigDecimal.valueOf(15)), map))
                .hasSize(1);
        assertThat(TOWN.xml()).contains("虚构", "no such streets exist");
    }

    @Test
    void theSameQuestionHasTheSameAnswerAndAnotherSeedAnother() {
        assertThat(TOWN.xml()).isEqualTo(TOWN.xml());
        assertThat(new MadeUpStreets(0.10, 0.20, 0.12, 0.22, 200, 8).xml()).isNotEqualTo(TOWN.xml());
    }

    @Test
    void whatIsNoRectangleOfStreetsIsRefused() {
        assertThatThrownBy(() -> new MadeUpStreets(0.2, 0.2, 0.1, 0.3, 200, 7))
                .hasMessageContaining("west before east");
        assertThatThrownBy(() -> new MadeUpStreets(0.1, 0.2, 0.2, 0.3, 10, 7)).hasMessageContaining("50 to 2000");
        assertThatThrownBy(() -> new MadeUpStreets(0, 0, 60, 60, 200, 7)).hasMessageContaining("crossings");
    }
}
