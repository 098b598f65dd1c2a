package youju.figures.goal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import youju.model.GoalRule;

import static org.assertj.core.api.Assertions.assertThat;

/** When a goal is behind, and since when. */
class ProgressTests {
    private static final GoalRule RULE = new GoalRule(new BigDecimal("100"), new BigDecimal("90"), true);

    @Test
    void aGoalIsBehindSinceTheEndOfTheFirstQuarterItMissedWithoutABreak() {
        Progress progress = of(LocalDate.of(2024, 1, 1), false, 10, 10, 20, 19, 30, 25, 40, 38);
        assertThat(progress.light()).isEqualTo(Light.YELLOW);
        assertThat(progress.since()).isEqualTo(LocalDate.of(2023, 7, 1));
        assertThat(progress.quarters()).extracting(Progress.Quarter::light).containsExactly(Light.GREEN, Light.YELLOW,
                Light.RED,
                Light.YELLOW);
    }

    @Test
    void whoCaughtUpIsNoLongerBehind() {
        Progress progress = of(LocalDate.of(2024, 1, 1), false, 10, 5, 20, 19, 30, 30, 40, 41);
        assertThat(progress.light()).isEqualTo(Light.GREEN);
        assertThat(progress.since()).isNull();
    }

    @Test
    void aQuarterThatIsNotOverHasNoLight() {
        Progress progress = of(LocalDate.of(2023, 6, 30), false, 10, 10, 20, 3);
        assertThat(progress.light()).isEqualTo(Light.GREEN);
        assertThat(progress.quarters().getLast().due()).isFalse();
        assertThat(of(LocalDate.of(2023, 7, 1), false, 10, 10, 20, 3).light()).isEqualTo(Light.RED);
    }

    @Test
    void ofAPlaceTheSmallerNumberIsTheBetterOne() {
        assertThat(of(LocalDate.of(2024, 1, 1), true, 3, 2).light()).isEqualTo(Light.GREEN);
        assertThat(of(LocalDate.of(2024, 1, 1), true, 3, 4).light()).isEqualTo(Light.RED);
    }

    @Test
    void whatIsNotHeldHasNoLightAndNothingAimedAtIsReachedByWhateverIsThere() {
        Progress unknown = Progress.of(2023, List.of(new Progress.Aim(1, BigDecimal.TEN, null)), false, RULE,
                LocalDate.of(2024, 1, 1));
        assertThat(unknown.light()).isEqualTo(Light.NONE);
        assertThat(unknown.since()).isNull();
        assertThat(of(LocalDate.of(2024, 1, 1), false, 0, 0).light()).isEqualTo(Light.GREEN);
        assertThat(of(LocalDate.of(2024, 1, 1), false, 0, -1).light()).isEqualTo(Light.RED);
    }

    @Property
    void aLightIsGreenExactlyWhereTheAimIsReached(@ForAll @IntRange(min = 1, max = 100000) int aim,
            @ForAll @IntRange(max = 200000) int actual) {
        assertThat(of(LocalDate.of(2024, 1, 1), false, aim, actual).light() == Light.GREEN).isEqualTo(actual >= aim);
    }

    private static Progress of(LocalDate day, boolean lower, int... aimsAndActuals) {
        List<Progress.Aim> aims = new java.util.ArrayList<>();
        for (int i = 0; i < aimsAndActuals.length; i += 2) {
            aims.add(new Progress.Aim(i / 2 + 1, BigDecimal.valueOf(aimsAndActuals[i]),
                    BigDecimal.valueOf(aimsAndActuals[i + 1])));
        }
        return Progress.of(2023, aims, lower, RULE, day);
    }
}
