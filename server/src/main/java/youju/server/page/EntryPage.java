package youju.server.page;

import java.util.List;

/** A record as it stands, and every line of the journal that made it so. */
public record EntryPage(String register, String number, String name, String region, String unit, String stage,
        boolean isVoid, boolean demonstration, String source, List<Pair> fields, List<Pair> times, List<Step> journal) {
    public EntryPage {
        fields = List.copyOf(fields);
        times = List.copyOf(times);
        journal = List.copyOf(journal);
    }

    /** A name and what stands there. */
    public record Pair(String name, String value) {}

    /** A line of the journal: what was done, by whom, when, why, and what it changed. */
    public record Step(String at, String action, String stage, String actor, String reason, List<String> changes) {
        public Step {
            changes = List.copyOf(changes);
        }
    }
}
