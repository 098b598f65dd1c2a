package youju.methods.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A suggested walk over cells within a length: {@code cells} in the order they are walked, {@code metres} between them as the crow flies,
 * and {@code most}, more cells than which no walk of that length over the given cells can see.
 *
 * <p>To see as many cells as possible within a length is the orienteering problem, which is NP-hard (Golden, Levy and Vohra, Naval Research
 * Logistics 34, 1987). This is a heuristic without a guaranteed ratio: beginning with the first cell given (the least seen), always the
 * cell whose insertion somewhere into the walk, also at its ends, adds the fewest metres, as long as the length holds; after each insertion
 * the walk is shortened by 2-opt (Croes, Operations Research 6, 1958). It needn't come back to where it began. Of insertions that add the same,
 * the cell given earlier is taken, so that the same question has the same answer.
 *
 * <p>{@code most} holds for every walk, whatever heuristic: a walk over k cells comes into k − 1 of them from another, and into each by at
 * least the distance to its nearest other cell. So k − 1 is at most how many of these distances, the shortest first, fit into the length.
 * Streets are longer than the crow flies, so that a walk on them sees fewer; both numbers are of straight lines.
 */
public record Walk(List<Cell> cells, double metres, int most) {
    /** Beyond that many cells nothing is added to a walk: it is one that somebody is to go. */
    public static final int LONGEST = 60;
    private static final double SHORTER = 1e-6;

    public Walk {
        cells = List.copyOf(cells);
    }

    /**
     * Over the first {@value #LONGEST} × 5 of the cells given, the ones that need it most first.
     *
     * @param length
     *            in metres, not negative
     * @throws IllegalArgumentException
     *             where the length is negative or no number
     */
    public static Walk over(List<Cell> given, double length) {
        if (!(length >= 0)) {
            throw new IllegalArgumentException("a length of " + length + " metres");
        }
        List<Cell> cells = given.subList(0, Math.min(given.size(), LONGEST * 5));
        if (cells.isEmpty()) {
            return new Walk(List.of(), 0, 0);
        }
        double[][] metres = metres(cells);
        List<Integer> walk = new ArrayList<>(List.of(0));
        boolean[] in = new boolean[cells.size()];
        in[0] = true;
        double walked = 0;
        while (walk.size() < Math.min(LONGEST, cells.size())) {
            Insertion best = cheapest(walk, in, metres);
            if (walked + best.adds() > length) {
                break;
            }
            walk.add(best.at(), best.cell());
            in[best.cell()] = true;
            shorten(walk, metres);
            walked = along(walk, metres);
        }
        return new Walk(walk.stream().map(cells::get).toList(), walked, most(metres, length));
    }

    private static double[][] metres(List<Cell> cells) {
        double[][] metres = new double[cells.size()][cells.size()];
        for (int i = 0; i < cells.size(); i++) {
            for (int j = 0; j < i; j++) {
                metres[i][j] = cells.get(i).metres(cells.get(j));
                metres[j][i] = metres[i][j];
            }
        }
        return metres;
    }

    private record Insertion(int cell, int at, double adds) {}

    /** The cell, and the place in the walk, that add the fewest metres. */
    private static Insertion cheapest(List<Integer> walk, boolean[] in, double[][] metres) {
        Insertion best = new Insertion(-1, -1, Double.POSITIVE_INFINITY);
        for (int cell = 0; cell < in.length; cell++) {
            for (int at = walk.size(); at >= 0 && !in[cell]; at--) {
                double adds = adds(cell, at, walk, metres);
                if (adds < best.adds()) {
                    best = new Insertion(cell, at, adds);
                }
            }
        }
        return best;
    }

    private static double adds(int cell, int at, List<Integer> walk, double[][] metres) {
        double from = at == 0 ? 0 : metres[walk.get(at - 1)][cell];
        double on = at == walk.size() ? 0 : metres[cell][walk.get(at)];
        double before = at == 0 || at == walk.size() ? 0 : metres[walk.get(at - 1)][walk.get(at)];
        return from + on - before;
    }

    /** Turns pieces of the walk round as long as that makes it shorter. */
    private static void shorten(List<Integer> walk, double[][] metres) {
        boolean better = true;
        while (better) {
            better = false;
            for (int i = 0; i < walk.size() - 1; i++) {
                for (int j = i + 1; j < walk.size(); j++) {
                    double before = leg(walk, i - 1, i, metres) + leg(walk, j, j + 1, metres);
                    double after = (i == 0 ? 0 : metres[walk.get(i - 1)][walk.get(j)]) + (j + 1 == walk.size()
                            ? 0
                            : metres[walk.get(i)][walk.get(j + 1)]);
                    if (after < before - SHORTER) {
                        Collections.reverse(walk.subList(i, j + 1));
                        better = true;
                    }
                }
            }
        }
    }

    /** Between two places of the walk; none leads to its first or from its last. */
    private static double leg(List<Integer> walk, int from, int to, double[][] metres) {
        return from < 0 || to == walk.size() ? 0 : metres[walk.get(from)][walk.get(to)];
    }

    private static double along(List<Integer> walk, double[][] metres) {
        return IntStream.range(1, walk.size()).mapToDouble(i -> metres[walk.get(i - 1)][walk.get(i)]).sum();
    }

    private static int most(double[][] metres, double length) {
        double[] nearest = new double[metres.length];
        for (int i = 0; i < metres.length; i++) {
            int cell = i;
            nearest[i] = IntStream.range(0, metres.length).filter(other -> other != cell).mapToDouble(
                    other -> metres[cell][other]).min().orElse(Double.POSITIVE_INFINITY);
        }
        Arrays.sort(nearest);
        int most = 1;
        double walked = 0;
        for (double each : nearest) {
            walked += each;
            if (walked > length || most == metres.length) {
                break;
            }
            most++;
        }
        return most;
    }
}
