package youju.model;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import youju.model.pack.PackReader;

import static org.assertj.core.api.Assertions.assertThat;

class CardTests {
    private static final Card.Told GROWTH = new Card.Told(Aspect.GROWTH, null);

    @Test
    void aLightIsGreenFromItsBarOnAndRedWhereEvenYellowIsMissed() {
        Card.Light light = new Card.Light(GROWTH, BigDecimal.ZERO, new BigDecimal("-3"));
        assertThat(light.of(new BigDecimal("0.00"))).isEqualTo(Card.Colour.GREEN);
        assertThat(light.of(new BigDecimal("-0.01"))).isEqualTo(Card.Colour.YELLOW);
        assertThat(light.of(new BigDecimal("-3"))).isEqualTo(Card.Colour.YELLOW);
        assertThat(light.of(new BigDecimal("-3.1"))).isEqualTo(Card.Colour.RED);
    }

    @Test
    void ofRanksTheFirstPlacesAreGreen() {
        Card.Light light = new Card.Light(new Card.Told(Aspect.RANK, Aspect.LEVEL), new BigDecimal("3"),
                BigDecimal.TEN);
        assertThat(List.of(1, 3, 4, 10, 11).stream().map(place -> light.of(BigDecimal.valueOf(place)).id()))
                .containsExactly(
                        "green", "green", "yellow", "yellow", "red");
    }

    @Property
    void aBetterValueNeverHasAWorseLight(@ForAll BigDecimal green, @ForAll BigDecimal yellow, @ForAll BigDecimal one,
            @ForAll BigDecimal other) {
        Card.Light light = new Card.Light(GROWTH, green, yellow);
        boolean falling = green.compareTo(yellow) < 0;
        BigDecimal better = falling ? one.min(other) : one.max(other);
        BigDecimal worse = falling ? one.max(other) : one.min(other);
        assertThat(light.of(better)).isLessThanOrEqualTo(light.of(worse));
    }

    @Test
    void aCardIsReadFromTheIndicator(@TempDir Path pack) throws IOException {
        write(pack, "{order: 3, with: [growth, rank level], light: {by: rank level, green: 3, yellow: 10}}");
        assertThat(PackReader.read(List.of(pack))).isInstanceOfSatisfying(PackReader.Reading.Read.class,
                read -> assertThat(read.model().indicators().get("gdp").card()).isEqualTo(new Card(3, List.of(GROWTH,
                        new Card.Told(Aspect.RANK, Aspect.LEVEL)),
                        new Card.Light(new Card.Told(Aspect.RANK,
                                Aspect.LEVEL), new BigDecimal("3"), BigDecimal.TEN))));
    }

    @Test
    void whatIsWrongInACardIsToldWithItsLineAndTheNearestName(@TempDir Path pack) throws IOException {
        write(pack, "{with: [grow], light: {by: growth, green: much}, colour: blue}");
        assertThat(PackReader.read(List.of(pack))).isInstanceOfSatisfying(PackReader.Reading.Refused.class,
                refused -> assertThat(refused.problems()).allSatisfy(problem -> assertThat(problem.position().line())
                        .isEqualTo(5)).extracting(Problem::toString).satisfiesExactlyInAnyOrder(
                                problem -> assertThat(problem).contains("grow", "growth"),
                                problem -> assertThat(problem).contains("green: much"),
                                problem -> assertThat(problem).contains("without yellow"),
                                problem -> assertThat(problem).contains("colour")));
    }

    private static void write(Path pack, String card) throws IOException {
        Files.writeString(pack.resolve("pack.yaml"), "id: p\ntitle: p\n");
        Files.createDirectories(pack.resolve("indicators"));
        Files.writeString(pack.resolve("indicators/a.yaml"), """
                indicator: gdp
                title: 地区生产总值
                system: G1
                unit: 元
                card: %s
                """.formatted(card));
    }
}
