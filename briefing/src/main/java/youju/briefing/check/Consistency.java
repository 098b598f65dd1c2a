package youju.briefing.check;

import java.util.List;

/** Holds the parts of a text against each other. */
final class Consistency {
    private Consistency() {}

    static List<Checked> of(List<Checked> checked) {
        return List.copyOf(checked);
    }
}
