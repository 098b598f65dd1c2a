package youju.figures;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import youju.model.Period;

/** Answers that are still right, since nothing that anybody can see has changed. At most 32; safe from many threads. */
final class Kept {
    private static final int MOST = 32;

    private @Nullable State state;
    private final Map<Asked, List<Figure>> answers = new LinkedHashMap<>(MOST, 0.75f, true);

    /** What an answer depends on: the declarations and the transactions that are seen. */
    record State(Declared declared, String snapshot) {
        boolean same(@Nullable State other) {
            return other != null && declared == other.declared && snapshot.equals(other.snapshot);
        }
    }

    /** All figures of a region in a period, some of which depend on what day it is there. */
    record Asked(String region, Period period, LocalDate today) {}

    synchronized @Nullable List<Figure> of(State now, Asked asked) {
        return now.same(state) ? answers.get(asked) : null;
    }

    synchronized void keep(State now, Asked asked, List<Figure> figures) {
        if (!now.same(state)) {
            state = now;
            answers.clear();
        }
        if (answers.size() >= MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(asked, figures);
    }
}
