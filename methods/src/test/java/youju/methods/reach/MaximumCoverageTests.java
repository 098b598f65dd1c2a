package youju.methods.reach;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import youju.methods.reach.MaximumCoverage.Step;

import static org.assertj.core.api.Assertions.assertThat;

class MaximumCoverageTests {
    private static long covered(long[] weights, BitSet before, List<int[]> choices, int chosen) {
        BitSet covered = (BitSet) before.clone();
        for (int choice = 0; choice < choices.size(); choice++) {
            if ((chosen >> choice & 1) != 0) {
                Arrays.stream(choices.get(choice)).forEach(covered::set);
            }
        }
        return covered.stream().mapToLong(thing -> weights[thing]).sum();
    }

    /** Greedy can be wrong, and the bound can be exact nevertheless: two halves are better than the middle. */
    @Example
    void theMiddleIsTakenThoughTheHalvesWouldCoverMore() {
        long[] weights = {3, 3, 3, 3, 2, 2};
        List<int[]> choices = List.of(new int[]{0, 1, 4}, new int[]{2, 3, 5}, new int[]{1, 2, 4, 5});
        MaximumCoverage chosen = MaximumCoverage.greedy(weights, new BitSet(), choices, 2);
        assertThat(chosen.steps()).containsExactly(new Step(2, 10, 10), new Step(0, 3, 13));
        assertThat(chosen.bound()).isEqualTo(16);
    }

    @Example
    void ofNothingNothingIsChosen() {
        BitSet before = new BitSet();
        before.set(0);
        assertThat(MaximumCoverage.greedy(new long[]{5, 6}, before, List.of(), 3)).isEqualTo(new MaximumCoverage(List
                .of(), 5));
        assertThat(MaximumCoverage.greedy(new long[]{5, 6}, before, List.of(new int[]{1}), 0)).isEqualTo(
                new MaximumCoverage(List.of(), 5));
    }

    @Property(tries = 500)
    void againstAllChoicesTheBoundHoldsAndGreedyAddsItsPartOfIt(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int most) {
        Random random = new Random(seed);
        long[] weights = random.longs(1 + random.nextInt(12), 0, 10).toArray();
        BitSet before = BitSet.valueOf(new long[]{random.nextInt(1 << weights.length) & random.nextInt(
                1 << weights.length)});
        List<int[]> choices = IntStream.range(0, random.nextInt(8)).mapToObj(_ -> IntStream.range(0, weights.length)
                .filter(_ -> random.nextInt(3) == 0).toArray()).toList();
        MaximumCoverage chosen = MaximumCoverage.greedy(weights, before, choices, most);
        int count = Math.min(most, choices.size());
        long held = covered(weights, before, choices, 0);
        long best = IntStream.range(0, 1 << choices.size()).filter(set -> Integer.bitCount(set) <= most).mapToLong(
                set -> covered(weights, before, choices, set)).max().orElseThrow();
        long value = held;
        int set = 0;
        long last = Long.MAX_VALUE;
        for (Step step : chosen.steps()) {
            int without = set;
            long most1 = IntStream.range(0, choices.size())
                    .mapToLong(choice -> covered(weights, before, choices, without
                            | 1 << choice))
                    .max().orElseThrow();
            set |= 1 << step.choice();
            assertThat(step.covered()).isEqualTo(covered(weights, before, choices, set)).isEqualTo(most1)
                    .isEqualTo(value
                            + step.gain());
            assertThat(step.gain()).isLessThanOrEqualTo(last);
            value = step.covered();
            last = step.gain();
        }
        assertThat(Integer.bitCount(set)).isEqualTo(count).isEqualTo(chosen.steps().size());
        assertThat(chosen.bound()).isGreaterThanOrEqualTo(best);
        double part = count == 0 ? 0 : 1 - Math.pow(1 - 1.0 / count, count);
        assertThat((double) (value - held)).isGreaterThanOrEqualTo(part * (chosen.bound() - held) - 1e-9);
        assertThat(count == 0 || part >= 1 - 1 / Math.E).isTrue();
    }
}
