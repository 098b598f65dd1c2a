package youju.model.expression;

import java.util.Collection;
import java.util.Optional;

/** Finds the valid name that somebody most likely meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The candidate with the fewest single letters to change, drop, add or swap with their neighbour; none where more than a
     * third of the letters would change. The first of equals.
     */
    public static Optional<String> to(String found, Collection<String> candidates) {
        int allowed = Math.max(1, found.length() / 3);
        String best = null;
        int fewest = allowed + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - found.length()) < fewest) {
                int changes = changes(found, candidate);
                if (changes < fewest) {
                    fewest = changes;
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** What a message in Chinese says of it: “，是不是 X”, or nothing. */
    public static String hint(String found, Collection<String> candidates) {
        return to(found, candidates).map(nearest -> "，是不是 " + nearest).orElse("");
    }

    private static int changes(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] cost, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
