package youju.methods.reach;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which of some choices cover most together, one after the other: always the one that adds most (maximum coverage, greedily:
 * Nemhauser, Wolsey and Fisher, An analysis of approximations for maximizing submodular set functions I, Mathematical Programming
 * 14, 1978). What the greedy choices add is at least 1 − (1 − 1/k)^k, and so 63.2 %, of what any k choices can add, and of what
 * {@link #bound} leaves to be added.
 *
 * @param steps the choices in the order they were made
 * @param bound no k of the choices cover more than this, with what was covered before: the least, over all that was covered when a
 *        choice was made, of it and the k largest gains there were; and no more than all choices together
 */
public record MaximumCoverage(List<Step> steps, long bound) {
    /**
     * A choice.
     *
     * @param choice its index
     * @param gain what it adds
     * @param covered all that is covered with it
     */
    public record Step(int choice, long gain, long covered) {}

    public MaximumCoverage {
        steps = List.copyOf(steps);
    }

    /**
     * Chooses {@code most} of the choices, or all where there are fewer; of those that add the same the first. Takes time in
     * the sum of all choices' sizes, and for each step in their number.
     *
     * @param weights how much each thing counts, none less than 0
     * @param before the things that are covered already
     * @param choices of each choice the things it covers, none twice
     */
    public static MaximumCoverage greedy(long[] weights, BitSet before, List<int[]> choices, int most) {
        BitSet covered = (BitSet) before.clone();
        int[][] choicesOf = choicesOf(weights.length, choices);
        long[] gains = choices.stream().mapToLong(choice -> gain(choice, weights, covered)).toArray();
        long value = covered.stream().mapToLong(thing -> weights[thing]).sum();
        long bound = value + all(choices, weights, covered);
        int steps = Math.min(most, choices.size());
        BitSet chosen = new BitSet();
        List<Step> made = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            bound = Math.min(bound, value + largest(gains, steps));
            int best = best(gains, chosen);
            chosen.set(best);
            long gain = gains[best];
            value += gain;
            for (int thing : choices.get(best)) {
                if (!covered.get(thing)) {
                    covered.set(thing);
                    for (int choice : choicesOf[thing]) {
                        gains[choice] -= weights[thing];
                    }
                }
            }
            made.add(new Step(best, gain, value));
        }
        return new MaximumCoverage(made, Math.min(bound, value + largest(gains, steps)));
    }

    private static int[][] choicesOf(int things, List<int[]> choices) {
        int[] counts = new int[things];
        choices.forEach(choice -> Arrays.stream(choice).forEach(thing -> counts[thing]++));
        int[][] of = new int[things][];
        Arrays.setAll(of, thing -> new int[counts[thing]]);
        for (int choice = choices.size() - 1; choice >= 0; choice--) {
            for (int thing : choices.get(choice)) {
                of[thing][--counts[thing]] = choice;
            }
        }
        return of;
    }

    private static long gain(int[] choice, long[] weights, BitSet covered) {
        return Arrays.stream(choice).filter(thing -> !covered.get(thing)).mapToLong(thing -> weights[thing]).sum();
    }

    private static long all(List<int[]> choices, long[] weights, BitSet covered) {
        BitSet added = new BitSet();
        choices.forEach(choice -> Arrays.stream(choice).forEach(added::set));
        added.andNot(covered);
        return added.stream().mapToLong(thing -> weights[thing]).sum();
    }

    private static int best(long[] gains, BitSet chosen) {
        int best = chosen.nextClearBit(0);
        for (int choice = best + 1; choice < gains.length; choice++) {
            if (!chosen.get(choice) && gains[choice] > gains[best]) {
                best = choice;
            }
        }
        return best;
    }

    private static long largest(long[] gains, int count) {
        long[] sorted = gains.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, sorted.length - count, sorted.length).sum();
    }
}
