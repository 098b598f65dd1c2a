package youju.model.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import youju.model.Position;
import youju.model.Problem;
import youju.model.expression.Nearest;

/** Collects what is wrong in a pack while reading goes on. */
final class Mistakes {
    private static final int LISTED = 30;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<Kind> unread = EnumSet.noneOf(Kind.class);

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
                : known.size() > LISTED
                        ? "one of " + known.size() + " that are declared"
                        : "one of " + String.join(", ", known);
        problems.add(
                new Problem(position, "unknown " + what + " '" + found + "'", expected, Nearest.to(found, known).orElse(
                        null)));
    }

    /** A file that belongs nowhere in a pack. */
    void unknownFile(Position position, String path) {
        problems.add(new Problem(position, "unknown file '" + path + "'", "one of " + String.join(", ", Kind.places()),
                Nearest.to(path, Kind.places(path)).orElse(null)));
    }

    /** Something of that kind could not be read, so that its names aren't known: none is called unknown then. */
    void unread(Kind kind) {
        unread.add(kind);
    }

    /** Nothing of some pack could be read. */
    void unread() {
        unread.addAll(EnumSet.allOf(Kind.class));
    }

    boolean isUnread(Kind kind) {
        return unread.contains(kind);
    }

    int count() {
        return problems.size();
    }

    boolean none() {
        return problems.isEmpty();
    }

    List<Problem> sorted() {
        return problems.stream().distinct().sorted(Comparator.comparing((Problem p) -> p.position().file())
                .thenComparingInt(p -> p.position().line()).thenComparing(Problem::found)).toList();
    }
}
