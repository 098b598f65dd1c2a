package youju.figures;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Answers that are still right, since nothing that anybody can see has changed; by what was asked. At most 32; safe from many
 * threads.
 */
final class Kept<Q, A> {
    private static final int MOST = 32;

    private @Nullable State state;
    private final Map<Q, A> answers = new LinkedHashMap<>(MOST, 0.75f, true);

    /** What an answer depends on: the declarations and the transactions that are seen. */
    record State(Declared declared, String snapshot) {
        boolean same(@Nullable State other) {
            return other != null && declared == other.declared && snapshot.equals(other.snapshot);
        }
    }

    synchronized @Nullable A of(State now, Q asked) {
        return now.same(state) ? answers.get(asked) : null;
    }

    synchronized void keep(State now, Q asked, A answer) {
        if (!now.same(state)) {
            state = now;
            answers.clear();
        }
        if (answers.size() >= MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(asked, answer);
    }
}
