package youju.model.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import youju.model.Position;
import youju.model.Problem;
import youju.model.expression.Nearest;

/** Collects what is wrong in a pack while reading goes on. */
final class Mistakes {
    private final List<Problem> problems = new ArrayList<>();

    void add(Position position, String found, String expected) {
        problems.add(new Problem(position, found, expected, null));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** A name that isn't there, with the nearest that is. */
    void unknown(Position position, String what, String found, Collection<String> known) {
        String expected = known.isEmpty()
                ? "one that is declared"
                : known.size() > 12
                        ? "one of " + known.size() + " that are declared"
                        : "one of " + String.join(", ", known);
        problems.add(
                new Problem(position, "unknown " + what + " '" + found + "'", expected, Nearest.to(found, known).orElse(
                        null)));
    }

    boolean none() {
        return problems.isEmpty();
    }

    List<Problem> sorted() {
        return problems.stream().distinct().sorted(Comparator.comparing((Problem p) -> p.position().file())
                .thenComparingInt(p -> p.position().line()).thenComparing(Problem::found)).toList();
    }
}
