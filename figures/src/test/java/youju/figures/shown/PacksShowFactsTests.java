package youju.figures.shown;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import youju.model.Indicator;
import youju.model.Model;
import youju.model.pack.PackReader;

import static org.assertj.core.api.Assertions.assertThat;

/** As the packs declare their indicators, every figure is written with the digits, the bound and the words it was stated with. */
class PacksShowFactsTests {
    private static final Model MODEL = PackReader
            .readChecked(
                    List.of(Path.of("..", "packs", "xinxiang-2023"))) instanceof PackReader.Reading.Read(Model model)
                            ? model
                            : unreadable();

    static Stream<Fact> withNumbers() {
        return Fact.all().stream().filter(fact -> fact.value() != null);
    }

    @ParameterizedTest
    @MethodSource("withNumbers")
    void theDeclaredIndicatorWritesTheFactAsItWasStated(Fact fact) {
        Indicator indicator = MODEL.indicators().get(fact.indicator());
        Shown shown = fact.kind().equals("reported")
                ? Shown.stated(indicator, fact.aspect(), fact.value(), fact.bound(), step(fact), fact.stated())
                : Shown.counted(indicator, fact.aspect(), counted(fact));
        assertThat(shown.bound()).isEqualTo(fact.bound());
        if (fact.digits().isEmpty()) {
            assertThat(shown.text()).isIn(fact.stated(), Fact.digits(fact.value() + "") + Shown.unit(indicator, fact
                    .aspect()));
        } else {
            assertThat(Fact.digits(shown.text())).as(shown.text()).isEqualTo(fact.digits());
        }
    }

    /** What is only bounded was counted a little beside the round number. */
    private static BigDecimal counted(Fact fact) {
        return switch (fact.bound()) {
            case ABOVE -> fact.value().multiply(new BigDecimal("1.01"));
            case BELOW -> fact.value().multiply(new BigDecimal("0.97"));
            default -> fact.value();
        };
    }

    private static BigDecimal step(Fact fact) {
        return MODEL.observations().stream()
                .filter(o -> o.region().equals(fact.region()) && o.indicator().equals(fact.indicator())
                        && o.aspect() == fact.aspect() && o.stated().equals(fact.stated()))
                .findFirst().orElseThrow().step();
    }

    private static Model unreadable() {
        throw new AssertionError("the packs don't read");
    }
}
