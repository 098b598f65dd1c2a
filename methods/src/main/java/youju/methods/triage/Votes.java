package youju.methods.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided of the nearest past cases votes on what a new one is: each with the square of its likeness, so that one that says the
 * same outweighs several that say something near. What wins is suggested with its share of the votes; where no case is alike enough, or
 * none of the answers has enough of the votes, nothing is. The rule is the program's own (本系统读法), its numbers those that do best on
 * the made-up cases; what they are worth on others {@link Evaluation} tells.
 */
public final class Votes {
    /** So many of the nearest vote. */
    public static final int VOTERS = 30;
    /** A case that is less like it than that doesn't vote; where none votes, nothing is alike. */
    static final double ALIKE = 0.2;
    /** What has less of the votes is not suggested. */
    static final double SURE = 0.5;
    private static final int REASONS = 3;

    private Votes() {}

    /** A past case that is near, and what was decided of it. */
    public record Decided(Near near, String answer) {}

    /**
     * An answer.
     *
     * @param confidence
     *            its share of the votes, from 0 to 1
     * @param because
     *            the nearest cases that it was the answer of
     */
    public record Suggested(String answer, double confidence, List<Near> because) {
        public Suggested {
            because = List.copyOf(because);
        }
    }

    /** What is suggested; empty where nothing is alike enough or too little agrees. */
    public static Optional<Suggested> suggest(List<Decided> cases) {
        return ranked(cases).stream().findFirst().filter(best -> best.confidence() >= SURE);
    }

    /** All answers that were given to cases alike, the one with most votes first. */
    public static List<Suggested> ranked(List<Decided> cases) {
        List<Decided> voting = cases.stream().filter(each -> each.near().likeness() >= ALIKE).sorted(Comparator
                .comparingDouble((Decided each) -> each.near().likeness()).reversed()).limit(VOTERS).toList();
        double all = voting.stream().mapToDouble(each -> weight(each.near())).sum();
        Map<String, List<Near>> by = new LinkedHashMap<>();
        voting.forEach(each -> by.computeIfAbsent(each.answer(), _ -> new ArrayList<>()).add(each.near()));
        return by.entrySet().stream().map(each -> new Suggested(each.getKey(), each.getValue().stream().mapToDouble(
                Votes::weight).sum() / all, each.getValue().stream().limit(REASONS).toList())).sorted(
                        Comparator.comparingDouble(Suggested::confidence).reversed())
                .toList();
    }

    private static double weight(Near near) {
        return near.likeness() * near.likeness();
    }
}
